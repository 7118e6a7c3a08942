/**
 * "Exact grid" of FORMAT.md, decision by decision; words as there. Grids have a byte a voxel, 0 or 1, and room of PAD voxels around, so
 * that neighbours need no test. Lists of runs R(a, b, c, n) come from exact.js: how many, and of each how far its row is, c + PAD, n.
 */

import { allocate } from "./memory";
import { Mixing } from "./mixing";
import { addPattern, logit, startLogit } from "./prior";

const PAD: usize = 8;

let lists: usize;

const NEAR = 0;
const EDGE = 1; // face and edge
const FAR = 2;
const AHEAD = 3;
const FIVES = 4;
const FOUR = 5;
const LISTS = 6; // of models 6, and 8 to 11
const PAIRS = 11; // left and right along x, y and z
const WINDOW = 17;
const ROWS = 18; // of a run's surroundings
const BEYOND = 19; // third and fourth
const BEFORE = 20;
const FARS = 21;
const FACES = 22;
const CUBE = 23; // the 25 rows of the 5^3

let nx: i32;
let ny: i32;
let nz: i32;
let sx: usize; // from a voxel to the next along x
let sy: usize;
let size: usize; // bytes of a grid with room around
let grid: usize; // what is being decided
let runs: Mixing = changetype<Mixing>(0);

export function useLists(at: usize): void {
	lists = at;
}

@inline function list(number: i32): usize {
	return lists + <usize>load<i32>(lists + (<usize>number << 2));
}

/** The 16 voxels of a row from z - 8 on, the first the lowest bit. */
@inline function window(at: usize): i32 {
	return i8x16.bitmask(i8x16.shl(v128.load(at - PAD), 7));
}

@inline function run(at: usize, from: usize): i32 {
	return (window(at + <usize>load<i32>(from)) >>> load<i32>(from, 4)) & ((1 << load<i32>(from, 8)) - 1);
}

/** The runs of a list joined, the first the lowest. */
function bits(at: usize, number: i32): i32 {
	let from = list(number);
	let result = 0;
	let shift = 0;
	for (let left = load<i32>(from); left > 0; left--) {
		result |= run(at, from + 4) << shift;
		shift += load<i32>(from, 12);
		from += 12;
	}
	return result;
}

function count(at: usize, number: i32): i32 {
	let from = list(number) + 4;
	let result = 0;
	for (let left = load<i32>(from - 4); left > 0; left--, from += 12) result += popcnt(run(at, from));
	return result;
}

@inline function place(x: i32, y: i32, z: i32): usize {
	return grid + (<usize>x + PAD) * sx + (<usize>y + PAD) * sy + <usize>z + PAD;
}

/** 1 if any of the voxels is not `u`. */
function differs(from: usize, to: usize, u: i32): i32 {
	const all = i8x16.splat(<i8>u);
	for (; from + 16 <= to; from += 16) if (v128.any_true(v128.xor(v128.load(from), all))) return 1;
	for (; from < to; from++) if (load<u8>(from) != u) return 1;
	return 0;
}

/** Whether a run's surroundings are all alike: their value, or -1. */
function quiet(row: usize, f: i32, t: i32): i32 {
	const u = load<u8>(row + f - 1);
	if (differs(row + f - 2, row + f, u)) return -1;
	let from = list(ROWS) + 4;
	for (let left = load<i32>(from - 4); left > 0; left--, from += 12) {
		const other = row + <usize>load<i32>(from);
		if (differs(other + f - 2, other + t + 2, u)) return -1;
	}
	return u;
}

/** A run decision. */
function decideRun(x: i32, y: i32, f: i32, t: i32, size: i32, u: i32): i32 {
	const row = place(x, y, 0);
	let offs = 0;
	let from = list(BEYOND) + 4;
	for (let i = 0; i < 8; i++, from += 12) {
		const step = load<i32>(from) + load<i32>(from, 4) - 8;
		const own = step == -3 || step == -4; // voxel f-3 or f-4 of the row
		const other = row + <usize>step;
		const off = own ? differs(other + f, other + f + 1, u) : differs(other + max(f - 2, 0), other + min(t + 2, nz), u);
		offs |= off << i;
	}
	const ix = nx - 1 - x;
	const iy = ny - 1 - y;
	let images = 0;
	if (ix < x) images += 1 + differs(place(ix, y, f), place(ix, y, t), u);
	if (iy < y) images += 3 * (1 + differs(place(x, iy, f), place(x, iy, t), u));
	if (nz - f <= f) images += 9 * (1 + differs(row + nz - t, row + nz - f, u));
	const many = min(7, popcnt(offs));
	const kind = u + 2 * size;
	runs.hash(12, 0, kind, offs);
	runs.hash(12, 1, kind, images);
	runs.hash(12, 2, kind + 8 * images, many);
	runs.hash(12, 3, kind, x);
	runs.hash(12, 4, kind, y + 4096 * many);
	runs.set(0, kind);
	runs.set(1, u + 2 * many);
	return runs.decide();
}

