/**
 * A network at a tile of points: "Score of a point" of FORMAT.md.
 *
 * A tile holds POINTS points side by side, an input or neuron after another. `scores` rounds twice where FORMAT.md asks for a fused
 * multiply-add, in four lanes of f32; `exactScores` rounds once: it multiplies and adds in f64, where the product of two f32 is exact,
 * and corrects the sums that lie half way between two f32. A layer is five numbers of 32 bits: inputs, rows, activation (8: none), omega
 * over pi as f32, and where its weights are, row by row, each row's bias behind them.
 */

const POINTS: usize = 64;
const ROW: usize = 4 * POINTS; // bytes
const LAYER: usize = 20;

// Lanes of f64 that lie half way between two f32 end in these bits.
const LOW_BITS = i64x2.splat(0x1fffffff);
const HALF_WAY = i64x2.splat(0x10000000);

@inline function splat(value: f32): v128 {
	return f32x4.splat(value);
}

// Of f32x4, rounded twice.
@inline function add(a: v128, b: v128): v128 {
	return f32x4.add(a, b);
}

@inline function mul(a: v128, b: v128): v128 {
	return f32x4.mul(a, b);
}

/** The sum p + c of f64x2 that no f32 of its neighbours is a tie for: s, or moved by a bit towards the exact sum. */
function untied(s: v128, p: v128, c: v128): v128 {
	const part = f64x2.sub(s, p);
	const error = f64x2.add(f64x2.sub(p, f64x2.sub(s, part)), f64x2.sub(c, part));
	const zero = f64x2.splat(0);
	const tied = i64x2.eq(v128.and(s, LOW_BITS), HALF_WAY);
	const moved = v128.and(tied, f64x2.ne(error, zero));
	// A magnitude grows by a bit where the error has the sum's sign, and shrinks where it has the other.
	const shrinks = v128.xor(f64x2.lt(error, zero), f64x2.lt(s, zero));
	const step = v128.or(shrinks, i64x2.splat(1)); // -1 or 1
	return i64x2.add(s, v128.and(step, moved));
}

/** x w + c of f64x2 whose lanes are f32, rounded once to f32. */
function fused(x: v128, w: v128, c: v128): v128 {
	const p = f64x2.mul(x, w);
	let s = f64x2.add(p, c);
	if (v128.any_true(i64x2.eq(v128.and(s, LOW_BITS), HALF_WAY))) s = untied(s, p, c);
	return f64x2.promote_low_f32x4(f32x4.demote_f64x2_zero(s));
}

@inline function low(a: v128): v128 {
	return f64x2.promote_low_f32x4(a);
}

@inline function high(a: v128): v128 {
	return f64x2.promote_low_f32x4(v128.shuffle<i64>(a, a, 1, 1));
}

/** a b + c of f32x4, rounded once if `exact`. */
@inline function fma(exact: bool, a: v128, b: v128, c: v128): v128 {
	if (!exact) return add(mul(a, b), c);
	const l = f32x4.demote_f64x2_zero(fused(low(a), low(b), low(c)));
	const h = f32x4.demote_f64x2_zero(fused(high(a), high(b), high(c)));
	return v128.shuffle<i64>(l, h, 0, 2);
}

const R = splat(12582912);

function sine(exact: bool, t: v128): v128 {
	const m = add(t, R);
	const f = f32x4.sub(t, f32x4.sub(m, R));
	const g = mul(f, f);
	let p = fma(exact, splat(0.0775602907), g, splat(-0.598242104));
	p = fma(exact, p, g, splat(2.55006981));
	p = fma(exact, p, g, splat(-5.16770983));
	p = mul(fma(exact, p, g, splat(3.14159274)), f);
	return v128.xor(p, i32x4.shl(m, 31));
}

