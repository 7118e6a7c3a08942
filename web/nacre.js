/**
 * Decoder of .nacre files, written from FORMAT.md alone. No dependencies; runs in Node and in browsers.
 *
 *     const shape = decode(bytes);              // Uint8Array or ArrayBuffer
 *     shape.at(0.1, -0.2, 0.3);                 // score at a point of normalised space, above 0 inside
 *     shape.grid();                             // Uint8Array of 0 and 1, [x][y][z], z fastest
 *
 * Every f32 operation of the format is done with one rounding, fma included: decisions are those of FORMAT.md to the bit.
 */

/** A file that breaks a rule of FORMAT.md. `offset` is the byte where that was noticed. */
export class MalformedNacre extends Error {
  /** @param {string} message @param {number} offset */
  constructor(message, offset) {
    super(`${message} (byte ${offset})`);
    this.name = new.target.name;
    this.offset = offset;
  }
}

/** A file that may be sound but asks for more than the `limits` given to `decode`. */
export class TooLarge extends MalformedNacre {}

/** What a file may cost unless `decode` is told otherwise. */
export const LIMITS = Object.freeze({
  /** voxels of a grid that is decoded; each takes one byte, or a few while it is made */
  voxels: 2 ** 27,
  /** multiply-adds of networks for one grid or coarse mask; some 3e8 take a second */
  multiplyAdds: 3e10,
  /** decisions of an arithmetic coder, of masks, weights, corrections and exact grids; some millions take a second */
  decisions: 3e7,
});

const fround = Math.fround;

// ---------------------------------------------------------------------------------------------- bytes

const CRC = Int32Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

/** CRC-32 of zip and PNG, as a state that goes on: begin with -1, the checksum is ~state >>> 0. */
function crc(state, bytes, from, to) {
  for (let i = from; i < to; i++) state = CRC[(state ^ bytes[i]) & 255] ^ (state >>> 8);
  return state;
}

/** Reads the numbers of FORMAT.md from bytes[pos, end). */
class Reader {
  constructor(bytes, pos, end) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.pos = pos;
    this.end = end;
  }

  get left() {
    return this.end - this.pos;
  }

  skip(count, what) {
    if (count > this.left) throw new MalformedNacre(`${what} needs ${count} bytes, ${this.left} are left`, this.pos);
    const at = this.pos;
    this.pos += count;
    return at;
  }

  u8(what, min = 0, max = 255) {
    return within(this.bytes[this.skip(1, what)], min, max, what, this.pos - 1);
  }

  varint(what, min, max) {
    const at = this.pos;
    let value = 0;
    for (let k = 0; ; k++) {
      const byte = this.u8(what);
      value += (byte & 127) * 2 ** (7 * k);
      if (byte < 128) {
        if (k > 0 && byte === 0) throw new MalformedNacre(`${what} has superfluous bytes`, at);
        return within(value, min, max, what, at);
      }
      if (k === 4) throw new MalformedNacre(`${what} has more than 5 bytes`, at);
    }
  }

  f16(what) {
    const bits = this.view.getUint16(this.skip(2, what), true);
    const fraction = bits & 1023;
    const exponent = (bits >> 10) & 31;
    const size = exponent ? (1024 + fraction) * 2 ** (exponent - 25) : fraction * 2 ** -24;
    return this.#finite(exponent === 31 ? NaN : bits >> 15 ? -size : size, 2, what);
  }

  f32(what) {
    return this.#finite(this.view.getFloat32(this.skip(4, what), true), 4, what);
  }

  f64(what) {
    return this.#finite(this.view.getFloat64(this.skip(8, what), true), 8, what);
  }

  #finite(value, bytes, what) {
    if (!Number.isFinite(value)) throw new MalformedNacre(`${what} is not a finite number`, this.pos - bytes);
    return value;
  }
}

function within(value, min, max, what, offset) {
  if (value < min || value > max) throw new MalformedNacre(`${what} is ${value}, not ${min} to ${max}`, offset);
  return value;
}

function limit(value, most, what, offset) {
  if (value > most) throw new TooLarge(`${what}: ${value}, the limit is ${most}`, offset);
}

// ---------------------------------------------------------------------------------------------- f32 arithmetic

const FLOAT = new Float32Array(1);
const BITS = new Int32Array(FLOAT.buffer);
const F32_MAX = 2 ** 128 - 2 ** 104;

/** a · b + c, all f32, rounded once. The product is exact in f64; only a sum that f64 rounded to the middle of two f32 is in doubt. */
function fma(a, b, c) {
  const product = a * b;
  const sum = product + c;
  const result = fround(sum);
  const rest = sum - result;
  return rest !== 0 && fround(sum + rest) === sum + rest ? settle(product, c, sum, result) : result;
}

/** The f32 nearest to product + c, where `sum` is that in f64 and half way between two f32. */
function settle(product, c, sum, result) {
  const part = sum - product;
  const error = product - (sum - part) + (c - part);
  if (!(error !== 0)) return result;
  const other = Number.isFinite(result) ? sum + (sum - result) : Math.sign(sum) * F32_MAX;
  return error > 0 ? Math.max(result, other) : Math.min(result, other);
}

const R = 12582912;
const G = fround(1.44269502);
const S = [3.14159274, -5.16770983, 2.55006981, -0.598242104, 0.0775602907].map(fround);
const E = [1, 0.693147182, 0.240226462, 0.0555032864, 0.00961848907, 0.00133999344, 0.000153458197].map(fround);

/** SIN(t) of FORMAT.md: stands for sin(pi t). */
function sine(t) {
  const m = fround(t + R);
  const f = fround(t - fround(m - R));
  const g = fround(f * f);
  let p = fma(g, S[4], S[3]);
  p = fma(p, g, S[2]);
  p = fma(p, g, S[1]);
  p = fround(fma(p, g, S[0]) * f);
  FLOAT[0] = m;
  return BITS[0] & 1 ? -p : p;
}

/** EXP(x) of FORMAT.md: stands for e^x. */
function exp(x) {
  const t = Math.max(-126, Math.min(126, fround(x * G)));
  const m = fround(t + R);
  const f = fround(t - fround(m - R));
  let p = fma(f, E[6], E[5]);
  for (let i = 4; i >= 0; i--) p = fma(p, f, E[i]);
  FLOAT[0] = m;
  const exponent = BITS[0] << 23;
  FLOAT[0] = p;
  BITS[0] += exponent;
  return FLOAT[0];
}

const sigmoid = (z) => fround(1 / fround(exp(-z) + 1));
const negative = (z) => z < 0 || Object.is(z, -0);

/** The activation of a code, as a function of one f32; `omega` is that of the sine. */
function activation(code, omega) {
  const w = code === 7 ? omega : fround(8 / Math.PI);
  return [
    (z) => (z > 0 ? z : 0),
    (z) => (negative(z) ? fround(exp(z) - 1) : z),
    (z) => fround(z * sigmoid(z)),
    sigmoid,
    (z) => fround(fround(2 * sigmoid(fround(2 * z))) - 1),
    (z) => sine(fround(z * w)),
    Math.abs,
    (z) => sine(fround(z * w)),
  ][code];
}

// ---------------------------------------------------------------------------------------------- arithmetic coder

/** The binary arithmetic decoder over bytes[start, end); `budget.decisions` counts what is left to decide. */
class Coder {
  constructor(bytes, start, end, budget) {
    if (end > start && bytes[end - 1] === 0) throw new MalformedNacre("a code ends with a byte 0", end - 1);
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.pos = start;
    this.budget = budget;
    this.range = 0xffffffff;
    this.code = 0;
    for (let i = 0; i < 4; i++) this.code = this.code * 256 + this.next();
  }

  next() {
    const at = this.pos++;
    return at < this.end ? this.bytes[at] : 0;
  }

  /** The next decision, where a 1 has the probability p / 65536. */
  decide(p) {
    if (--this.budget < 0) throw new TooLarge("more decisions of a code than the limit", this.start);
    const bound = Math.floor(this.range / 65536) * p;
    let bit = 0;
    if (this.code < bound) {
      bit = 1;
      this.range = bound;
    } else {
      this.code -= bound;
      this.range -= bound;
    }
    while (this.range < 0x1000000) {
      this.range *= 256;
      this.code = this.code * 256 + this.next();
    }
    return bit;
  }

  plain(count) {
    let value = 0;
    while (count-- > 0) value = value * 2 + this.decide(32768);
    return value;
  }

  /** Refuses a code that an encoder would have ended otherwise: it takes the number with the most trailing zero bytes. */
  finish(what) {
    const zeros = Math.min(8, this.pos - this.end);
    if (zeros < 0) throw new MalformedNacre(`${what} goes on behind its end`, this.pos);
    if (this.end === this.start) return;
    const unit = 256 ** zeros;
    const last = this.bytes[this.end - 1] * unit;
    const above = this.range - 1 - this.code;
    if (last <= this.code || 256 * unit - last <= above || above >= unit) {
      throw new MalformedNacre(`${what} is not ended as an encoder does`, this.end - 1);
    }
  }
}

const LOGISTIC = Array.from({ length: 49 }, (_, k) => (k < 48 ? Math.round(65536 / (1 + Math.exp(-k / 4))) : 65536));

function squashed(x) {
  if (x < 0) return 65536 - squashed(-x);
  const k = x >> 6;
  return Math.min(65535, LOGISTIC[k] + (((LOGISTIC[k + 1] - LOGISTIC[k]) * (x & 63) + 32) >> 6));
}

const LOGIT_MAX = 3071;
const SQUASH = Int32Array.from({ length: 2 * LOGIT_MAX + 1 }, (_, i) => squashed(i - LOGIT_MAX));
const clamp = (x, most) => (x > most ? most : x < -most ? -most : x);
const squash = (x) => SQUASH[clamp(x, LOGIT_MAX) + LOGIT_MAX];

const STRETCH = new Int32Array(4096);
for (let i = 0, x = 0; i < 4096; i++) {
  while (x < 2 * LOGIT_MAX && SQUASH[x] < 16 * i + 8) x++;
  STRETCH[i] = x - LOGIT_MAX;
}
const RATE = Int32Array.from({ length: 256 }, (_, n) => Math.floor(131072 / (2 * n + 3)));
const CONFIDENCE = Int32Array.from({ length: 256 }, (_, n) => Math.floor((128 * n) / (n + 2)));
const HALF = 2 ** 21;