let mix: Mixing = changetype<Mixing>(0);
let learned: bool;
let scale: i32;

@inline function mirror(at: usize, p: i32, n: i32, step: usize, pair: i32): i32 {
	const image = at + <usize>(n - 1 - 2 * p) * step;
	if (image >= at) return 0;
	return 1 + load<u8>(image) + 2 * min(2, popcnt(bits(at, pair) ^ bits(image, pair + 1)));
}

/** A voxel decision. */
function voxel(x: i32, y: i32, z: i32, at: usize, e: i32): i32 {
	const m = mix;
	const mx = mirror(at, x, nx, sx, PAIRS);
	const my = mirror(at, y, ny, sy, PAIRS + 2);
	const mz = mirror(at, z, nz, 1, PAIRS + 4);
	const mirrors = mx + 7 * my + 49 * mz;
	const near = bits(at, NEAR);
	const edges = bits(at, EDGE);
	const fars = bits(at, FAR);
	const face = edges & 7;
	const n13 = popcnt(near);
	const n52 = count(at, FIVES);
	m.context(0, near);
	m.context(1, edges);
	m.context(2, face + 8 * fars + 64 * bits(at, AHEAD));
	m.context(3, n13 + 14 * n52);
	m.hash(16, 4, mirrors + 512 * face, edges >> 3);
	m.hash(16, 5, mirrors, near);
	m.hash(16, 6, near + 8192 * fars, bits(at, LISTS));
	m.context(7, edges + 512 * fars + (n13 > 9 ? 4096 : 0));
	for (let i = 8; i < 12; i++) m.hash(16, i, bits(at, LISTS + i - 7), i > 10 ? bits(at, FOUR) : 0);
	m.set(0, face + 8 * min(15, n52 >> 2));
	m.set(1, e < 0 ? (n13 + 1) >> 1 : 8 + e);
	if (learned) {
		const score = foreseen(at, mx, my, mz, e);
		const step = max(0, min(23, ((score + 128) >> 8) + 12));
		m.context(12, 8 * step + face);
		m.context(13, 343 * step + mirrors);
		m.input(29, score);
		m.set(2, step);
		m.set(3, mirrors);
	}
	return m.decide();
}

function foreseen(at: usize, mx: i32, my: i32, mz: i32, e: i32): i32 {
	startLogit();
	let from = list(WINDOW);
	const windows = load<i32>(from);
	from += 4;
	for (let i = 0; i < windows; i++, from += 12) addPattern(i, run(at, from));
	// The last run of inputs has one for each of its numbers.
	addPattern(windows, mx + 1);
	addPattern(windows, my + 8);
	addPattern(windows, mz + 15);
	addPattern(windows, scale + e + 2);
	return logit();
}

/** RUN; whether it was not all alike. */
function decideRuns(x: i32, y: i32, f: i32, t: i32, size: i32, known: bool): bool {
	const row = place(x, y, 0);
	const u = quiet(row, f, t);
	if (u >= 0 && !known && !decideRun(x, y, f, t, size, u)) {
		memory.fill(row + f, <u8>u, t - f);
		return false;
	}
	if (size < 2) {
		let alike = u >= 0;
		const step = size ? 8 : 64;
		for (let from = f; from < t; from += step) {
			const to = min(t, from + step);
			if (decideRuns(x, y, from, to, size + 1, alike && to == t)) alike = false;
		}
		return true;
	}
	let e = u;
	for (let z = f; z < t; z++) {
		const value = e >= 0 && z == t - 1 ? 1 - e : voxel(x, y, z, row + z, e);
		store<u8>(row + z, <u8>value);
		if (value != e) e = -1;
	}
	return true;
}

function newGrid(outside: u8): usize {
	const made = allocate(<i32>size + 16);
	memory.fill(made, outside, size);
	return made;
}

/** Begins a grid; decisions are those of the code that `begin` was told. */
export function frame(x: i32, y: i32, z: i32): void {
	nx = x;
	ny = y;
	nz = z;
	sy = <usize>z + 2 * PAD;
	sx = (<usize>y + 2 * PAD) * sy;
	size = (<usize>x + 2 * PAD) * sx;
}

let plane: i32; // the next to decide
let solid: usize; // 1 for what is not in S
let rim: usize;
let second: usize;

export function beginScan(withPrior: bool): void {
	grid = newGrid(0);
	runs = new Mixing(5, 2, 9272, 1);
	learned = withPrior;
	mix = withPrior ? new Mixing(14, 4, 344, 2) : new Mixing(12, 2, 4080, 1);
	if (withPrior) mix.begin(29, 55000);
	const most = max(nx, max(ny, nz));
	scale = 21 + 3 * ((most > 64 ? 1 : 0) + (most > 160 ? 1 : 0) + (most > 320 ? 1 : 0));
	plane = 0;
}