function exponential(exact: bool, x: v128): v128 {
	// pmax and pmin as FORMAT.md's max and min of a number: what is not one does not get here.
	const t = f32x4.max(splat(-126), f32x4.min(splat(126), mul(x, splat(1.44269502))));
	const m = add(t, R);
	const f = f32x4.sub(t, f32x4.sub(m, R));
	let p = fma(exact, f, splat(0.000153458197), splat(0.00133999344));
	p = fma(exact, p, f, splat(0.00961848907));
	p = fma(exact, p, f, splat(0.0555032864));
	p = fma(exact, p, f, splat(0.240226462));
	p = fma(exact, p, f, splat(0.693147182));
	p = fma(exact, p, f, splat(1));
	return i32x4.add(p, i32x4.shl(m, 23));
}

function sigmoid(exact: bool, z: v128): v128 {
	return f32x4.div(splat(1), add(exponential(exact, f32x4.neg(z)), splat(1)));
}

@inline function isNegative(z: v128): v128 {
	return i32x4.shr_s(z, 31);
}

/** The activation of a row. */
function activate(exact: bool, row: usize, code: i32, w: f32): void {
	for (let at = row; at < row + ROW; at += 16) {
		const z = v128.load(at);
		let y = z;
		if (code == 5 || code == 7) {
			y = sine(exact, mul(z, splat(w)));
		} else if (code == 0) {
			y = v128.andnot(z, isNegative(z));
		} else if (code == 1) {
			const negative = isNegative(z);
			const e = exponential(exact, v128.and(z, negative));
			y = add(v128.andnot(z, negative), f32x4.sub(e, splat(1)));
		} else if (code == 2) {
			y = mul(z, sigmoid(exact, z));
		} else if (code == 3) {
			y = sigmoid(exact, z);
		} else if (code == 4) {
			y = f32x4.sub(mul(splat(2), sigmoid(exact, mul(splat(2), z))), splat(1));
		} else {
			y = f32x4.abs(z);
		}
		v128.store(at, y);
	}
}

/** Two rows of neurons, or one twice, at sixteen points. */
function affine(input: usize, output: usize, first: usize, second: usize, inputs: i32): void {
	const end = first + (<usize>inputs << 2);
	let a0 = v128.load32_splat(end);
	let a1 = a0;
	let a2 = a0;
	let a3 = a0;
	let b0 = v128.load32_splat(second + (<usize>inputs << 2));
	let b1 = b0;
	let b2 = b0;
	let b3 = b0;
	const step = second - first;
	for (let w = first; w < end; w += 4, input += ROW) {
		const x0 = v128.load(input);
		const x1 = v128.load(input, 16);
		const x2 = v128.load(input, 32);
		const x3 = v128.load(input, 48);
		const a = v128.load32_splat(w);
		const b = v128.load32_splat(w + step);
		a0 = add(a0, mul(a, x0));
		a1 = add(a1, mul(a, x1));
		a2 = add(a2, mul(a, x2));
		a3 = add(a3, mul(a, x3));
		b0 = add(b0, mul(b, x0));
		b1 = add(b1, mul(b, x1));
		b2 = add(b2, mul(b, x2));
		b3 = add(b3, mul(b, x3));
	}
	v128.store(output, a0);
	v128.store(output, a1, 16);
	v128.store(output, a2, 32);
	v128.store(output, a3, 48);
	output += step ? ROW : 0;
	v128.store(output, b0);
	v128.store(output, b1, 16);
	v128.store(output, b2, 32);
	v128.store(output, b3, 48);
}

/**
 * The scores of a tile, about: inputs in `one`, space for as many neurons as any layer has in both. Returned is which of them the
 * scores are in.
 */
export function scores(layers: usize, count: i32, one: usize, two: usize): usize {
	for (let layer = layers, l = 0; l < count; l++, layer += LAYER) {
		const inputs = load<i32>(layer);
		const rows = load<i32>(layer, 4);
		const code = load<i32>(layer, 8);
		let weights = <usize>load<i32>(layer, 16);
		const size = <usize>(inputs + 1) << 2;
		for (let row = 0; row < rows; row += 2) {
			const second = row + 1 < rows ? weights + size : weights;
			for (let points: usize = 0; points < ROW; points += ROW / 4) {
				affine(one + points, two + <usize>row * ROW + points, weights, second, inputs);
			}
			weights = second + size;
		}
		for (let row = 0; row < rows && code < 8; row++) activate(false, two + <usize>row * ROW, code, load<f32>(layer, 12));
		const swap = one;
		one = two;
		two = swap;
	}
	return one;
}