/** Adaptive probabilities, one a context: p in 2^22nds and how often it was met. */
class Contexts {
  constructor(size) {
    this.p = new Int32Array(size).fill(HALF);
    this.n = new Uint8Array(size);
  }

  learn(i, bit) {
    const n = this.n[i];
    this.p[i] += Math.floor(((bit ? 2 * HALF - 1 : 0) - this.p[i]) * RATE[n] * 2 ** -16);
    if (n < 255) this.n[i] = n + 1;
  }
}

/** Decisions whose probability mixes models: `sizes` are their numbers of contexts, `sets` the mixers' numbers of weight sets. */
class Mixing {
  constructor(sizes, sets, first, { plain = false, constants = 1 } = {}) {
    this.models = sizes.map((size) => new Contexts(size));
    this.inputs = new Int32Array(plain ? sizes.length : 2 * sizes.length + constants).fill(256);
    this.mixers = sets.map((size) => new Int32Array(size * this.inputs.length).fill(first));
    this.logits = new Int32Array(sets.length);
    this.quick = plain ? 0 : 65536;
    this.plain = plain;
    this.at = new Int32Array(sizes.length); // the context of each model
    this.set = new Int32Array(sets.length); // the weight set of each mixer
  }

  /** The next decision, in the contexts `at` with the weight sets `set`. */
  decide(coder) {
    const { models, inputs, mixers, logits, at, set } = this;
    const size = inputs.length;
    for (let m = 0; m < models.length; m++) {
      const q = models[m].p[at[m]] >> 10;
      if (this.plain) {
        inputs[m] = STRETCH[q];
        continue;
      }
      inputs[2 * m] = STRETCH[q];
      inputs[2 * m + 1] = ((q - 2048) * CONFIDENCE[models[m].n[at[m]]]) >> 8;
    }
    let total = 0;
    for (let m = 0; m < mixers.length; m++) {
      const weights = mixers[m];
      let sum = 0;
      for (let i = 0, w = set[m] * size; i < size; i++, w++) sum += inputs[i] * weights[w];
      total += logits[m] = clamp(Math.floor(sum / 65536), LOGIT_MAX);
    }
    const bit = coder.decide(squash(total >> (mixers.length >> 1)));
    const shift = this.quick > 0 ? 15 : 16;
    this.quick--;
    const half = 1 << (shift - 1);
    for (let m = 0; m < mixers.length; m++) {
      const error = 65536 * bit - squash(logits[m]);
      const weights = mixers[m];
      for (let i = 0, w = set[m] * size; i < size; i++, w++) {
        weights[w] = clamp(weights[w] + ((inputs[i] * error + half) >> shift), 1048576);
      }
    }
    for (let m = 0; m < models.length; m++) models[m].learn(at[m], bit);
    return bit;
  }
}

// ---------------------------------------------------------------------------------------------- space

/** A grid of n[0] · n[1] · n[2] voxels centred on the origin, `unit` of which span 2. */
class Frame {
  constructor(unit, n) {
    this.unit = unit;
    this.n = n;
    this.size = n[0] * n[1] * n[2];
  }

  /** The frame of another resolution. */
  at(unit) {
    return unit === this.unit ? this : new Frame(unit, this.n.map((n) => Math.max(1, Math.ceil((n * unit) / this.unit))));
  }

  /** The frame of blocks of edge^3 voxels. */
  blocks(edge) {
    return new Frame(Math.ceil(this.unit / edge), this.n.map((n) => Math.ceil(n / edge)));
  }

  /** The centre of voxel i along an axis, before it is rounded to f32. */
  centre(axis, i) {
    return (2 * i - (this.n[axis] - 1)) / this.unit;
  }

  centres(axis) {
    return Float64Array.from({ length: this.n[axis] }, (_, i) => fround(this.centre(axis, i)));
  }

  /** From face to face of the voxels first to last along an axis. */
  span(axis, first, last) {
    return [fround(this.centre(axis, first) - 1 / this.unit), fround(this.centre(axis, last) + 1 / this.unit)];
  }

  /** For each voxel along an axis, the voxel of `other` that holds its centre (on a face: the upper of two), or -1. */
  within(other, axis) {
    const n = other.n[axis];
    return Int32Array.from({ length: this.n[axis] }, (_, i) => {
      const at = Math.floor(((2 * i - this.n[axis] + 1) * other.unit + n * this.unit) / (2 * this.unit));
      return at < n ? at : -1;
    });
  }
}

/** Calls visit(i, j, k) for a grid of n voxels, z fastest. */
function walk(n, visit) {
  for (let i = 0; i < n[0]; i++) for (let j = 0; j < n[1]; j++) for (let k = 0; k < n[2]; k++) visit(i, j, k);
}

const same = (a, b) => a.every((span, i) => span[0] === b[i][0] && span[1] === b[i][1]);
const FULL = [[-1, 1], [-1, 1], [-1, 1]];

/** Reads a box: its min and max along each axis, and the part of space where the network is asked. */
function readBox(reader, frame, blocks) {
  const start = reader.pos;
  const code = reader.u8("box code", 0, 3);
  const twice = () => {
    throw new MalformedNacre("a shorter code says the same box", start);
  };
  const mask = blocks && blocks.box(frame);
  let box = FULL;
  if (code === 1) {
    box = frame.n.map((n, axis) => {
      const first = reader.varint("first voxel of the box", 0, n - 1);
      return frame.span(axis, first, first + reader.varint("voxels of the box", 0, n - 1 - first));
    });
  } else if (code === 2) {
    box = frame.n.map((n, axis) => {
      const at = reader.pos;
      const [min, max] = [reader.f32("box"), reader.f32("box")];
      const numbers = [fround(min + max), fround(max - min), fround(2 / fround(max - min))];
      if (!(min < max) || !numbers.every(Number.isFinite) || min >= n / frame.unit || max <= -n / frame.unit) {
        throw new MalformedNacre(`a box from ${min} to ${max}`, at);
      }
      return [min, max];
    });
    const voxels = box.map(([min, max], axis) => {
      const centres = frame.centres(axis);
      return frame.span(axis, centres.findIndex((c) => c >= min), centres.findLastIndex((c) => c <= max));
    });
    if (same(voxels, box)) twice();
  } else if (code === 3) {
    if (!mask) throw new MalformedNacre("the box of a mask without a mask", start);
    box = mask;
  }
  if (code !== 0 && same(box, FULL)) twice();
  if (code !== 3 && code !== 0 && mask && same(box, mask)) twice();
  const region = frame.n.map((n, axis) => {
    const edge = n / frame.unit;
    return code === 0 ? [-edge, edge] : [Math.max(box[axis][0], -edge), Math.min(box[axis][1], edge)];
  });
  return { box, region, start };
}

// ---------------------------------------------------------------------------------------------- network

/** Reads a network layer's content. `blocks` is the coarse layer in front of it, `coarse` whether it is a coarse network itself. */
function readNetwork(reader, frame, blocks, budget, coarse) {
  const start = reader.pos;
  const encoding = reader.u8("encoding");
  const octaves = within(encoding & 15, 0, 12, "octaves", start);
  const corners = (encoding & 32) !== 0;
  if (encoding & 192) throw new MalformedNacre("reserved bits of the encoding are set", start);
  const cells = encoding & 16 ? reader.varint("cells", 1, 512) : 0;
  if (corners && (cells || !blocks)) throw new MalformedNacre("features at block corners need a mask and no tri-plane", start);
  const channels = cells || corners ? reader.varint("channels", 1, 16) : 0;
  const { box, region, start: boxStart } = readBox(reader, frame, blocks);
  if (coarse && corners) throw new MalformedNacre("a coarse network with block corners", start);
  if (corners && !same(box, blocks.box(frame))) {
    throw new MalformedNacre("features at block corners need the box of the mask", boxStart);
  }

  const count = reader.varint("hidden layers", 1, 16);
  const layers = [];
  let run = null;
  while (layers.length < count) {
    const at = reader.pos;
    const times = reader.varint("run", 1, count - layers.length);
    const width = reader.u8("width") + 1;
    const code = reader.u8("activation", 0, 7);
    const omega = code === 7 ? reader.f32("omega") : 8;
    if (code === 7 && (!(omega > 0) || omega > 1000 || omega === 8)) {
      throw new MalformedNacre(`omega is ${omega}, not above 0 to 1000 and not 8`, at + 3);
    }
    if (run && run.width === width && run.code === code && run.omega === omega) {
      throw new MalformedNacre("a run is split", at);
    }
    run = { width, code, omega };
    for (let i = 0; i < times; i++) layers.push(run);
  }
  const shapes = [];
  let inputs = 3 + 6 * octaves + (cells ? 3 * channels : channels);
  for (const { width } of [...layers, { width: 1 }]) {
    shapes.push({ rows: width, inputs });
    inputs = width;
  }
  const table = channels && featureTable(cells, channels, blocks, frame);
  const { maps, features } = readParameters(reader, shapes, table, budget);
  if (reader.left) throw new MalformedNacre(`${reader.left} bytes too many for the parameters`, reader.pos);
  return new Network(box, region, octaves, table && { ...table, features }, layers, maps);
}

/** Where features lie: planes of lattice points, or the corners of a mask's blocks. */
function featureTable(cells, channels, blocks, frame) {
  if (cells) {
    return { channels, planes: [[0, 1], [1, 2], [0, 2]], cells: [cells, cells, cells], points: (cells + 1) ** 2, index: null };
  }
  const { low, high, n } = blocks;
  const size = low.map((l, axis) => high[axis] - l + 1);
  const lattice = size.map((s) => s + 1);
  const index = new Int32Array(lattice[0] * lattice[1] * lattice[2]).fill(-1);
  walk(size, (i, j, k) => {
    if (!blocks.mask[((low[0] + i) * n[1] + low[1] + j) * n[2] + low[2] + k]) return;
    for (let c = 0; c < 8; c++) index[((i + (c & 1)) * lattice[1] + j + ((c >> 1) & 1)) * lattice[2] + k + (c >> 2)] = 0;
  });
  let points = 0;
  for (let i = 0; i < index.length; i++) if (index[i] === 0) index[i] = points++;
  return { channels, planes: [[0, 1, 2]], cells: size, points, index };
}

