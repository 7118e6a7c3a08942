/**
 * Multiresolution isosurface extraction (Mescheder et al., CVPR 2019): values at the corners of coarse cells; cells whose corners differ
 * are split in eight; cells behind faces whose corners differ join them. So the mesh is closed, and only what is near is asked.
 */

import { Cells, FAR, grown } from "./cells.js";

/** The finest cells along an axis are at most so many, margins not counted. */
export const MOST_CELLS = 1024;

/** Corners of cubic cells over a box [[min, max], …]: its longest edge exactly covered, the others by whole coarse cells. */
export function cornerFrame(box, start, steps) {
	const edges = box.map(([a, b]) => b - a);
	const longest = Math.max(...edges);
	const spacing = longest / (start << steps);
	const cells = edges.map((edge) => Math.max(1, Math.ceil((edge / longest) * start - 1e-9)) << steps);
	return { n: cells.map((c) => c + 1), origin: box.map(([a, b], axis) => 0.5 * (a + b) - 0.5 * spacing * cells[axis]), spacing };
}

/** Of each cell of a lattice whether it is in the set, and the list of those that are. */
class CellSet {
	constructor(n) {
		this.n = n;
		this.bits = new Uint32Array(Math.ceil((n[0] * n[1] * n[2]) / 32));
		this.list = new Int32Array(1024);
		this.size = 0;
	}

	add(x, y, z) {
		const [nx, ny, nz] = this.n;
		if (x < 0 || y < 0 || z < 0 || x >= nx || y >= ny || z >= nz) return;
		const cell = (x * ny + y) * nz + z;
		if ((this.bits[cell >>> 5] >>> cell) & 1) return;
		this.bits[cell >>> 5] |= 1 << cell;
		if (this.size === this.list.length) this.list = grown(this.list, this.size + 1);
		this.list[this.size++] = cell;
	}
}

/**
 * The cells that the surface crosses. `corners` evaluates: after `corners.add(x, y, z, index, take)` of corners of the frame comes
 * `take(index, value)`, at the latest by `corners.finish(take)`; values are finite, positive inside, their signs exact.
 */
