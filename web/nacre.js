/**
 * Decoder of .nacre files, written from FORMAT.md alone, whose words it uses. README.md beside it describes `decode`.
 * Every f32 operation is rounded once, fma included: decisions are those of the format to the bit.
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

/** Voxels of a grid, multiply-adds of networks for a grid or coarse mask, decisions of an arithmetic code. */
export const LIMITS = Object.freeze({ voxels: 2 ** 27, multiplyAdds: 1e10, decisions: 3e7 });

const { fround, imul, floor, ceil, trunc, min, max, abs, PI } = Math;
const { isFinite } = Number;
const list = (length, value) => Array.from({ length }, (_, i) => value(i));
const ints = (length, value) => Int32Array.from({ length }, (_, i) => value(i));

function fail(message, offset) {
  throw new MalformedNacre(message, offset);
}

function within(value, least, most, what, offset) {
  return value >= least && value <= most ? value : fail(`${what} is ${value}, not ${least} to ${most}`, offset);
}

function limit(value, most, what, offset = 0) {
  if (value > most) throw new TooLarge(`${what}: more than the limit of ${most}`, offset);
}

// ---- bytes

const CRC = ints(256, (n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

/** CRC-32 as a state that goes on from -1; the checksum is ~state >>> 0. */
function crc(state, bytes, from, to) {
  for (let i = from; i < to; i++) state = CRC[(state ^ bytes[i]) & 255] ^ (state >>> 8);
  return state;
}

/** Reads numbers from bytes[pos, end). */
class Reader {
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
  const other = isFinite(result) ? 2 * sum - result : Math.sign(sum) * (2 ** 128 - 2 ** 104);
  return error > 0 ? max(result, other) : min(result, other);
}

const R = 12582912;
const G = fround(1.44269502);
const S = [3.14159274, -5.16770983, 2.55006981, -0.598242104, 0.0775602907].map(fround);
const E = [1, 0.693147182, 0.240226462, 0.0555032864, 0.00961848907, 0.00133999344, 0.000153458197].map(fround);

function sine(t) {
  const m = fround(t + R);
  const f = fround(t - fround(m - R));
  const g = fround(f * f);
  const p = fround(fma(fma(fma(fma(S[4], g, S[3]), g, S[2]), g, S[1]), g, S[0]) * f);
  FLOAT[0] = m;
  return BITS[0] & 1 ? -p : p;
}

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
  (z) => (z > 0 ? z : 0),
  (z) => (negative(z) ? fround(exp(z) - 1) : z),
  (z) => fround(z * sigmoid(z)),
  sigmoid,
  (z) => fround(2 * sigmoid(fround(2 * z)) - 1),
  (z, w) => sine(fround(z * w)),
  abs,
  (z, w) => sine(fround(z * w)),
];

// ---- arithmetic coder

/** Decisions from what is left of a layer. */
class Coder {
  constructor({ bytes, pos, end }, limits) {
    if (end > pos && !bytes[end - 1]) fail("a code ends with a byte 0", end - 1);
    Object.assign(this, { bytes, pos, start: pos, end, limit: limits.decisions, count: 0, range: 2 ** 32 - 1, code: 0 });
    for (let i = 0; i < 4; i++) this.next();
  }

  next() {
    this.code = this.code * 256 + (this.pos < this.end ? this.bytes[this.pos] : 0);
    this.pos++;
  }

  /** A decision, where a 1 has the probability p / 65536. */
  decide(p = 32768) {
    if (++this.count > this.limit) limit(this.count, this.limit, "decisions", this.start);
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
  finish() {
    const { bytes, pos, start, end, range, code } = this;
    const unit = 256 ** (pos - end);
    const last = bytes[end - 1] * unit;
    const above = range - 1 - code;
    if (end > start && (unit < 1 || last <= code || 256 * unit - last <= above || above >= unit)) {
      fail("an encoder ends this code otherwise", end - 1);
    }
  }
}

const LOGIT = 3071;
const clamp = (x, most) => (x > most ? most : x < -most ? -most : x);
const LOGISTIC = list(49, (k) => (k < 48 ? Math.round(65536 / (1 + Math.exp(-k / 4))) : 65536));
const SQUASH = ints(2 * LOGIT + 1, (i) => {
  const x = abs(i - LOGIT);
  const k = x >> 6;
  const p = min(65535, LOGISTIC[k] + (((LOGISTIC[k + 1] - LOGISTIC[k]) * (x & 63) + 32) >> 6));
  return i < LOGIT ? 65536 - p : p;
});
const squash = (x) => SQUASH[clamp(x, LOGIT) + LOGIT];
const STRETCH = ints(4096, (i) => min(LOGIT, SQUASH.findIndex((p) => p >= 16 * i + 8) - LOGIT));
const RATE = ints(256, (n) => 131072 / (2 * n + 3));
const CONFIDENCE = ints(256, (n) => (128 * n) / (n + 2));

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
 * Decisions that mix models. `sizes`: their numbers of contexts; `sets`: the mixers' numbers of weight sets; `constants`: inputs
 * behind those of the models. Without any, as for coded weights, a model has one input and the shift is 16 from the start.
 */
class Mixing {
  constructor(sizes, sets, first, constants = 1) {
    const models = sizes.map((size) => new Contexts(size));
    const inputs = new Int32Array(constants ? 2 * sizes.length + constants : sizes.length).fill(256);
    const mixers = sets.map((size) => new Int32Array(size * inputs.length).fill(first));
    Object.assign(this, { models, inputs, mixers, quick: constants ? 65536 : 0 });
    this.logits = new Int32Array(sets.length);
    this.at = new Int32Array(sizes.length); // the context of each model
    this.set = new Int32Array(sets.length); // the weight set of each mixer
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
}

// ---- space

const AXES = [0, 1, 2];
const cell = (n, i, j, k) => (i * n[1] + j) * n[2] + k;

/** Calls visit(i, j, k, index) for a grid of n voxels, z fastest. */
function walk(n, visit) {
  let index = 0;
  for (let i = 0; i < n[0]; i++) for (let j = 0; j < n[1]; j++) for (let k = 0; k < n[2]; k++) visit(i, j, k, index++);
}

/** A grid of n voxels along the axes, centred on the origin, `unit` of which span 2. */
class Frame {
  constructor(unit, n) {
    Object.assign(this, { unit, n, size: n[0] * n[1] * n[2] });
  }

  at(unit) {
    return unit === this.unit ? this : new Frame(unit, this.n.map((n) => max(1, ceil((n * unit) / this.unit))));
  }

  centre(axis, i) {
    return (2 * i - (this.n[axis] - 1)) / this.unit;
  }

  centres(axis) {
    return list(this.n[axis], (i) => fround(this.centre(axis, i)));
  }

  /** From face to face of the voxels first to last along an axis. */
  span(axis, first, last) {
    return [fround(this.centre(axis, first) - 1 / this.unit), fround(this.centre(axis, last) + 1 / this.unit)];
  }

  /** For each voxel along each axis the voxel of `other`, by `edge`, that holds its centre (of two: the upper), or -1. */
  within(other, edge = 1) {
    return AXES.map((axis) => {
      const [side, n] = [this.n[axis], other.n[axis]];
      return ints(side, (i) => {
        const at = floor(((2 * i - side + 1) * other.unit + n * this.unit) / (2 * this.unit));
        return at < n ? at / edge : -1;
      });
    });
  }
}

const same = (a, b) => AXES.every((axis) => a[axis][0] === b[axis][0] && a[axis][1] === b[axis][1]);

/** Reads a box, [min, max] along each axis, and the region where the network is asked; `mask` is the box of the mask. */
function readBox(reader, frame, mask) {
  const start = reader.pos;
  const code = reader.u8("box code", 0, mask ? 3 : 2);
  const full = AXES.map(() => [-1, 1]);
  const edges = frame.n.map((n) => n / frame.unit);
  if (!code) return { box: full, region: edges.map((edge) => [-edge, edge]) };
  const box = frame.n.map((n, axis) => {
    if (code === 3) return mask[axis];
    if (code === 1) {
      const first = reader.varint("first voxel", 0, n - 1);
      return frame.span(axis, first, first + reader.varint("voxels", 0, n - 1 - first));
    }
    const [a, b] = [reader.float(4, "box"), reader.float(4, "box")];
    const sound = [a + b, b - a, 2 / fround(b - a)].every((v) => isFinite(fround(v)));
    return sound && a < b && a < edges[axis] && b > -edges[axis] ? [a, b] : fail(`a box from ${a} to ${b}`, reader.pos - 8);
  });
  const voxels = AXES.map((axis) => {
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
  const [planar, corners] = [(encoding & 16) > 0, encoding > 31];
  if (corners && (planar || !blocks)) fail("features at block corners need a mask and no tri-plane", start);
  const cells = planar ? reader.varint("cells", 1, 512) : 0;
  const channels = encoding > 15 ? reader.varint("channels", 1, 16) : 0;
  const mask = blocks && AXES.map((axis) => frame.span(axis, ...blocks.voxels(axis)));
  const { box, region } = readBox(reader, frame, mask);
  if (corners && !same(box, mask)) fail("features at block corners need the box of the mask", start);

  const count = reader.varint("hidden layers", 1, 16);
  const maps = [];
  let inputs = 3 + 6 * octaves + (planar ? 3 : 1) * channels;
  for (let last = ""; maps.length < count; ) {
    const at = reader.pos;
    const times = reader.varint("run", 1, count - maps.length);
    const rows = reader.u8("width") + 1;
    const code = reader.u8("activation", 0, 7);
    const omega = code === 7 ? reader.float(4, "omega") : 8;
    if (code === 7 && (!(omega > 0 && omega <= 1000) || omega === 8)) fail(`omega ${omega}`, reader.pos - 4);
    if (last === (last = `${rows} ${code} ${omega}`)) fail("a run is split", at);
    for (let i = 0; i < times; i++, inputs = rows) maps.push({ rows, inputs, act: ACTIVATIONS[code], w: fround(omega / PI) });
  }
  maps.push({ rows: 1, inputs });
  let table = { channels, planes: [], points: 0 };
  if (planar) table = { channels, planes: [[0, 1], [1, 2], [0, 2]], cells: [cells, cells, cells], points: (cells + 1) ** 2 };
  if (corners) table = { channels, planes: [AXES], ...blocks.corners() };
  readParameters(reader, maps, table, limits);
  if (reader.left) fail(`${reader.left} bytes behind the parameters`, reader.pos);
  return network(box, region, octaves, table, maps);
}

/** Sets weights, row by row, and biases of the maps, and the features of the table, point by point. */
function readParameters(reader, maps, table, limits) {
  const precision = reader.u8("precision", 0, 3);
  const { channels, points, planes } = table;
  const rows = points * planes.length;
  const sum = (count) => maps.reduce((total, map) => total + count(map), 0);
  const wanted = sum((map) => map.rows * (map.inputs + 1)) + rows * channels;
  if (precision === 3) {
    within(wanted, 0, 65536 + 32 * reader.left, "parameters", reader.pos);
    return decodeParameters(reader, maps, table, rows, limits);
  }
  const int8 = precision === 1;
  const size = int8 ? wanted + 3 * sum((map) => map.rows) + 2 * planes.length * channels : wanted * (precision + 2);
  within(reader.left, size, size, "bytes of parameters", reader.pos);
  const one = () => reader.float(precision === 2 ? 4 : 2, "parameter");
  const read = (count, put) => {
    const start = reader.pos;
    const scale = int8 && one();
    let most = 0;
    for (let i = 0; i < count; i++) {
      const value = int8 ? reader.view.getInt8(reader.skip(1)) : one();
      most = max(most, abs(value));
      put(i, int8 ? fround(scale * value) : value);
    }
    if (int8 && (negative(scale) || most !== (scale ? 127 : 0))) fail(`scale ${scale} of weights up to ${most}`, start);
  };
  for (const map of maps) {
    map.weights = new Float64Array(map.rows * map.inputs);
    map.biases = list(map.rows, (row) => {
      read(map.inputs, (i, value) => (map.weights[row * map.inputs + i] = value));
      return one();
    });
  }
  const features = (table.features = new Float64Array(rows * channels));
  if (!int8) return read(features.length, (i, value) => (features[i] = value));
  for (let first = 0; first < rows; first += points) {
    for (let c = 0; c < channels; c++) read(points, (i, value) => (features[(first + i) * channels + c] = value));
  }
}

// First logits of contexts, four for each number but the last.
const [ZERO, MORE, FIRST] = [
  [785, 600, 400, 180, -90, -515, -1300, -2225],
  [1140, 960, 775, 580, 370, 120, -240, -850, -1500, -2200, -3071],
  [0, -1, -3, -7, -16, -40, -122, -400, -800, -1500, -2200],
].map((v) => list(4 * v.length - 3, (i) => v[i >> 2] + (((v[(i >> 2) + 1] - v[i >> 2]) * (i & 3)) >> 2)));

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

/** A decoder of magnitudes, in contexts that the levels of `count` estimates choose. */
function magnitudes(coder, count) {
  const mixing = (logits) => {
    const made = new Mixing(list(count, () => logits.length), [1], floor(65536 / count), 0);
    for (const { p, n } of made.models) {
      p.set(logits.map((logit) => 64 * squash(logit)));
      n.fill(12);
    }
    return made;
  };
  const unary = mixing([...ZERO, ...MORE]);
  const lower = mixing([...FIRST, ...FIRST.map((logit) => trunc(logit / 2))]);
  return (estimates) => {
    const levels = estimates.map((estimate) => estimate.level);
    const decide = (mixing, first, most, highest) => {
      levels.forEach((level, m) => (mixing.at[m] = first + max(0, min(most, highest - level))));
      return mixing.decide(coder);
    };
    let bits = decide(unary, 0, 28, 28);
    while (bits && bits < 17 && decide(unary, 29, 40, 4 * bits + 36)) bits++;
    let value = bits && 1;
    for (let i = 1; i < bits; i++) {
      value = 2 * value + (i > 2 ? coder.decide() : decide(lower, 41 * (i - 1), 40, 4 * bits + 36));
    }
    for (const estimate of estimates) estimate.add(value);
    return value;
  };
}

const MANTISSAS = [64, 76, 91, 108];

/** Coded weights: the maps, then `rows` of features. */
function decodeParameters(reader, maps, table, rows, limits) {
  const start = reader.pos;
  const coder = new Coder(reader, limits);
  const [ofBiases, ofMap, ofRow] = list(3, () => new Estimate());
  const [biasMagnitude, weightMagnitude] = [magnitudes(coder, 1), magnitudes(coder, 3)];
  const signs = new Contexts(2);
  ofBiases.begin(160, 1);
  ofMap.begin(160, 1);
  const decode = (rows, columns, biased) => {
    const code = list(8, () => coder.decide()).reduce((code, bit) => 2 * code + bit);
    const step = MANTISSAS[code & 3] * 2 ** ((code >> 2) - 38);
    let divisor = 0;
    const parameter = (value) => {
      within(value, -65535, 65535, "a coded parameter", start);
      for (let a = abs(value); a; ) [divisor, a] = [a, divisor % a];
      return value * step;
    };
    let bias = 0;
    ofBiases.begin(ofBiases.mean, 1);
    const biases = list(biased ? rows : 0, (row) => {
      const value = biasMagnitude([ofBiases]);
      if (!value) return parameter(bias);
      const context = min(row, 1);
      const sign = coder.decide(max(32, 16 * (signs.p[context] >> 10)));
      signs.learn(context, sign);
      return parameter((bias += sign ? -value : value));
    });
    ofMap.begin(ofMap.mean, 1);
    const ofColumns = list(columns, () => new Estimate());
    const weights = new Float64Array(rows * columns);
    for (let at = 0; at < weights.length; at++) {
      const ofColumn = ofColumns[at % columns];
      if (at % columns === 0) ofRow.begin(ofMap.mean, 3);
      if (at < columns) ofColumn.begin(ofMap.mean, 3);
      const value = weightMagnitude([ofMap, ofColumn, ofRow]);
      weights[at] = parameter(value && coder.decide() ? -value : value);
    }
    for (let larger = code + 1; larger < 256; larger++) {
      const steps = (divisor * step) / MANTISSAS[larger & 3] / 2 ** ((larger >> 2) - 38);
      if (Number.isInteger(steps)) fail("a larger step says the same", start);
    }
    return { biases, weights };
  };
  for (const map of maps) Object.assign(map, decode(map.rows, map.inputs, true));
  if (rows) table.features = decode(rows, table.channels, false).weights;
  coder.finish();
  reader.pos = reader.end;
}

/** A network: `score` at a point; on grids `axis` once for each coordinate and `run` for each point. */
function network(box, region, octaves, table, maps) {
  const { channels, planes, points, cells, low = [0, 0, 0], lattice, index, features } = table;
  const centres = box.map(([a, b]) => fround(fround(a + b) * 0.5));
  const scales = box.map(([a, b]) => fround(2 / fround(b - a)));
  const frequencies = list(octaves, (o) => fround(2 ** o / PI));
  const width = max(...maps.map(({ rows, inputs }) => max(rows, inputs)));
  const buffers = [new Float64Array(width), new Float64Array(width)];
  let parameters = 0;
  for (const map of maps) {
    const { rows, inputs, weights } = map;
    parameters += rows * (inputs + 1);
    map.columns = Float64Array.from(weights, (_, i) => weights[(i % rows) * inputs + floor(i / rows)]);
  }

  /** What a coordinate gives: u, the sines of each octave, and the cell and the share of the features. */
  const axis = (axis, p) => {
    const u = fround(fround(p - centres[axis]) * scales[axis]);
    const out = [u, ...frequencies.flatMap((h) => [sine(fround(u * h)), sine(fround(fround(u * h) + 0.5))])];
    if (cells) {
      const n = cells[axis];
      const t = max(0, min(n, fround(fround(u + 1) * (0.5 * n))));
      const c = min(floor(t), n - 1);
      out.push(c, fround(t - c));
    }
    return out;
  };

  const run = (x, y, z) => {
    let [input, output] = buffers;
    let at = 0;
    for (let i = 0; i <= 2 * octaves; i++) {
      input[at++] = x[i];
      input[at++] = y[i];
      input[at++] = z[i];
    }
    for (let plane = 0; plane < planes.length; plane++) {
      const axes = planes[plane];
      const around = [x, y, z];
      input.fill(0, at, at + channels);
      for (let corner = 0; corner < 1 << axes.length; corner++) {
        let weight = 1;
        let point = 0;
        for (let a = 0; a < axes.length; a++) {
          const [c, share] = around[axes[a]].slice(-2);
          const upper = (corner >> a) & 1;
          weight = fround(weight * (upper ? share : fround(1 - share)));
          point = point * (lattice ? lattice[a] : cells[0] + 1) + low[a] + c + upper;
        }
        if (index) point = index[point];
        const from = (plane * points + point) * channels;
        for (let c = 0; c < channels; c++) input[at + c] = fma(weight, point < 0 ? 0 : features[from + c], input[at + c]);
      }
      at += channels;
    }
    for (const { rows, inputs, columns, biases, act, w } of maps) {
      for (let row = 0; row < rows; row++) output[row] = biases[row];
      for (let i = 0, c = 0; i < inputs; i++) {
        const value = input[i];
        for (let row = 0; row < rows; row++, c++) output[row] = fma(value, columns[c], output[row]);
      }
      if (act) for (let row = 0; row < rows; row++) output[row] = act(output[row], w);
      [input, output] = [output, input];
    }
    return input[0];
  };

  return { region, parameters, axis, run, score: (...p) => run(...p.map((c, a) => axis(a, fround(c)))) };
}

// ---- voxels and their neighbours

function popcount(v) {
  v -= (v >>> 1) & 0x55555555;
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

const hash = (m, p, q) => {
  q = imul(q, 0x85ebca6b);
  const h = imul(p, 0x9e3779b1) ^ ((q << 13) | (q >>> 19)) ^ imul(m, 0xc2b2ae35);
  return imul(h ^ (h >>> 15), 0x2c1b3c6d);
};

// Neighbours are told as runs R(a, b, c, n), four digits each: a + 4, b + 4, c + 7 and n.
const NEAR = "3363 3463 3563 4363 4461";
const AFTER = "4481 4563 5363 5463 5563";
const FACE = "3471 4371 4461";
const EDGE = "3371 3571 3461 3481 4361 4381";
const FAR = "2471 4271 4451";
const AHEAD = "3481 3571 4381 3581 2481 2571 4281";
const FIVES = "2355 2455 2555 3255 3355 3455 3555 3655 4255 4355 4452"; // the 52 of n52
const SIX = "3471 5471 4371 4571 4461 4481";
const SIX_FAR = "2471 6471 4271 4671 4451 4491";

/** A grid of bytes with room around it, so that neighbours need no test. */
class Voxels {
  constructor(n, value = () => 0, outside = 0) {
    const [x, y, z] = n.map((side) => side + 16);
    Object.assign(this, { n, sx: y * z, sy: z, data: new Uint8Array(x * y * z).fill(outside) });
    walk(n, (i, j, k, index) => (this.data[this.at(i, j, k)] = value(index)));
    this.all26 = this.offsets(NEAR, AFTER);
  }

  at(i, j, k) {
    return (i + 8) * this.sx + (j + 8) * this.sy + k + 8;
  }

  /** How far from a voxel the neighbours of some runs lie. */
  offsets(...runs) {
    const voxels = runs.join(" ").split(" ").flatMap(([a, b, c, n]) => list(+n, (i) => [a - 4, b - 4, c - 7 + i]));
    return Int32Array.from(voxels, ([a, b, c]) => a * this.sx + b * this.sy + c);
  }

  /** Which of some neighbours have a bit set, the first the lowest. */
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

  /** The contexts that masks and exact grids share. */
  shared() {
    const [near, edge, far, ahead] = [this.offsets(NEAR), this.offsets(FACE, EDGE), this.offsets(FAR), this.offsets(AHEAD)];
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

// ---- coarse layer

/** A coded mask: a byte for each block. */
function decodeMask(reader, n, limits) {
  const coder = new Coder(reader, limits);
  const mixing = new Mixing([1 << 13, 1 << 9, 1 << 13, 574, 216, 1 << 12, 1 << 13, 1 << 13], [27, 64], 6000);
  const blocks = new Voxels(n);
  const images = ["4472 4571 3471 4461 4371", "4472 4371 4461", "4471 4461"].map((runs) => blocks.offsets(runs));
  const [five, six, all] = [blocks.offsets("3481 3571"), blocks.offsets("3481 4381"), blocks.offsets(FIVES, "2255 2655")];
  const shared = blocks.shared();
  const c = mixing.at;
  walk(n, (i, j, k) => {
    const at = blocks.at(i, j, k);
    const [x, y, z] = [i, j, k].map((b, axis) => {
      const image = [i, j, k].with(axis, n[axis] - 1 - b);
      return b > image[axis] ? blocks.bits(blocks.at(...image), images[axis]) + (1 << images[axis].length) : 0;
    });
    shared(at, c);
    const face = c[1] & 7;
    const n62 = blocks.count(at, all);
    mixing.set[0] = [x, y, z].reduce((sum, image, axis) => sum + (image && (1 + (image & 1)) * 3 ** axis), 0);
    mixing.set[1] = face + 8 * min(7, n62 >> 2);
    c[3] = popcount(c[0]) + 14 * min(n62, 40);
    c[4] = face + 8 * mixing.set[0];
    c[5] = blocks.bits(at, five) + 4 * face + 32 * x;
    c[6] = blocks.bits(at, six) + 4 * face + 32 * z + 256 * y;
    blocks.data[at] = mixing.decide(coder);
  });
  coder.finish();
  return blocks.grid();
}

/** Reads a coarse layer; `coded` says whether its mask is a code or a network. */
function readBlocks(reader, frame, surface, coded, limits) {
  const edge = reader.varint("edge", 1, 4096);
  const form = reader.u8("form", surface ? 1 : 0, surface ? 2 : 0);
  const at = reader.pos;
  const count = form < 2 ? reader.varint("components", 0, 2 ** 21) : 0;
  const bits = reader.skip(ceil(count / 8), "components");
  const bit = (c) => (reader.bytes[bits + (c >> 3)] >> (c & 7)) & 1;
  for (let c = count; c & 7; c++) if (bit(c)) fail("an unused bit is set", bits + (c >> 3));
  const start = reader.pos;
  const own = new Frame(ceil(frame.unit / edge), frame.n.map((n) => ceil(n / edge)));
  const { n } = own;
  within(own.size, 1, coded ? 2 ** 21 : 2 ** 18, "blocks", at);
  const mask = coded ? decodeMask(reader, n, limits) : occupied(readNetwork(reader, own, null, limits), own, limits, start);

  // Blocks of the mask are 1 here, those outside it and not yet reached 0, those reached 2, or 3 inside.
  const blocks = new Voxels(n, (index) => mask[index], 1);
  const { data } = blocks;
  const steps = blocks.offsets(SIX);
  const [low, high] = [[...n], [-1, -1, -1]];
  let found = 0;
  walk(n, (...block) => {
    const first = blocks.at(...block);
    if (data[first] === 1) {
      for (const axis of AXES) {
        low[axis] = min(low[axis], block[axis]);
        high[axis] = max(high[axis], block[axis]);
      }
    } else if (!data[first] && form < 2) {
      const stack = [first];
      data[first] = 2 + (found < count && bit(found));
      while (stack.length) {
        const from = stack.pop();
        for (const step of steps) if (!data[from + step]) stack.push(from + step), (data[from + step] = data[first]);
      }
      found++;
    }
  });
  if (high[0] < 0) fail("a mask without a block", start);
  if (found !== count) fail(`${count} components, the mask leaves ${found}`, at);

  /** The corners that a block of the mask has, numbered in their order. */
  const corners = () => {
    const lattice = n.map((side) => side + 1);
    const index = new Int32Array(lattice[0] * lattice[1] * lattice[2]).fill(-1);
    walk(n, (i, j, k, block) => {
      if (mask[block]) for (let c = 0; c < 8; c++) index[cell(lattice, i + (c & 1), j + ((c >> 1) & 1), k + (c >> 2))] = 0;
    });
    let points = 0;
    for (let i = 0; i < index.length; i++) if (!index[i]) index[i] = points++;
    return { points, index, lattice, low, cells: low.map((l, axis) => high[axis] - l + 1) };
  };
  const inside = blocks.grid((at) => (data[at] === 3 ? 1 : 0));
  return { edge, form, n, mask, inside, corners, voxels: (axis) => [low[axis] * edge, (high[axis] + 1) * edge - 1] };
}

// ---- grids

/** The voxels of a frame that a network makes occupied, or that `blocks`, whose voxels are those of `own`, say are inside. */
function occupied(network, frame, limits, offset, blocks = null, own = frame) {
  limit(frame.size, limits.voxels, "voxels", offset);
  const [bx, by, bz] = blocks ? frame.within(own, blocks.edge) : [];
  const [x, y, z] = AXES.map((axis) =>
    frame.centres(axis).map((c) => c > network.region[axis][0] && c < network.region[axis][1] && network.axis(axis, c)),
  );
  const grid = new Uint8Array(frame.size);
  let work = 0;
  walk(frame.n, (i, j, k, index) => {
    const block = blocks ? cell(blocks.n, bx[i], by[j], bz[k]) : 0;
    if (blocks && !blocks.mask[block]) {
      grid[index] = blocks.inside[block];
    } else if (x[i] && y[j] && z[k]) {
      limit((work += network.parameters), limits.multiplyAdds, "multiply-adds", offset);
      grid[index] = network.run(x[i], y[j], z[k]) > 0 ? 1 : 0;
    }
  });
  return grid;
}

/** Applies corrections to `voxels`, where `solid` are those of form 0. */
function correct(reader, n, { edge, mask, n: blocks }, solid, voxels, limits) {
  const [P, SOLID, W] = [1, 2, 4];
  const coder = new Coder(reader, limits);
  const grid = new Voxels(n, (index) => voxels[index] * P + solid[index] * SOLID);
  const { data } = grid;
  const [one, two, last] = [grid.offsets(SIX), grid.offsets(SIX_FAR), grid.offsets("4461 4371 3471")];
  const before = grid.offsets(NEAR).reverse();
  const strays = new Mixing([2], [1, 1], 34000);
  const wrong = new Mixing([324, 1 << 11, 1 << 14, 1 << 8, 1458], [27, 27], 9272);
  walk(blocks, (bi, bj, bk, block) => {
    if (!mask[block]) return;
    const stray = (strays.at[0] = strays.decide(coder));
    const from = [bi * edge, bj * edge, bk * edge];
    walk(from.map((v, axis) => min(edge, n[axis] - v)), (i, j, k) => {
      const at = grid.at(from[0] + i, from[1] + j, from[2] + k);
      const p = data[at] & P;
      const crowd = grid.crowd(at, P);
      if (!p && !crowd && !stray) return;
      const ps = 2 * p + ((data[at] & SOLID) >> 1);
      const wrongs = grid.crowd(at, W);
      wrong.at[0] = (ps * 27 + crowd) * 3 + min(wrongs, 2);
      wrong.at[1] = (4 * grid.bits(at, one, P) + ps) * 8 + grid.bits(at, last, W);
      wrong.at[2] = 2 * grid.bits(at, before, W) + p;
      wrong.at[3] = 4 * grid.bits(at, two, P) + ps;
      wrong.at[4] = (27 * grid.crowd(at, SOLID) + crowd) * 2 + p;
      wrong.set[0] = crowd;
      wrong.set[1] = wrongs;
      if (wrong.decide(coder)) data[at] |= W;
    });
  });
  return grid.grid((at) => (data[at] ^ (data[at] >> 2)) & P);
}

// ---- exact grids

const WINDOW =
  "4407 4347 4247 4155 4063 3155 3247 3347 3447 3547 3647 3755 2163 2255 2347 2447 2547 2655 2763 " +
  "1263 1355 1455 1555 1663 0363 0463 0563";

/** The prior: a function from a voxel and the inputs of its classes to a logit. */
function learnedPrior(bytes, { data }, offsets) {
  if (bytes.length !== 21281 || ~crc(-1, bytes, 0, 21277) >>> 0 !== 0x1399602d) throw new TypeError("not the prior of this format");
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const A = ints(174 * 96, (i) => view.getInt8(8 + i));
  const a = ints(96, (i) => view.getInt16(16712 + 2 * i, true));
  const B = ints(96 * 32, (i) => view.getInt8(16904 + i));
  const b = ints(32, (i) => view.getInt32(19976 + 4 * i, true));
  const C = ints(32, (i) => view.getInt16(20104 + 2 * i, true));
  // What eight inputs add to the first layer, for each of their 256 patterns.
  const tables = new Int32Array(18 * 256 * 96);
  for (let from = 96; from < tables.length; from += 96) {
    const pattern = (from / 96) & 255;
    const input = 8 * floor(from / 24576) + 31 - Math.clz32(pattern);
    const rest = from - ((1 << (31 - Math.clz32(pattern))) * 96);
    if (pattern && input < 141) for (let j = 0; j < 96; j++) tables[from + j] = tables[rest + j] + A[input * 96 + j];
  }
  const [u, v] = [new Int32Array(96), new Int32Array(32)];
  const add = (table, from) => {
    for (let j = 0; j < 96; j++) u[j] += table[from + j];
  };
  return (at, classes) => {
    u.set(a);
    for (let i = 0, first = 0; i < 141; first += 256) {
      let pattern = 0;
      for (let bit = 0; bit < 8 && i < 141; bit++) pattern |= data[at + offsets[i++]] << bit;
      if (pattern) add(tables, (first + pattern) * 96);
    }
    for (const input of classes) add(A, input * 96);
    v.set(b);
    for (let j = 0; j < 96; j++) if (u[j] > 0) for (let k = 0; k < 32; k++) v[k] += imul(u[j], B[32 * j + k]);
    let sum = view.getInt32(20168, true);
    for (let k = 0; k < 32; k++) if (v[k] > 0) sum += C[k] * (v[k] >> 6);
    return clamp(floor(sum / 256), LOGIT);
  };
}

/** Quiet runs of a row, and the decision whether such a run is all alike: scans and exceptions have them. */
function rowRuns(n, coder) {
  const voxels = new Voxels(n);
  const { data } = voxels;
  const runs = new Mixing(list(5, () => 4096), [8, 16], 9272);
  const rows = voxels.offsets("2271 2371 2471 2571 2671 3271 3371 3471 3571 3671 4271 4371");
  const beyond = voxels.offsets("1471 4171 2171 2771 0471 4071");

  const differs = (row, from, to, u) => {
    for (let at = row + from; at < row + to; at++) if (data[at] !== u) return 1;
    return 0;
  };

  /** The value of all that surrounds a run, or -1. */
  const quiet = (row, f, t) => {
    const u = data[row + f - 1];
    return differs(row, f - 2, f, u) || rows.some((offset) => differs(row + offset, f - 2, t + 2, u)) ? -1 : u;
  };

  /** Decides whether a voxel of a quiet run is not u. */
  const decide = (x, y, f, t, size, u) => {
    const [nx, ny, nz] = n;
    const row = voxels.at(x, y, 0);
    const off = Array.from(beyond, (offset) => differs(row + offset, max(f - 2, 0), min(t + 2, nz), u));
    off.splice(4, 0, differs(row, f - 3, f - 2, u));
    off.push(differs(row, f - 4, f - 3, u));
    const offs = off.reduceRight((bits, is) => 2 * bits + is);
    const images =
      (nx - 1 - x < x && 1 + differs(voxels.at(nx - 1 - x, y, 0), f, t, u)) +
      3 * (ny - 1 - y < y && 1 + differs(voxels.at(x, ny - 1 - y, 0), f, t, u)) +
      9 * (nz - f <= f && 1 + differs(row, nz - t, nz - f, u));
    const count = min(7, popcount(offs));
    const kind = u + 2 * size;
    [offs, images, count, x, y + 4096 * count].forEach((q, m) => {
      runs.at[m] = hash(m, m === 2 ? kind + 8 * images : kind, q) >>> 20;
    });
    runs.set[0] = kind;
    runs.set[1] = u + 2 * count;
    return runs.decide(coder);
  };
  return { voxels, quiet, decide };
}

/** The scan of all voxels. */
function decodeScan(n, coder, priorBytes) {
  const { voxels, quiet, decide } = rowRuns(n, coder);
  const { data } = voxels;
  const sizes = [1 << 13, 1 << 9, 1 << 13, 742, 65536, 65536, 65536, 1 << 13, 65536, 65536, 65536, 65536];
  const prior = priorBytes && learnedPrior(priorBytes, voxels, voxels.offsets(WINDOW));
  const mixing = prior
    ? new Mixing([...sizes, 8 * 24, 343 * 24], [128, 16, 24, 343], 344, 2)
    : new Mixing(sizes, [128, 16], 4080);
  if (prior) for (const weights of mixing.mixers) for (let i = 29; i < weights.length; i += 30) weights[i] = 55000;
  const scale = 162 + 3 * [64, 160, 320].filter((most) => max(...n) > most).length;
  const shared = voxels.shared();
  const fives = voxels.offsets(FIVES);
  const lists = {
    6: "2355 2555 3255 3655",
    8: "3355 3455 3555 4355 4452",
    9: "3455 4355 4434 2455 4255",
    10: "3447 2455 1463 3563 3663 4461 4363",
    11: "4347 4255 4163 3363 3263 4461 3463",
  };
  for (const m in lists) lists[m] = voxels.offsets(lists[m]);
  const four = voxels.offsets("0471 4071");
  const pairs = [
    ["4363 4461 3463", "4363 4461 5463"],
    ["4363 4461 3463", "4563 4461 3463"],
    ["3463 4363", "3481 3471 3461 4381 4371 4361"],
  ].map((pair) => pair.map((runs) => voxels.offsets(runs)));

  const voxel = (p, at, e) => {
    const c = mixing.at;
    const [mx, my, mz] = [voxels.sx, voxels.sy, 1].map((step, axis) => {
      const [image, [left, right]] = [at + (n[axis] - 1 - 2 * p[axis]) * step, pairs[axis]];
      if (image >= at) return 0;
      return 1 + data[image] + 2 * min(2, popcount(voxels.bits(at, left) ^ voxels.bits(image, right)));
    });
    const mirrors = mx + 7 * my + 49 * mz;
    shared(at, c);
    const [near, edges, n13, n52] = [c[0], c[1], popcount(c[0]), voxels.count(at, fives)];
    const hashed = (m, p, q) => (c[m] = hash(m, p, q) >>> 16);
    c[3] = n13 + 14 * n52;
    hashed(4, mirrors + 512 * (edges & 7), edges >> 3);
    hashed(5, mirrors, near);
    hashed(6, near + 8192 * ((c[2] >> 3) & 7), voxels.bits(at, lists[6]));
    for (let m = 8; m < 12; m++) hashed(m, voxels.bits(at, lists[m]), m > 10 ? voxels.bits(at, four) : 0);
    mixing.set[0] = (edges & 7) + 8 * min(15, n52 >> 2);
    mixing.set[1] = e < 0 ? (n13 + 1) >> 1 : 8 + e;
    if (prior) {
      const logit = prior(at, [141 + mx, 148 + my, 155 + mz, scale + e + 1]);
      const step = max(0, min(23, ((logit + 128) >> 8) + 12));
      c[12] = 8 * step + (edges & 7);
      c[13] = 343 * step + mirrors;
      mixing.inputs[29] = logit;
      mixing.set[2] = step;
      mixing.set[3] = mirrors;
    }
    return mixing.decide(coder);
  };

  /** RUN; whether it was not said to be all alike. */
  const run = (x, y, f, t, size, differs) => {
    const row = voxels.at(x, y, 0);
    const u = quiet(row, f, t);
    if (u >= 0 && !differs && !decide(x, y, f, t, size, u)) {
      data.fill(u, row + f, row + t);
      return false;
    }
    if (size < 2) {
      let alike = u >= 0;
      for (let from = f, step = size ? 8 : 64; from < t; from += step) {
        const to = min(t, from + step);
        if (run(x, y, from, to, size + 1, alike && to === t)) alike = false;
      }
    } else {
      for (let z = f, e = u; z < t; z++) {
        data[row + z] = e >= 0 && z === t - 1 ? 1 - e : voxel([x, y, z], row + z, e);
        if (data[row + z] !== e) e = -1;
      }
    }
    return true;
  };

  walk([n[0], n[1], 1], (x, y) => run(x, y, 0, n[2], 0, false));
  return voxels.grid();
}

/** The grid whose filled solid is given, from exceptions. */
function decodeExceptions(n, coder, solid) {
  const { voxels, quiet, decide } = rowRuns(n, coder);
  const { data } = voxels;
  const empty = new Voxels(n, (index) => 1 - solid[index], 1); // 1 for what is not in S
  const mixing = new Mixing(list(7, () => 16384), [12, 64], 6800);
  const far = voxels.offsets("2455 4255 4442 2363 2563 3263 3663");
  const [near, before, faces] = [voxels.offsets(NEAR), voxels.offsets("4443"), empty.offsets("2471 4271 4671 6471 4451 4491")];
  const plane = list(25, (i) => empty.offsets(`${2 + floor(i / 5)}${2 + (i % 5)}55`));

  /** 0 for the boundary of S, 1 for its second layer, 2 for the rest, -1 outside. */
  const depthOf = (at) => {
    if (empty.data[at]) return -1;
    return empty.crowd(at) ? 0 : plane.some((five) => empty.bits(at, five)) ? 1 : 2;
  };

  const exception = (at) => {
    const [n, fars, depth] = [voxels.bits(at, near), voxels.bits(at, far), depthOf(at)];
    const many = min(7, popcount(n) + popcount(fars));
    const few = min(3, popcount(n));
    let [count, sides] = [0, 0];
    plane.forEach((five, i) => {
      const here = empty.count(at, five);
      count += here;
      if (here) sides |= 1 << (3 * (floor(i / 5) >> 1) + ((i % 5) >> 1));
    });
    const six = empty.bits(at, faces);
    [
      [n, depth],
      [count + 128 * depth, few],
      [six + 64 * sides, depth + 4 * many],
      [n, count + 128 * depth],
      [n + 8192 * six + 2 ** 19 * depth, 0],
      [fars, n],
      [sides + 512 * voxels.bits(at, before) + 4096 * depth, count >> 3],
    ].forEach(([p, q], m) => (mixing.at[m] = hash(m, p, q) >>> 18));
    mixing.set[0] = 4 * depth + few;
    mixing.set[1] = many + 8 * min(7, count >> 3);
    return mixing.decide(coder);
  };

  /** Whether a run is passed over: nothing of S in it, or SKIP. */
  const passed = (x, y, f, t, size) => {
    const row = voxels.at(x, y, 0);
    if (!empty.data.subarray(row + f, row + t).includes(0)) return true;
    if (quiet(row, f, t)) return false;
    for (let at = row + f; at < row + t; at++) if (depthOf(at) === 1) return false;
    return !decide(x, y, f, t, size, 0);
  };

  walk([n[0], n[1], 1], (x, y) => {
    if (passed(x, y, 0, n[2], 0)) return;
    for (let f = 0; f < n[2]; f += 8) {
      const t = min(n[2], f + 8);
      if (passed(x, y, f, t, 2)) continue;
      for (let at = voxels.at(x, y, f), z = f; z < t; z++, at++) if (!empty.data[at]) data[at] = exception(at);
    }
  });
  return voxels.grid((at) => data[at] ^ (depthOf(at) === 0 ? 1 : 0));
}

function decodeExact(reader, n, prior, limits) {
  const coder = new Coder(reader, limits);
  const [learned, shell] = [coder.decide(), coder.decide()];
  if (learned && !prior) throw new TypeError("this exact grid needs the option `prior`: the bytes of context-prior.bin");
  const solid = decodeScan(n, coder, learned && prior);
  return shell ? decodeExceptions(n, coder, solid) : solid;
}

// ---- files

const NAMES = { 1: "network", 2: "coded mask", 3: "coarse network", 4: "corrections", 5: "exact grid", 129: "provenance" };

/** Reads a file; README.md says what it takes and gives. */
export function decode(bytes, { prior = null, limits = {}, prefix = false } = {}) {
  if (bytes instanceof ArrayBuffer) bytes = new Uint8Array(bytes);
  limits = { ...LIMITS, ...limits };
  const reader = new Reader(bytes, 0, bytes.length);
  if (String.fromCharCode(...bytes.subarray(0, 3)) !== "NCR") fail("this is no .nacre file", 0);
  reader.skip(3);
  reader.u8("version", 1, 1);
  const { surface, own, transform } = readHeader(reader);
  const { layers, parts } = readLayers(reader, prefix);
  const open = (type) => parts[type] && new Reader(bytes, ...parts[type]);
  const coarse = open(2) ?? open(3);
  const blocks = coarse ? readBlocks(coarse, own, surface, !!parts[2], limits) : null;
  const network = parts[1] ? readNetwork(open(1), own, blocks, limits) : null;
  const provenance = parts[129] ? readProvenance(open(129)) : null;
  const { unit, n } = own;
  let stored = null;

  const evaluate = (frame) => {
    const solid = occupied(network, frame, limits, parts[1][0], blocks, own);
    if (blocks?.form !== 1) return { solid, voxels: solid };
    const [x, y, z] = frame.within(own, blocks.edge);
    const voxels = new Voxels(frame.n, (index) => solid[index]);
    const isBoundary = (at, i, j, k) =>
      voxels.data[at] && blocks.mask[cell(blocks.n, x[i], y[j], z[k])] && voxels.crowd(at) < 26;
    return { solid, voxels: voxels.grid(isBoundary) };
  };

  /** The voxels at the file's own resolution. */
  const decoded = () => {
    if (stored) return stored;
    limit(own.size, limits.voxels, "voxels");
    if (parts[5]) return (stored = decodeExact(open(5), n, prior, limits));
    const { solid, voxels } = evaluate(own);
    return (stored = parts[4] ? correct(open(4), n, blocks, solid, voxels, limits) : voxels);
  };

  const grid = (resolution = unit) => {
    if (!Number.isInteger(resolution) || resolution < 1 || resolution > 4096) throw new RangeError(`resolution ${resolution}`);
    const frame = own.at(resolution);
    const pool = surface && resolution < unit;
    if (network && frame !== own && !pool) return evaluate(frame).voxels;
    limit(frame.size, limits.voxels, "voxels");
    const voxels = decoded();
    const grid = new Uint8Array(frame.size);
    const [x, y, z] = pool ? own.within(frame) : frame.within(own);
    walk((pool ? own : frame).n, (i, j, k, index) => {
      if (!pool) grid[index] = x[i] < 0 || y[j] < 0 || z[k] < 0 ? 0 : voxels[cell(n, x[i], y[j], z[k])];
      else if (voxels[index]) grid[cell(frame.n, x[i], y[j], z[k])] = 1;
    });
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

  const at = (...point) => {
    const p = point.map(fround);
    if (!network) return between(p);
    let region = n.map((side) => [-side / unit, side / unit]);
    let score = 0;
    if (blocks) {
      const block = p.map((c, axis) => floor(max(0, min(n[axis] - 1, floor((c * unit + n[axis]) / 2))) / blocks.edge));
      const index = cell(blocks.n, ...block);
      if (!blocks.mask[index]) score = blocks.inside[index] ? 8 : -8;
    }
    if (!score) {
      region = network.region;
      score = network.score(...p.map((c, axis) => max(region[axis][0], min(region[axis][1], c))));
    }
    const depth = min(...p.map((c, axis) => min(c - region[axis][0], region[axis][1] - c)));
    return score > 0 ? score * min(1, (depth * unit) / 2) : score;
  };

  const { x: cx, y: cy, z: cz, scale } = transform;
  const contains = (x, y, z) => at((x - cx) * scale, (y - cy) * scale, (z - cz) * scale) > 0;
  const frame = { unit, nx: n[0], ny: n[1], nz: n[2] };
  return { kind: surface ? "surface" : "solid", frame, transform, layers, provenance, network, at, contains, grid };
}

function readHeader(reader) {
  const flags = reader.u8("flags", 0, 15);
  const [surface, cube, placed, wide] = [1, 2, 4, 8].map((bit) => (flags & bit) > 0);
  if (wide && !placed) fail("WIDE without TRANSFORM", reader.pos - 1);
  const unit = reader.varint("unit", 1, 4096);
  const start = reader.pos;
  const n = ["nx", "ny", "nz"].map((side) => (cube ? unit : reader.varint(side, 1, 4096)));
  const own = new Frame(unit, n);
  within(own.size, 1, 2 ** 32, "voxels", start);
  if (!cube && n.every((side) => side === unit)) fail("a cube without CUBE", start);
  if (!placed) return { surface, own, transform: { x: 0, y: 0, z: 0, scale: 1 } };
  const at = reader.pos;
  const [x, y, z, scale] = list(4, () => reader.float(wide ? 8 : 4, "transform"));
  if (!(scale > 0) || !isFinite(x + y + z)) fail("a transform without an inverse", at);
  if (wide && [x, y, z, scale].every((v) => fround(v) === v)) fail("a WIDE transform that f32 holds", at);
  return { surface, own, transform: { x, y, z, scale } };
}

/** Finds the layers, checks their checksums and their order. */
function readLayers(reader, prefix) {
  const layers = [];
  const parts = {};
  let [state, summed, order, last] = [-1, 0, "", false];
  while (!last && !(prefix && /[15]/.test(order) && !reader.left)) {
    const offset = reader.pos;
    const byte = reader.u8("layer type");
    const type = byte & 191;
    last = (byte & 64) > 0;
    if (byte & 32) fail("a reserved bit of a layer type is set", offset);
    if (type < 128 && !NAMES[type]) fail(`layer type ${type}: made by a newer version`, offset);
    const content = reader.varint("layer length", 0, 2 ** 31 - 1);
    const start = reader.skip(content, "layer");
    const end = reader.pos;
    state = crc(state, reader.bytes, summed, end);
    if (reader.view.getUint32(reader.skip(4, "checksum"), true) !== ~state >>> 0) fail("wrong checksum", end);
    state = crc(state, reader.bytes, end, (summed = reader.pos));
    order += type < 128 ? type : type === 129 ? "p" : "u";
    if (!/^([23]|([23]?15?|[23]14|5)u*p?u*)$/.test(order)) fail(`layer type ${type} where there can be none`, offset);
    parts[type] = [start, end];
    layers.push({ type: NAMES[type] ?? `unknown ${type}`, offset, bytes: reader.pos - offset, content });
  }
  if (!/[15]/.test(order)) fail("neither network nor exact grid", reader.pos);
  if (reader.left) fail(`${reader.left} bytes behind the last layer`, reader.pos);
  return { layers, parts };
}

function readProvenance({ bytes, pos, end, left }) {
  within(left, 1, 4096, "bytes of provenance", pos);
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(pos, end));
    const lines = text.split("\n").map((line) => /^([a-z0-9_]+)=(\P{Cc}*)$/u.exec(line).slice(1));
    const values = Object.fromEntries(lines);
    if (Object.keys(values).length === lines.length) return values;
  } catch {
    // The text is not UTF-8 or a line is not NAME=VALUE.
  }
  return fail("provenance is not lines NAME=VALUE", pos);
}