/** The parameters of all maps ({weights, biases, rows, inputs}, weights row by row) and of the features, point by point. */
function readParameters(reader, shapes, table, budget) {
  const at = reader.pos;
  const precision = reader.u8("precision", 0, 3);
  const maps = shapes.map(({ rows, inputs }) => ({ rows, inputs, weights: null, biases: null }));
  const planes = table ? table.planes.length : 0;
  const channels = table ? table.channels : 0;
  const features = table ? planes * channels * table.points : 0;
  const wanted = maps.reduce((sum, { rows, inputs }) => sum + rows * (inputs + 1), features);
  if (precision === 3) {
    if (wanted > 65536 + 32 * reader.left) {
      throw new MalformedNacre(`${wanted} parameters in ${reader.left} bytes of code`, reader.pos);
    }
    return decodeParameters(reader, maps, features / (channels || 1), channels, budget);
  }
  const rowsInAll = maps.reduce((sum, { rows }) => sum + rows, 0);
  const bytes = [2 * wanted, wanted + 3 * rowsInAll + 2 * planes * channels, 4 * wanted][precision];
  if (bytes !== reader.left) throw new MalformedNacre(`parameters need ${bytes} bytes, the layer has ${reader.left}`, at + 1);
  const one = precision === 2 ? () => reader.f32("parameter") : () => reader.f16("parameter");
  const scaled = (count, put) => {
    const start = reader.pos;
    const scale = reader.f16("scale");
    let most = 0;
    for (let i = 0; i < count; i++) {
      const value = reader.view.getInt8(reader.skip(1, "weight"));
      if (value === -128) throw new MalformedNacre("a weight is -128", reader.pos - 1);
      most = Math.max(most, Math.abs(value));
      put(i, fround(scale * value));
    }
    if (negative(scale) || most !== (scale === 0 ? 0 : 127)) {
      throw new MalformedNacre(`scale ${scale} with weights up to ${most}`, start);
    }
  };
  for (const map of maps) {
    map.weights = new Float64Array(map.rows * map.inputs);
    map.biases = new Float64Array(map.rows);
    for (let row = 0; row < map.rows; row++) {
      const first = row * map.inputs;
      if (precision === 1) scaled(map.inputs, (i, value) => (map.weights[first + i] = value));
      else for (let i = 0; i < map.inputs; i++) map.weights[first + i] = one();
      map.biases[row] = one();
    }
  }
  const values = new Float64Array(features);
  if (precision === 1) {
    for (let plane = 0; plane < planes; plane++) {
      const first = plane * table.points * channels;
      for (let c = 0; c < channels; c++) scaled(table ? table.points : 0, (i, value) => (values[first + i * channels + c] = value));
    }
  } else {
    for (let i = 0; i < features; i++) values[i] = one();
  }
  return { maps, features: values };
}

// ---------------------------------------------------------------------------------------------- coded weights

// First logits of contexts, four for each number given.
const [ZERO, MORE, FIRST] = [
  [785, 600, 400, 180, -90, -515, -1300, -2225],
  [1140, 960, 775, 580, 370, 120, -240, -850, -1500, -2200, -3071],
  [0, -1, -3, -7, -16, -40, -122, -400, -800, -1500, -2200],
].map((v) => Array.from({ length: 4 * v.length - 3 }, (_, i) => v[i >> 2] + (((v[(i >> 2) + 1] - v[i >> 2]) * (i & 3)) >> 2)));

/** The running mean of magnitudes, in 16ths. */
class Estimate {
  begin(mean, weight) {
    this.sum = mean * weight;
    this.count = weight;
  }

  get mean() {
    return Math.max(1, Math.floor(this.sum / this.count));
  }

  get level() {
    const mean = this.mean;
    const k = 31 - Math.clz32(mean);
    return 4 * k + (Math.floor((4 * mean) / 2 ** k) & 3);
  }

  add(value) {
    this.sum += 16 * value;
    if (++this.count >= 4096) {
      this.sum = Math.floor(this.sum / 2);
      this.count = this.count >> 1;
    }
  }
}

/** Magnitudes, in contexts that the levels of some estimates choose. */
class Magnitudes {
  constructor(estimates) {
    const mixing = (...tables) => {
      const logits = tables.flat();
      const made = new Mixing(Array(estimates).fill(logits.length), [1], Math.floor(65536 / estimates), { plain: true });
      for (const { p, n } of made.models) {
        p.set(logits.map((logit) => 64 * squash(logit)));
        n.fill(12);
      }
      return made;
    };
    this.unary = mixing(ZERO, MORE);
    this.bits = mixing(FIRST, FIRST.map((logit) => Math.trunc(logit / 2)));
  }

  decode(coder, estimates) {
    const levels = estimates.map((estimate) => estimate.level);
    const decide = (mixing, first, most, highest) => {
      for (let m = 0; m < levels.length; m++) mixing.at[m] = first + Math.max(0, Math.min(most, highest - levels[m]));
      return mixing.decide(coder);
    };
    let bits = decide(this.unary, 0, 28, 28);
    while (bits && bits < 17 && decide(this.unary, 29, 40, 4 * bits + 36)) bits++;
    let value = bits ? 1 : 0;
    for (let i = 1; i < bits; i++) {
      value = 2 * value + (i > 2 ? coder.decide(32768) : decide(this.bits, i > 1 ? 41 : 0, 40, 4 * bits + 36));
    }
    for (const estimate of estimates) estimate.add(value);
    return value;
  }
}

const MANTISSAS = [64, 76, 91, 108];

/** Parameters of precision 3: the maps, then `points` rows of `channels` features. */
function decodeParameters(reader, maps, points, channels, budget) {
  const start = reader.pos;
  const coder = new Coder(reader.bytes, start, reader.end, budget);
  const biasMagnitudes = new Magnitudes(1);
  const weightMagnitudes = new Magnitudes(3);
  const signs = new Contexts(2);
  const ofBiases = new Estimate();
  const ofMap = new Estimate();
  const ofRow = new Estimate();
  ofBiases.begin(160, 1);
  ofMap.begin(160, 1);
  const checked = (value) => {
    if (Math.abs(value) > 65535) throw new MalformedNacre(`a coded parameter is ${value} steps`, start);
    return value;
  };
  const read = (rows, columns, withBiases) => {
    const code = coder.plain(8);
    const step = MANTISSAS[code & 3] * 2 ** ((code >> 2) - 38);
    const biases = new Float64Array(rows);
    const weights = new Float64Array(rows * columns);
    ofBiases.begin(ofBiases.mean, 1);
    for (let row = 0, last = 0; withBiases && row < rows; row++) {
      let value = biasMagnitudes.decode(coder, [ofBiases]);
      if (value) {
        const context = row ? 1 : 0;
        const sign = coder.decide(Math.max(32, 16 * (signs.p[context] >> 10)));
        signs.learn(context, sign);
        if (sign) value = -value;
      }
      biases[row] = last = checked(last + value);
    }
    ofMap.begin(ofMap.mean, 1);
    const ofColumns = Array.from({ length: columns }, () => new Estimate());
    for (let row = 0, at = 0; row < rows; row++) {
      ofRow.begin(ofMap.mean, 3);
      for (let column = 0; column < columns; column++) {
        if (row === 0) ofColumns[column].begin(ofMap.mean, 3);
        const value = checked(weightMagnitudes.decode(coder, [ofMap, ofColumns[column], ofRow]));
        weights[at++] = value && coder.decide(32768) ? -value : value;
      }
    }
    if (code !== largestStep(code, [...biases, ...weights])) throw new MalformedNacre("a step is not the largest", start);
    return { biases: biases.map((v) => v * step), weights: weights.map((v) => v * step) };
  };
  for (const map of maps) Object.assign(map, read(map.rows, map.inputs, true));
  const features = channels ? read(points, channels, false).weights : null;
  coder.finish("the code of the weights");
  reader.pos = reader.end;
  return { maps, features };
}

/** The largest step code with which integers give the values, which are integers times the step of `code`. */
function largestStep(code, values) {
  let divisor = 0;
  for (const value of values) for (let a = Math.abs(value); a; ) [divisor, a] = [a, divisor % a];
  if (!divisor) return 255;
  let best = code;
  for (let larger = code + 1; larger < 256; larger++) {
    const ratio = (divisor * MANTISSAS[code & 3]) / 2 ** ((larger >> 2) - (code >> 2)) / MANTISSAS[larger & 3];
    if (Number.isInteger(ratio)) best = larger;
  }
  return best;
}

// ---------------------------------------------------------------------------------------------- score

/** A network: `score` at a point, and on grids with what belongs to an axis computed once. */
class Network {
  constructor(box, region, octaves, table, layers, maps) {
    this.box = box;
    this.region = region;
    this.octaves = octaves;
    this.table = table;
    this.maps = maps.map(packed);
    this.activations = layers.map(({ code, omega }) => activation(code, code === 7 ? fround(omega / Math.PI) : 0));
    this.parameters = maps.reduce((sum, { rows, inputs }) => sum + rows * (inputs + 1), 0);
    const width = Math.max(...this.maps.map((map) => Math.max(map.rows + 3, map.inputs)));
    this.buffers = [new Float64Array(width), new Float64Array(width)];
    this.centre = box.map(([min, max]) => fround(fround(min + max) * 0.5));
    this.scale = box.map(([min, max]) => fround(2 / fround(max - min)));
    this.frequencies = Array.from({ length: octaves }, (_, o) => fround(2 ** o / Math.PI));
    this.features = table && table.channels * table.planes.length;
    // Per axis: u, SIN(t), SIN(t + 0.5) of each octave, and the cell and share of the features.
    this.stride = 1 + 2 * octaves + 2;
    this.point = box.map(() => new Float64Array(this.stride));
  }

  /** What a coordinate along an axis gives, at `out[at]` and on. */
  axis(axis, p, out, at) {
    const u = fround(fround(p - this.centre[axis]) * this.scale[axis]);
    out[at++] = u;
    for (const h of this.frequencies) {
      const t = fround(u * h);
      out[at++] = sine(t);
      out[at++] = sine(fround(t + 0.5));
    }
    if (!this.table) return;
    const n = this.table.cells[axis];
    const t = Math.max(0, Math.min(n, fround(fround(u + 1) * fround(0.5 * n))));
    const cell = Math.min(Math.floor(t), n - 1) || 0;
    out[at++] = cell;
    out[at] = fround(t - cell);
  }

