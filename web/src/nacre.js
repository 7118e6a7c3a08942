/** Decoder of .nacre files, written from FORMAT.md alone, whose words it uses. */

import { AXES, Coder, Frame, LIMITS, Mixing, Reader, Voxels, cell, crc, list, need, popcount, walk, within } from "./core.js";
import { decodeExact } from "./exact.js";
import { FIVES, NEAR, SIX } from "./neighbours.js";
import { readNetwork } from "./network.js";
import { extract } from "./surface.js";

export { LIMITS, MalformedNacre, TooLarge } from "./core.js";

const { fround, floor, ceil, min, max, abs } = Math;

const NAMES = { 1: "network", 2: "coded mask", 3: "coarse network", 4: "corrections", 5: "exact grid", 129: "provenance" };

/** Reads a file; README.md beside this says what it takes and gives. */
export function decode(bytes, { prior, limits, prefix, wasm = true } = {}) {
	bytes = new Uint8Array(bytes);
	const reader = new Reader(bytes, 0, bytes.length, { ...LIMITS, ...limits }, wasm);
	need(`${bytes.slice(0, 4)}` === "78,67,82,1", "no .nacre file of version 1", 0);
	reader.skip(4);
	const flags = reader.u8("flags", 0, 15);
	const [surface, cube, placed, wide] = list(4, (bit) => (flags >> bit) & 1);
	const unit = reader.varint("unit", 1, 4096);
	const n = list(3, () => (cube ? unit : reader.varint("voxels", 1, 4096)));
	const own = new Frame(unit, n);
	within(own.size, 1, 2 ** 32, "voxels", reader.pos);
	const [x, y, z, scale] = placed ? list(4, () => reader.float(wide ? 8 : 4)) : [0, 0, 0, 1];
	need(scale > 0 && isFinite(x + y + z), "no inverse transform", reader.pos);
	const { layers, parts } = readLayers(reader, prefix);
	const { 1: net, 2: coded, 3: coarse, 4: corrections, 5: exact, 129: text } = parts;
	const blocks = coded || coarse ? readBlocks(coded ?? coarse, own, surface, coded) : null;
	const network = net ? readNetwork(net, own, blocks) : null;
	const provenance = text ? readProvenance(text) : null;
	let stored = null;

	const evaluate = (frame, progress) => {
		const solid = occupied(network, frame, blocks, own, progress);
		if (blocks?.form !== 1) return [solid, solid];
		const [x, y, z] = frame.within(own, blocks.edge);
		const voxels = new Voxels(frame.n, (index) => solid[index]);
		const inMask = (i, j, k) => blocks.mask[cell(blocks.n, x[i], y[j], z[k])];
		return [solid, voxels.grid((at, ...p) => voxels.data[at] && inMask(...p) && voxels.crowd(at) < 26)];
	};

	const decoded = (progress) => {
		if (exact) return (stored ??= decodeExact(exact, own, prior, progress));
		return (stored ??= corrections ? correct(corrections, n, blocks, ...evaluate(own, progress)) : evaluate(own, progress)[1]);
	};

	const checked = (resolution) => {
		if (!Number.isInteger(resolution) || resolution < 1 || resolution > 4096) throw new RangeError(`resolution ${resolution}`);
		return resolution;
	};
	const frameAt = (resolution) =>
		resolution === unit ? own : new Frame(resolution, n.map((n) => max(1, ceil((n * resolution) / unit))));

	const grid = (resolution = unit, progress) => {
		const frame = frameAt(checked(resolution));
		const pool = surface && resolution < unit;
		if (network && frame !== own && !pool) return evaluate(frame, progress)[1];
		reader.voxels(frame, 0);
		const voxels = decoded(progress);
		if (frame === own) return voxels.slice();
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

	const transform = { x, y, z, scale };
	const mesh = (resolution = unit, progress) =>
		extract(checked(resolution), { reader, own, network, blocks, frameAt, grid, transform }, progress);

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

	const contains = (...point) => at(...[x, y, z].map((centre, axis) => (point[axis] - centre) * scale)) > 0;
	const [nx, ny, nz] = n;
	const [kind, frame] = [surface ? "surface" : "solid", { unit, nx, ny, nz }];
	return { kind, frame, transform, layers, provenance, network, at, contains, grid, surface: mesh };
}

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
		need(known, `layer type ${type} cannot be here`, offset);
		const content = reader.varint("layer length", 0, 2 ** 31 - 1);
		const start = reader.skip(content);
		const end = reader.pos;
		state = crc(state, reader.bytes, summed, (summed = end));
		need(reader.view.getUint32(reader.skip(4), true) === ~state >>> 0, "wrong checksum", end);
		parts[type] = new Reader(reader.bytes, start, end, reader.limits, reader.wasm);
		layers.push({ type: NAMES[type] ?? `unknown ${type}`, offset, bytes: reader.pos - offset, content });
	}
	need(/[15]/.test(order) && !reader.left, "no shape, or bytes behind the last layer", reader.pos);
	return { layers, parts };
}

