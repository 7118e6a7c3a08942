/** Exact grids: scan, prior, exceptions. */

import { Coder, LOGIT, Mixing, Voxels, clamp, crc, popcount, walk } from "./core.js";
import { BEFORE, BEYOND, CUBE, FACES, FARS, FIVES, FOUR, LISTS, NEAR, PAIRS, ROWS, WINDOW } from "./neighbours.js";
import { quickScan } from "./quick.js";

const { imul, floor, min, max } = Math;

/** The numbers of the prior. */
function readPrior(bytes) {
	bytes = new Uint8Array(bytes);
	if (bytes.length !== 21281 || ~crc(-1, bytes, 0, 21277) >>> 0 !== 0x1399602d) throw new TypeError("no such prior");
	const { buffer } = bytes;
	const A = new Int8Array(buffer, 8, 174 * 96);
	const B = Int32Array.from(new Int8Array(buffer, 16904, 96 * 32));
	const [a, C] = [new Int16Array(buffer, 16712, 96), new Int16Array(buffer, 20104, 32)];
	const b = new Int32Array(buffer, 19976, 32);
	const [c] = new Int32Array(buffer, 20168, 1);
	return { A, B, a, C, b, c };
}

function learnedPrior(bytes, grid) {
	const { data } = grid;
	const [offsets] = grid.offsets(WINDOW);
	const { A, B, a, C, b, c } = readPrior(bytes);
	// What eight inputs add to the first layer, for each of their patterns.
	const tables = new Int32Array(22 * 256 * 96);
	for (let row = 0; row < 22 * 256; row++) {
		const highest = 31 - Math.clz32(row & 255);
		const [from, input] = [(row - (1 << highest)) * 96, (8 * (row >> 8) + highest) * 96];
		if (row & 255 && input < A.length) for (let j = 0; j < 96; j++) tables[row * 96 + j] = tables[from + j] + A[input + j];
	}
	const [u, v] = [new Int32Array(96), new Int32Array(32)];
	const add = (row) => {
		for (let j = 0; j < 96; j++) u[j] += tables[row * 96 + j];
	};
	return (at, classes) => {
		u.set(a);
		for (let i = 0, row = 0; i < 141; row += 256) {
			let pattern = 0;
			for (let bit = 0; bit < 8 && i < 141; bit++) pattern |= data[at + offsets[i++]] << bit;
			if (pattern) add(row + pattern);
		}
		for (let i = 0; i < 4; i++) add((classes[i] >> 3) * 256 + (1 << (classes[i] & 7)));
		v.set(b);
		for (let j = 0; j < 96; j++) if (u[j] > 0) for (let k = 0; k < 32; k++) v[k] += imul(u[j], B[32 * j + k]);
		let sum = c;
		for (let k = 0; k < 32; k++) sum += C[k] * (max(0, v[k]) >> 6);
		return clamp(floor(sum / 256), LOGIT);
	};
}

function rowRuns(n, coder) {
	const grid = new Voxels(n);
	const { data } = grid;
	const runs = new Mixing(5, 2, 9272);
	const [rows, beyond] = grid.offsets(ROWS, BEYOND);

	const differs = (row, from, to, u) => {
		for (let at = row + from; at < row + to; at++) if (data[at] !== u) return 1;
		return 0;
	};

	const quiet = (row, f, t) => {
		const u = data[row + f - 1];
		return differs(row, f - 2, f, u) || rows.some((offset) => differs(row + offset, f - 2, t + 2, u)) ? -1 : u;
	};

	const decide = (x, y, f, t, size, u) => {
		const row = grid.at(x, y, 0);
		const offs = beyond.reduceRight((bits, offset) => {
			const single = offset > -5; // voxel f-3 or f-4
			const [from, to] = single ? [f, f + 1] : [max(f - 2, 0), min(t + 2, n[2])];
			return 2 * bits + differs(row + offset, from, to, u);
		}, 0);
		const [ix, iy, iz] = [n[0] - 1 - x, n[1] - 1 - y, n[2] - t];
		const images =
			(ix < x && 1 + differs(grid.at(ix, y, 0), f, t, u)) +
			3 * (iy < y && 1 + differs(grid.at(x, iy, 0), f, t, u)) +
			9 * (n[2] - f <= f && 1 + differs(row, iz, n[2] - f, u));
		const count = min(7, popcount(offs));
		const kind = u + 2 * size;
		[offs, images, count, x, y + 4096 * count].forEach((q, m) => runs.hash(12, m, m === 2 ? kind + 8 * images : kind, q));
		runs.set.set([kind, u + 2 * count]);
		return runs.decide(coder);
	};
	return { grid, data, quiet, decide };
}

