/** The binary arithmetic coder and the mixing of models that all coded layers share. */

import { fail, ints, limit, list } from "./bytes.js";

const { imul, floor, min, abs } = Math;

/** Decisions from what is left of a layer. */
export class Coder {
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

export const LOGIT = 3071;
export const clamp = (x, most) => (x > most ? most : x < -most ? -most : x);
const LOGISTIC = list(49, (k) => (k < 48 ? Math.round(65536 / (1 + Math.exp(-k / 4))) : 65536));
const SQUASH = ints(2 * LOGIT + 1, (i) => {
  const x = abs(i - LOGIT);
  const k = x >> 6;
  const p = min(65535, LOGISTIC[k] + (((LOGISTIC[k + 1] - LOGISTIC[k]) * (x & 63) + 32) >> 6));
  return i < LOGIT ? 65536 - p : p;
});
export const squash = (x) => SQUASH[clamp(x, LOGIT) + LOGIT];
const STRETCH = ints(4096, (i) => min(LOGIT, SQUASH.findIndex((p) => p >= 16 * i + 8) - LOGIT));
const RATE = ints(256, (n) => 131072 / (2 * n + 3));
const CONFIDENCE = ints(256, (n) => (128 * n) / (n + 2));

/** Adaptive probabilities: p in 2^22nds and how often it was met. */
export class Contexts {
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
export class Mixing {
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

export function popcount(v) {
  v -= (v >>> 1) & 0x55555555;
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export const hash = (m, p, q) => {
  q = imul(q, 0x85ebca6b);
  const h = imul(p, 0x9e3779b1) ^ ((q << 13) | (q >>> 19)) ^ imul(m, 0xc2b2ae35);
  return imul(h ^ (h >>> 15), 0x2c1b3c6d);
};