function readProvenance({ bytes, pos, end, left }) {
	const text = new TextDecoder().decode(bytes.subarray(pos, end));
	need(left <= 4096 && /^([a-z0-9_]+=\P{Cc}*(\n(?!$)|$))+$/u.test(text), "not lines NAME=VALUE", pos);
	return Object.fromEntries(text.split("\n").map((line) => line.split(/=(.*)/, 2)));
}

function decodeMask(reader, n) {
	const coder = new Coder(reader);
	const mix = new Mixing(8, 2, 6000);
	const blocks = new Voxels(n);
	const images = blocks.offsets("4472 4571 3471 4461 4371", "4472 4371 4461", "4471 4461");
	const [five, six, all] = blocks.offsets("3481 3571", "3481 4381", `${FIVES} 2255 2655`);
	const shared = blocks.shared();
	const { at: c, set } = mix;
	walk(n, (...block) => {
		const at = blocks.at(...block);
		set[0] = 0;
		const [x, y, z] = AXES.map((axis) => {
			const image = block.with(axis, n[axis] - 1 - block[axis]);
			if (image[axis] >= block[axis]) return 0;
			const from = blocks.at(...image);
			set[0] += (1 + blocks.data[from]) * 3 ** axis;
			return blocks.bits(from, images[axis]) + (1 << images[axis].length);
		});
		shared(at, c);
		const face = c[1] & 7;
		const n62 = blocks.count(at, all);
		set[1] = face + 8 * min(7, n62 >> 2);
		c[3] = popcount(c[0]) + 14 * min(n62, 40);
		c[4] = face + 8 * set[0];
		c[5] = blocks.bits(at, five) + 4 * face + 32 * x;
		c[6] = blocks.bits(at, six) + 4 * face + 32 * z + 256 * y;
		blocks.data[at] = mix.decide(coder);
	});
	return blocks.grid();
}

function readBlocks(reader, frame, surface, coded) {
	const edge = reader.varint("edge", 1, 4096);
	const form = reader.u8("form", surface, 2 * surface);
	const at = reader.pos;
	const count = form < 2 ? reader.varint("components", 0, 2 ** 21) : 0;
	const bits = reader.skip(ceil(count / 8));
	const own = new Frame(ceil(frame.unit / edge), frame.n.map((n) => ceil(n / edge)));
	const { n } = own;
	within(own.size, 1, coded ? 2 ** 21 : 2 ** 18, "blocks", at);
	const mask = coded ? decodeMask(reader, n) : occupied(readNetwork(reader, own), own);

	// Blocks of the mask are 1, others 0, when they are reached 2, or 3 inside.
	const blocks = new Voxels(n, (index) => mask[index], 1);
	const { data } = blocks;
	const [steps] = blocks.offsets(SIX);
	const [low, high] = [[...n], [-1, -1, -1]];
	let found = 0;
	walk(n, (...block) => {
		const first = blocks.at(...block);
		if (data[first] === 1) {
			block.forEach((b, axis) => {
				low[axis] = min(low[axis], b);
				high[axis] = max(high[axis], b);
			});
		} else if (!data[first] && form < 2) {
			const stack = [first];
			const mark = (data[first] = 2 + ((reader.bytes[bits + (found >> 3)] >> (found & 7)) & 1));
			while (stack.length) {
				const from = stack.pop();
				for (const step of steps) if (!data[from + step]) stack.push(from + step), (data[from + step] = mark);
			}
			found++;
		}
	});
	need(high[0] >= 0 && found === count, "an empty mask or other components", at);

	const corners = () => {
		const lattice = n.map((side) => side + 1);
		const index = new Int32Array(lattice[0] * lattice[1] * lattice[2]).fill(-1);
		walk(n, (i, j, k, block) => {
			if (mask[block]) walk([2, 2, 2], (a, b, c) => (index[cell(lattice, i + a, j + b, k + c)] = 0));
		});
		let points = 0;
		for (let i = 0; i < index.length; i++) if (!index[i]) index[i] = points++;
		return { points, index, lattice, low, cells: low.map((l, axis) => high[axis] - l + 1) };
	};
	const inside = blocks.grid((at) => data[at] === 3);
	const box = AXES.map((axis) => frame.span(axis, low[axis] * edge, (high[axis] + 1) * edge - 1));
	return { edge, form, n, mask, inside, corners, box };
}