/** Decides the next plane of the scan; how many are left. */
export function scanPlane(): i32 {
	for (let y = 0; y < ny; y++) decideRuns(plane, y, 0, nz, 0, false);
	return nx - ++plane;
}

/** What is 1 in a grid, or a step before or behind such, along one axis after another. */
function grown(from: usize, spare: usize): usize {
	const made = newGrid(0);
	grow(from, made, 1);
	grow(made, spare, sy);
	grow(spare, made, sx);
	return made;
}

function grow(from: usize, to: usize, step: usize): void {
	const last = size - step;
	for (let i = step; i < last; i++) {
		if (i + 16 <= last) {
			const near = v128.or(v128.load(from + i - step), v128.load(from + i + step));
			v128.store(to + i, v128.or(v128.load(from + i), near));
			i += 15;
		} else {
			store<u8>(to + i, load<u8>(from + i) | load<u8>(from + i - step) | load<u8>(from + i + step));
		}
	}
}

/** Takes what was scanned for the solid. */
export function beginExceptions(): void {
	const scanned = grid;
	solid = newGrid(1);
	for (let x = 0; x < nx; x++) {
		for (let y = 0; y < ny; y++) {
			const row = place(x, y, 0);
			const to = row - scanned + solid;
			for (let z = 0; z < nz; z++) store<u8>(to + z, 1 - load<u8>(row + z));
		}
	}
	const spare = newGrid(0);
	rim = grown(solid, spare);
	second = grown(rim, spare);
	grid = scanned;
	memory.fill(grid, 0, size);
	runs = new Mixing(5, 2, 9272, 1);
	mix = new Mixing(7, 2, 6800, 1);
	plane = 0;
}

function exception(at: usize): i32 {
	const own = at - grid;
	const n = bits(at, NEAR);
	const fars = bits(at, FARS);
	const depth = 2 - <i32>load<u8>(second + own) - <i32>load<u8>(rim + own);
	const few = min(3, popcnt(n));
	const many = min(7, popcnt(n) + popcnt(fars));
	let empty = 0;
	let sides = 0;
	let from = list(CUBE) + 4;
	for (let row = 0; row < 25; row++, from += 12) {
		const five = run(solid + own, from);
		if (!five) continue;
		empty += popcnt(five);
		sides |= 1 << (3 * (row / 10) + ((row % 5) >> 1));
	}
	const faces = bits(solid + own, FACES);
	mix.hash(14, 0, n, depth);
	mix.hash(14, 1, empty + 128 * depth, few);
	mix.hash(14, 2, faces + 64 * sides, depth + 4 * many);
	mix.hash(14, 3, n, empty + 128 * depth);
	mix.hash(14, 4, n + 8192 * faces + (depth << 19), 0);
	mix.hash(14, 5, fars, n);
	mix.hash(14, 6, sides + 512 * bits(at, BEFORE) + 4096 * depth, empty >> 3);
	mix.set(0, 4 * depth + few);
	mix.set(1, many + 8 * min(7, empty >> 3));
	return mix.decide();
}

/** Whether nothing of S is in a run, or SKIP. */
function passed(x: i32, y: i32, f: i32, t: i32, size: i32): bool {
	const row = place(x, y, 0);
	const own = row - grid;
	if (!differs(solid + own + f, solid + own + t, 1)) return true;
	if (quiet(row, f, t) != 0) return false;
	for (let z = f; z < t; z++) if (load<u8>(second + own + z) > load<u8>(rim + own + z)) return false;
	return !decideRun(x, y, f, t, size, 0);
}

/** Decides the exceptions of the next plane; how many are left. */
export function exceptionPlane(): i32 {
	for (let y = 0; y < ny; y++) {
		if (passed(plane, y, 0, nz, 0)) continue;
		for (let f = 0; f < nz; f += 8) {
			const t = min(nz, f + 8);
			if (passed(plane, y, f, t, 2)) continue;
			const row = place(plane, y, 0);
			for (let z = f; z < t; z++) {
				if (!load<u8>(row - grid + solid + z)) store<u8>(row + z, <u8>exception(row + z));
			}
		}
	}
	return nx - ++plane;
}

/** Turns exceptions into the grid. */
export function endExceptions(): void {
	for (let i: usize = 0; i < size; i++) {
		store<u8>(grid + i, load<u8>(grid + i) ^ (load<u8>(rim + i) & (1 - load<u8>(solid + i))));
	}
}

/** The grid without room around, as it is now. */
export function result(): usize {
	const made = allocate(nx * ny * nz);
	let to = made;
	for (let x = 0; x < nx; x++) {
		for (let y = 0; y < ny; y++, to += nz) memory.copy(to, place(x, y, 0), nz);
	}
	return made;
}


