/** Coarse layers, the voxels that networks make occupied, and corrections. */

import { AXES, Frame, cell, need, walk, within } from "./bytes.js";
import { Coder, FIVES, Mixing, NEAR, SIX, Voxels, popcount } from "./coder.js";
import { readNetwork } from "./network.js";

const { ceil, fround, min, max } = Math;

/** A coded mask: a byte for each block. */
function decodeMask(reader, n) {
	const coder = new Coder(reader);
	const mixing = new Mixing(8, 2, 6000);
	const blocks = new Voxels(n);
	const images = blocks.offsets("4472 4571 3471 4461 4371", "4472 4371 4461", "4471 4461");
	const [five, six, all] = blocks.offsets("3481 3571", "3481 4381", `${FIVES} 2255 2655`);
	const shared = blocks.shared();
	const { at: c, set } = mixing;
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
		blocks.data[at] = mixing.decide(coder);
	});
	return blocks.grid();
}

/** Reads a coarse layer; `coded` says whether its mask is a code or a network. */
export function readBlocks(reader, frame, surface, coded) {
	const edge = reader.varint("edge", 1, 4096);
	const form = reader.u8("form", surface, 2 * surface);
	const at = reader.pos;
	const count = form < 2 ? reader.varint("components", 0, 2 ** 21) : 0;
	const bits = reader.skip(ceil(count / 8));
	const own = new Frame(ceil(frame.unit / edge), frame.n.map((n) => ceil(n / edge)));
	const { n } = own;
	within(own.size, 1, coded ? 2 ** 21 : 2 ** 18, "blocks", at);
	const mask = coded ? decodeMask(reader, n) : occupied(readNetwork(reader, own), own);

	// Blocks of the mask are 1 here, those outside it and not yet reached 0, those reached 2, or 3 inside.
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
	need(high[0] >= 0 && found === count, "a mask without a block or with other components", at);

	/** The corners that a block of the mask has, numbered in their order. */
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
	return { edge, form, n, mask, inside, corners, voxels: (axis) => [low[axis] * edge, (high[axis] + 1) * edge - 1] };
}

/** The voxels of a frame that a network makes occupied, or that `blocks`, whose voxels are those of `own`, say are inside. */
export function occupied(network, frame, blocks, own) {
	const { reader, region } = network;
	reader.limit("voxels", frame.size);
	const [bx, by, bz] = blocks ? frame.within(own, blocks.edge) : [];
	const [x, y, z] = frame.n.map((n, axis) =>
		Array.from({ length: n }, (_, i) => {
			const c = fround(frame.centre(axis, i));
			return c > region[axis][0] && c < region[axis][1] && network.axis(axis, c);
		}),
	);
	const grid = new Uint8Array(frame.size);
	let work = 0;
	walk(frame.n, (i, j, k, index) => {
		const block = blocks ? cell(blocks.n, bx[i], by[j], bz[k]) : 0;
		if (blocks && !blocks.mask[block]) {
			grid[index] = blocks.inside[block];
		} else if (x[i] && y[j] && z[k]) {
			reader.limit("multiplyAdds", (work += network.parameters));
			grid[index] = network.run(x[i], y[j], z[k]) > 0 ? 1 : 0;
		}
	});
	return grid;
}

/** Applies corrections to `voxels`, where `solid` are those of form 0. */
export function correct(reader, n, { edge, mask, n: blocks }, solid, voxels) {
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