  /** The score at a point of normalised space, f32. */
  score(x, y, z) {
    const [px, py, pz] = this.point;
    this.axis(0, fround(x), px, 0);
    this.axis(1, fround(y), py, 0);
    this.axis(2, fround(z), pz, 0);
    return this.run(px, 0, py, 0, pz, 0);
  }

  /** The score from what `axis` gave for x, y and z. */
  run(x, xAt, y, yAt, z, zAt) {
    let [input, output] = this.buffers;
    let at = 0;
    for (let i = 0; i <= 2 * this.octaves; i++) {
      input[at++] = x[xAt + i];
      input[at++] = y[yAt + i];
      input[at++] = z[zAt + i];
    }
    if (this.table) {
      const share = 2 * this.octaves + 1;
      this.interpolate([x[xAt + share], y[yAt + share], z[zAt + share]], [x[xAt + share + 1], y[yAt + share + 1], z[zAt + share + 1]], input, at);
    }
    for (let layer = 0; ; layer++) {
      const map = this.maps[layer];
      affine(map, input, output);
      if (layer === this.activations.length) return output[0];
      const act = this.activations[layer];
      for (let row = 0; row < map.rows; row++) output[row] = act(output[row]);
      [input, output] = [output, input];
    }
  }

  interpolate(cell, share, out, at) {
    const { planes, channels, points, cells, index, features } = this.table;
    for (let plane = 0; plane < planes.length; plane++) {
      const axes = planes[plane];
      out.fill(0, at, at + channels);
      for (let corner = 0; corner < 1 << axes.length; corner++) {
        let weight = 1;
        let point = 0;
        for (let a = 0; a < axes.length; a++) {
          const axis = axes[a];
          const upper = (corner >> a) & 1;
          weight = fround(weight * (upper ? share[axis] : fround(1 - share[axis])));
          point = point * (cells[axis] + 1) + cell[axis] + upper;
        }
        if (index) point = index[point];
        const from = (plane * points + point) * channels;
        for (let c = 0; c < channels; c++) out[at + c] = fma(weight, point < 0 ? 0 : features[from + c], out[at + c]);
      }
      at += channels;
    }
  }
}

/** A map with its rows four by four, the four weights of an input side by side. */
function packed({ rows, inputs, weights, biases }) {
  const fours = Math.ceil(rows / 4);
  const values = new Float64Array(fours * 4 * (inputs + 1));
  for (let row = 0; row < rows; row++) {
    const first = (row >> 2) * 4 * (inputs + 1) + (row & 3);
    values[first] = biases[row];
    for (let i = 0; i < inputs; i++) values[first + 4 * (i + 1)] = weights[row * inputs + i];
  }
  return { rows, inputs, fours, values };
}

/** output = map(input): four neurons at a time, each summed by fma in the order of the inputs. */
function affine({ inputs, fours, values }, input, output) {
  for (let four = 0, w = 0; four < fours; four++) {
    let a = values[w];
    let b = values[w + 1];
    let c = values[w + 2];
    let d = values[w + 3];
    w += 4;
    for (let i = 0; i < inputs; i++, w += 4) {
      const x = input[i];
      a = fma(x, values[w], a);
      b = fma(x, values[w + 1], b);
      c = fma(x, values[w + 2], c);
      d = fma(x, values[w + 3], d);
    }
    output[4 * four] = a;
    output[4 * four + 1] = b;
    output[4 * four + 2] = c;
    output[4 * four + 3] = d;
  }
}

// ---------------------------------------------------------------------------------------------- coarse layer

const NEAR = []; // the 3^3 neighbours in the order of the grid; the first 13 come before the voxel
const NEAR5 = [];
for (let a = -2; a <= 2; a++) {
  for (let b = -2; b <= 2; b++) {
    for (let c = -2; c <= 2; c++) {
      if (!a && !b && !c) continue;
      if (25 * a + 5 * b + c < 0) NEAR5.push([a, b, c]);
      if (Math.max(Math.abs(a), Math.abs(b), Math.abs(c)) === 1) NEAR.push([a, b, c]);
    }
  }
}
const FACE = [[-1, 0, 0], [0, -1, 0], [0, 0, -1]];
const EDGE = [[-1, -1, 0], [-1, 1, 0], [-1, 0, -1], [-1, 0, 1], [0, -1, -1], [0, -1, 1]];
const FAR = [[-2, 0, 0], [0, -2, 0], [0, 0, -2]];
const AHEAD = [[-1, 0, 1], [-1, 1, 0], [0, -1, 1], [-1, 1, 1], [-2, 0, 1], [-2, 1, 0], [0, -2, 1]];

/** A grid of bytes with empty voxels around it, so that neighbours need no test. */
class Padded {
  constructor(n, margin = 2) {
    this.n = n;
    this.margin = margin;
    const [x, y, z] = n.map((side) => side + 2 * margin);
    this.steps = [y * z, z, 1];
    this.data = new Uint8Array(x * y * z);
  }

  at(i, j, k) {
    const { margin, steps } = this;
    return (i + margin) * steps[0] + (j + margin) * steps[1] + k + margin;
  }

  offsets(list) {
    return Int32Array.from(list, ([a, b, c]) => a * this.steps[0] + b * this.steps[1] + c);
  }

  /** The bits of some neighbours, the first the lowest. */
  bits(at, offsets) {
    let bits = 0;
    for (let o = offsets.length - 1; o >= 0; o--) bits = 2 * bits + this.data[at + offsets[o]];
    return bits;
  }

  count(at, offsets, bit = 1) {
    let count = 0;
    for (let o = 0; o < offsets.length; o++) if (this.data[at + offsets[o]] & bit) count++;
    return count;
  }

  /** Without the border, a byte for each voxel. */
  grid(bit = 1) {
    const grid = new Uint8Array(this.n[0] * this.n[1] * this.n[2]);
    let out = 0;
    walk(this.n, (i, j, k) => (grid[out++] = this.data[this.at(i, j, k)] & bit ? 1 : 0));
    return grid;
  }
}

/** A coded mask: a byte for each block of the frame. */
function decodeMask(reader, n, budget) {
  const coder = new Coder(reader.bytes, reader.pos, reader.end, budget);
  const mixing = new Mixing([1 << 13, 1 << 9, 1 << 13, 14 * 41, 8 * 27, 1 << 12, 1 << 13, 1 << 13], [27, 64], 6000);
  const blocks = new Padded(n);
  const { data } = blocks;
  const [near, near5, face, edge, far, ahead, atX, atY, atZ] = [
    NEAR.slice(0, 13),
    NEAR5,
    FACE,
    EDGE,
    FAR,
    AHEAD,
    [[0, 0, 0], [0, 0, 1], [0, 1, 0], [-1, 0, 0], [0, 0, -1], [0, -1, 0]],
    [[0, 0, 0], [0, 0, 1], [0, -1, 0], [0, 0, -1]],
    [[0, 0, 0], [0, 0, -1]],
  ].map((list) => blocks.offsets(list));
  walk(n, (i, j, k) => {
    const at = blocks.at(i, j, k);
    const image = (known, mirror, offsets) => (known ? blocks.bits(mirror, offsets) + (1 << offsets.length) : 0);
    const x = image(2 * i > n[0] - 1, blocks.at(n[0] - 1 - i, j, k), atX);
    const y = image(2 * j > n[1] - 1, blocks.at(i, n[1] - 1 - j, k), atY);
    const z = image(2 * k > n[2] - 1, blocks.at(i, j, n[2] - 1 - k), atZ);
    const seen = (image) => (image ? 1 + (image & 1) : 0);
    const mirrors = seen(x) + 3 * seen(y) + 9 * seen(z);
    const f = blocks.bits(at, face);
    const e = f + 8 * blocks.bits(at, edge);
    const fars = blocks.bits(at, far);
    const n13 = blocks.count(at, near);
    const n62 = blocks.count(at, near5);
    const a = blocks.bits(at, ahead);
    const c = mixing.at;
    c[0] = blocks.bits(at, near);
    c[1] = e;
    c[2] = f + 8 * fars + 64 * a;
    c[3] = n13 + 14 * Math.min(n62, 40);
    c[4] = f + 8 * mirrors;
    c[5] = (a & 3) + 4 * f + 32 * x;
    c[6] = (a & 1) + 2 * ((a >> 2) & 1) + 4 * f + 32 * z + 256 * y;
    c[7] = e + 512 * fars + (n13 > 9 ? 4096 : 0);
    mixing.set[0] = mirrors;
    mixing.set[1] = f + 8 * Math.min(7, n62 >> 2);
    data[at] = mixing.decide(coder);
  });
  coder.finish("the code of the mask");
  reader.pos = reader.end;
  return blocks.grid();
}

/** What a coarse layer says: `mask` of the blocks where the network is asked, `inside` of those that are full without it. */
class Blocks {
  constructor(edge, form, frame, mask) {
    this.edge = edge;
    this.form = form;
    this.n = frame.n;
    this.mask = mask;
    this.inside = new Uint8Array(mask.length);
    this.low = [...frame.n];
    this.high = [-1, -1, -1];
    let at = 0;
    walk(frame.n, (...block) => {
      if (!mask[at++]) return;
      for (let axis = 0; axis < 3; axis++) {
        this.low[axis] = Math.min(this.low[axis], block[axis]);
        this.high[axis] = Math.max(this.high[axis], block[axis]);
      }
    });
  }

  /** From face to face of the outermost blocks of the mask, in a frame of voxels. */
  box(frame) {
    return frame.n.map((_, axis) => frame.span(axis, this.low[axis] * this.edge, (this.high[axis] + 1) * this.edge - 1));
  }

  /** The component of each block outside the mask, from 1 on, and how many there are. */
  components() {
    const [nx, ny, nz] = this.n;
    const labels = new Int32Array(this.mask.length);
    const stack = new Int32Array(this.mask.length);
    let count = 0;
    for (let first = 0; first < labels.length; first++) {
      if (this.mask[first] || labels[first]) continue;
      labels[first] = ++count;
      stack[0] = first;
      for (let top = 1; top > 0; ) {
        const at = stack[--top];
        const k = at % nz;
        const j = Math.floor(at / nz) % ny;
        const i = Math.floor(at / (nz * ny));
        const reach = (is, next) => {
          if (!is || this.mask[next] || labels[next]) return;
          labels[next] = count;
          stack[top++] = next;
        };
        reach(k > 0, at - 1);
        reach(k < nz - 1, at + 1);
        reach(j > 0, at - nz);
        reach(j < ny - 1, at + nz);
        reach(i > 0, at - nz * ny);
        reach(i < nx - 1, at + nz * ny);
      }
    }
    return { labels, count };
  }
}

