/** The prior of FORMAT.md: a network 174 -> 96 -> 32 -> 1 of integers, eight or four neurons at a time. */

import { allocate } from "./memory";
import { clamp } from "./mixing";

const FIRST: usize = 2 * 96; // bytes of the first layer in 16 bits

let tables: usize; // for each run of inputs what each pattern of it adds to the first layer
let runs: usize; // for each run the number of its first pattern
let pairs: usize; // B: for two neurons of the first layer their weights to each of the second, side by side
let a: usize;
let b: usize;
let c: usize;
let u: usize;

/** Of prior.js: rows of 96 numbers of 16 bits, the first row of each run, B in pairs, a, b, and C with c behind it. */
export function usePrior(rows: usize, first: usize, weights: usize, biases: usize, second: usize, last: usize): void {
	tables = rows;
	runs = first;
	pairs = weights;
	a = biases;
	b = second;
	c = last;
	u = allocate(<i32>FIRST);
}

export function startLogit(): void {
	memory.copy(u, a, FIRST);
}

/** Adds what run `run` with the bits `pattern` does to the first layer. */
export function addPattern(run: i32, pattern: i32): void {
	if (!pattern) return;
	const row = tables + <usize>(load<i32>(runs + (<usize>run << 2)) + pattern) * FIRST;
	for (let j: usize = 0; j < FIRST; j += 16) v128.store(u + j, i16x8.add(v128.load(u + j), v128.load(row + j)));
}

export function logit(): i32 {
	let v0 = v128.load(b);
	let v1 = v128.load(b, 16);
	let v2 = v128.load(b, 32);
	let v3 = v128.load(b, 48);
	let v4 = v128.load(b, 64);
	let v5 = v128.load(b, 80);
	let v6 = v128.load(b, 96);
	let v7 = v128.load(b, 112);
	for (let j: usize = 0; j < FIRST; j += 16) v128.store(u + j, i16x8.max_s(v128.load(u + j), i16x8.splat(0)));
	for (let j: usize = 0, w = pairs; j < FIRST; j += 4, w += 128) {
		const two = load<i32>(u + j);
		if (!two) continue;
		const x = i32x4.splat(two);
		v0 = i32x4.add(v0, i32x4.dot_i16x8_s(x, v128.load(w)));
		v1 = i32x4.add(v1, i32x4.dot_i16x8_s(x, v128.load(w, 16)));
		v2 = i32x4.add(v2, i32x4.dot_i16x8_s(x, v128.load(w, 32)));
		v3 = i32x4.add(v3, i32x4.dot_i16x8_s(x, v128.load(w, 48)));
		v4 = i32x4.add(v4, i32x4.dot_i16x8_s(x, v128.load(w, 64)));
		v5 = i32x4.add(v5, i32x4.dot_i16x8_s(x, v128.load(w, 80)));
		v6 = i32x4.add(v6, i32x4.dot_i16x8_s(x, v128.load(w, 96)));
		v7 = i32x4.add(v7, i32x4.dot_i16x8_s(x, v128.load(w, 112)));
	}
	let sum = weighted(v0, 0);
	sum = i64x2.add(sum, weighted(v1, 16));
	sum = i64x2.add(sum, weighted(v2, 32));
	sum = i64x2.add(sum, weighted(v3, 48));
	sum = i64x2.add(sum, weighted(v4, 64));
	sum = i64x2.add(sum, weighted(v5, 80));
	sum = i64x2.add(sum, weighted(v6, 96));
	sum = i64x2.add(sum, weighted(v7, 112));
	const all = i64x2.extract_lane(sum, 0) + i64x2.extract_lane(sum, 1) + <i64>load<i32>(c + 128);
	return clamp(<i32>(all >> 8), 3071);
}

@inline function weighted(v: v128, at: usize): v128 {
	const x = i32x4.shr_s(i32x4.max_s(v, i32x4.splat(0)), 6);
	const w = v128.load(c + at);
	return i64x2.add(i64x2.extmul_low_i32x4_s(x, w), i64x2.extmul_high_i32x4_s(x, w));
}
