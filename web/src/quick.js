/** Exact grids by WebAssembly: what wasm/exact.ts needs of the tables and the prior. */

import { CONFIDENCE, RATE, SQUASH, STRETCH, TooLarge } from "./core.js";
import { kernel } from "./kernel.js";
import * as neighbours from "./neighbours.js";

const { NEAR, EDGE, FAR, AHEAD, FIVES, FOUR, LISTS, PAIRS, WINDOW, ROWS, BEYOND, BEFORE, FARS, FACES, CUBE } = neighbours;

/** In the order of the numbers in wasm/exact.ts. */
const RUNS = [NEAR, EDGE, FAR, AHEAD, FIVES, FOUR, ...LISTS, ...PAIRS.flat(), WINDOW, ROWS, BEYOND, BEFORE, FARS, FACES, CUBE];

/** Lists behind each other, where each begins before them: how many runs, and of each the distance of its row, c + 8 and n. */
function runLists([, ny, nz]) {
	const sy = nz + 16;
	const sx = (ny + 16) * sy;
	const starts = [];
	const numbers = [];
	for (const runs of RUNS) {
		starts.push(4 * (RUNS.length + numbers.length));
		const digits = runs.split(" ").map((run) => [...run].map(Number));
		numbers.push(digits.length, ...digits.flatMap(([a, b, c, n]) => [(a - 4) * sx + (b - 4) * sy, c + 1, n]));
	}
	return Int32Array.from([...starts, ...numbers]);
}

/** What each pattern of the inputs of a run adds to the first layer, and which row the patterns of each run begin with. */
function patterns({ A }) {
	const lengths = WINDOW.split(" ").map((run) => Number(run[3]));
	const first = [0];
	for (const length of lengths) first.push(first.at(-1) + 2 ** length);
	const inputs = A.length / 96;
	const seen = lengths.reduce((sum, length) => sum + length);
	const rows = new Int16Array((first.at(-1) + 1 + inputs - seen) * 96);
	let input = 0;
	lengths.forEach((length, run) => {
		for (let pattern = 1; pattern < 2 ** length; pattern++) {
			const highest = 31 - Math.clz32(pattern);
			const [from, to] = [(first[run] + pattern - (1 << highest)) * 96, (first[run] + pattern) * 96];
			for (let j = 0; j < 96; j++) rows[to + j] = rows[from + j] + A[(input + highest) * 96 + j];
		}
		input += length;
	});
	rows.set(A.subarray(seen * 96), (first.at(-1) + 1) * 96); // the others, of which one at a time counts
	return { rows, first: Int32Array.from(first) };
}

/** B with the weights of two neurons of the first layer side by side. */
function paired({ B }) {
	const pairs = new Int16Array(96 * 32);
	for (let j = 0; j < 96; j++) for (let k = 0; k < 32; k++) pairs[(j >> 1) * 64 + 2 * k + (j & 1)] = B[32 * j + k];
	return pairs;
}

/** The grid of voxels that the content of `reader` stands for, or null without WebAssembly. */
export function quickScan(reader, n, prior, shell, progress = () => {}) {
	const wasm = reader.wasm ? kernel() : null;
	if (!wasm) return null;
	const { put } = wasm;
	wasm.useTables(put(SQUASH), put(STRETCH), put(RATE), put(CONFIDENCE));
	wasm.useLists(put(runLists(n)));
	if (prior) {
		const { rows, first } = patterns(prior);
		wasm.usePrior(put(rows), put(first), put(paired(prior)), put(prior.a), put(prior.b), put(Int32Array.of(...prior.C, prior.c)));
	}
	const code = reader.bytes.subarray(reader.pos, reader.end);
	const at = put(code.length ? code.slice() : 16);
	wasm.begin(at, at + code.length, reader.limits.decisions);
	try {
		for (let plain = 0; plain < 2; plain++) wasm.decide(32768);
		wasm.frame(...n);
		wasm.beginScan(prior ? 1 : 0);
		const planes = n[0] * (shell ? 2 : 1);
		for (let left = 1; left > 0; ) progress(1 - ((left = wasm.scanPlane()) + (shell ? n[0] : 0)) / planes);
		if (shell) {
			wasm.beginExceptions();
			for (let left = 1; left > 0; ) progress(1 - (left = wasm.exceptionPlane()) / planes);
			wasm.endExceptions();
		}
	} catch (error) {
		if (!(error instanceof WebAssembly.RuntimeError)) throw error;
		throw new TooLarge(`decisions above the limit of ${reader.limits.decisions}, or memory`, reader.pos);
	}
	return wasm.bytes(wasm.result(), n[0] * n[1] * n[2]).slice();
}