/** Reads a coarse layer's content; `coded` says whether its mask is a code or a network. */
function readBlocks(reader, frame, surface, coded, limits) {
  const edge = reader.varint("edge", 1, 4096);
  const at = reader.pos;
  const form = reader.u8("form", 0, 2);
  if (surface !== form > 0) throw new MalformedNacre(`form ${form} of a ${surface ? "surface" : "solid"}`, at);
  const count = form < 2 ? reader.varint("components", 0, 2 ** 21) : 0;
  const bits = reader.skip(Math.ceil(count / 8), "components");
  const bit = (c) => (reader.bytes[bits + (c >> 3)] >> (c & 7)) & 1;
  for (let c = count; c & 7; c++) if (bit(c)) throw new MalformedNacre("unused bits of components are set", bits + (c >> 3));
  const blocks = frame.blocks(edge);
  const start = reader.pos;
  within(blocks.size, 1, coded ? 2 ** 21 : 2 ** 18, "blocks", at);
  const mask = coded
    ? decodeMask(reader, blocks.n, limits.decisions)
    : occupied(readNetwork(reader, blocks, null, limits.decisions, true), blocks, limits, start);
  if (!mask.includes(1)) throw new MalformedNacre("a mask without a block", start);
  const made = new Blocks(edge, form, blocks, mask);
  if (form < 2) {
    const { labels, count: found } = made.components();
    if (found !== count) throw new MalformedNacre(`${count} components, the mask leaves ${found}`, at + 1);
    for (let b = 0; b < labels.length; b++) if (labels[b]) made.inside[b] = bit(labels[b] - 1);
  }
  return made;
}

// ---------------------------------------------------------------------------------------------- grids

/**
 * The voxels of a frame that a network makes occupied. With `blocks`, whose voxels are those of the frame `own`, that is so in the
 * blocks of its mask; others are full or empty.
 */
function occupied(network, frame, limits, offset, blocks = null, own = frame) {
  limit(frame.size, limits.voxels, "voxels of a grid", offset);
  const { n } = frame;
  const { stride, region } = network;
  const block = n.map((_, axis) => frame.within(own, axis).map((v) => (v < 0 ? -1 : Math.floor(v / (blocks ? blocks.edge : 1)))));
  const inputs = [];
  const inside = [];
  for (let axis = 0; axis < 3; axis++) {
    inputs.push(new Float64Array(n[axis] * stride));
    inside.push(frame.centres(axis).map((c, i) => {
      network.axis(axis, c, inputs[axis], i * stride);
      return c > region[axis][0] && c < region[axis][1];
    }));
  }
  const [x, y, z] = inputs;
  const grid = new Uint8Array(frame.size);
  let points = limits.multiplyAdds / network.parameters;
  let out = 0;
  for (let i = 0; i < n[0]; i++) {
    for (let j = 0; j < n[1]; j++) {
      const asked = inside[0][i] && inside[1][j];
      const row = blocks ? (block[0][i] * blocks.n[1] + block[1][j]) * blocks.n[2] : 0;
      for (let k = 0; k < n[2]; k++, out++) {
        if (blocks && !blocks.mask[row + block[2][k]]) {
          grid[out] = blocks.inside[row + block[2][k]];
        } else if (asked && inside[2][k]) {
          if (--points < 0) throw new TooLarge("more multiply-adds than the limit", offset);
          if (network.run(x, i * stride, y, j * stride, z, k * stride) > 0) grid[out] = 1;
        }
      }
    }
  }
  return grid;
}

/** Voxels of a frame of n voxels whose bytes are nonzero where `keep` is nonzero and a neighbour of 26 is empty. */
function boundary(solid, n, keep) {
  const padded = new Padded(n);
  const near = padded.offsets(NEAR);
  let at = 0;
  walk(n, (i, j, k) => (padded.data[padded.at(i, j, k)] = solid[at++]));
  const grid = new Uint8Array(solid.length);
  at = 0;
  walk(n, (i, j, k) => {
    if (solid[at] && keep(i, j, k)) grid[at] = padded.count(padded.at(i, j, k), near) < 26 ? 1 : 0;
    at++;
  });
  return grid;
}

/** The voxels of `coarse` that hold the centre of an occupied voxel of `fine`. */
function pooled(grid, fine, coarse) {
  const [x, y, z] = fine.n.map((_, axis) => fine.within(coarse, axis));
  const result = new Uint8Array(coarse.size);
  let at = 0;
  walk(fine.n, (i, j, k) => {
    if (grid[at++]) result[(x[i] * coarse.n[1] + y[j]) * coarse.n[2] + z[k]] = 1;
  });
  return result;
}

// ---------------------------------------------------------------------------------------------- corrections

/** Inverts what the corrections say in `voxels`, where `solid` are those of form 0. */
function correct({ bytes, start, end }, frame, blocks, solid, voxels, limits) {
  const { n } = frame;
  const coder = new Coder(bytes, start, end, limits.decisions);
  const P = 1;
  const SOLID = 2;
  const W = 4;
  const padded = new Padded(n);
  const { data } = padded;
  let index = 0;
  walk(n, (i, j, k) => (data[padded.at(i, j, k)] = voxels[index] * P + solid[index++] * SOLID));
  const near = padded.offsets(NEAR);
  const faces = [1, 2].map((d) => padded.offsets([[-d, 0, 0], [d, 0, 0], [0, -d, 0], [0, d, 0], [0, 0, -d], [0, 0, d]]));
  const strays = new Mixing([2], [1, 1], 34000);
  const wrong = new Mixing([324, 1 << 11, 1 << 14, 1 << 8, 1458], [27, 27], 9272);
  const bits = (at, offsets, bit) => {
    let value = 0;
    for (let o = offsets.length - 1; o >= 0; o--) value = 2 * value + (data[at + offsets[o]] & bit ? 1 : 0);
    return value;
  };
  const before = near.slice(0, 13).reverse();
  const { edge } = blocks;
  let stray = 0;
  let block = 0;
  walk(blocks.n, (bi, bj, bk) => {
    if (!blocks.mask[block++]) return;
    strays.at[0] = stray;
    stray = strays.decide(coder);
    const [ni, nj, nk] = [bi, bj, bk].map((b, axis) => Math.max(0, Math.min(edge, n[axis] - b * edge)));
    walk([ni, nj, nk], (i, j, k) => {
      const at = padded.at(bi * edge + i, bj * edge + j, bk * edge + k);
      const p = data[at] & P;
      const crowd = padded.count(at, near, P);
      if (!p && !crowd && !stray) return;
      const s = (data[at] & SOLID) >> 1;
      const wrongs = padded.count(at, near, W);
      const c = wrong.at;
      c[0] = ((2 * p + s) * 27 + crowd) * 3 + Math.min(wrongs, 2);
      c[1] = (4 * bits(at, faces[0], P) + 2 * p + s) * 8 + 4 * bits(at, [near[4]], W) + 2 * bits(at, [near[10]], W) + bits(at, [near[12]], W);
      c[2] = 2 * bits(at, before, W) + p;
      c[3] = 4 * bits(at, faces[1], P) + 2 * p + s;
      c[4] = (27 * padded.count(at, near, SOLID) + crowd) * 2 + p;
      wrong.set[0] = crowd;
      wrong.set[1] = wrongs;
      if (wrong.decide(coder)) data[at] |= W;
    });
  });
  const corrected = padded.grid(W);
  for (let i = 0; i < corrected.length; i++) corrected[i] ^= voxels[i];
  return corrected;
}

// ---------------------------------------------------------------------------------------------- exact grid

const hash = (m, p, q) => {
  q = Math.imul(q, 0x85ebca6b);
  let h = Math.imul(p, 0x9e3779b1) ^ ((q << 13) | (q >>> 19)) ^ Math.imul(m, 0xc2b2ae35);
  h ^= h >>> 15;
  return Math.imul(h, 0x2c1b3c6d);
};

/** The bits of n voxels from `at` on, the first the lowest. */
function bitsOf(data, at, n) {
  let bits = 0;
  for (let i = at + n - 1; i >= at; i--) bits = 2 * bits + data[i];
  return bits;
}

