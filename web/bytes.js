/** What every part needs: errors, limits, and numbers read from bytes. */

const { max } = Math;
const { isFinite } = Number;

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

export const list = (length, value) => Array.from({ length }, (_, i) => value(i));
export const ints = (length, value) => Int32Array.from({ length }, (_, i) => value(i));

export function fail(message, offset) {
  throw new MalformedNacre(message, offset);
}

export function within(value, least, most, what, offset) {
  return value >= least && value <= most ? value : fail(`${what} is ${value}, not ${least} to ${most}`, offset);
}

export function limit(value, most, what, offset = 0) {
  if (value > most) throw new TooLarge(`${what}: more than the limit of ${most}`, offset);
}

const CRC = ints(256, (n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

/** CRC-32 as a state that goes on from -1; the checksum is ~state >>> 0. */
export function crc(state, bytes, from, to) {
  for (let i = from; i < to; i++) state = CRC[(state ^ bytes[i]) & 255] ^ (state >>> 8);
  return state;
}

/** Reads numbers from bytes[pos, end). */
export class Reader {
  constructor(bytes, pos, end) {
    Object.assign(this, { bytes, pos, end, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length) });
  }

  get left() {
    return this.end - this.pos;
  }

  skip(count, what) {
    if (count > this.left) fail(`${what} needs ${count} bytes, ${this.left} are left`, this.pos);
    return (this.pos += count) - count;
  }

  u8(what, least = 0, most = 255) {
    return within(this.bytes[this.skip(1, what)], least, most, what, this.pos - 1);
  }

  varint(what, least, most) {
    const at = this.pos;
    for (let value = 0, k = 0; ; k++) {
      const byte = this.u8(what);
      value += (byte & 127) * 128 ** k;
      if ((k && !byte) || (k === 4 && byte > 127)) fail(`${what} is no varint`, at);
      if (byte < 128) return within(value, least, most, what, at);
    }
  }

  float(size, what) {
    const at = this.skip(size, what);
    const value = size === 8 ? this.view.getFloat64(at, true) : size === 4 ? this.view.getFloat32(at, true) : this.half(at);
    return isFinite(value) ? value : fail(`${what} is not finite`, at);
  }

  half(at) {
    const bits = this.view.getUint16(at, true);
    const exponent = (bits >> 10) & 31;
    const size = ((bits & 1023) + (exponent ? 1024 : 0)) * 2 ** (max(exponent, 1) - 25);
    return exponent > 30 ? NaN : bits >> 15 ? -size : size;
  }
}