export function miseCells(frame, steps, corners, take, progress) {
	const size = 1 << steps;
	// Lattice corner i is corner i - size of the frame: a coarse cell of outside corners surrounds it.
	const [nx, ny, nz] = frame.n.map((n) => n - 1 + 2 * size); // cells of the lattice
	const coarse = [nx, ny, nz].map((n) => n / size + 1);
	// Values of all coarse corners, then of those in blocks of 8^3 where something was asked.
	let used = coarse[0] * coarse[1] * coarse[2];
	take(4 * (used + 512 * 64));
	let pool = new Float32Array(used + 512 * 64).fill(NaN, 0, used);
	const blocks = new Int32Array(((nx >> 3) + 1) * ((ny >> 3) + 1) * ((nz >> 3) + 1)).fill(-1);
	take(4 * blocks.length);
	const asked = { list: new Int32Array(4096), size: 0 };

	const place = (x, y, z) => {
		if (!((x | y | z) & (size - 1))) return ((x >> steps) * coarse[1] + (y >> steps)) * coarse[2] + (z >> steps);
		const block = blocks[((x >> 3) * ((ny >> 3) + 1) + (y >> 3)) * ((nz >> 3) + 1) + (z >> 3)];
		return block < 0 ? -1 : block + (((x & 7) << 6) | ((y & 7) << 3) | (z & 7));
	};
	const isOutside = (x, y, z) => x < size || y < size || z < size || x > nx - size || y > ny - size || z > nz - size;

	/** Remembers a corner until `evaluate` unless its value is known. */
	const ask = (x, y, z) => {
		let at = place(x, y, z);
		if (at < 0) {
			if (used + 512 > pool.length) {
				take(4 * pool.length);
				pool = grown(pool, used + 512);
			}
			blocks[((x >> 3) * ((ny >> 3) + 1) + (y >> 3)) * ((nz >> 3) + 1) + (z >> 3)] = used;
			pool.fill(NaN, used, (used += 512));
			at = place(x, y, z);
		}
		if (!Number.isNaN(pool[at])) return;
		pool[at] = -FAR;
		if (isOutside(x, y, z)) return;
		if (asked.size + 4 > asked.list.length) asked.list = grown(asked.list, asked.size + 4);
		asked.list[asked.size++] = at;
		asked.list[asked.size++] = x - size;
		asked.list[asked.size++] = y - size;
		asked.list[asked.size++] = z - size;
	};
	const store = (at, value) => (pool[at] = value);
	const evaluate = () => {
		const { list } = asked;
		for (let i = 0; i < asked.size; i += 4) corners.add(list[i + 1], list[i + 2], list[i + 3], list[i], store);
		corners.finish(store);
		asked.size = 0;
	};
	/** Bit c is set when corner c of a cell of that edge is inside. */
	const signs = (x, y, z, edge) => {
		let bits = 0;
		for (let c = 0; c < 8; c++) {
			const at = place(x + (c & 1) * edge, y + ((c >> 1) & 1) * edge, z + (c >> 2) * edge);
			if (at >= 0 && pool[at] > 0) bits |= 1 << c;
		}
		return bits;
	};
	const newSet = (edge) => {
		take((nx / edge) * (ny / edge) * (nz / edge) / 8);
		return new CellSet([nx / edge, ny / edge, nz / edge]);
	};

	/** Calls `visit(x, y, z)` for the cells of a set from one number to another. */
	const each = (active, from, to, visit) => {
		const [, ny, nz] = active.n;
		for (let i = from; i < to; i++) {
			const row = (active.list[i] / nz) | 0;
			const x = (row / ny) | 0;
			visit(x, row - x * ny, active.list[i] - row * nz);
		}
	};

	/** Adds the cells behind faces with corners on both sides until there are no new ones. */
	const closeUnderFaces = (active, edge) => {
		const behind = (bits, face, x, y, z) => {
			if (bits & face && (bits & face) !== face) active.add(x, y, z);
		};
		for (let done = 0; done < active.size; ) {
			const end = active.size;
			each(active, done, end, (x, y, z) => {
				const bits = signs(x * edge, y * edge, z * edge, edge);
				behind(bits, 0x55, x - 1, y, z);
				behind(bits, 0xaa, x + 1, y, z);
				behind(bits, 0x33, x, y - 1, z);
				behind(bits, 0xcc, x, y + 1, z);
				behind(bits, 0x0f, x, y, z - 1);
				behind(bits, 0xf0, x, y, z + 1);
			});
			each(active, end, active.size, (x, y, z) => {
				for (let c = 0; c < 8; c++) ask((x + (c & 1)) * edge, (y + ((c >> 1) & 1)) * edge, (z + (c >> 2)) * edge);
			});
			evaluate();
			done = end;
		}
	};

	for (let x = 0; x <= nx; x += size) {
		for (let y = 0; y <= ny; y += size) for (let z = 0; z <= nz; z += size) ask(x, y, z);
		evaluate();
		progress((0.3 * x) / nx);
	}
	let active = newSet(size);
	for (let x = 0; x < nx; x += size) {
		for (let y = 0; y < ny; y += size) {
			for (let z = 0; z < nz; z += size) {
				const bits = signs(x, y, z, size);
				if (bits && bits !== 255) active.add(x / size, y / size, z / size);
			}
		}
	}
	closeUnderFaces(active, size);
	for (let edge = size / 2; edge >= 1; edge /= 2) {
		each(active, 0, active.size, (x, y, z) => {
			for (let i = 2 * x; i < 2 * x + 3; i++) {
				for (let j = 2 * y; j < 2 * y + 3; j++) for (let k = 2 * z; k < 2 * z + 3; k++) ask(i * edge, j * edge, k * edge);
			}
		});
		evaluate();
		const coarser = active;
		active = newSet(edge);
		each(coarser, 0, coarser.size, (x, y, z) => {
			for (let c = 0; c < 8; c++) {
				const i = 2 * x + (c & 1);
				const j = 2 * y + ((c >> 1) & 1);
				const k = 2 * z + (c >> 2);
				const bits = signs(i * edge, j * edge, k * edge, edge);
				if (bits && bits !== 255) active.add(i, j, k);
			}
		});
		closeUnderFaces(active, edge);
		progress(edge > 1 ? 0.5 : 1);
	}

	const cells = new Cells(frame, take);
	const v = new Float32Array(8);
	active.list = active.list.slice(0, active.size).sort();
	each(active, 0, active.size, (x, y, z) => {
		for (let c = 0; c < 8; c++) v[c] = pool[place(x + (c & 1), y + ((c >> 1) & 1), z + (c >> 2))];
		cells.add(x - size + 1, y - size + 1, z - size + 1, v);
	});
	return cells;
}
