/** What all parts share: errors, limits, numbers, voxels, coder and mixing. */

import { AHEAD, EDGE, FAR, NEAR } from "./neighbours.js";

const { fround, imul, floor, min, max, abs } = Math;

/** A file that breaks a rule of FORMAT.md; `offset` is the byte where that shows. */
export class MalformedNacre extends Error {
	constructor(message, offset) {
		super(`${message} (byte ${offset})`);
		this.name = new.target.name;
		this.offset = offset;
	}
}

export class TooLarge extends MalformedNacre {}

export const LIMITS = Object.freeze({ voxels: 2 ** 27, multiplyAdds: 1e10, decisions: 3e7, memory: 2 ** 30 });

export const AXES = [0, 1, 2];
export const list = (length, value) => Array.from({ length }, (_, i) => value(i));
export const ints = (length, value) => Int32Array.from({ length }, (_, i) => value(i));
export const cell = (n, i, j, k) => (i * n[1] + j) * n[2] + k;

export function walk(n, visit) {
	let index = 0;
	for (let i = 0; i < n[0]; i++) for (let j = 0; j < n[1]; j++) for (let k = 0; k < n[2]; k++) visit(i, j, k, index++);
}

export function need(holds, otherwise, offset) {
	if (!holds) throw new MalformedNacre(otherwise, offset);
}

export function within(value, least, most, what, offset) {
	if (value >= least && value <= most) return value;
	throw new MalformedNacre(`${what}: ${value} is not ${least} to ${most}`, offset);
}

const CRC = ints(256, (n) => {
	for (let k = 0; k < 8; k++) n = (n >>> 1) ^ (n & 1 && 0xedb88320);
	return n;
});

/** The state of a CRC-32 goes on from -1. */
export function crc(state, bytes, from, to) {
	for (let i = from; i < to; i++) state = CRC[(state ^ bytes[i]) & 255] ^ (state >>> 8);
	return state;
}

export class Reader {
	constructor(bytes, pos, end, limits, wasm) {
		Object.assign(this, { bytes, pos, end, limits, wasm, view: new DataView(bytes.buffer) });
	}

	get left() {
		return this.end - this.pos;
	}

	limit(what, count) {
		if (count > this.limits[what]) throw new TooLarge(`${what} above the limit of ${this.limits[what]}`, this.pos);
	}

	/** A grid and `padded` more with room around. */
	voxels({ size, n }, padded) {
		this.limit("voxels", size);
		this.limit("memory", 2 * size + padded * roomy(n));
	}

	skip(count) {
		if (count > this.left) need(false, "the end is missing", this.pos);
		return (this.pos += count) - count;
	}

	u8(what, least = 0, most = 255) {
		return within(this.bytes[this.skip(1)], least, most, what, this.pos - 1);
	}

	varint(what, least, most) {
		const at = this.pos;
		for (let value = 0, k = 0; ; k++) {
			const byte = this.u8();
			value += (byte & 127) * 128 ** k;
			need(byte ? k < 4 || byte < 128 : !k, "no varint", at);
			if (byte < 128) return within(value, least, most, what, at);
		}
	}

	float(size) {
		const at = this.skip(size);
		const { view } = this;
		const value =
			size > 4 ? view.getFloat64(at, true) : size > 2 ? view.getFloat32(at, true) : half(view.getUint16(at, true));
		need(isFinite(value), "not finite", at);
		return value;
	}
}

function half(bits) {
	const exponent = (bits >> 10) & 31;
	const size = ((bits & 1023) + (exponent && 1024)) * 2 ** ((exponent || 1) - 25);
	return exponent > 30 ? NaN : bits >> 15 ? -size : size;
}

export class Frame {
	constructor(unit, n) {
		Object.assign(this, { unit, n, size: n[0] * n[1] * n[2] });
	}

	centre(axis, i) {
		return (2 * i - (this.n[axis] - 1)) / this.unit;
	}

