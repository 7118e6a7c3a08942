/** What every part needs: errors, limits, numbers read from bytes, and frames of voxels in space. */

const { fround, floor, ceil, max } = Math;

/** A file that breaks a rule of FORMAT.md; `offset` is the byte where that shows. */
export class MalformedNacre extends Error {
	constructor(message, offset) {
		super(`${message} (byte ${offset})`);
		this.name = new.target.name;
		this.offset = offset;
	}
}

/** A file that asks for more than the limits given to `decode`. */
export class TooLarge extends MalformedNacre {}

/** Voxels of a grid, multiply-adds of networks for a grid or coarse mask, decisions of an arithmetic code. */
export const LIMITS = Object.freeze({ voxels: 2 ** 27, multiplyAdds: 1e10, decisions: 3e7 });

export const AXES = [0, 1, 2];
export const list = (length, value) => Array.from({ length }, (_, i) => value(i));
export const ints = (length, value) => Int32Array.from({ length }, (_, i) => value(i));
export const cell = (n, i, j, k) => (i * n[1] + j) * n[2] + k;

/** Calls visit(i, j, k, index) for a grid of n voxels, z fastest. */
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

/** CRC-32 as a state that goes on from -1; the checksum is ~state >>> 0. */
export function crc(state, bytes, from, to) {
	for (let i = from; i < to; i++) state = CRC[(state ^ bytes[i]) & 255] ^ (state >>> 8);
	return state;
}

/** Reads numbers from bytes[pos, end). */
export class Reader {
	constructor(bytes, pos, end, limits) {
		Object.assign(this, { bytes, pos, end, limits, view: new DataView(bytes.buffer) });
	}

	get left() {
		return this.end - this.pos;
	}

	limit(what, count) {
		if (count > this.limits[what]) throw new TooLarge(`${what} above the limit of ${this.limits[what]}`, this.pos);
	}

	skip(count) {
		if (count > this.left) need(false, `${this.left} bytes are left of ${count}`, this.pos);
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
		need(Number.isFinite(value), "a number is not finite", at);
		return value;
	}
}

function half(bits) {
	const exponent = (bits >> 10) & 31;
	const size = ((bits & 1023) + (exponent && 1024)) * 2 ** ((exponent || 1) - 25);
	return exponent > 30 ? NaN : bits >> 15 ? -size : size;
}

/** A grid of n voxels along the axes, centred on the origin, `unit` of which span 2. */
export class Frame {
	constructor(unit, n) {
		Object.assign(this, { unit, n, size: n[0] * n[1] * n[2] });
	}

	at(unit) {
		return unit === this.unit ? this : new Frame(unit, this.n.map((n) => max(1, ceil((n * unit) / this.unit))));
	}

	centre(axis, i) {
		return (2 * i - (this.n[axis] - 1)) / this.unit;
	}

	/** From face to face of the voxels first to last along an axis. */
	span(axis, first, last) {
		return [fround(this.centre(axis, first) - 1 / this.unit), fround(this.centre(axis, last) + 1 / this.unit)];
	}

	/** For each voxel along each axis the voxel of `other`, by `edge`, that holds its centre (of two: the upper), or -1. */
	within(other, edge = 1) {
		return this.n.map((side, axis) =>
			ints(side, (i) => {
				const at = floor(((2 * i - side + 1) * other.unit + other.n[axis] * this.unit) / (2 * this.unit));
				return at < other.n[axis] ? at / edge : -1;
			}),
		);
	}
}
