/** Decoder of .nacre files, written from FORMAT.md alone, whose words it uses. */

import { correct, occupied, readBlocks } from "./blocks.js";
import { Frame, LIMITS, Reader, cell, crc, list, need, walk, within } from "./bytes.js";
import { Voxels } from "./coder.js";
import { decodeExact } from "./exact.js";
import { readNetwork } from "./network.js";

export { LIMITS, MalformedNacre, TooLarge } from "./bytes.js";

const { fround, floor, min, max, abs } = Math;

const NAMES = { 1: "network", 2: "coded mask", 3: "coarse network", 4: "corrections", 5: "exact grid", 129: "provenance" };

/** Reads a file; README.md beside this says what it takes and gives. */
export function decode(bytes, { prior, limits, prefix } = {}) {
	bytes = new Uint8Array(bytes);
	limits = { ...LIMITS, ...limits };
	const reader = new Reader(bytes, 0, bytes.length, limits);
	const { surface, own, transform } = readHeader(reader);
	const { layers, parts } = readLayers(reader, prefix);
	const { 1: net, 2: coded, 3: coarse, 4: corrections, 5: exact, 129: text } = parts;
	const blocks = coded || coarse ? readBlocks(coded ?? coarse, own, surface, coded) : null;
	const network = net ? readNetwork(net, own, blocks) : null;
	const provenance = text ? readProvenance(text) : null;
	const { unit, n } = own;
	let stored = null;

	const evaluate = (frame) => {
		const solid = occupied(network, frame, blocks, own);
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
		if (exact) return (stored = decodeExact(exact, own, prior));
		const { solid, voxels } = evaluate(own);
		return (stored = corrections ? correct(corrections, n, blocks, solid, voxels) : voxels);
	};

	const grid = (resolution = unit) => {
		if (!Number.isInteger(resolution) || resolution < 1 || resolution > 4096) throw new RangeError(`resolution ${resolution}`);
		const frame = own.at(resolution);
		const pool = surface && resolution < unit;
		if (network && frame !== own && !pool) return evaluate(frame).voxels;
		reader.limit("voxels", frame.size);
		const voxels = decoded();
		const grid = new Uint8Array(frame.size);
		const [from, to] = pool ? [own, frame] : [frame, own];
		const [x, y, z] = from.within(to);
		walk(from.n, (i, j, k, index) => {
			const other = cell(to.n, x[i], y[j], z[k]);
			if (pool) grid[other] |= voxels[index];
			else if (x[i] >= 0 && y[j] >= 0 && z[k] >= 0) grid[index] = voxels[other];
		});
		return grid;
	};

	/** Between the centres of voxels, 1 where they are occupied and -1 elsewhere. */
	const between = (p) => {
		const voxels = decoded();
		const at = p.map((c, axis) => max(-1, min(n[axis], (c * unit + n[axis] - 1) / 2)));
		let score = 0;
		walk([2, 2, 2], (...upper) => {
			let share = 1;
			const index = at.reduce((index, c, axis) => {
				const i = floor(c) + upper[axis];
				share *= 1 - abs(c - i);
				return i < 0 || i >= n[axis] ? NaN : index * n[axis] + i;
			}, 0);
			score += voxels[index] ? share : -share;
		});
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
			({ region } = network);
			score = network.score(...p.map((c, axis) => max(region[axis][0], min(region[axis][1], c))));
		}
		const depth = min(...p.map((c, axis) => min(c - region[axis][0], region[axis][1] - c)));
		return score > 0 ? score * min(1, (depth * unit) / 2) : score;
	};

	const contains = (...point) => {
		const { x, y, z, scale } = transform;
		return at(...[x, y, z].map((centre, axis) => (point[axis] - centre) * scale)) > 0;
	};
	const frame = { unit, nx: n[0], ny: n[1], nz: n[2] };
	return { kind: surface ? "surface" : "solid", frame, transform, layers, provenance, network, at, contains, grid };
}

function readHeader(reader) {
	need(String(reader.bytes.slice(0, 3)) === "78,67,82", "no .nacre file", 0);
	reader.skip(3);
	reader.u8("version", 1, 1);
	const flags = reader.u8("flags", 0, 15);
	const [surface, cube, placed, wide] = list(4, (bit) => (flags >> bit) & 1);
	need(placed || !wide, "WIDE without TRANSFORM", reader.pos - 1);
	const unit = reader.varint("unit", 1, 4096);
	const n = list(3, () => (cube ? unit : reader.varint("voxels", 1, 4096)));
	const own = new Frame(unit, n);
	const at = reader.pos;
	within(own.size, 1, 2 ** 32, "voxels", at);
	const [x, y, z, scale] = placed ? list(4, () => reader.float(wide ? 8 : 4)) : [0, 0, 0, 1];
	need(scale > 0 && Number.isFinite(x + y + z), "a transform without an inverse", at);
	return { surface, own, transform: { x, y, z, scale } };
}

/** Finds the layers, checks their checksums and their order. */
function readLayers(reader, prefix) {
	const layers = [];
	const parts = {};
	let [state, summed, order, last] = [-1, 0, "", 0];
	while (!last && !(prefix && /[15]/.test(order) && !reader.left)) {
		const offset = reader.pos;
		const byte = reader.u8();
		const type = byte & 191;
		last = byte & 64;
		order += byte & 32 || (type < 128 && !NAMES[type]) ? "x" : type < 128 ? type : type === 129 ? "p" : "u";
		const known = /^([23]|([23]?15?|[23]14|5)u*p?u*)$/.test(order);
		need(known, `layer type ${type} is of a newer version, or cannot be here`, offset);
		const content = reader.varint("layer length", 0, 2 ** 31 - 1);
		const start = reader.skip(content);
		const end = reader.pos;
		state = crc(state, reader.bytes, summed, (summed = end));
		need(reader.view.getUint32(reader.skip(4), true) === ~state >>> 0, "wrong checksum", end);
		parts[type] = new Reader(reader.bytes, start, end, reader.limits);
		layers.push({ type: NAMES[type] ?? `unknown ${type}`, offset, bytes: reader.pos - offset, content });
	}
	need(/[15]/.test(order) && !reader.left, "no network or exact grid, or bytes behind the last layer", reader.pos);
	return { layers, parts };
}

function readProvenance({ bytes, pos, end, left }) {
	const text = new TextDecoder().decode(bytes.subarray(pos, end));
	need(left <= 4096 && /^([a-z0-9_]+=\P{Cc}*(\n(?!$)|$))+$/u.test(text), "provenance is not lines NAME=VALUE", pos);
	return Object.fromEntries(text.split("\n").map((line) => line.split(/=(.*)/, 2)));
}
