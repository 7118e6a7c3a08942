/** Exact grids: the scan of voxels, the learned prior, and the exceptions of shells. */

import { crc, ints, list } from "./bytes.js";
import { Coder, LOGIT, Mixing, clamp, hash, popcount } from "./coder.js";
import { FIVES, NEAR, Voxels, walk } from "./space.js";

const { imul, floor, min, max } = Math;

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
  // What eight inputs add to the first layer, for each of their 256 patterns; behind that what single inputs add.
  const single = 18 * 256 * 96;
  const tables = new Int32Array(single + A.length);
  tables.set(A, single);
  for (let at = 96; at < single; at += 96) {
    const pattern = (at / 96) & 255;
    const highest = 31 - Math.clz32(pattern);
    const input = 8 * floor(at / 24576) + highest;
    const rest = at - (96 << highest);
    if (pattern && input < 141) for (let j = 0; j < 96; j++) tables[at + j] = tables[rest + j] + A[input * 96 + j];
  }
  const u = new Int32Array(96);
  const [weights, values, v] = [new Int32Array(96), new Int32Array(96), new Int32Array(32)];
  const add = (from) => {
    for (let j = 0; j < 96; j++) u[j] += tables[from + j];
  };
  return (at, classes) => {
    u.set(a);
    for (let i = 0, first = 0; i < 141; first += 256) {
      let pattern = 0;
      for (let bit = 0; bit < 8 && i < 141; bit++) pattern |= data[at + offsets[i++]] << bit;
      if (pattern) add((first + pattern) * 96);
    }
    for (let i = 0; i < 4; i++) add(single + classes[i] * 96);
    let active = 0;
    for (let j = 0; j < 96; j++) {
      if (u[j] <= 0) continue;
      weights[active] = 32 * j;
      values[active++] = u[j];
    }
    for (let k = 0; k < 32; k += 2) {
      let [even, odd] = [b[k], b[k + 1]];
      for (let i = 0; i < active; i++) {
        even = (even + imul(values[i], B[weights[i] + k])) | 0;
        odd = (odd + imul(values[i], B[weights[i] + k + 1])) | 0;
      }
      v[k] = even;
      v[k + 1] = odd;
    }
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

export function decodeExact(reader, n, prior, limits) {
  const coder = new Coder(reader, limits);
  const [learned, shell] = [coder.decide(), coder.decide()];
  if (learned && !prior) throw new TypeError("this exact grid needs the option `prior`: the bytes of context-prior.bin");
  const solid = decodeScan(n, coder, learned && prior);
  return shell ? decodeExceptions(n, coder, solid) : solid;
}