/** A neuron at eight points of f64, in and out. */
function exactAffine(input: usize, output: usize, weights: usize, inputs: i32): void {
	const end = weights + (<usize>inputs << 2);
	let s0 = f64x2.splat(load<f32>(end));
	let s1 = s0;
	let s2 = s0;
	let s3 = s0;
	for (let at = weights; at < end; at += 4, input += 2 * ROW) {
		const w = f64x2.splat(load<f32>(at));
		const p0 = f64x2.mul(v128.load(input), w);
		const p1 = f64x2.mul(v128.load(input, 16), w);
		const p2 = f64x2.mul(v128.load(input, 32), w);
		const p3 = f64x2.mul(v128.load(input, 48), w);
		let t0 = f64x2.add(p0, s0);
		let t1 = f64x2.add(p1, s1);
		let t2 = f64x2.add(p2, s2);
		let t3 = f64x2.add(p3, s3);
		const tied0 = v128.or(i64x2.eq(v128.and(t0, LOW_BITS), HALF_WAY), i64x2.eq(v128.and(t1, LOW_BITS), HALF_WAY));
		const tied1 = v128.or(i64x2.eq(v128.and(t2, LOW_BITS), HALF_WAY), i64x2.eq(v128.and(t3, LOW_BITS), HALF_WAY));
		if (v128.any_true(v128.or(tied0, tied1))) {
			t0 = untied(t0, p0, s0);
			t1 = untied(t1, p1, s1);
			t2 = untied(t2, p2, s2);
			t3 = untied(t3, p3, s3);
		}
		s0 = low(f32x4.demote_f64x2_zero(t0));
		s1 = low(f32x4.demote_f64x2_zero(t1));
		s2 = low(f32x4.demote_f64x2_zero(t2));
		s3 = low(f32x4.demote_f64x2_zero(t3));
	}
	v128.store(output, v128.shuffle<i64>(f32x4.demote_f64x2_zero(s0), f32x4.demote_f64x2_zero(s1), 0, 2));
	v128.store(output, v128.shuffle<i64>(f32x4.demote_f64x2_zero(s2), f32x4.demote_f64x2_zero(s3), 0, 2), 16);
}

const LEAST = splat(<f32>8.470329472543003e-22); // 2^-70

/**
 * The scores of a tile to the bit, or 0 where a neuron is a number so small, below 2^-70, that sums of f64 might be rounded where they
 * must not: then they are to be had otherwise. `wide` has space for the neurons of a layer in f64.
 */
export function exactScores(layers: usize, count: i32, one: usize, two: usize, wide: usize): usize {
	for (let layer = layers, l = 0; l < count; l++, layer += LAYER) {
		const inputs = load<i32>(layer);
		const rows = load<i32>(layer, 4);
		const code = load<i32>(layer, 8);
		let small = splat(0);
		const end = <usize>inputs * ROW;
		for (let at: usize = 0; at < end; at += 16) {
			const x = v128.load(one + at);
			small = v128.or(small, v128.and(f32x4.lt(f32x4.abs(x), LEAST), f32x4.ne(x, splat(0))));
			v128.store(wide + 2 * at, low(x));
			v128.store(wide + 2 * at, high(x), 16);
		}
		if (v128.any_true(small)) return 0;
		let weights = <usize>load<i32>(layer, 16);
		for (let row = 0; row < rows; row++) {
			const output = one + <usize>row * ROW;
			for (let points: usize = 0; points < ROW; points += 32) exactAffine(wide + 2 * points, output + points, weights, inputs);
			weights += <usize>(inputs + 1) << 2;
			if (code < 8) activate(true, output, code, load<f32>(layer, 12));
		}
	}
	return one;
}