function decodeScan(n, coder, priorBytes) {
	const { grid, data, quiet, decide } = rowRuns(n, coder);
	const prior = priorBytes && learnedPrior(priorBytes, grid);
	const mix = prior ? new Mixing(14, 4, 344, 2) : new Mixing(12, 2, 4080);
	if (prior) for (const weights of mix.mixers) for (let i = 29; i < weights.length; i += 30) weights[i] = 55000;
	const scale = 162 + 3 * [64, 160, 320].filter((most) => max(...n) > most).length;
	const shared = grid.shared();
	const [fives, four, ...lists] = grid.offsets(FIVES, FOUR, ...LISTS);
	const pairs = PAIRS.map((pair) => grid.offsets(...pair));

	const { at: c, set, inputs } = mix;
	const voxel = (p, at, e) => {
		const [mx, my, mz] = [grid.sx, grid.sy, 1].map((step, axis) => {
			const [image, [left, right]] = [at + (n[axis] - 1 - 2 * p[axis]) * step, pairs[axis]];
			return image < at && 1 + data[image] + 2 * min(2, popcount(grid.bits(at, left) ^ grid.bits(image, right)));
		});
		const mirrors = mx + 7 * my + 49 * mz;
		shared(at, c);
		const [near, edges, n13, n52] = [c[0], c[1], popcount(c[0]), grid.count(at, fives)];
		const face = edges & 7;
		c[3] = n13 + 14 * n52;
		mix.hash(16, 4, mirrors + 512 * face, edges >> 3);
		mix.hash(16, 5, mirrors, near);
		mix.hash(16, 6, near + 8192 * ((c[2] >> 3) & 7), grid.bits(at, lists[0]));
		for (let m = 8; m < 12; m++) mix.hash(16, m, grid.bits(at, lists[m - 7]), m > 10 ? grid.bits(at, four) : 0);
		set[0] = face + 8 * min(15, n52 >> 2);
		set[1] = e < 0 ? (n13 + 1) >> 1 : 8 + e;
		if (prior) {
			const logit = prior(at, [141 + mx, 148 + my, 155 + mz, scale + e + 1]);
			const step = max(0, min(23, ((logit + 128) >> 8) + 12));
			c[12] = 8 * step + face;
			c[13] = 343 * step + mirrors;
			inputs[29] = logit;
			set[2] = step;
			set[3] = mirrors;
		}
		return mix.decide(coder);
	};

	/** RUN; whether it was not all alike. */
	const run = (x, y, f, t, size, differs) => {
		const row = grid.at(x, y, 0);
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
	return grid.grid();
}

function decodeExceptions(n, coder, solid) {
	const { grid, data, quiet, decide } = rowRuns(n, coder);
	const empty = new Voxels(n, (index) => 1 - solid[index], 1); // 1 for what is not in S
	const grown = (data) =>
		[1, empty.sy, empty.sx].reduce((from, step) => from.map((is, i) => is | from[i - step] | from[i + step]), data);
	const rim = grown(empty.data);
	const second = grown(rim);
	const mix = new Mixing(7, 2, 6800);
	const [near, before, far, faces, cube] = grid.offsets(NEAR, BEFORE, FARS, FACES, CUBE);
	const exception = (at) => {
		const [n, fars, depth] = [grid.bits(at, near), grid.bits(at, far), 2 - second[at] - rim[at]];
		const many = min(7, popcount(n) + popcount(fars));
		const few = min(3, popcount(n));
		let [count, sides] = [0, 0];
		for (let i = 0; i < 125; i++) {
			if (!empty.data[at + cube[i]]) continue;
			count++;
			sides |= 1 << (3 * floor(i / 50) + floor((i % 25) / 10));
		}
		const six = empty.bits(at, faces);
		[
			[n, depth],
			[count + 128 * depth, few],
			[six + 64 * sides, depth + 4 * many],
			[n, count + 128 * depth],
			[n + 8192 * six + 2 ** 19 * depth, 0],
			[fars, n],
			[sides + 512 * grid.bits(at, before) + 4096 * depth, count >> 3],
		].forEach(([p, q], m) => mix.hash(14, m, p, q));
		mix.set.set([4 * depth + few, many + 8 * min(7, count >> 3)]);
		return mix.decide(coder);
	};

	/** Whether nothing of S is in a run, or SKIP. */
	const passed = (x, y, f, t, size) => {
		const row = grid.at(x, y, 0);
		if (!empty.data.subarray(row + f, row + t).includes(0)) return true;
		if (quiet(row, f, t)) return false;
		for (let at = row + f; at < row + t; at++) if (second[at] > rim[at]) return false;
		return !decide(x, y, f, t, size, 0);
	};

	walk([n[0], n[1], 1], (x, y) => {
		if (passed(x, y, 0, n[2], 0)) return;
		for (let f = 0; f < n[2]; f += 8) {
			const t = min(n[2], f + 8);
			if (passed(x, y, f, t, 2)) continue;
			for (let at = grid.at(x, y, f), z = f; z < t; z++, at++) if (!empty.data[at]) data[at] = exception(at);
		}
	});
	return grid.grid((at) => data[at] ^ (rim[at] & ~empty.data[at]));
}

export function decodeExact(reader, frame, prior, progress) {
	const { n } = frame;
	const coder = new Coder(reader);
	const [learned, shell] = [coder.decide(), coder.decide()];
	reader.voxels(frame, shell ? 5 : 1);
	if (learned && !prior) throw new TypeError("this exact grid needs the option `prior`");
	const fast = quickScan(reader, n, learned && readPrior(prior), shell, progress);
	if (fast) return fast;
	const solid = decodeScan(n, coder, learned && prior);
	return shell ? decodeExceptions(n, coder, solid) : solid;
}