function occupied(network, frame, blocks, own, progress) {
	const { reader, region } = network;
	reader.voxels(frame, blocks ? 3 : 0);
	const [bx, by, bz] = blocks ? frame.within(own, blocks.edge) : [];
	const [x, y, z] = frame.n.map((n, axis) =>
		list(n, (i) => {
			const c = fround(frame.centre(axis, i));
			return c > region[axis][0] && c < region[axis][1] && network.axis(axis, c);
		}),
	);
	const grid = new Uint8Array(frame.size);
	const [batch, take] = [network.batch(), (index, score) => (grid[index] = score > 0 ? 1 : 0)];
	const [nx, ny, nz] = frame.n;
	let work = 0;
	for (let i = 0, index = 0; i < nx; i++) {
		progress?.(i / nx);
		for (let j = 0; j < ny; j++) {
			for (let k = 0; k < nz; k++, index++) {
				const block = blocks ? cell(blocks.n, bx[i], by[j], bz[k]) : 0;
				if (blocks && !blocks.mask[block]) {
					grid[index] = blocks.inside[block];
				} else if (x[i] && y[j] && z[k]) {
					reader.limit("multiplyAdds", (work += network.parameters));
					batch.add(x[i], y[j], z[k], index, take);
				}
			}
		}
	}
	batch.finish(take);
	return grid;
}

function correct(reader, n, { edge, mask, n: blocks }, solid, voxels) {
	const [P, S, W] = [1, 2, 4];
	const coder = new Coder(reader);
	const grid = new Voxels(n, (index) => voxels[index] * P + solid[index] * S);
	const { data } = grid;
	const [before, last, one, two] = grid.offsets(NEAR, "4461 4371 3471", SIX, "2471 6471 4271 4671 4451 4491");
	before.reverse();
	const strays = new Mixing(1, 2, 34000);
	const wrong = new Mixing(5, 2, 9272);
	walk(blocks, (bi, bj, bk, block) => {
		if (!mask[block]) return;
		const stray = (strays.at[0] = strays.decide(coder));
		const from = [bi * edge, bj * edge, bk * edge];
		walk(from.map((v, axis) => min(edge, n[axis] - v)), (i, j, k) => {
			const at = grid.at(from[0] + i, from[1] + j, from[2] + k);
			const p = data[at] & P;
			const crowd = grid.crowd(at, P);
			if (!p && !crowd && !stray) return;
			const ps = 2 * p + ((data[at] & S) >> 1);
			const wrongs = grid.crowd(at, W);
			wrong.at[0] = (ps * 27 + crowd) * 3 + min(wrongs, 2);
			wrong.at[1] = (4 * grid.bits(at, one, P) + ps) * 8 + grid.bits(at, last, W);
			wrong.at[2] = 2 * grid.bits(at, before, W) + p;
			wrong.at[3] = 4 * grid.bits(at, two, P) + ps;
			wrong.at[4] = (27 * grid.crowd(at, S) + crowd) * 2 + p;
			wrong.set.set([crowd, wrongs]);
			if (wrong.decide(coder)) data[at] |= W;
		});
	});
	return grid.grid((at) => (data[at] ^ (data[at] >> 2)) & P);
}
