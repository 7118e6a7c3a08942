/** Neighbours of a voxel: lists of runs R(a, b, c, n) of FORMAT.md, four digits each: a + 4, b + 4, c + 7 and n. */

export const NEAR = "3363 3463 3563 4363 4461";
export const EDGE = "3471 4371 4461 3371 3571 3461 3481 4361 4381"; // face and edge
export const FAR = "2471 4271 4451";
export const AHEAD = "3481 3571 4381 3581 2481 2571 4281";
export const FIVES = "2355 2455 2555 3255 3355 3455 3555 3655 4255 4355 4452"; // the 52 of n52
export const SIX = "3471 5471 4371 4571 4461 4481";

// Of exact grids: models 6 and 8 to 11 and what is behind the last one's list; mirror images; the prior's inputs.
export const LISTS = [
	"2355 2555 3255 3655",
	"3355 3455 3555 4355 4452",
	"3455 4355 4434 2455 4255",
	"3447 2455 1463 3563 3663 4461 4363",
	"4347 4255 4163 3363 3263 4461 3463",
];
export const FOUR = "0471 4071";
export const PAIRS = [
	["4363 4461 3463", "4363 4461 5463"],
	["4363 4461 3463", "4563 4461 3463"],
	["3463 4363", "3481 3471 3461 4381 4371 4361"],
];
export const WINDOW =
	"4407 4347 4247 4155 4063 3155 3247 3347 3447 3547 3647 3755 2163 2255 2347 2447 2547 2655 2763 " +
	"1263 1355 1455 1555 1663 0363 0463 0563";

// Of runs: the rows of their surroundings, and those of third and fourth.
export const ROWS = "2271 2371 2471 2571 2671 3271 3371 3471 3571 3671 4271 4371";
export const BEYOND = "1471 4171 2171 2771 4441 0471 4071 4431";

// Of exceptions: before, far, faces and the rows of the 5^3.
export const BEFORE = "4443";
export const FARS = "2455 4255 4442 2363 2563 3263 3663";
export const FACES = "2471 4271 4671 6471 4451 4491";
export const CUBE = Array.from({ length: 25 }, (_, i) => `${2 + Math.floor(i / 5)}${2 + (i % 5)}55`).join(" ");