	span(axis, first, last) {
		return [fround(this.centre(axis, first) - 1 / this.unit), fround(this.centre(axis, last) + 1 / this.unit)];
	}

	/** For each voxel along each axis the voxel of `other`, by `edge`, that holds its centre, or -1. */
	within(other, edge = 1) {
		return this.n.map((side, axis) =>
			ints(side, (i) => {
				const at = floor(((2 * i - side + 1) * other.unit + other.n[axis] * this.unit) / (2 * this.unit));
				return at < other.n[axis] ? at / edge : -1;
			}),
		);
	}
}

export class Coder {
	constructor(reader) {
		const { bytes, pos, end } = reader;
		need(pos === end || bytes[end - 1], "a code ends with a byte 0", end - 1);
		Object.assign(this, { reader, bytes, pos, end, count: 0, range: 2 ** 32 - 1, code: 0 });
		for (let i = 0; i < 4; i++) this.next();
	}

	next() {
		this.code = this.code * 256 + (this.pos < this.end ? this.bytes[this.pos++] : 0);
	}

	decide(p = 32768) {
		this.reader.limit("decisions", ++this.count);
		const bound = (this.range >>> 16) * p;
		const bit = this.code < bound ? 1 : 0;
		if (bit) {
			this.range = bound;
		} else {
			this.code -= bound;
			this.range -= bound;
		}
		while (this.range < 2 ** 24) {
			this.range *= 256;
			this.next();
		}
		return bit;
	}
}

export const LOGIT = 3071;
export const clamp = (x, most) => (x > most ? most : x < -most ? -most : x);
const LOGISTIC = list(49, (k) => (k < 48 ? Math.round(65536 / (1 + Math.exp(-k / 4))) : 65536));
export const SQUASH = ints(2 * LOGIT + 1, (i) => {
	const x = abs(i - LOGIT);
	const k = x >> 6;
	const p = min(65535, LOGISTIC[k] + (((LOGISTIC[k + 1] - LOGISTIC[k]) * (x & 63) + 32) >> 6));
	return i < LOGIT ? 65536 - p : p;
});
export const squash = (x) => SQUASH[clamp(x, LOGIT) + LOGIT];
export const STRETCH = new Int32Array(4096);
for (let i = 0, x = 0; i < 4096; i++) {
	while (x < 2 * LOGIT && SQUASH[x] < 16 * i + 8) x++;
	STRETCH[i] = x - LOGIT;
}
export const RATE = ints(256, (n) => 131072 / (2 * n + 3));
export const CONFIDENCE = ints(256, (n) => (128 * n) / (n + 2));

export class Contexts {
	constructor(size = 65536) {
		this.p = new Int32Array(size).fill(2 ** 21);
		this.n = new Uint8Array(size);
	}

	learn(i, bit) {
		this.p[i] += floor(((bit ? 2 ** 22 - 1 : 0) - this.p[i]) * RATE[this.n[i]] * 2 ** -16);
		if (this.n[i] < 255) this.n[i]++;
	}
}

/** Mixes models and `constants`; without any, as for coded weights, a model has one input, few contexts and one set of weights. */
export class Mixing {
	constructor(models, mixers, first, constants = 1) {
		this.models = list(models, () => new Contexts(constants ? 65536 : 256));
		this.inputs = new Int32Array(constants ? 2 * models + constants : models).fill(256);
		this.mixers = list(mixers, () => new Int32Array((constants ? 343 : 1) * this.inputs.length).fill(first));
		this.quick = constants && 65536;
		this.logits = new Int32Array(mixers);
		this.at = new Int32Array(models); // the context of each model
		this.set = new Int32Array(mixers); // the weight set of each mixer
	}