function popcount(v) {
  v -= (v >>> 1) & 0x55555555;
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Rows of voxels, decided run by run: which runs are quiet, and whether such a run is all alike. */
class Runs {
  constructor(n, coder) {
    this.n = n;
    this.coder = coder;
    this.grid = new Padded(n, 8);
    const row = (a, b) => a * this.grid.steps[0] + b * this.grid.steps[1];
    this.around = [];
    for (const a of [-2, -1, 0]) for (let b = -2; b < (a ? 3 : 0); b++) this.around.push(row(a, b));
    this.third = [row(-3, 0), row(0, -3), row(-2, -3), row(-2, 3)];
    this.fourth = [row(-4, 0), row(0, -4)];
    this.mixing = new Mixing(Array(5).fill(4096), [8, 16], 9272);
  }

  /** The value of all voxels around a run f to t-1, or -1 if they differ. */
  quiet(x, y, f, t) {
    const { data } = this.grid;
    const row = this.grid.at(x, y, 0);
    const u = data[row + f - 1];
    if (data[row + f - 2] !== u) return -1;
    for (const offset of this.around) if (this.differs(row + offset, f - 2, t + 2, u)) return -1;
    return u;
  }

  /** 1 if one of the voxels from `from` to before `to` of a row is not u. */
  differs(row, from, to, u) {
    const { data } = this.grid;
    for (let at = row + from; at < row + to; at++) if (data[at] !== u) return 1;
    return 0;
  }

  /** Decides whether a voxel of a quiet run is not u. */
  decide(x, y, f, t, size, u) {
    const { grid, mixing } = this;
    const [nx, ny, nz] = this.n;
    const row = grid.at(x, y, 0);
    const off = (offset, bit) => this.differs(row + offset, Math.max(f - 2, 0), Math.min(t + 2, nz), u) << bit;
    const lone = (z, bit) => (grid.data[row + z] === u ? 0 : 1 << bit);
    const third = this.third.reduce((bits, offset, bit) => bits + off(offset, bit), lone(f - 3, 4));
    const fourth = this.fourth.reduce((bits, offset, bit) => bits + off(offset, bit), lone(f - 4, 2));
    const image = (known, at, from, to) => (known ? 1 + this.differs(at, from, to, u) : 0);
    const images =
      image(nx - 1 - x < x, grid.at(nx - 1 - x, y, 0), f, t) +
      3 * image(ny - 1 - y < y, grid.at(x, ny - 1 - y, 0), f, t) +
      9 * image(nz - f <= f, row, nz - t, nz - f);
    const count = Math.min(7, popcount(third) + popcount(fourth));
    const kind = u + 2 * size;
    mixing.at[0] = hash(0, kind, third + 32 * fourth) >>> 20;
    mixing.at[1] = hash(1, kind, images) >>> 20;
    mixing.at[2] = hash(2, kind + 8 * images, count) >>> 20;
    mixing.at[3] = hash(3, kind, x) >>> 20;
    mixing.at[4] = hash(4, kind, y + 4096 * count) >>> 20;
    mixing.set[0] = kind;
    mixing.set[1] = u + 2 * count;
    return mixing.decide(this.coder);
  }
}

// Where the prior looks: [a, b, c, n] for the voxels (a, b, c) to (a, b, c + n - 1).
const WINDOW = [
  [0, 0, -7, 7], [0, -1, -3, 7], [0, -2, -3, 7], [0, -3, -2, 5], [0, -4, -1, 3],
  [-1, -3, -2, 5], [-1, -2, -3, 7], [-1, -1, -3, 7], [-1, 0, -3, 7], [-1, 1, -3, 7], [-1, 2, -3, 7], [-1, 3, -2, 5],
  [-2, -3, -1, 3], [-2, -2, -2, 5], [-2, -1, -3, 7], [-2, 0, -3, 7], [-2, 1, -3, 7], [-2, 2, -2, 5], [-2, 3, -1, 3],
  [-3, -2, -1, 3], [-3, -1, -2, 5], [-3, 0, -2, 5], [-3, 1, -2, 5], [-3, 2, -1, 3],
  [-4, -1, -1, 3], [-4, 0, -1, 3], [-4, 1, -1, 3],
];
const INPUTS = 174;
const HIDDEN = 96;

/** The learned model of voxels: a logit from 141 voxels and four classes. */
class Prior {
  constructor(bytes, grid) {
    if (bytes.length !== 21281 || ~crc(-1, bytes, 0, 21277) >>> 0 !== 0x1399602d) {
      throw new TypeError("`prior` is not the context-prior.bin of this format");
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const list = (count, read) => Int32Array.from({ length: count }, (_, i) => read(i));
    this.inputs = list(INPUTS * HIDDEN, (i) => view.getInt8(8 + i));
    this.first = list(HIDDEN, (i) => view.getInt16(16712 + 2 * i, true));
    this.second = list(HIDDEN * 32, (i) => view.getInt8(16904 + i));
    this.biases = list(32, (i) => view.getInt32(19976 + 4 * i, true));
    this.last = list(32, (i) => view.getInt16(20104 + 2 * i, true));
    this.bias = view.getInt32(20168, true);
    this.offsets = grid.offsets(WINDOW.flatMap(([a, b, c, n]) => Array.from({ length: n }, (_, i) => [a, b, c + i])));
    // What eight voxels add to the first layer, for each of their 256 patterns.
    this.tables = new Int32Array(Math.ceil(this.offsets.length / 8) * 256 * HIDDEN);
    for (let i = 0; i < this.offsets.length; i++) {
      for (let pattern = 0; pattern < 256; pattern++) {
        if (!((pattern >> (i & 7)) & 1)) continue;
        const to = ((i >> 3) * 256 + pattern) * HIDDEN;
        for (let j = 0; j < HIDDEN; j++) this.tables[to + j] += this.inputs[i * HIDDEN + j];
      }
    }
    this.u = new Int32Array(HIDDEN);
    this.v = new Int32Array(32);
  }

  /** The logit of the voxel at `at`, where the inputs `classes` are 1 too. */
  logit(data, at, classes) {
    const { u, v, offsets, tables, inputs, second } = this;
    u.set(this.first);
    for (let i = 0, table = 0; i < offsets.length; table += 256) {
      let pattern = 0;
      for (let bit = 0; bit < 8 && i < offsets.length; bit++) pattern |= data[at + offsets[i++]] << bit;
      if (!pattern) continue;
      const from = (table + pattern) * HIDDEN;
      for (let j = 0; j < HIDDEN; j++) u[j] += tables[from + j];
    }
    for (let c = 0; c < classes.length; c++) {
      const from = classes[c] * HIDDEN;
      for (let j = 0; j < HIDDEN; j++) u[j] += inputs[from + j];
    }
    v.set(this.biases);
    for (let j = 0; j < HIDDEN; j++) {
      const value = u[j];
      if (value > 0) for (let k = 0, b = 32 * j; k < 32; k++) v[k] += Math.imul(value, second[b + k]);
    }
    let sum = this.bias;
    for (let k = 0; k < 32; k++) if (v[k] > 0) sum += this.last[k] * (v[k] >> 6);
    return clamp(Math.floor(sum / 256), LOGIT_MAX);
  }
}

/** A scan of voxels: decides every voxel of a grid. */
class Scan extends Runs {
  constructor(n, coder, priorBytes) {
    super(n, coder);
    const sizes = [1 << 13, 1 << 9, 1 << 13, 742, 65536, 65536, 65536, 1 << 13, 65536, 65536, 65536, 65536];
    this.prior = priorBytes && new Prior(priorBytes, this.grid);
    if (this.prior) {
      this.voxels = new Mixing([...sizes, 8 * 24, 343 * 24], [24, 128, 16, 343], 344, { constants: 2 });
      for (const weights of this.voxels.mixers) for (let i = 29; i < weights.length; i += 30) weights[i] = 55000;
    } else {
      this.voxels = new Mixing(sizes, [16, 128], 4080);
    }
    const pairs = (list) => [this.grid.offsets(list.map(([left]) => left)), this.grid.offsets(list.map(([, right]) => right))];
    const three = (pair) => [-1, 0, 1].map(pair);
    const before = [[0, 0, -1], [0, 0, -1]];
    this.pairs = [
      pairs([...three((c) => [[0, -1, c], [0, -1, c]]), before, ...three((c) => [[-1, 0, c], [1, 0, c]])]),
      pairs([...three((c) => [[0, -1, c], [0, 1, c]]), before, ...three((c) => [[-1, 0, c], [-1, 0, c]])]),
      pairs([...three((c) => [[-1, 0, c], [-1, 0, -c]]), ...three((c) => [[0, -1, c], [0, -1, -c]])]),
    ];
    const largest = Math.max(...n);
    this.classes = [0, 0, 0, 0];
    this.scale = 162 + 3 * (largest <= 64 ? 0 : largest <= 160 ? 1 : largest <= 320 ? 2 : 3);
  }

  decode() {
    const [nx, ny, nz] = this.n;
    for (let x = 0; x < nx; x++) for (let y = 0; y < ny; y++) this.run(x, y, 0, nz, 0, false);
    return this.grid.grid();
  }

  /** Decides the voxels f to t-1 of a row; 0 if one decision told that all are alike. */
  run(x, y, f, t, size, differs) {
    const { data } = this.grid;
    const row = this.grid.at(x, y, 0);
    const u = this.quiet(x, y, f, t);
    if (u >= 0 && !differs && !this.decide(x, y, f, t, size, u)) {
      data.fill(u, row + f, row + t);
      return 0;
    }
    if (size < 2) {
      const length = size ? 8 : 64;
      let alike = u >= 0;
      for (let from = f; from < t; from += length) {
        const to = Math.min(t, from + length);
        if (this.run(x, y, from, to, size + 1, alike && to === t)) alike = false;
      }
      return 1;
    }
    for (let z = f, e = u; z < t; z++) {
      const value = e >= 0 && z === t - 1 ? 1 - e : this.voxel(x, y, z, row + z, e);
      data[row + z] = value;
      if (value !== e) e = -1;
    }
    return 1;
  }

  /** Decides a voxel. */
  voxel(x, y, z, at, e) {
    const [nx, ny, nz] = this.n;
    const { data, steps } = this.grid;
    const { voxels } = this;
    const c = voxels.at;
    const sx = steps[0];
    const sy = steps[1];
    const five = (row) => bitsOf(data, row - 2, 5);
    const mid = (bits) => (bits >> 1) & 7;
    const aA = five(at - sx - sy); // first letter: one row up along x; second: one down along y
    const a0 = five(at - sx);
    const aB = five(at - sx + sy);
    const a2 = five(at - sx - 2 * sy);
    const a3 = five(at - sx + 2 * sy);
    const bA = five(at - 2 * sx - sy);
    const b0 = five(at - 2 * sx);
    const bB = five(at - 2 * sx + sy);
    const o1 = five(at - sy);
    const o2 = five(at - 2 * sy);
    const own = bitsOf(data, at - 4, 4);
    const last = own >> 3;
    const near = mid(aA) + 8 * mid(a0) + 64 * mid(aB) + 512 * mid(o1) + 4096 * last;
    const n13 = popcount(near);
    const n52 =
      popcount(aA + 32 * a0 + 1024 * aB + 32768 * a2 + 1048576 * a3) +
      popcount(bA + 32 * b0 + 1024 * bB + 32768 * o1 + 1048576 * o2) +
      popcount(own >> 2);
    const bit = (bits, i) => (bits >> (i + 2)) & 1;
    const face = bit(a0, 0) + 2 * bit(o1, 0) + 4 * last;
    const edge = bit(aA, 0) + 2 * bit(aB, 0) + 4 * bit(a0, -1) + 8 * bit(a0, 1) + 16 * bit(o1, -1) + 32 * bit(o1, 1);
    const far = bit(b0, 0) + 2 * bit(o2, 0) + 4 * ((own >> 2) & 1);
    const ahead =
      bit(a0, 1) + 2 * bit(aB, 0) + 4 * bit(o1, 1) + 8 * bit(aB, 1) + 16 * bit(b0, 1) + 32 * bit(bB, 0) + 64 * bit(o2, 1);
    const mx = this.mirror(0, at, nx - 1 - x < x, at + (nx - 1 - 2 * x) * sx);
    const my = this.mirror(1, at, ny - 1 - y < y, at + (ny - 1 - 2 * y) * sy);
    const mz = this.mirror(2, at, nz - 1 - z < z, at + nz - 1 - 2 * z);
    const mirrors = mx + 7 * my + 49 * mz;
    const crowd = e < 0 ? (n13 + 1) >> 1 : 8 + e;
    c[0] = near;
    c[1] = face + 8 * edge;
    c[2] = face + 8 * far + 64 * ahead;
    c[3] = n13 + 14 * n52;
    c[4] = hash(4, mirrors + 512 * face, edge) >>> 16;
    c[5] = hash(5, mirrors, near) >>> 16;
    c[6] = hash(6, near + 8192 * far, bA + 32 * bB + 1024 * a2 + 32768 * a3) >>> 16;
    c[7] = face + 8 * edge + 512 * far + (n13 > 9 ? 4096 : 0);
    c[8] = hash(8, aA + 32 * a0 + 1024 * aB + 32768 * o1 + 1048576 * (own >> 2), 0) >>> 16;
    c[9] = hash(9, a0 + 32 * o1 + 1024 * own + 16384 * b0 + 524288 * o2, 0) >>> 16;
    const up = bitsOf(data, at - sx - 3, 7);
    const left = bitsOf(data, at - sy - 3, 7);
    const up3 = bitsOf(data, at - 3 * sx - 1, 3);
    const left3 = bitsOf(data, at - 3 * sy - 1, 3);
    const fours = data[at - 4 * sx] + 2 * data[at - 4 * sy];
    const joined = (first, b, third, d, f, g) =>
      first + 128 * b + 4096 * third + 32768 * mid(d) + 262144 * mid(f) + 2097152 * last + 4194304 * mid(g);
    c[10] = hash(10, joined(up, b0, up3, aB, a3, o1), 0) >>> 16;
    c[11] = hash(11, joined(left, o2, left3, aA, a2, a0), fours) >>> 16;
    const dense = face + 8 * Math.min(15, n52 >> 2);
    if (this.prior) {
      this.classes[0] = 141 + mx;
      this.classes[1] = 148 + my;
      this.classes[2] = 155 + mz;
      this.classes[3] = this.scale + e + 1;
      const logit = this.prior.logit(data, at, this.classes);
      const step = Math.max(0, Math.min(23, ((logit + 128) >> 8) + 12));
      c[12] = 8 * step + face;
      c[13] = 343 * step + mirrors;
      voxels.inputs[29] = logit;
      voxels.set[0] = step;
      voxels.set[1] = dense;
      voxels.set[2] = crowd;
      voxels.set[3] = mirrors;
    } else {
      voxels.set[0] = crowd;
      voxels.set[1] = dense;
    }
    return voxels.decide(this.coder);
  }

  /** What the image of a voxel along an axis tells. */
  mirror(axis, at, known, image) {
    if (!known) return 0;
    const { data } = this.grid;
    const [left, right] = this.pairs[axis];
    let differing = 0;
    for (let i = 0; i < left.length && differing < 2; i++) if (data[at + left[i]] !== data[image + right[i]]) differing++;
    return 1 + data[image] + 2 * differing;
  }
}

/** The exceptions of a shell: `solid` are the voxels of S; the grid is their boundary with the exceptions inverted. */
class Exceptions extends Runs {
  constructor(n, coder, solid) {
    super(n, coder);
    this.solid = new Padded(n, 8);
    this.solid.data.fill(1); // 1: not in S
    let at = 0;
    walk(n, (i, j, k) => (this.solid.data[this.solid.at(i, j, k)] = solid[at++] ? 0 : 1));
    this.near = this.grid.offsets(NEAR);
    this.cube = this.grid.offsets([...NEAR5, ...NEAR5.map((v) => v.map((c) => -c))]);
    this.faces = this.grid.offsets([[-2, 0, 0], [0, -2, 0], [0, 2, 0], [2, 0, 0], [0, 0, -2], [0, 0, 2]]);
    this.exceptions = new Mixing(Array(7).fill(16384), [12, 64], 6800);
  }

  decode() {
    const [nx, ny, nz] = this.n;
    const { data } = this.grid;
    const empty = this.solid.data;
    const solidIn = (row, f, t) => empty.subarray(row + f, row + t).includes(0);
    for (let x = 0; x < nx; x++) {
      for (let y = 0; y < ny; y++) {
        const row = this.grid.at(x, y, 0);
        if (!solidIn(row, 0, nz) || this.skip(x, y, 0, nz, 0)) continue;
        for (let f = 0; f < nz; f += 8) {
          const t = Math.min(nz, f + 8);
          if (!solidIn(row, f, t) || this.skip(x, y, f, t, 2)) continue;
          for (let at = row + f; at < row + t; at++) if (!empty[at]) data[at] = this.exception(at);
        }
      }
    }
    const grid = this.grid.grid();
    let out = 0;
    walk(this.n, (i, j, k) => (grid[out++] ^= this.depth(this.grid.at(i, j, k)) === 0 ? 1 : 0));
    return grid;
  }

  /** Whether the run f to t-1 is told to have no exception. */
  skip(x, y, f, t, size) {
    const row = this.grid.at(x, y, 0);
    if (this.quiet(x, y, f, t) !== 0) return false;
    for (let at = row + f; at < row + t; at++) if (this.depth(at) === 1) return false;
    return !this.decide(x, y, f, t, size, 0);
  }

  /** 0 for the boundary of S, 1 for its second layer, 2 for the rest, -1 outside. */
  depth(at) {
    const empty = this.solid.data;
    if (empty[at]) return -1;
    for (let i = 0; i < 26; i++) if (empty[at + this.near[i]]) return 0;
    for (let i = 0; i < 124; i++) if (empty[at + this.cube[i]]) return 1;
    return 2;
  }

  exception(at) {
    const { data, steps } = this.grid;
    const empty = this.solid.data;
    const { exceptions } = this;
    const run = (a, b, c, n) => bitsOf(data, at + a * steps[0] + b * steps[1] + c, n);
    let n = data[at - 1] << 12;
    for (let i = 0; i < 12; i++) n += data[at + this.near[i]] << i;
    const far =
      run(-2, 0, -2, 5) + (run(0, -2, -2, 5) << 5) + (run(0, 0, -3, 2) << 10) + (run(-2, -1, -1, 3) << 12) +
      (run(-2, 1, -1, 3) << 15) + (run(-1, -2, -1, 3) << 18) + (run(-1, 2, -1, 3) << 21);
    const n1 = popcount(n);
    const many = Math.min(7, n1 + popcount(far));
    const few = Math.min(3, n1);
    const depth = this.depth(at);
    let around = 0;
    let sides = 0;
    for (let a = -2; a <= 2; a++) {
      for (let b = -2; b <= 2; b++) {
        const five = popcount(bitsOf(empty, at + a * steps[0] + b * steps[1] - 2, 5));
        around += five;
        if (five) sides |= 1 << (3 * ((a + 2) >> 1) + ((b + 2) >> 1));
      }
    }
    const faces = this.faces.reduce((bits, offset, bit) => bits + (empty[at + offset] << bit), 0);
    const c = exceptions.at;
    c[0] = hash(0, n, depth) >>> 18;
    c[1] = hash(1, around + 128 * depth, few) >>> 18;
    c[2] = hash(2, faces + 64 * sides, depth + 4 * many) >>> 18;
    c[3] = hash(3, n, around + 128 * depth) >>> 18;
    c[4] = hash(4, n + 8192 * faces + 524288 * depth, 0) >>> 18;
    c[5] = hash(5, far, n) >>> 18;
    c[6] = hash(6, sides + 512 * run(0, 0, -3, 3) + 4096 * depth, around >> 3) >>> 18;
    exceptions.set[0] = 4 * depth + few;
    exceptions.set[1] = many + 8 * Math.min(7, around >> 3);
    return exceptions.decide(this.coder);
  }
}

/** The occupied voxels of an exact grid's content. */
function decodeExact({ bytes, start, end }, n, prior, limits) {
  const coder = new Coder(bytes, start, end, limits.decisions);
  const learned = coder.decide(32768);
  const shell = coder.decide(32768);
  if (learned && !prior) throw new TypeError("this exact grid needs the option `prior`: the bytes of context-prior.bin");
  const scanned = new Scan(n, coder, learned ? prior : null).decode();
  const grid = shell ? new Exceptions(n, coder, scanned).decode() : scanned;
  coder.finish("the code of the exact grid");
  return grid;
}

// ---------------------------------------------------------------------------------------------- file

const NAMES = { 1: "network", 2: "coded mask", 3: "coarse network", 4: "corrections", 5: "exact grid", 0x81: "provenance" };

/**
 * What a file holds.
 *
 * - `kind`: "solid", whose occupied voxels are those inside, or "surface", those that a surface touches
 * - `frame`: {unit, nx, ny, nz}; `unit` voxels span 2 units of normalised space
 * - `transform`: {x, y, z, scale}: normalised = (user - (x, y, z)) · scale
 * - `layers`: [{type, offset, bytes, content}], bytes with type, length and checksum
 * - `provenance`: {KEY: VALUE} or null
 * - `network`: the network, or null: {parameters, score(x, y, z)}
 */
export class Shape {
  #frame;
  #limits;
  #blocks;
  #parts;
  #prior;
  #own = null;

  constructor({ prior, surface, frame, transform, layers, network, blocks, provenance, parts, limits }) {
    this.kind = surface ? "surface" : "solid";
    this.frame = { unit: frame.unit, nx: frame.n[0], ny: frame.n[1], nz: frame.n[2] };
    this.transform = transform;
    this.layers = layers;
    this.network = network;
    this.provenance = provenance;
    this.#frame = frame;
    this.#blocks = blocks;
    this.#parts = parts;
    this.#limits = limits;
    this.#prior = prior;
  }

  /** The score at a point of normalised space: above 0 inside, at most 0 outside. */
  at(x, y, z) {
    const frame = this.#frame;
    const blocks = this.#blocks;
    const p = [x, y, z].map(fround);
    if (!this.network) return this.#between(p);
    let sides = frame.n.map((n) => [-n / frame.unit, n / frame.unit]);
    let score;
    if (blocks) {
      const block = p.map((c, axis) => {
        const n = frame.n[axis];
        return Math.floor(Math.max(0, Math.min(n - 1, Math.floor((c * frame.unit + n) / 2))) / blocks.edge);
      });
      const at = (block[0] * blocks.n[1] + block[1]) * blocks.n[2] + block[2];
      if (!blocks.mask[at]) score = blocks.inside[at] ? 8 : -8;
    }
    if (score === undefined) {
      sides = this.network.region;
      score = this.network.score(...p.map((c, axis) => Math.max(sides[axis][0], Math.min(sides[axis][1], c))));
    }
    const depth = Math.min(...p.map((c, axis) => Math.min(c - sides[axis][0], sides[axis][1] - c)));
    return score > 0 ? score * Math.min(1, (depth * frame.unit) / 2) : score;
  }

  /** Whether the score at a point of the user's space is above 0. */
  contains(x, y, z) {
    const { x: cx, y: cy, z: cz, scale } = this.transform;
    return this.at((x - cx) * scale, (y - cy) * scale, (z - cz) * scale) > 0;
  }

  /**
   * The occupied voxels, a byte 0 or 1 each, [x][y][z] with z fastest.
   *
   * @param {number} [resolution] voxels that span 2 units of normalised space, 1 to 4096; the file's own if left out
   * @throws {MalformedNacre} if a layer of voxels is damaged
   */
  grid(resolution = this.#frame.unit) {
    if (!Number.isInteger(resolution) || resolution < 1 || resolution > 4096) {
      throw new RangeError(`resolution ${resolution}, not 1 to 4096`);
    }
    const own = this.#frame;
    const frame = own.at(resolution);
    const pool = this.kind === "surface" && resolution < own.unit;
    if (this.network && resolution !== own.unit && !pool) return this.#evaluate(frame).voxels;
    const voxels = this.#decoded();
    if (pool) return pooled(voxels, own, frame);
    return frame === own ? voxels.slice() : this.#picked(voxels, frame);
  }

  /** The voxels at the file's own resolution. */
  #decoded() {
    if (!this.#own) {
      const { 4: corrections, 5: exact } = this.#parts;
      limit(this.#frame.size, this.#limits.voxels, "voxels of the file's grid", 0);
      if (exact) {
        this.#own = decodeExact(exact, this.#frame.n, this.#prior, this.#limits);
      } else {
        const { solid, voxels } = this.#evaluate(this.#frame);
        this.#own = corrections ? correct(corrections, this.#frame, this.#blocks, solid, voxels, this.#limits) : voxels;
      }
    }
    return this.#own;
  }

  /** For each voxel of a frame, the voxel of the file's grid that holds its centre. */
  #picked(voxels, frame) {
    limit(frame.size, this.#limits.voxels, "voxels of a grid", 0);
    const own = this.#frame;
    const [x, y, z] = frame.n.map((_, axis) => frame.within(own, axis));
    const grid = new Uint8Array(frame.size);
    let out = 0;
    walk(frame.n, (i, j, k) => {
      grid[out++] = x[i] < 0 || y[j] < 0 || z[k] < 0 ? 0 : voxels[(x[i] * own.n[1] + y[j]) * own.n[2] + z[k]];
    });
    return grid;
  }

  /** Between the centres of voxels, 1 where they are occupied and -1 elsewhere. */
  #between(p) {
    const { unit, n } = this.#frame;
    const voxels = this.#decoded();
    const at = p.map((c, axis) => Math.max(-1, Math.min(n[axis], (c * unit + n[axis] - 1) / 2)));
    let score = 0;
    for (let corner = 0; corner < 8; corner++) {
      let index = 0;
      let share = 1;
      for (let axis = 0; axis < 3; axis++) {
        const low = Math.floor(at[axis]);
        const upper = (corner >> axis) & 1;
        share *= upper ? at[axis] - low : 1 - at[axis] + low;
        const i = low + upper;
        index = i < 0 || i >= n[axis] ? NaN : index * n[axis] + i;
      }
      score += (voxels[index] ? 1 : -1) * share;
    }
    return score;
  }

  #evaluate(frame) {
    const own = this.#frame;
    const blocks = this.#blocks;
    const solid = occupied(this.network, frame, this.#limits, this.#parts[1].start, blocks, own);
    if (!blocks || blocks.form !== 1) return { solid, voxels: solid };
    const [x, y, z] = frame.n.map((_, axis) => frame.within(own, axis).map((v) => Math.floor(v / blocks.edge)));
    const keep = (i, j, k) => blocks.mask[(x[i] * blocks.n[1] + y[j]) * blocks.n[2] + z[k]];
    return { solid, voxels: boundary(solid, frame.n, keep) };
  }
}

/**
 * Reads a .nacre file.
 *
 * @param {Uint8Array | ArrayBuffer} bytes the whole file
 * @param {object} [options]
 * @param {Uint8Array} [options.prior] the bytes of context-prior.bin, which some exact grids need
 * @param {object} [options.limits] what differs from LIMITS
 * @param {boolean} [options.prefix] whether the file may end behind any layer from the network or exact grid on
 * @returns {Shape}
 * @throws {MalformedNacre} if the file breaks a rule
 */
export function decode(bytes, { prior = null, limits = {}, prefix = false } = {}) {
  if (bytes instanceof ArrayBuffer) bytes = new Uint8Array(bytes);
  limits = { ...LIMITS, ...limits };
  const reader = new Reader(bytes, 0, bytes.length);
  if (bytes.length < 4 || bytes[0] !== 0x4e || bytes[1] !== 0x43 || bytes[2] !== 0x52) {
    throw new MalformedNacre("this is no .nacre file", 0);
  }
  reader.skip(3, "magic");
  reader.u8("version", 1, 1);
  const { surface, frame, transform } = readHeader(reader);
  const { layers, parts } = readLayers(reader, prefix);
  const open = (type) => new Reader(bytes, parts[type].start, parts[type].end);
  let blocks = null;
  for (const type of [2, 3]) if (parts[type]) blocks = readBlocks(open(type), frame, surface, type === 2, limits);
  const network = parts[1] ? readNetwork(open(1), frame, blocks, limits.decisions, false) : null;
  const provenance = parts[0x81] ? readProvenance(open(0x81)) : null;
  return new Shape({ prior, surface, frame, transform, layers, network, blocks, provenance, parts, limits });
}

function readHeader(reader) {
  const flags = reader.u8("flags");
  const at = reader.pos - 1;
  const [surface, cube, placed, wide] = [1, 2, 4, 8].map((bit) => (flags & bit) !== 0);
  if (flags & 240) throw new MalformedNacre("reserved flags are set", at);
  if (wide && !placed) throw new MalformedNacre("WIDE without TRANSFORM", at);
  const unit = reader.varint("unit", 1, 4096);
  const sides = reader.pos;
  const n = cube ? [unit, unit, unit] : ["nx", "ny", "nz"].map((axis) => reader.varint(axis, 1, 4096));
  const frame = new Frame(unit, n);
  within(frame.size, 1, 2 ** 32, "voxels of the grid", sides);
  if (!cube && n.every((side) => side === unit)) throw new MalformedNacre("a cube without CUBE", sides);
  let transform = { x: 0, y: 0, z: 0, scale: 1 };
  if (placed) {
    const start = reader.pos;
    const read = () => (wide ? reader.f64("transform") : reader.f32("transform"));
    const [x, y, z, scale] = [read(), read(), read(), read()];
    if (!(scale > 0) || !Number.isFinite(x + y + z)) throw new MalformedNacre("a transform without an inverse", start);
    if (wide && [x, y, z, scale].every((v) => fround(v) === v)) throw new MalformedNacre("a WIDE transform that f32 holds", start);
    transform = { x, y, z, scale };
  }
  return { surface, frame, transform };
}

/** Finds the layers and checks their checksums and their order. */
function readLayers(reader, prefix) {
  const { bytes } = reader;
  const layers = [];
  const parts = {};
  let state = -1;
  let summed = 0;
  let before = 0;
  const refuse = (message, offset) => {
    throw new MalformedNacre(message, offset);
  };
  for (let last = false; !last; ) {
    if (prefix && (parts[1] || parts[5]) && !reader.left) break;
    const offset = reader.pos;
    const byte = reader.u8("layer type");
    const type = byte & 0xbf;
    last = (byte & 64) !== 0;
    if (byte & 32) refuse("a reserved bit of a layer type is set", offset);
    if (type < 128 && !(type in NAMES)) refuse(`layer type ${type}: made by a newer version`, offset);
    const length = reader.varint("layer length", 0, 2 ** 35);
    const start = reader.skip(length, "layer");
    const end = reader.pos;
    state = crc(state, bytes, summed, end);
    const sum = reader.view.getUint32(reader.skip(4, "checksum"), true);
    if (sum !== ~state >>> 0) refuse("wrong checksum", end);
    state = crc(state, bytes, end, end + 4);
    summed = end + 4;
    const coarse = parts[2] || parts[3];
    const fits = {
      1: !parts[1] && !parts[5],
      2: !before,
      3: !before,
      4: coarse && before === 1,
      5: parts[1] || !coarse ? !parts[4] && !parts[5] : false,
      0x81: !parts[0x81],
    };
    if (before > 127 && type < 128) refuse("a layer that a decoder needs behind one that it can skip", offset);
    if (type in fits && !fits[type]) refuse(`${NAMES[type]} where there can be none`, offset);
    if (type > 127 && !parts[1] && !parts[5]) refuse("neither network nor exact grid", offset);
    if (type < 4 && length === 0) refuse("an empty layer", offset);
    parts[type] = { bytes, start, end };
    before = type;
    layers.push({ type: NAMES[type] ?? `unknown ${type}`, offset, bytes: reader.pos - offset, content: length });
  }
  if (!parts[1] && !parts[5]) refuse("neither network nor exact grid", reader.pos);
  if (reader.left) refuse(`${reader.left} bytes behind the last layer`, reader.pos);
  return { layers, parts };
}

function readProvenance(reader) {
  const { pos } = reader;
  within(reader.left, 0, 4096, "bytes of provenance", pos);
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(reader.bytes.subarray(pos, reader.end));
  } catch {
    throw new MalformedNacre("provenance is not UTF-8", pos);
  }
  const lines = text.split("\n");
  if (!lines.every((line) => /^[^\p{Cc}=]+=\P{Cc}*$/u.test(line))) {
    throw new MalformedNacre("provenance is not lines KEY=VALUE", pos);
  }
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s)));
}
