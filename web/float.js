/** Arithmetic of f32 with one rounding an operation, fma included, and the activations built on it. */

const { fround, min, max, abs } = Math;
const { isFinite } = Number;

const FLOAT = new Float32Array(1);
const BITS = new Int32Array(FLOAT.buffer);

/** a · b + c of f32, rounded once: the product is exact in f64; a sum half way between two f32 is looked at again. */
export function fma(a, b, c) {
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

export function sine(t) {
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
export const negative = (z) => z < 0 || Object.is(z, -0);
export const ACTIVATIONS = [
  (z) => (z > 0 ? z : 0),
  (z) => (negative(z) ? fround(exp(z) - 1) : z),
  (z) => fround(z * sigmoid(z)),
  sigmoid,
  (z) => fround(2 * sigmoid(fround(2 * z)) - 1),
  (z, w) => sine(fround(z * w)),
  abs,
  (z, w) => sine(fround(z * w)),
];
