/**
 * Decoder of .nacre files, written from FORMAT.md alone, for Node and browsers. The words are those of FORMAT.md.
 * Every f32 operation is rounded once, fma included, so that decisions are those of the format to the bit.
 */

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

/** What a file may cost unless `decode` is told otherwise. */
export const LIMITS = Object.freeze({
  voxels: 2 ** 27, // of a grid, one byte each and a few more while it is made
  multiplyAdds: 3e10, // of networks for one grid or coarse mask; 1e8 to 3e8 take a second
  decisions: 3e7, // of one arithmetic code; up to five microseconds each
});

const { fround, imul, floor, min, max, abs } = Math;

function fail(message, offset) {
  throw new MalformedNacre(message, offset);
}

function within(value, least, most, what, offset) {
  return value >= least && value <= most ? value : fail(`${what} is ${value}, not ${least} to ${most}`, offset);
}

function limit(value, most, what, offset) {
  if (value > most) throw new TooLarge(`${what}: ${value}, the limit is ${most}`, offset);
}

// ---- bytes

const CRC = Int32Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

/** CRC-32 as a state that goes on: it begins with -1, the checksum is ~state >>> 0. */
function crc(state, bytes, from, to) {
  for (let i = from; i < to; i++) state = CRC[(state ^ bytes[i]) & 255] ^ (state >>> 8);
  return state;
}

/** Reads numbers from bytes[pos, end). */
class Reader {
  constructor(bytes, pos, end) {
    Object.assign(this, { bytes, pos, end, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) });
  }

  get left() {
    return this.end - this.pos;
  }

  skip(count, what) {
    if (count > this.left) fail(`${what} needs ${count} bytes, ${this.left} are left`, this.pos);
    this.pos += count;
    return this.pos - count;
  }

  u8(what, least = 0, most = 255) {
    return within(this.bytes[this.skip(1, what)], least, most, what, this.pos - 1);
  }

  varint(what, least, most) {
    const at = this.pos;
    for (let value = 0, k = 0; ; k++) {
      const byte = this.u8(what);
      value += (byte & 127) * 128 ** k;
      if ((k > 0 && byte === 0) || (k === 4 && byte > 127)) fail(`${what} is no varint`, at);
      if (byte < 128) return within(value, least, most, what, at);
    }
  }

  f16(what) {
    const bits = this.view.getUint16(this.skip(2, what), true);
    const exponent = (bits >> 10) & 31;
    const size = exponent ? (1024 + (bits & 1023)) * 2 ** (exponent - 25) : (bits & 1023) * 2 ** -24;
    return this.finite(exponent > 30 ? NaN : bits >> 15 ? -size : size, 2, what);
  }

  f32(what) {
    return this.finite(this.view.getFloat32(this.skip(4, what), true), 4, what);
  }

  f64(what) {
    return this.finite(this.view.getFloat64(this.skip(8, what), true), 8, what);
  }

  finite(value, size, what) {
    return Number.isFinite(value) ? value : fail(`${what} is not finite`, this.pos - size);
  }
}

// ---- f32 arithmetic

const FLOAT = new Float32Array(1);
const BITS = new Int32Array(FLOAT.buffer);

/** a · b + c of f32, rounded once: the product is exact in f64; a sum half way between two f32 is looked at again. */
function fma(a, b, c) {
  const sum = a * b + c;
  const result = fround(sum);
  const rest = sum - result;
  return rest !== 0 && fround(sum + rest) === sum + rest ? settle(a * b, c, sum, result) : result;
}

function settle(product, c, sum, result) {
  const part = sum - product;
  const error = product - (sum - part) + (c - part);
  if (!error) return result;
  const other = Number.isFinite(result) ? 2 * sum - result : Math.sign(sum) * (2 ** 128 - 2 ** 104);
  return error > 0 ? max(result, other) : min(result, other);
}

const R = 12582912;
const G = fround(1.44269502);
const S = [3.14159274, -5.16770983, 2.55006981, -0.598242104, 0.0775602907].map(fround);
const E = [1, 0.693147182, 0.240226462, 0.0555032864, 0.00961848907, 0.00133999344, 0.000153458197].map(fround);

/** SIN(t): stands for sin(pi t). */
function sine(t) {
  const m = fround(t + R);
  const f = fround(t - fround(m - R));
  const g = fround(f * f);
  const p = fround(fma(fma(fma(fma(S[4], g, S[3]), g, S[2]), g, S[1]), g, S[0]) * f);
  FLOAT[0] = m;
  return BITS[0] & 1 ? -p : p;
}

/** EXP(x): stands for e^x. */
function exp(x) {
  const t = max(-126, min(126, fround(x * G)));
  const m = fround(t + R);
  const f = fround(t - fround(m - R));
  const p = E.reduceRight((sum, e) => fma(sum, f, e));
  FLOAT[0] = m;
  const exponent = BITS[0] << 23;
  FLOAT[0] = p;
  BITS[0] += exponent;
  return FLOAT[0];
}

const sigmoid = (z) => fround(1 / fround(exp(-z) + 1));
const negative = (z) => z < 0 || Object.is(z, -0);
const ACTIVATIONS = [
  () => (z) => (z > 0 ? z : 0),
  () => (z) => (negative(z) ? fround(exp(z) - 1) : z),
  () => (z) => fround(z * sigmoid(z)),
  () => sigmoid,
  () => (z) => fround(2 * sigmoid(fround(2 * z)) - 1),
  (w) => (z) => sine(fround(z * w)),
  () => abs,
  (w) => (z) => sine(fround(z * w)),
];

// ---- arithmetic coder

/** Decisions from bytes[start, end), at most `budget`. */
class Coder {
  constructor(bytes, start, end, budget) {
    if (end > start && !bytes[end - 1]) fail("a code ends with a byte 0", end - 1);
    Object.assign(this, { bytes, start, end, budget, pos: start, range: 2 ** 32 - 1, code: 0 });
    for (let i = 0; i < 4; i++) this.next();
  }

  next() {
    this.code = this.code * 256 + (this.pos < this.end ? this.bytes[this.pos] : 0);
    this.pos++;
  }

  /** Where a 1 has the probability p / 65536. */
  decide(p) {
    if (--this.budget < 0) throw new TooLarge("more decisions of a code than the limit", this.start);
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

  /** An encoder ends with the number that has the most trailing zero bytes, the largest of several. */
  finish(what) {
    const unit = 256 ** (this.pos - this.end);
    const last = this.bytes[this.end - 1] * unit;
    const above = this.range - 1 - this.code;
    if (this.end === this.start) return;
    if (unit < 1 || last <= this.code || 256 * unit - last <= above || above >= unit) {
      fail(`an encoder ends ${what} otherwise`, this.end - 1);
    }
  }
}

const LOGIT = 3071;
const clamp = (x, most) => (x > most ? most : x < -most ? -most : x);
const LOGISTIC = Array.from({ length: 49 }, (_, k) => (k < 48 ? Math.round(65536 / (1 + Math.exp(-k / 4))) : 65536));
const SQUASH = Int32Array.from({ length: 2 * LOGIT + 1 }, (_, i) => {
  const x = abs(i - LOGIT);
  const k = x >> 6;
  const p = min(65535, LOGISTIC[k] + (((LOGISTIC[k + 1] - LOGISTIC[k]) * (x & 63) + 32) >> 6));
  return i < LOGIT ? 65536 - p : p;
});
const squash = (x) => SQUASH[clamp(x, LOGIT) + LOGIT];
const STRETCH = Int32Array.from({ length: 4096 }, (_, i) => min(LOGIT, SQUASH.findIndex((p) => p >= 16 * i + 8) - LOGIT));
const RATE = Int32Array.from({ length: 256 }, (_, n) => 131072 / (2 * n + 3));
const CONFIDENCE = Int32Array.from({ length: 256 }, (_, n) => (128 * n) / (n + 2));

/** Adaptive probabilities: p in 2^22nds and how often it was met. */
class Contexts {
  constructor(size) {
    this.p = new Int32Array(size).fill(2 ** 21);
    this.n = new Uint8Array(size);
  }