	decide(coder) {
		const { models, inputs, mixers, logits, at, set } = this;
		const size = inputs.length;
		for (let m = 0, i = 0; m < models.length; m++) {
			const q = models[m].p[at[m]] >> 10;
			inputs[i++] = STRETCH[q];
			if (size > models.length) inputs[i++] = ((q - 2048) * CONFIDENCE[models[m].n[at[m]]]) >> 8;
		}
		let total = 0;
		for (let m = 0; m < mixers.length; m++) {
			const weights = mixers[m];
			let sum = 0;
			for (let i = 0, w = set[m] * size; i < size; i++, w++) sum += inputs[i] * weights[w];
			total += logits[m] = clamp(floor(sum / 65536), LOGIT);
		}
		const bit = coder.decide(squash(total >> (mixers.length >> 1)));
		const shift = this.quick-- > 0 ? 15 : 16;
		for (let m = 0; m < mixers.length; m++) {
			const error = 65536 * bit - squash(logits[m]);
			const weights = mixers[m];
			for (let i = 0, w = set[m] * size; i < size; i++, w++) {
				weights[w] = clamp(weights[w] + ((inputs[i] * error + (1 << (shift - 1))) >> shift), 2 ** 20);
			}
		}
		for (let m = 0; m < models.length; m++) models[m].learn(at[m], bit);
		return bit;
	}

	hash(bits, m, p, q) {
		q = imul(q, 0x85ebca6b);
		const h = imul(p, 0x9e3779b1) ^ ((q << 13) | (q >>> 19)) ^ imul(m, 0xc2b2ae35);
		this.at[m] = imul(h ^ (h >>> 15), 0x2c1b3c6d) >>> (32 - bits);
	}
}

export function popcount(v) {
	let count = 0;
	for (; v; v &= v - 1) count++;
	return count;
}

const roomy = (n) => n.reduce((size, side) => size * (side + 16), 1);

/** A grid of bytes with room around, so that neighbours need no test. */
export class Voxels {
	constructor(n, value = () => 0, outside = 0) {
		const sy = n[2] + 16;
		Object.assign(this, { n, sx: (n[1] + 16) * sy, sy, data: new Uint8Array(roomy(n)).fill(outside) });
		walk(n, (i, j, k, index) => (this.data[this.at(i, j, k)] = value(index)));
		const [near] = this.offsets(NEAR);
		this.all26 = Int32Array.of(...near, ...near.map((offset) => -offset));
	}

	at(i, j, k) {
		return (i + 8) * this.sx + (j + 8) * this.sy + k + 8;
	}

	offsets(...lists) {
		const run = ([a, b, c, n]) => list(+n, (i) => (a - 4) * this.sx + (b - 4) * this.sy + (c - 7) + i);
		return lists.map((runs) => Int32Array.from(runs.split(" ").flatMap(run)));
	}

	bits(at, offsets, bit = 1) {
		let bits = 0;
		for (let o = offsets.length - 1; o >= 0; o--) bits = 2 * bits + (this.data[at + offsets[o]] & bit ? 1 : 0);
		return bits;
	}

	count(at, offsets, bit = 1) {
		let count = 0;
		for (let o = 0; o < offsets.length; o++) if (this.data[at + offsets[o]] & bit) count++;
		return count;
	}

	crowd(at, bit) {
		return this.count(at, this.all26, bit);
	}

	grid(value = (at) => this.data[at]) {
		const grid = new Uint8Array(this.n[0] * this.n[1] * this.n[2]);
		walk(this.n, (i, j, k, index) => (grid[index] = value(this.at(i, j, k), i, j, k)));
		return grid;
	}

	shared() {
		const [near, edge, far, ahead] = this.offsets(NEAR, EDGE, FAR, AHEAD);
		return (at, contexts) => {
			const nears = this.bits(at, near);
			const edges = this.bits(at, edge);
			const fars = this.bits(at, far);
			contexts[0] = nears;
			contexts[1] = edges;
			contexts[2] = (edges & 7) + 8 * fars + 64 * this.bits(at, ahead);
			contexts[7] = edges + 512 * fars + (popcount(nears) > 9 ? 4096 : 0);
		};
	}
}
