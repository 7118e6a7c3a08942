/**
 * The arithmetic coder of FORMAT.md's "Coded mask", its contexts and mixers. A context is p * 256 + n in 32 bits; the tables come from
 * core.js.
 */

import { allocate } from "./memory";

const LOGIT = 3071;
const CONTEXTS = 65536;
const SETS = 343;
const MOST_WEIGHT = 1 << 20;

let squashes: usize; // of logits from -LOGIT on
let stretches: usize;
let rates: usize;
let confidences: usize;

let range: u32;
let code: u32;
let at: usize;
let end: usize;
let left: i64; // decisions that may follow

export function useTables(squash: usize, stretch: usize, rate: usize, confidence: usize): void {
	squashes = squash;
	stretches = stretch;
	rates = rate;
	confidences = confidence;
}

/** Begins with the code from `from` to `to`, which may have `most` decisions; a trap follows on more. */
export function begin(from: usize, to: usize, most: f64): void {
	at = from;
	end = to;
	left = <i64>most;
	range = 0xffffffff;
	code = 0;
	for (let i = 0; i < 4; i++) next();
}

@inline function next(): void {
	code = (code << 8) | (at < end ? <u32>load<u8>(at++) : 0);
}

export function decide(p: i32): i32 {
	if (--left < 0) unreachable();
	const bound = (range >>> 16) * <u32>p;
	const bit = code < bound ? 1 : 0;
	if (bit) {
		range = bound;
	} else {
		code -= bound;
		range -= bound;
	}
	while (range < 1 << 24) {
		range <<= 8;
		next();
	}
	return bit;
}


@inline export function clamp(x: i32, most: i32): i32 {
	return max(-most, min(most, x));
}

@inline function squash(x: i32): i32 {
	return load<i32>(squashes + (<usize>(clamp(x, LOGIT) + LOGIT) << 2));
}

/** Models, two inputs each, and `constants`, the first of which is 256; four inputs are mixed at a time. */
export class Mixing {
	private contexts: usize;
	private inputs: usize;
	private weights: usize;
	private size: usize; // bytes of inputs, and of a set of weights
	private chosen: usize; // a context each
	private sets: usize; // a weight set each
	private logits: usize;
	private quick: i32 = 65536;

	constructor(
		private models: i32,
		private mixers: i32,
		first: i32,
		constants: i32,
	) {
		const count = 2 * models + constants;
		this.size = <usize>((count + 3) & ~3) << 2;
		this.contexts = allocate((models * CONTEXTS) << 2);
		for (let i = 0; i < models * CONTEXTS; i++) store<i32>(this.contexts + (<usize>i << 2), 1 << 29);
		this.inputs = allocate(<i32>this.size);
		this.chosen = allocate(models << 2);
		this.sets = allocate(mixers << 2);
		this.logits = allocate(mixers << 2);
		this.weights = allocate(mixers * SETS * <i32>this.size);
		for (let set = 0; set < mixers * SETS; set++) {
			for (let i = 0; i < count; i++) store<i32>(this.weights + <usize>set * this.size + (<usize>i << 2), first);
		}
		store<i32>(this.inputs + (<usize>(2 * models) << 2), 256);
	}

	/** Sets the first weight of an input. */
	begin(input: i32, weight: i32): void {
		for (let set = 0; set < this.mixers * SETS; set++) {
			store<i32>(this.weights + <usize>set * this.size + (<usize>input << 2), weight);
		}
	}

	@inline input(i: i32, value: i32): void {
		store<i32>(this.inputs + (<usize>i << 2), value);
	}

	@inline context(model: i32, value: i32): void {
		store<i32>(this.chosen + (<usize>model << 2), value);
	}

	@inline set(mixer: i32, value: i32): void {
		store<i32>(this.sets + (<usize>mixer << 2), value);
	}

	@inline hash(bits: i32, model: i32, p: i32, q: i32): void {
		let h = (p * 0x9e3779b1) ^ rotl(q * 0x85ebca6b, 13) ^ (model * 0xc2b2ae35);
		h = (h ^ (h >>> 15)) * 0x2c1b3c6d;
		this.context(model, h >>> (32 - bits));
	}

	@inline private place(model: i32): usize {
		return this.contexts + (<usize>(model * CONTEXTS + load<i32>(this.chosen + (<usize>model << 2))) << 2);
	}

	@inline private row(mixer: i32): usize {
		return this.weights + <usize>(mixer * SETS + load<i32>(this.sets + (<usize>mixer << 2))) * this.size;
	}

	decide(): i32 {
		const inputs = this.inputs;
		const size = this.size;
		for (let m = 0, to = inputs; m < this.models; m++, to += 8) {
			const context = load<i32>(this.place(m));
			const q = context >>> 18;
			store<i32>(to, load<i32>(stretches + (<usize>q << 2)));
			store<i32>(to, ((q - 2048) * load<i32>(confidences + (<usize>(context & 255) << 2))) >> 8, 4);
		}
		let total = 0;
		for (let m = 0; m < this.mixers; m++) {
			const row = this.row(m);
			let sums = i64x2.splat(0);
			for (let i: usize = 0; i < size; i += 16) {
				const input = v128.load(inputs + i);
				const weight = v128.load(row + i);
				sums = i64x2.add(sums, i64x2.extmul_low_i32x4_s(input, weight));
				sums = i64x2.add(sums, i64x2.extmul_high_i32x4_s(input, weight));
			}
			const sum = i64x2.extract_lane(sums, 0) + i64x2.extract_lane(sums, 1);
			const logit = clamp(<i32>(sum >> 16), LOGIT);
			store<i32>(this.logits + (<usize>m << 2), logit);
			total += logit;
		}
		const bit = decide(squash(total >> (this.mixers >> 1)));
		this.learn(bit);
		return bit;
	}

	private learn(bit: i32): void {
		const shift = this.quick > 0 ? 15 : 16;
		if (this.quick > 0) this.quick--;
		const half = i32x4.splat(1 << (shift - 1));
		for (let m = 0; m < this.mixers; m++) {
			const error = i32x4.splat((bit << 16) - squash(load<i32>(this.logits + (<usize>m << 2))));
			const row = this.row(m);
			for (let i: usize = 0; i < this.size; i += 16) {
				const step = i32x4.shr_s(i32x4.add(i32x4.mul(v128.load(this.inputs + i), error), half), shift);
				const weight = i32x4.add(v128.load(row + i), step);
				v128.store(row + i, i32x4.max_s(i32x4.splat(-MOST_WEIGHT), i32x4.min_s(i32x4.splat(MOST_WEIGHT), weight)));
			}
		}
		const target = bit ? (1 << 22) - 1 : 0;
		for (let m = 0; m < this.models; m++) {
			const place = this.place(m);
			const context = load<i32>(place);
			const n = context & 255;
			const p = context >>> 8;
			const step = <i32>((<i64>(target - p) * <i64>load<i32>(rates + (<usize>n << 2))) >> 16);
			store<i32>(place, ((p + step) << 8) | min(n + 1, 255));
		}
	}
}
