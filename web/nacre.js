/**
 * Decoder of .nacre files, written from FORMAT.md alone, whose words it uses. README.md beside it describes `decode`.
 */

import { correct, occupied, readBlocks } from "./blocks.js";
import { LIMITS, Reader, crc, fail, limit, list, within } from "./bytes.js";
import { decodeExact } from "./exact.js";
import { readNetwork } from "./network.js";
import { Frame, Voxels, cell, walk } from "./space.js";

export { LIMITS, MalformedNacre, TooLarge } from "./bytes.js";

const { fround, floor, min, max, abs } = Math;
const { isFinite } = Number;

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