  learn(i, bit) {
    this.p[i] += floor(((bit ? 2 ** 22 - 1 : 0) - this.p[i]) * RATE[this.n[i]] * 2 ** -16);
    if (this.n[i] < 255) this.n[i]++;
  }
}

/**
 * Decisions that mix models: `sizes` are their numbers of contexts, `sets` the mixers' numbers of weight sets. Inputs behind
 * those of the models are 256. Without any, as for coded weights, a model has one input and learning is slow from the start.
 */
class Mixing {
  constructor(sizes, sets, first, constants = 1) {
    this.models = sizes.map((size) => new Contexts(size));
    this.inputs = new Int32Array(constants ? 2 * sizes.length + constants : sizes.length).fill(256);
    this.mixers = sets.map((size) => new Int32Array(size * this.inputs.length).fill(first));
    this.logits = new Int32Array(sets.length);
    this.quick = constants ? 65536 : 0;
    this.at = new Int32Array(sizes.length); // the context of each model
    this.set = new Int32Array(sets.length); // the weight set of each mixer
  }

  decide(coder) {
    const { models, inputs, mixers, logits, at, set } = this;
    const size = inputs.length;
    const pairs = size > models.length;
    for (let m = 0, i = 0; m < models.length; m++) {
      const q = models[m].p[at[m]] >> 10;
      inputs[i++] = STRETCH[q];
      if (pairs) inputs[i++] = ((q - 2048) * CONFIDENCE[models[m].n[at[m]]]) >> 8;
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
}

// ---- space

/** A grid of n voxels along each axis around the origin, `unit` of which span 2. */
class Frame {
  constructor(unit, n) {
    Object.assign(this, { unit, n, size: n[0] * n[1] * n[2] });
  }

  at(unit) {
    return unit === this.unit ? this : new Frame(unit, this.n.map((n) => max(1, Math.ceil((n * unit) / this.unit))));
  }

  blocks(edge) {
    return new Frame(Math.ceil(this.unit / edge), this.n.map((n) => Math.ceil(n / edge)));
  }

  centre(axis, i) {
    return (2 * i - (this.n[axis] - 1)) / this.unit;
  }

  centres(axis) {
    return Array.from({ length: this.n[axis] }, (_, i) => fround(this.centre(axis, i)));
  }

  /** From face to face of the voxels first to last along an axis. */
  span(axis, first, last) {
    return [fround(this.centre(axis, first) - 1 / this.unit), fround(this.centre(axis, last) + 1 / this.unit)];
  }

  /** For each voxel along each axis the voxel of `other`, by `edge`, that holds its centre (of two: the upper), or -1. */
  within(other, edge = 1) {
    return this.n.map((side, axis) =>
      Int32Array.from({ length: side }, (_, i) => {
        const n = other.n[axis];
        const at = floor(((2 * i - side + 1) * other.unit + n * this.unit) / (2 * this.unit));
        return at < n ? floor(at / edge) : -1;
      }),
    );
  }
}

/** Calls visit(i, j, k, index) for a grid of n voxels, z fastest. */
function walk(n, visit) {
  let index = 0;
  for (let i = 0; i < n[0]; i++) for (let j = 0; j < n[1]; j++) for (let k = 0; k < n[2]; k++) visit(i, j, k, index++);
}

const same = (a, b) => a.every((span, axis) => span[0] === b[axis][0] && span[1] === b[axis][1]);

/** Reads a box, [min, max] along each axis, and the region where the network is asked; `mask` is the box of the mask. */
function readBox(reader, frame, mask) {
  const start = reader.pos;
  const code = reader.u8("box code", 0, mask ? 3 : 2);
  const full = frame.n.map(() => [-1, 1]);
  const edges = frame.n.map((n) => n / frame.unit);
  if (code === 0) return { box: full, region: edges.map((edge) => [-edge, edge]) };
  const box = frame.n.map((n, axis) => {
    if (code === 3) return mask[axis];
    if (code === 1) {
      const first = reader.varint("first voxel of the box", 0, n - 1);
      return frame.span(axis, first, first + reader.varint("voxels of the box", 0, n - 1 - first));
    }
    const at = reader.pos;
    const [a, b] = [reader.f32("box"), reader.f32("box")];
    const sound = [a + b, b - a, 2 / fround(b - a)].every((v) => Number.isFinite(fround(v)));
    return a < b && sound && a < edges[axis] && b > -edges[axis] ? [a, b] : fail(`a box from ${a} to ${b}`, at);
  });
  const voxels = frame.n.map((_, axis) => {
    const c = frame.centres(axis);
    return frame.span(axis, c.findIndex((p) => p >= box[axis][0]), c.findLastIndex((p) => p <= box[axis][1]));
  });
  if (same(box, full) || (code < 3 && mask && same(box, mask)) || (code === 2 && same(box, voxels))) {
    fail("a shorter code says the same box", start);
  }
  return { box, region: edges.map((edge, axis) => [max(box[axis][0], -edge), min(box[axis][1], edge)]) };
}

// ---- networks

/** Reads a network; `blocks` is the coarse layer in front of it. */
function readNetwork(reader, frame, blocks, limits) {
  const start = reader.pos;
  const encoding = reader.u8("encoding", 0, 63);
  const octaves = within(encoding & 15, 0, 12, "octaves", start);
  const planes = (encoding & 16) !== 0;
  const corners = (encoding & 32) !== 0;
  if (corners && (planes || !blocks)) fail("features at block corners need a mask and no tri-plane", start);
  const cells = planes ? reader.varint("cells", 1, 512) : 0;
  const channels = planes || corners ? reader.varint("channels", 1, 16) : 0;
  const mask = blocks && blocks.box(frame);
  const { box, region } = readBox(reader, frame, mask);
  if (corners && !same(box, mask)) fail("features at block corners need the box of the mask", start);

  const count = reader.varint("hidden layers", 1, 16);
  const layers = [];
  for (let last = ""; layers.length < count; ) {
    const at = reader.pos;
    const times = reader.varint("run", 1, count - layers.length);
    const width = reader.u8("width") + 1;
    const code = reader.u8("activation", 0, 7);
    const omega = code === 7 ? reader.f32("omega") : 8;
    if (code === 7 && (!(omega > 0 && omega <= 1000) || omega === 8)) fail(`omega ${omega}`, reader.pos - 4);
    const run = `${width} ${code} ${omega}`;
    if (run === last) fail("a run is split", at);
    last = run;
    const act = ACTIVATIONS[code](fround(omega / Math.PI));
    for (let i = 0; i < times; i++) layers.push({ width, act });
  }
  let inputs = 3 + 6 * octaves + (planes ? 3 : 1) * channels;
  const maps = [...layers, { width: 1 }].map(({ width, act }) => {
    const map = { rows: width, inputs, act };
    inputs = width;
    return map;
  });
  const table = channels ? featureTable(cells, channels, blocks) : { planes: [], channels: 0, points: 0 };
  readParameters(reader, maps, table, limits);
  if (reader.left) fail(`${reader.left} bytes behind the parameters`, reader.pos);
  return new Network(box, region, octaves, table, maps);
}

/** Where features lie: in three planes of lattice points, or at the corners of a mask's blocks. */
function featureTable(cells, channels, blocks) {
  if (cells) return { channels, planes: [[0, 1], [1, 2], [0, 2]], cells: [cells, cells, cells], points: (cells + 1) ** 2 };
  const { low, high, n, mask } = blocks;
  const size = low.map((l, axis) => high[axis] - l + 1);
  const [, ny, nz] = size.map((s) => s + 1);
  const index = new Int32Array((size[0] + 1) * ny * nz).fill(-1);
  walk(size, (i, j, k) => {
    if (!mask[((low[0] + i) * n[1] + low[1] + j) * n[2] + low[2] + k]) return;
    for (let c = 0; c < 8; c++) index[((i + (c & 1)) * ny + j + ((c >> 1) & 1)) * nz + k + (c >> 2)] = 0;
  });
  let points = 0;
  for (let i = 0; i < index.length; i++) if (!index[i]) index[i] = points++;
  return { channels, planes: [[0, 1, 2]], cells: size, points, index };
}

/** Sets weights, row by row, and biases of the maps, and the features of the table, point by point. */
function readParameters(reader, maps, table, limits) {
  const precision = reader.u8("precision", 0, 3);
  const { channels, points } = table;
  const rows = points * table.planes.length;
  const sum = (count) => maps.reduce((total, map) => total + count(map), 0);
  const wanted = sum((map) => map.rows * (map.inputs + 1)) + rows * channels;
  if (precision === 3) {
    within(wanted, 0, 65536 + 32 * reader.left, "parameters of this code", reader.pos);
    return decodeParameters(reader, maps, table, rows, limits);
  }
  const int8 = precision === 1;
  const size = int8 ? wanted + 3 * sum((map) => map.rows) + 2 * table.planes.length * channels : wanted * (precision + 2);
  within(reader.left, size, size, "bytes of parameters", reader.pos);
  const one = precision === 2 ? () => reader.f32("parameter") : () => reader.f16("parameter");
  const scaled = (count, put) => {
    const start = reader.pos;
    const scale = reader.f16("scale");
    let most = 0;
    for (let i = 0; i < count; i++) {
      const value = reader.view.getInt8(reader.skip(1, "weight"));
      most = max(most, abs(value));
      put(i, fround(scale * value));
    }
    if (negative(scale) || most !== (scale ? 127 : 0)) fail(`scale ${scale} of weights up to ${most}`, start);
  };
  for (const map of maps) {
    map.weights = new Float64Array(map.rows * map.inputs);
    map.biases = new Float64Array(map.rows);
    for (let row = 0; row < map.rows; row++) {
      const first = row * map.inputs;
      if (int8) scaled(map.inputs, (i, value) => (map.weights[first + i] = value));
      else for (let i = 0; i < map.inputs; i++) map.weights[first + i] = one();
      map.biases[row] = one();
    }
  }
  const features = (table.features = new Float64Array(rows * channels));
  if (!int8) return features.forEach((_, i) => (features[i] = one()));
  for (let first = 0; first < rows; first += points) {
    for (let c = 0; c < channels; c++) scaled(points, (i, value) => (features[(first + i) * channels + c] = value));
  }
}

// First logits of contexts, four for each number but the last.
const [ZERO, MORE, FIRST] = [
  [785, 600, 400, 180, -90, -515, -1300, -2225],
  [1140, 960, 775, 580, 370, 120, -240, -850, -1500, -2200, -3071],
  [0, -1, -3, -7, -16, -40, -122, -400, -800, -1500, -2200],
].map((v) => Array.from({ length: 4 * v.length - 3 }, (_, i) => v[i >> 2] + (((v[(i >> 2) + 1] - v[i >> 2]) * (i & 3)) >> 2)));

/** A running mean of magnitudes, in 16ths. */
class Estimate {
  begin(mean, weight) {
    this.sum = mean * weight;
    this.count = weight;
  }

  get mean() {
    return max(1, floor(this.sum / this.count));
  }

  get level() {
    const k = 31 - Math.clz32(this.mean);
    return 4 * k + (floor((4 * this.mean) / 2 ** k) & 3);
  }

  add(value) {
    this.sum += 16 * value;
    if (++this.count < 4096) return;
    this.sum = floor(this.sum / 2);
    this.count >>= 1;
  }
}

/** Magnitudes, in contexts that the levels of some estimates choose. */
class Magnitudes {
  constructor(estimates) {
    const mixing = (logits) => {
      const made = new Mixing(Array(estimates).fill(logits.length), [1], floor(65536 / estimates), 0);
      for (const { p, n } of made.models) {
        p.set(logits.map((logit) => 64 * squash(logit)));
        n.fill(12);
      }
      return made;
    };
    this.unary = mixing([...ZERO, ...MORE]);
    this.bits = mixing([...FIRST, ...FIRST.map((logit) => Math.trunc(logit / 2))]);
  }

  decode(coder, estimates) {
    const levels = estimates.map((estimate) => estimate.level);
    const decide = (mixing, first, most, highest) => {
      levels.forEach((level, m) => (mixing.at[m] = first + max(0, min(most, highest - level))));
      return mixing.decide(coder);
    };
    let bits = decide(this.unary, 0, 28, 28);
    while (bits && bits < 17 && decide(this.unary, 29, 40, 4 * bits + 36)) bits++;
    let value = bits && 1;
    for (let i = 1; i < bits; i++) {
      value = 2 * value + (i > 2 ? coder.decide(32768) : decide(this.bits, 41 * (i - 1), 40, 4 * bits + 36));
    }
    for (const estimate of estimates) estimate.add(value);
    return value;
  }
}

const MANTISSAS = [64, 76, 91, 108];

/** Coded weights: the maps, then `rows` of features. */
function decodeParameters(reader, maps, table, rows, limits) {
  const start = reader.pos;
  const coder = new Coder(reader.bytes, start, reader.end, limits.decisions);
  const [ofBiases, ofMap, ofRow] = [new Estimate(), new Estimate(), new Estimate()];
  const biasMagnitudes = new Magnitudes(1);
  const weightMagnitudes = new Magnitudes(3);
  const signs = new Contexts(2);
  ofBiases.begin(160, 1);
  ofMap.begin(160, 1);
  const decode = (rows, columns, withBiases) => {
    let code = 0;
    for (let i = 0; i < 8; i++) code = 2 * code + coder.decide(32768);
    const biases = new Float64Array(withBiases ? rows : 0);
    const weights = new Float64Array(rows * columns);
    ofBiases.begin(ofBiases.mean, 1);
    for (let row = 0, last = 0; row < biases.length; row++) {
      let value = biasMagnitudes.decode(coder, [ofBiases]);
      const context = row ? 1 : 0;
      if (value) {
        const sign = coder.decide(max(32, 16 * (signs.p[context] >> 10)));
        signs.learn(context, sign);
        if (sign) value = -value;
      }
      biases[row] = last += value;
    }
    ofMap.begin(ofMap.mean, 1);
    const ofColumns = Array.from({ length: columns }, () => new Estimate());
    for (let row = 0, at = 0; row < rows; row++) {
      ofRow.begin(ofMap.mean, 3);
      for (const ofColumn of ofColumns) {
        if (row === 0) ofColumn.begin(ofMap.mean, 3);
        const value = weightMagnitudes.decode(coder, [ofMap, ofColumn, ofRow]);
        weights[at++] = value && coder.decide(32768) ? -value : value;
      }
    }
    let divisor = 0;
    for (const values of [biases, weights]) {
      for (const value of values) {
        within(value, -65535, 65535, "a coded parameter", start);
        for (let a = abs(value); a; ) [divisor, a] = [a, divisor % a];
      }
    }
    for (let larger = code + 1; larger < 256; larger++) {
      const ratio = (divisor * MANTISSAS[code & 3]) / 2 ** ((larger >> 2) - (code >> 2)) / MANTISSAS[larger & 3];
      if (Number.isInteger(ratio)) fail("a larger step says the same", start);
    }
    const step = MANTISSAS[code & 3] * 2 ** ((code >> 2) - 38);
    return { biases: biases.map((v) => v * step), weights: weights.map((v) => v * step) };
  };
  for (const map of maps) Object.assign(map, decode(map.rows, map.inputs, true));
  if (rows) table.features = decode(rows, table.channels, false).weights;
  coder.finish("the code of the weights");
  reader.pos = reader.end;
}

/** A network: `score` at a point; on grids `axis` once for each coordinate and `run` for each point. */
class Network {
  constructor(box, region, octaves, table, maps) {
    Object.assign(this, { region, octaves, table });
    this.parameters = maps.reduce((sum, { rows, inputs }) => sum + rows * (inputs + 1), 0);
    this.maps = maps.map(packed);
    const width = max(...maps.map(({ rows, inputs }) => max(rows + 3, inputs)));
    this.buffers = [new Float64Array(width), new Float64Array(width)];
    this.centre = box.map(([a, b]) => fround(fround(a + b) * 0.5));
    this.scale = box.map(([a, b]) => fround(2 / fround(b - a)));
    this.stride = 2 * octaves + 3; // u, SIN(t) and SIN(t + 0.5) of each octave, cell and share
    this.point = box.map(() => new Float64Array(this.stride));
  }

  /** Writes what a coordinate gives to `out[at]` and on. */
  axis(axis, p, out, at) {
    const u = fround(fround(p - this.centre[axis]) * this.scale[axis]);
    out[at++] = u;
    for (let o = 0; o < this.octaves; o++) {
      const t = fround(u * fround(2 ** o / Math.PI));
      out[at++] = sine(t);
      out[at++] = sine(fround(t + 0.5));
    }
    if (!this.table.cells) return;
    const n = this.table.cells[axis];
    const t = max(0, min(n, fround(fround(u + 1) * (0.5 * n))));
    out[at] = min(floor(t), n - 1);
    out[at + 1] = fround(t - out[at]);
  }

  /** The score at a point of normalised space. */
  score(...p) {
    p.forEach((c, axis) => this.axis(axis, fround(c), this.point[axis], 0));
    return this.run(this.point, 0, 0, 0);
  }

  /** The score from what `axis` wrote for x, y and z. */
  run([x, y, z], xAt, yAt, zAt) {
    const { maps, octaves, table } = this;
    let [input, output] = this.buffers;
    let at = 0;
    for (let i = 0; i <= 2 * octaves; i++) {
      input[at++] = x[xAt + i];
      input[at++] = y[yAt + i];
      input[at++] = z[zAt + i];
    }
    const cell = 2 * octaves + 1;
    table.planes.forEach((axes, plane) => {
      const { channels, points, cells, index, features } = table;
      const shares = [x[xAt + cell + 1], y[yAt + cell + 1], z[zAt + cell + 1]];
      const low = [x[xAt + cell], y[yAt + cell], z[zAt + cell]];
      input.fill(0, at, at + channels);
      for (let corner = 0; corner < 1 << axes.length; corner++) {
        let weight = 1;
        let point = 0;
        axes.forEach((axis, i) => {
          const upper = (corner >> i) & 1;
          weight = fround(weight * (upper ? shares[axis] : fround(1 - shares[axis])));
          point = point * (cells[axis] + 1) + low[axis] + upper;
        });
        if (index) point = index[point];
        const from = (plane * points + point) * channels;
        for (let c = 0; c < channels; c++) input[at + c] = fma(weight, point < 0 ? 0 : features[from + c], input[at + c]);
      }
      at += channels;
    });
    for (const map of maps) {
      affine(map, input, output);
      if (!map.act) return output[0];
      for (let row = 0; row < map.rows; row++) output[row] = map.act(output[row]);
      [input, output] = [output, input];
    }
  }
}

/** A map with its rows four by four: four biases, then four weights for each input. */
function packed({ rows, inputs, act, weights, biases }) {
  const values = new Float64Array(4 * Math.ceil(rows / 4) * (inputs + 1));
  for (let row = 0; row < rows; row++) {
    const first = (row >> 2) * 4 * (inputs + 1) + (row & 3);
    values[first] = biases[row];
    for (let i = 0; i < inputs; i++) values[first + 4 * (i + 1)] = weights[row * inputs + i];
  }
  return { rows, inputs, act, values };
}

/** output = map(input), each neuron summed in the order of the inputs. */
function affine({ rows, inputs, values }, input, output) {
  for (let row = 0, w = 0; row < rows; row += 4) {
    let [a, b, c, d] = [values[w], values[w + 1], values[w + 2], values[w + 3]];
    w += 4;
    for (let i = 0; i < inputs; i++, w += 4) {
      const x = input[i];
      a = fma(x, values[w], a);
      b = fma(x, values[w + 1], b);
      c = fma(x, values[w + 2], c);
      d = fma(x, values[w + 3], d);
    }
    output[row] = a;
    output[row + 1] = b;
    output[row + 2] = c;
    output[row + 3] = d;
  }
}

// ---- voxels and their neighbours

function bitsOf(data, at, n) {
  let bits = 0;
  for (let i = at + n - 1; i >= at; i--) bits = 2 * bits + data[i];
  return bits;
}

function popcount(v) {
  v -= (v >>> 1) & 0x55555555;
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

const THREE = [-1, 0, 1];
const NEAR = THREE.flatMap((a) => THREE.flatMap((b) => THREE.map((c) => [a, b, c]))).filter((v) => v.some(Boolean));
const MARGIN = 8;

/** A grid of bytes with room around it, so that neighbours need no test. */
class Voxels {
  constructor(n, outside = 0) {
    const [x, y, z] = n.map((side) => side + 2 * MARGIN);
    Object.assign(this, { n, sx: y * z, sy: z, data: new Uint8Array(x * y * z).fill(outside) });
    this.near = this.offsets(NEAR);
  }

  at(i, j, k) {
    return (i + MARGIN) * this.sx + (j + MARGIN) * this.sy + k + MARGIN;
  }

  offsets(list) {
    return Int32Array.from(list, ([a, b, c]) => a * this.sx + b * this.sy + c);
  }

  /** R(a, b, c, n) at a voxel: the first bit the lowest. */
  row(at, a, b, c, n) {
    return bitsOf(this.data, at + a * this.sx + b * this.sy + c, n);
  }

  /** Which of some neighbours have a bit set, the first the lowest. */
  bits(at, offsets, bit = 1) {
    let bits = 0;
    for (let o = offsets.length - 1; o >= 0; o--) bits = 2 * bits + (this.data[at + offsets[o]] & bit ? 1 : 0);
    return bits;
  }

  crowd(at, bit = 1) {
    return popcount(this.bits(at, this.near, bit));
  }

  fill(grid, value = (v) => v) {
    walk(this.n, (i, j, k, index) => (this.data[this.at(i, j, k)] = value(grid[index], index)));
    return this;
  }

  grid(value = (v) => v) {
    const grid = new Uint8Array(this.n[0] * this.n[1] * this.n[2]);
    walk(this.n, (i, j, k, index) => (grid[index] = value(this.data[this.at(i, j, k)], index)));
    return grid;
  }

  /** What is decided around a voxel, as blocks and voxels of a scan use it, and the contexts that both have. */
  around(at, contexts) {
    const { data, sx, sy } = this;
    const five = (row) => bitsOf(data, row - 2, 5);
    const bit = (bits, c) => (bits >> (c + 2)) & 1;
    const mid = (bits) => (bits >> 1) & 7;
    // Five voxels each of the rows at x - 1 (a), x - 2 (b) and x (o); then y - 1 (m), y (no letter), y + 1 (p).
    const [am, a, ap] = [five(at - sx - sy), five(at - sx), five(at - sx + sy)];
    const [bm, b, bp] = [five(at - 2 * sx - sy), five(at - 2 * sx), five(at - 2 * sx + sy)];
    const [am2, ap2, om, om2] = [five(at - sx - 2 * sy), five(at - sx + 2 * sy), five(at - sy), five(at - 2 * sy)];
    const own = bitsOf(data, at - 4, 4);
    const last = own >> 3;
    const near = mid(am) + 8 * mid(a) + 64 * mid(ap) + 512 * mid(om) + 4096 * last;
    const n13 = popcount(near);
    const n52 =
      popcount(am + 32 * a + 1024 * ap + 32768 * am2 + 1048576 * ap2) +
      popcount(bm + 32 * b + 1024 * bp + 32768 * om + 1048576 * om2) +
      popcount(own >> 2);
    const face = bit(a, 0) + 2 * bit(om, 0) + 4 * last;
    const edge = bit(am, 0) + 2 * bit(ap, 0) + 4 * bit(a, -1) + 8 * bit(a, 1) + 16 * bit(om, -1) + 32 * bit(om, 1);
    const far = bit(b, 0) + 2 * bit(om2, 0) + 4 * ((own >> 2) & 1);
    const ahead =
      bit(a, 1) + 2 * bit(ap, 0) + 4 * bit(om, 1) + 8 * bit(ap, 1) + 16 * bit(b, 1) + 32 * bit(bp, 0) + 64 * bit(om2, 1);
    contexts[0] = near;
    contexts[1] = face + 8 * edge;
    contexts[2] = face + 8 * far + 64 * ahead;
    contexts[7] = face + 8 * edge + 512 * far + (n13 > 9 ? 4096 : 0);
    return { am, a, ap, bm, b, bp, am2, ap2, om, om2, own, last, near, n13, n52, face, edge, far, ahead, mid };
  }
}

/** The voxels of a grid that have an empty one among their 26 neighbours and that `keep` lets pass. */
function boundary(solid, n, keep) {
  const voxels = new Voxels(n).fill(solid);
  const grid = new Uint8Array(solid.length);
  walk(n, (i, j, k, index) => {
    if (solid[index] && keep(i, j, k) && voxels.crowd(voxels.at(i, j, k)) < 26) grid[index] = 1;
  });
  return grid;
}

// ---- coarse layer

/** A coded mask: a byte for each block. */
function decodeMask(reader, n, limits) {
  const coder = new Coder(reader.bytes, reader.pos, reader.end, limits.decisions);
  const mixing = new Mixing([1 << 13, 1 << 9, 1 << 13, 574, 216, 1 << 12, 1 << 13, 1 << 13], [27, 64], 6000);
  const blocks = new Voxels(n);
  const [atX, atY, atZ] = [
    [[0, 0, 0], [0, 0, 1], [0, 1, 0], [-1, 0, 0], [0, 0, -1], [0, -1, 0]],
    [[0, 0, 0], [0, 0, 1], [0, -1, 0], [0, 0, -1]],
    [[0, 0, 0], [0, 0, -1]],
  ].map((list) => blocks.offsets(list));
  const image = (known, at, offsets) => (known ? blocks.bits(at, offsets) + (1 << offsets.length) : 0);
  const seen = (image) => (image ? 1 + (image & 1) : 0);
  walk(n, (i, j, k) => {
    const at = blocks.at(i, j, k);
    const x = image(2 * i > n[0] - 1, blocks.at(n[0] - 1 - i, j, k), atX);
    const y = image(2 * j > n[1] - 1, blocks.at(i, n[1] - 1 - j, k), atY);
    const z = image(2 * k > n[2] - 1, blocks.at(i, j, n[2] - 1 - k), atZ);
    const c = mixing.at;
    const { n13, n52, face, ahead } = blocks.around(at, c);
    const n62 = n52 + popcount(blocks.row(at, -2, -2, -2, 5)) + popcount(blocks.row(at, -2, 2, -2, 5));
    mixing.set[0] = seen(x) + 3 * seen(y) + 9 * seen(z);
    mixing.set[1] = face + 8 * min(7, n62 >> 2);
    c[3] = n13 + 14 * min(n62, 40);
    c[4] = face + 8 * mixing.set[0];
    c[5] = (ahead & 3) + 4 * face + 32 * x;
    c[6] = (ahead & 1) + 2 * ((ahead >> 2) & 1) + 4 * face + 32 * z + 256 * y;
    blocks.data[at] = mixing.decide(coder);
  });
  coder.finish("the code of the mask");
  return blocks.grid();
}

/** A coarse layer: the network is asked in the blocks of `mask`; of the others those of `inside` are full. */
class Blocks {
  constructor(edge, form, n, mask) {
    Object.assign(this, { edge, form, n, mask, inside: new Uint8Array(mask.length), low: [...n], high: [-1, -1, -1] });
    walk(n, (i, j, k, index) => {
      if (!mask[index]) return;
      [i, j, k].forEach((b, axis) => {
        this.low[axis] = min(this.low[axis], b);
        this.high[axis] = max(this.high[axis], b);
      });
    });
  }

  box(frame) {
    return frame.n.map((_, axis) => frame.span(axis, this.low[axis] * this.edge, (this.high[axis] + 1) * this.edge - 1));
  }

  /** Calls visit(block, component) for all blocks outside the mask; how many components there are. */
  components(visit) {
    const [nx, ny, nz] = this.n;
    const open = this.mask.map((block) => 1 - block);
    const stack = new Int32Array(open.length);
    let count = 0;
    for (let first = 0; first < open.length; first++) {
      if (!open[first]) continue;
      let top = 0;
      const reach = (is, block) => {
        if (!is || !open[block]) return;
        open[block] = 0;
        stack[top++] = block;
      };
      for (reach(true, first); top > 0; ) {
        const at = stack[--top];
        visit(at, count);
        const [i, j, k] = [floor(at / nz / ny), floor(at / nz) % ny, at % nz];
        reach(k > 0, at - 1);
        reach(k < nz - 1, at + 1);
        reach(j > 0, at - nz);
        reach(j < ny - 1, at + nz);
        reach(i > 0, at - nz * ny);
        reach(i < nx - 1, at + nz * ny);
      }
      count++;
    }
    return count;
  }
}

/** Reads a coarse layer; `coded` says whether its mask is a code or a network. */
function readBlocks(reader, frame, surface, coded, limits) {
  const edge = reader.varint("edge", 1, 4096);
  const form = reader.u8("form", 0, 2);
  const at = reader.pos;
  if (surface !== form > 0) fail(`form ${form} of a ${surface ? "surface" : "solid"}`, at - 1);
  const count = form < 2 ? reader.varint("components", 0, 2 ** 21) : 0;
  const bits = reader.skip(Math.ceil(count / 8), "components");
  const bit = (c) => (reader.bytes[bits + (c >> 3)] >> (c & 7)) & 1;
  for (let c = count; c & 7; c++) if (bit(c)) fail("an unused bit is set", bits + (c >> 3));
  const start = reader.pos;
  const grid = frame.blocks(edge);
  within(grid.size, 1, coded ? 2 ** 21 : 2 ** 18, "blocks", at);
  const mask = coded
    ? decodeMask(reader, grid.n, limits)
    : occupied(readNetwork(reader, grid, null, limits), grid, limits, start);
  if (!mask.includes(1)) fail("a mask without a block", start);
  const blocks = new Blocks(edge, form, grid.n, mask);
  const found = form < 2 ? blocks.components((block, c) => c < count && (blocks.inside[block] = bit(c))) : 0;
  return found === count ? blocks : fail(`${count} components, the mask leaves ${found}`, at);
}

// ---- grids

/** The voxels of a frame that a network makes occupied, or that `blocks`, whose voxels are those of `own`, say are inside. */
function occupied(network, frame, limits, offset, blocks = null, own = frame) {
  limit(frame.size, limits.voxels, "voxels of a grid", offset);
  const { stride, region } = network;
  const [bx, by, bz] = blocks ? frame.within(own, blocks.edge) : [];
  const inputs = frame.n.map((n) => new Float64Array(n * stride));
  const [x, y, z] = inputs.map((input, axis) =>
    frame.centres(axis).map((c, i) => {
      network.axis(axis, c, input, i * stride);
      return c > region[axis][0] && c < region[axis][1];
    }),
  );
  const grid = new Uint8Array(frame.size);
  let points = limits.multiplyAdds / network.parameters;
  walk(frame.n, (i, j, k, index) => {
    const block = blocks ? (bx[i] * blocks.n[1] + by[j]) * blocks.n[2] + bz[k] : 0;
    if (blocks && !blocks.mask[block]) grid[index] = blocks.inside[block];
    else if (x[i] && y[j] && z[k]) {
      if (--points < 0) throw new TooLarge("more multiply-adds than the limit", offset);
      grid[index] = network.run(inputs, i * stride, j * stride, k * stride) > 0 ? 1 : 0;
    }
  });
  return grid;
}

/** Applies corrections to `voxels`, where `solid` are those of form 0. */
function correct({ bytes, start, end }, { n }, { edge, mask, n: blocks }, solid, voxels, limits) {
  const [P, SOLID, W] = [1, 2, 4];
  const coder = new Coder(bytes, start, end, limits.decisions);
  const grid = new Voxels(n).fill(voxels, (v, index) => v * P + solid[index] * SOLID);
  const { data, near, sx, sy } = grid;
  const faces = [1, 2].map((d) => grid.offsets([[-d, 0, 0], [d, 0, 0], [0, -d, 0], [0, d, 0], [0, 0, -d], [0, 0, d]]));
  const before = near.slice(0, 13).reverse();
  const strays = new Mixing([2], [1, 1], 34000);
  const wrong = new Mixing([324, 1 << 11, 1 << 14, 1 << 8, 1458], [27, 27], 9272);
  walk(blocks, (bi, bj, bk, block) => {
    if (!mask[block]) return;
    const stray = (strays.at[0] = strays.decide(coder));
    const sides = [bi, bj, bk].map((b, axis) => max(0, min(edge, n[axis] - b * edge)));
    walk(sides, (i, j, k) => {
      const at = grid.at(bi * edge + i, bj * edge + j, bk * edge + k);
      const p = data[at] & P;
      const crowd = grid.crowd(at, P);
      if (!p && !crowd && !stray) return;
      const ps = 2 * p + ((data[at] & SOLID) >> 1);
      const wrongs = grid.crowd(at, W);
      const c = wrong.at;
      c[0] = (ps * 27 + crowd) * 3 + min(wrongs, 2);
      c[1] = (4 * grid.bits(at, faces[0], P) + ps) * 8 + (data[at - sx] & W) + ((data[at - sy] & W) >> 1) + ((data[at - 1] & W) >> 2);
      c[2] = 2 * grid.bits(at, before, W) + p;
      c[3] = 4 * grid.bits(at, faces[1], P) + ps;
      c[4] = (27 * grid.crowd(at, SOLID) + crowd) * 2 + p;
      wrong.set[0] = crowd;
      wrong.set[1] = wrongs;
      if (wrong.decide(coder)) data[at] |= W;
    });
  });
  return grid.grid((v) => (v ^ (v >> 2)) & P);
}

// ---- exact grids

function hash(m, p, q) {
  q = imul(q, 0x85ebca6b);
  let h = imul(p, 0x9e3779b1) ^ ((q << 13) | (q >>> 19)) ^ imul(m, 0xc2b2ae35);
  h ^= h >>> 15;
  return imul(h, 0x2c1b3c6d);
}

/** What scans and exceptions share: quiet runs of a row, and the decision whether such a run is all alike. */
class Runs {
  constructor(n, coder) {
    const voxels = new Voxels(n);
    const rows = (...list) => list.map(([a, b]) => voxels.offsets([[a, b, 0]])[0]);
    Object.assign(this, { n, coder, voxels, runs: new Mixing(Array(5).fill(4096), [8, 16], 9272) });
    this.rows = rows(...[-2, -1].flatMap((a) => [-2, -1, 0, 1, 2].map((b) => [a, b])), [0, -2], [0, -1]);
    this.third = rows([-3, 0], [0, -3], [-2, -3], [-2, 3]);
    this.fourth = rows([-4, 0], [0, -4]);
  }

  /** 1 if one of the voxels `from` to `to` - 1 of a row is not u. */
  differs(row, from, to, u) {
    const { data } = this.voxels;
    for (let at = row + from; at < row + to; at++) if (data[at] !== u) return 1;
    return 0;
  }

  /** The value of all that surrounds a run, or -1. */
  quiet(row, f, t) {
    const u = this.voxels.data[row + f - 1];
    const loud = this.differs(row, f - 2, f, u) || this.rows.some((offset) => this.differs(row + offset, f - 2, t + 2, u));
    return loud ? -1 : u;
  }

  /** Decides whether a voxel of a quiet run is not u. */
  alike(x, y, f, t, size, u) {
    const { voxels, runs } = this;
    const [nx, ny, nz] = this.n;
    const row = voxels.at(x, y, 0);
    const off = (bits, offset, bit) => bits + (this.differs(row + offset, max(f - 2, 0), min(t + 2, nz), u) << bit);
    const third = this.third.reduce(off, 16 * this.differs(row, f - 3, f - 2, u));
    const fourth = this.fourth.reduce(off, 4 * this.differs(row, f - 4, f - 3, u));
    const image = (known, at, from, to) => (known ? 1 + this.differs(at, from, to, u) : 0);
    const images =
      image(nx - 1 - x < x, voxels.at(nx - 1 - x, y, 0), f, t) +
      3 * image(ny - 1 - y < y, voxels.at(x, ny - 1 - y, 0), f, t) +
      9 * image(nz - f <= f, row, nz - t, nz - f);
    const count = min(7, popcount(third) + popcount(fourth));
    const kind = u + 2 * size;
    [third + 32 * fourth, images, count, x, y + 4096 * count].forEach((q, m) => {
      runs.at[m] = hash(m, m === 2 ? kind + 8 * images : kind, q) >>> 20;
    });
    runs.set[0] = kind;
    runs.set[1] = u + 2 * count;
    return runs.decide(this.coder);
  }
}

// Where the prior looks: n voxels from (a, b, c) on for each "abc n" of digits, 4 standing for 0 and so on.
const WINDOW = [
  [0, 0, -7, 7], [0, -1, -3, 7], [0, -2, -3, 7], [0, -3, -2, 5], [0, -4, -1, 3],
  [-1, -3, -2, 5], [-1, -2, -3, 7], [-1, -1, -3, 7], [-1, 0, -3, 7], [-1, 1, -3, 7], [-1, 2, -3, 7], [-1, 3, -2, 5],
  [-2, -3, -1, 3], [-2, -2, -2, 5], [-2, -1, -3, 7], [-2, 0, -3, 7], [-2, 1, -3, 7], [-2, 2, -2, 5], [-2, 3, -1, 3],
  [-3, -2, -1, 3], [-3, -1, -2, 5], [-3, 0, -2, 5], [-3, 1, -2, 5], [-3, 2, -1, 3],
  [-4, -1, -1, 3], [-4, 0, -1, 3], [-4, 1, -1, 3],
].flatMap(([a, b, c, n]) => Array.from({ length: n }, (_, i) => [a, b, c + i]));

/** The learned model: a function from a voxel and the four inputs of its classes to a logit. */
function learnedPrior(bytes, { data }, offsets) {
  if (bytes.length !== 21281 || ~crc(-1, bytes, 0, 21277) >>> 0 !== 0x1399602d) {
    throw new TypeError("`prior` is not the context-prior.bin of this format");
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const list = (count, read) => Int32Array.from({ length: count }, (_, i) => read(i));
  const [A, B] = [list(174 * 96, (i) => view.getInt8(8 + i)), list(96 * 32, (i) => view.getInt8(16904 + i))];
  const [a, b] = [list(96, (i) => view.getInt16(16712 + 2 * i, true)), list(32, (i) => view.getInt32(19976 + 4 * i, true))];
  const C = list(32, (i) => view.getInt16(20104 + 2 * i, true));
  // What eight inputs add to the first layer, for each of their 256 patterns.
  const tables = new Int32Array(18 * 256 * 96);
  for (let at = 0; at < tables.length; at++) {
    const [j, pattern, first] = [at % 96, floor(at / 96) & 255, 8 * floor(at / 24576)];
    for (let i = 0; i < 8; i++) if ((pattern >> i) & 1 && first + i < 141) tables[at] += A[(first + i) * 96 + j];
  }
  const [u, v] = [new Int32Array(96), new Int32Array(32)];
  const add = (from, table) => {
    for (let j = 0; j < 96; j++) u[j] += table[from + j];
  };
  return (at, classes) => {
    u.set(a);
    for (let i = 0, table = 0; i < 141; table += 256) {
      let pattern = 0;
      for (let bit = 0; bit < 8 && i < 141; bit++) pattern |= data[at + offsets[i++]] << bit;
      if (pattern) add((table + pattern) * 96, tables);
    }
    for (const input of classes) add(input * 96, A);
    v.set(b);
    for (let j = 0; j < 96; j++) if (u[j] > 0) for (let k = 0; k < 32; k++) v[k] += imul(u[j], B[32 * j + k]);
    let sum = view.getInt32(20168, true);
    for (let k = 0; k < 32; k++) if (v[k] > 0) sum += C[k] * (v[k] >> 6);
    return clamp(floor(sum / 256), LOGIT);
  };
}

/** The scan of all voxels. */
class Scan extends Runs {
  constructor(n, coder, prior) {
    super(n, coder);
    const { voxels } = this;
    const sizes = [1 << 13, 1 << 9, 1 << 13, 742, 65536, 65536, 65536, 1 << 13, 65536, 65536, 65536, 65536];
    if (prior) {
      this.prior = learnedPrior(prior, voxels, voxels.offsets(WINDOW));
      this.mixing = new Mixing([...sizes, 8 * 24, 343 * 24], [128, 16, 24, 343], 344, 2);
      for (const weights of this.mixing.mixers) for (let i = 29; i < weights.length; i += 30) weights[i] = 55000;
    } else {
      this.mixing = new Mixing(sizes, [128, 16], 4080);
    }
    const three = (pair) => THREE.map(pair);
    const last = [[0, 0, -1], [0, 0, -1]];
    this.pairs = [
      [...three((c) => [[0, -1, c], [0, -1, c]]), last, ...three((c) => [[-1, 0, c], [1, 0, c]])],
      [...three((c) => [[0, -1, c], [0, 1, c]]), last, ...three((c) => [[-1, 0, c], [-1, 0, c]])],
      [...three((c) => [[-1, 0, c], [-1, 0, -c]]), ...three((c) => [[0, -1, c], [0, -1, -c]])],
    ].map((pairs) => pairs.map((pair) => voxels.offsets(pair)));
    this.scale = 162 + 3 * [64, 160, 320].filter((most) => max(...n) > most).length;
  }

  decode() {
    const [nx, ny, nz] = this.n;
    for (let x = 0; x < nx; x++) for (let y = 0; y < ny; y++) this.run(x, y, 0, nz, 0, false);
    return this.voxels.grid();
  }

  /** Decides a run; whether it was not said to be all alike. */
  run(x, y, f, t, size, differs) {
    const { data } = this.voxels;
    const row = this.voxels.at(x, y, 0);
    const u = this.quiet(row, f, t);
    if (u >= 0 && !differs && !this.alike(x, y, f, t, size, u)) {
      data.fill(u, row + f, row + t);
      return false;
    }
    if (size < 2) {
      let alike = u >= 0;
      for (let from = f, step = size ? 8 : 64; from < t; from += step) {
        const to = min(t, from + step);
        if (this.run(x, y, from, to, size + 1, alike && to === t)) alike = false;
      }
      return true;
    }
    for (let z = f, e = u; z < t; z++) {
      data[row + z] = e >= 0 && z === t - 1 ? 1 - e : this.voxel([x, y, z], row + z, e);
      if (data[row + z] !== e) e = -1;
    }
    return true;
  }

  voxel(p, at, e) {
    const { voxels, mixing } = this;
    const c = mixing.at;
    const { am, a, ap, bm, b, bp, am2, ap2, om, om2, own, last, near, n13, n52, face, edge, far, mid } = voxels.around(at, c);
    const m = [voxels.sx, voxels.sy, 1].map((step, axis) => {
      const image = this.n[axis] - 1 - p[axis];
      return image < p[axis] ? this.mirror(this.pairs[axis], at, at + (image - p[axis]) * step) : 0;
    });
    const mirrors = m[0] + 7 * m[1] + 49 * m[2];
    c[3] = n13 + 14 * n52;
    c[4] = hash(4, mirrors + 512 * face, edge) >>> 16;
    c[5] = hash(5, mirrors, near) >>> 16;
    c[6] = hash(6, near + 8192 * far, bm + 32 * bp + 1024 * am2 + 32768 * ap2) >>> 16;
    c[8] = hash(8, am + 32 * a + 1024 * ap + 32768 * om + 1048576 * (own >> 2), 0) >>> 16;
    c[9] = hash(9, a + 32 * om + 1024 * own + 16384 * b + 524288 * om2, 0) >>> 16;
    const joined = (a, b, five, d, f, g) =>
      voxels.row(at, a, b, -3, 7) + 128 * five + 4096 * voxels.row(at, 3 * a, 3 * b, -1, 3) +
      32768 * mid(d) + 262144 * mid(f) + 2097152 * last + 4194304 * mid(g);
    c[10] = hash(10, joined(-1, 0, b, ap, ap2, om), 0) >>> 16;
    c[11] = hash(11, joined(0, -1, om2, am, am2, a), voxels.row(at, -4, 0, 0, 1) + 2 * voxels.row(at, 0, -4, 0, 1)) >>> 16;
    mixing.set[0] = face + 8 * min(15, n52 >> 2);
    mixing.set[1] = e < 0 ? (n13 + 1) >> 1 : 8 + e;
    if (this.prior) {
      const logit = this.prior(at, [141 + m[0], 148 + m[1], 155 + m[2], this.scale + e + 1]);
      const step = max(0, min(23, ((logit + 128) >> 8) + 12));
      c[12] = 8 * step + face;
      c[13] = 343 * step + mirrors;
      mixing.inputs[29] = logit;
      mixing.set[2] = step;
      mixing.set[3] = mirrors;
    }
    return mixing.decide(this.coder);
  }

  mirror(pairs, at, image) {
    const { data } = this.voxels;
    let differing = 0;
    for (let i = 0; i < pairs.length && differing < 2; i++) if (data[at + pairs[i][0]] !== data[image + pairs[i][1]]) differing++;
    return 1 + data[image] + 2 * differing;
  }
}

/** The exceptions of a shell, `solid` being S. */
class Exceptions extends Runs {
  constructor(n, coder, solid) {
    super(n, coder);
    this.empty = new Voxels(n, 1).fill(solid, (v) => 1 - v); // what is not in S
    this.mixing = new Mixing(Array(7).fill(16384), [12, 64], 6800);
  }

  decode() {
    const [nx, ny, nz] = this.n;
    const { data } = this.voxels;
    const empty = this.empty.data;
    for (let x = 0; x < nx; x++) {
      for (let y = 0; y < ny; y++) {
        const row = this.voxels.at(x, y, 0);
        const passed = (f, t, size) => !this.differsFromEmpty(row, f, t) || this.skip(x, y, row, f, t, size);
        if (passed(0, nz, 0)) continue;
        for (let f = 0; f < nz; f += 8) {
          const t = min(nz, f + 8);
          if (passed(f, t, 2)) continue;
          for (let at = row + f; at < row + t; at++) if (!empty[at]) data[at] = this.exception(at);
        }
      }
    }
    const { n, voxels } = this;
    const grid = voxels.grid();
    walk(n, (i, j, k, index) => (grid[index] ^= this.depth(voxels.at(i, j, k)) === 0 ? 1 : 0));
    return grid;
  }

  differsFromEmpty(row, f, t) {
    return this.empty.data.subarray(row + f, row + t).includes(0);
  }

  skip(x, y, row, f, t, size) {
    if (this.quiet(row, f, t) !== 0) return false;
    for (let at = row + f; at < row + t; at++) if (this.depth(at) === 1) return false;
    return !this.alike(x, y, f, t, size, 0);
  }

  /** 0 for the boundary of S, 1 for its second layer, 2 for the rest, -1 outside. */
  depth(at) {
    const { empty } = this;
    if (empty.data[at]) return -1;
    if (empty.crowd(at)) return 0;
    for (let a = -2; a <= 2; a++) for (let b = -2; b <= 2; b++) if (empty.row(at, a, b, -2, 5)) return 1;
    return 2;
  }

  exception(at) {
    const { voxels, empty, mixing } = this;
    const row = (...run) => voxels.row(at, ...run);
    const n = voxels.bits(at, voxels.near.subarray(0, 13));
    const far = [
      [-1, 2, -1, 3], [-1, -2, -1, 3], [-2, 1, -1, 3], [-2, -1, -1, 3], [0, 0, -3, 2], [0, -2, -2, 5], [-2, 0, -2, 5],
    ].reduce((bits, run) => (bits << run[3]) + row(...run), 0);
    const n1 = popcount(n);
    const many = min(7, n1 + popcount(far));
    const few = min(3, n1);
    const depth = this.depth(at);
    let around = 0;
    let sides = 0;
    for (let a = 0; a < 5; a++) {
      for (let b = 0; b < 5; b++) {
        const five = popcount(empty.row(at, a - 2, b - 2, -2, 5));
        around += five;
        if (five) sides |= 1 << (3 * (a >> 1) + (b >> 1));
      }
    }
    const faces = empty.bits(at, empty.offsets([[-2, 0, 0], [0, -2, 0], [0, 2, 0], [2, 0, 0], [0, 0, -2], [0, 0, 2]]));
    [
      [n, depth], [around + 128 * depth, few], [faces + 64 * sides, depth + 4 * many], [n, around + 128 * depth],
      [n + 8192 * faces + 524288 * depth, 0], [far, n], [sides + 512 * row(0, 0, -3, 3) + 4096 * depth, around >> 3],
    ].forEach(([p, q], m) => (mixing.at[m] = hash(m, p, q) >>> 18));
    mixing.set[0] = 4 * depth + few;
    mixing.set[1] = many + 8 * min(7, around >> 3);
    return mixing.decide(this.coder);
  }
}

function decodeExact({ bytes, start, end }, n, prior, limits) {
  const coder = new Coder(bytes, start, end, limits.decisions);
  const [learned, shell] = [coder.decide(32768), coder.decide(32768)];
  if (learned && !prior) throw new TypeError("this exact grid needs the option `prior`: the bytes of context-prior.bin");
  const solid = new Scan(n, coder, learned && prior).decode();
  const grid = shell ? new Exceptions(n, coder, solid).decode() : solid;
  coder.finish("the code of the exact grid");
  return grid;
}

// ---- files

const NAMES = { 1: "network", 2: "coded mask", 3: "coarse network", 4: "corrections", 5: "exact grid", 129: "provenance" };

/**
 * Reads a .nacre file.
 *
 * @param {Uint8Array | ArrayBuffer} bytes
 * @param {object} [options]
 * @param {Uint8Array} [options.prior] the bytes of context-prior.bin, which some exact grids need
 * @param {object} [options.limits] what differs from LIMITS
 * @param {boolean} [options.prefix] whether the file may end behind any layer from the network or exact grid on
 * @returns {{
 *   kind: "solid" | "surface",
 *   frame: {unit: number, nx: number, ny: number, nz: number},
 *   transform: {x: number, y: number, z: number, scale: number},
 *   layers: {type: string, offset: number, bytes: number, content: number}[],
 *   provenance: Object<string, string> | null,
 *   network: {parameters: number, score: (x: number, y: number, z: number) => number} | null,
 *   at: (x: number, y: number, z: number) => number,
 *   contains: (x: number, y: number, z: number) => boolean,
 *   grid: (resolution?: number) => Uint8Array,
 * }}
 * @throws {MalformedNacre} also from `grid`, and from `at` of a file without a network, which decode voxels when asked first
 */
export function decode(bytes, { prior = null, limits = {}, prefix = false } = {}) {
  if (bytes instanceof ArrayBuffer) bytes = new Uint8Array(bytes);
  limits = { ...LIMITS, ...limits };
  const reader = new Reader(bytes, 0, bytes.length);
  if (String.fromCharCode(...bytes.subarray(0, 3)) !== "NCR") fail("this is no .nacre file", 0);
  reader.skip(3);
  reader.u8("version", 1, 1);
  const { surface, own, transform } = readHeader(reader);
  const { layers, parts } = readLayers(reader, prefix);
  const open = (type) => parts[type] && new Reader(bytes, parts[type].start, parts[type].end);
  const coarse = open(2) ?? open(3);
  const blocks = coarse ? readBlocks(coarse, own, surface, !!parts[2], limits) : null;
  const network = parts[1] ? readNetwork(open(1), own, blocks, limits) : null;
  const provenance = parts[129] ? readProvenance(open(129)) : null;
  const { unit, n } = own;
  let stored = null;

  const evaluate = (frame) => {
    const solid = occupied(network, frame, limits, parts[1].start, blocks, own);
    if (blocks?.form !== 1) return { solid, voxels: solid };
    const [x, y, z] = frame.within(own, blocks.edge);
    const keep = (i, j, k) => blocks.mask[(x[i] * blocks.n[1] + y[j]) * blocks.n[2] + z[k]];
    return { solid, voxels: boundary(solid, frame.n, keep) };
  };

  /** The voxels at the file's own resolution. */
  const decoded = () => {
    if (stored) return stored;
    limit(own.size, limits.voxels, "voxels of the file's grid", 0);
    if (parts[5]) return (stored = decodeExact(parts[5], n, prior, limits));
    const { solid, voxels } = evaluate(own);
    return (stored = parts[4] ? correct(parts[4], own, blocks, solid, voxels, limits) : voxels);
  };

  const grid = (resolution = unit) => {
    if (!Number.isInteger(resolution) || resolution < 1 || resolution > 4096) throw new RangeError(`resolution ${resolution}`);
    const frame = own.at(resolution);
    const pool = surface && resolution < unit;
    if (network && frame !== own && !pool) return evaluate(frame).voxels;
    limit(frame.size, limits.voxels, "voxels of a grid", 0);
    const voxels = decoded();
    const grid = new Uint8Array(frame.size);
    if (pool) {
      const [x, y, z] = own.within(frame);
      walk(n, (i, j, k, index) => {
        if (voxels[index]) grid[(x[i] * frame.n[1] + y[j]) * frame.n[2] + z[k]] = 1;
      });
    } else {
      const [x, y, z] = frame.within(own);
      walk(frame.n, (i, j, k, index) => {
        if (x[i] >= 0 && y[j] >= 0 && z[k] >= 0) grid[index] = voxels[(x[i] * n[1] + y[j]) * n[2] + z[k]];
      });
    }
    return grid;
  };

  /** Between the centres of voxels, 1 where they are occupied and -1 elsewhere. */
  const between = (p) => {
    const voxels = decoded();
    const at = p.map((c, axis) => max(-1, min(n[axis], (c * unit + n[axis] - 1) / 2)));
    let score = 0;
    for (let corner = 0; corner < 8; corner++) {
      let share = 1;
      const index = at.reduce((index, c, axis) => {
        const i = floor(c) + ((corner >> axis) & 1);
        share *= 1 - abs(c - i);
        return i < 0 || i >= n[axis] ? NaN : index * n[axis] + i;
      }, 0);
      score += voxels[index] ? share : -share;
    }
    return score;
  };

  const at = (...p) => {
    p = p.map(fround);
    if (!network) return between(p);
    let region = n.map((side) => [-side / unit, side / unit]);
    let score;
    if (blocks) {
      const inGrid = p.map((c, axis) => max(0, min(n[axis] - 1, floor((c * unit + n[axis]) / 2))));
      const block = inGrid.reduce((index, v, axis) => index * blocks.n[axis] + floor(v / blocks.edge), 0);
      if (!blocks.mask[block]) score = blocks.inside[block] ? 8 : -8;
    }
    if (!score) {
      region = network.region;
      score = network.score(...p.map((c, axis) => max(region[axis][0], min(region[axis][1], c))));
    }
    const depth = min(...p.map((c, axis) => min(c - region[axis][0], region[axis][1] - c)));
    return score > 0 ? score * min(1, (depth * unit) / 2) : score;
  };

  const { x: cx, y: cy, z: cz, scale } = transform;
  return {
    kind: surface ? "surface" : "solid",
    frame: { unit, nx: n[0], ny: n[1], nz: n[2] },
    transform,
    layers,
    provenance,
    network,
    at,
    contains: (x, y, z) => at((x - cx) * scale, (y - cy) * scale, (z - cz) * scale) > 0,
    grid,
  };
}

function readHeader(reader) {
  const flags = reader.u8("flags", 0, 15);
  const [surface, cube, placed, wide] = [1, 2, 4, 8].map((bit) => (flags & bit) !== 0);
  if (wide && !placed) fail("WIDE without TRANSFORM", reader.pos - 1);
  const unit = reader.varint("unit", 1, 4096);
  const start = reader.pos;
  const n = ["nx", "ny", "nz"].map((side) => (cube ? unit : reader.varint(side, 1, 4096)));
  const own = new Frame(unit, n);
  within(own.size, 1, 2 ** 32, "voxels of the grid", start);
  if (!cube && n.every((side) => side === unit)) fail("a cube without CUBE", start);
  if (!placed) return { surface, own, transform: { x: 0, y: 0, z: 0, scale: 1 } };
  const at = reader.pos;
  const [x, y, z, scale] = ["x", "y", "z", "scale"].map((what) => (wide ? reader.f64(what) : reader.f32(what)));
  if (!(scale > 0) || !Number.isFinite(x + y + z)) fail("a transform without an inverse", at);
  if (wide && [x, y, z, scale].every((v) => fround(v) === v)) fail("a WIDE transform that f32 holds", at);
  return { surface, own, transform: { x, y, z, scale } };
}

/** Finds the layers, checks their checksums and their order. */
function readLayers(reader, prefix) {
  const { bytes } = reader;
  const layers = [];
  const parts = {};
  let [state, summed, before, last] = [-1, 0, 0, false];
  while (!last && !(prefix && (parts[1] || parts[5]) && !reader.left)) {
    const offset = reader.pos;
    const byte = reader.u8("layer type");
    const type = byte & 191;
    last = (byte & 64) !== 0;
    if (byte & 32) fail("a reserved bit of a layer type is set", offset);
    if (type < 128 && !NAMES[type]) fail(`layer type ${type}: made by a newer version`, offset);
    const content = reader.varint("layer length", 0, 2 ** 35);
    const start = reader.skip(content, "layer");
    const end = reader.pos;
    state = crc(state, bytes, summed, end);
    if (reader.view.getUint32(reader.skip(4, "checksum"), true) !== ~state >>> 0) fail("wrong checksum", end);
    state = crc(state, bytes, end, (summed = reader.pos));
    const coarse = parts[2] || parts[3];
    const fits = [
      [1, !parts[1] && !parts[5]], [2, !before], [3, !before], [4, coarse && before === 1],
      [5, !parts[4] && !parts[5] && (parts[1] || !coarse)],
    ].find(([known]) => known === type)?.[1];
    if (type < 128 ? !fits || before > 127 || (type < 4 && !content) : !(parts[1] || parts[5]) || (type === 129 && parts[129])) {
      fail(`${NAMES[type] ?? "a layer"} where there can be none, or without content`, offset);
    }
    parts[type] = { bytes, start, end };
    before = type;
    layers.push({ type: NAMES[type] ?? `unknown ${type}`, offset, bytes: reader.pos - offset, content });
  }
  if (!parts[1] && !parts[5]) fail("neither network nor exact grid", reader.pos);
  if (reader.left) fail(`${reader.left} bytes behind the last layer`, reader.pos);
  return { layers, parts };
}

function readProvenance(reader) {
  const { pos } = reader;
  within(reader.left, 0, 4096, "bytes of provenance", pos);
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(reader.bytes.subarray(pos, reader.end));
    return Object.fromEntries(text.split("\n").map((line) => /^([^\p{Cc}=]+)=(\P{Cc}*)$/u.exec(line).slice(1)));
  } catch {
    return fail("provenance is not lines KEY=VALUE in UTF-8", pos);
  }
}
