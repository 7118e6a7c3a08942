/** Frames, boxes, and grids of voxels with their neighbours. */

import { fail, ints, list, within } from "./bytes.js";
import { popcount } from "./coder.js";

const { fround, floor, ceil, min, max } = Math;
const { isFinite } = Number;

export const AXES = [0, 1, 2];
export const cell = (n, i, j, k) => (i * n[1] + j) * n[2] + k;

/** Calls visit(i, j, k, index) for a grid of n voxels, z fastest. */
export function walk(n, visit) {
  let index = 0;
  for (let i = 0; i < n[0]; i++) for (let j = 0; j < n[1]; j++) for (let k = 0; k < n[2]; k++) visit(i, j, k, index++);
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

export const same = (a, b) => AXES.every((axis) => a[axis][0] === b[axis][0] && a[axis][1] === b[axis][1]);

/** Reads a box, [min, max] along each axis, and the region where the network is asked; `mask` is the box of the mask. */
export function readBox(reader, frame, mask) {
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

// Neighbours are told as runs R(a, b, c, n), four digits each: a + 4, b + 4, c + 7 and n.
export const NEAR = "3363 3463 3563 4363 4461";
const AFTER = "4481 4563 5363 5463 5563";
const FACE = "3471 4371 4461";
const EDGE = "3371 3571 3461 3481 4361 4381";
const FAR = "2471 4271 4451";
const AHEAD = "3481 3571 4381 3581 2481 2571 4281";
export const FIVES = "2355 2455 2555 3255 3355 3455 3555 3655 4255 4355 4452"; // the 52 of n52
export const SIX = "3471 5471 4371 4571 4461 4481";
export const SIX_FAR = "2471 6471 4271 4671 4451 4491";

/** A grid of bytes with room around it, so that neighbours need no test. */
export class Voxels {
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
