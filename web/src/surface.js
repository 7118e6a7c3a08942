/** The surface of a shape as a closed mesh: what `nacre decode` writes at that resolution, but for roundings. */

import { AXES, Frame } from "./core.js";
import { FAR, denseCells } from "./cells.js";
import { MOST_CELLS, cornerFrame, miseCells } from "./mise.js";

const { fround, floor, ceil, max, min, abs, sqrt } = Math;

const INSIDE = 8; // scores in blocks outside the mask
const LEAST = fround(0.05); // of scores beside the mask
// Gradients come from differences between the corners of a tetrahedron, in normalised units.
const STEP = 2 ** -13;
const TETRAHEDRON = [[1, -1, -1], [-1, -1, 1], [-1, 1, -1], [1, 1, 1]];
const LARGEST = 1e9;

const signed = (value) => (value > -FAR ? min(value, FAR) : -FAR);

/** A network cut off at the faces of its region, as FORMAT.md advises under "What is occupied". */
class RegionField {
	constructor(network, frame) {
		this.network = network;
		this.batch = network.batch();
		this.bounds = network.region.map(([a, b]) => [fround(a), fround(b)]);
		this.margin = fround(2 / frame.unit);
		this.points = AXES.map(() => new Float32Array(4096));
	}

	clamped(axis, p) {
		const [a, b] = this.bounds[axis];
		return p < a ? a : p > b ? b : p;
	}

	depth(axis, p) {
		const [a, b] = this.bounds[axis];
		return min(fround(p - a), fround(b - p));
	}

	cut(score, depth) {
		if (!(score > 0)) return score > -LARGEST ? score : -LARGEST;
		const cut = fround(min(score, LARGEST) * min(1, depth / this.margin));
		return depth > 0 ? max(2 ** -149, cut) : cut;
	}

	/** Scores of at most 4096 points, about. */
	scores(x, y, z, to, count) {
		const [a, b, c] = this.points;
		for (let i = 0; i < count; i++) {
			a[i] = this.clamped(0, x[i]);
			b[i] = this.clamped(1, y[i]);
			c[i] = this.clamped(2, z[i]);
		}
		this.batch.about(a, b, c, to, count);
		for (let i = 0; i < count; i++) to[i] = this.cut(to[i], min(this.depth(0, x[i]), this.depth(1, y[i]), this.depth(2, z[i])));
	}

	/** Corners of a frame, whose scores have exact signs; `work` is told how many points the network is asked for. */
	corners({ n, origin, spacing }, work) {
		const along = AXES.map((axis) => {
			const places = Array.from({ length: n[axis] }, (_, i) => fround(origin[axis] + spacing * i));
			return {
				inputs: places.map((p) => this.network.axis(axis, this.clamped(axis, p))),
				depths: Float32Array.from(places, (p) => this.depth(axis, p)),
			};
		});
		const [x, y, z] = along;
		const through = new Map();
		const cut = (take) => {
			if (!through.has(take)) through.set(take, (index, score, depth) => take(index, this.cut(score, depth)));
			return through.get(take);
		};
		let count = 0;
		return {
			add: (i, j, k, index, take) => {
				if (!(++count & 1023)) work(1024);
				const depth = min(x.depths[i], y.depths[j], z.depths[k]);
				this.batch.add(x.inputs[i], y.inputs[j], z.inputs[k], index, cut(take), depth);
			},
			finish: (take) => this.batch.finish(cut(take)),
		};
	}
}

/** Voxels as a field: 1 at centres of occupied ones, -1 at those of others and beyond the grid, trilinear between. */
class GridField {
	constructor(voxels, { n, unit }) {
		Object.assign(this, { voxels, n, unit, bounds: n.map((side) => [-side / unit, side / unit]) });
	}

	index(axis, p) {
		const n = this.n[axis];
		return max(-1.5, min(n + 0.5, fround(fround(fround(p * this.unit) + (n - 1)) * 0.5)));
	}

	value(i, j, k) {
		const [nx, ny, nz] = this.n;
		return i >= 0 && j >= 0 && k >= 0 && i < nx && j < ny && k < nz && this.voxels[(i * ny + j) * nz + k] ? 1 : -1;
	}

	at(x, y, z) {
		const [u, v, w] = [this.index(0, x), this.index(1, y), this.index(2, z)];
		const [i, j, k] = [floor(u), floor(v), floor(w)];
		const row = (i, j) => {
			const a = this.value(i, j, k);
			return fround(a + fround(fround(this.value(i, j, k + 1) - a) * fround(w - k)));
		};
		const plane = (i) => {
			const a = row(i, j);
			return fround(a + fround(fround(row(i, j + 1) - a) * fround(v - j)));
		};
		const below = plane(i);
		return fround(below + fround(fround(plane(i + 1) - below) * fround(u - i)));
	}

	scores(x, y, z, to, count) {
		for (let i = 0; i < count; i++) to[i] = this.at(x[i], y[i], z[i]);
	}

	corners({ origin, spacing }) {
		const place = (axis, i) => fround(origin[axis] + spacing * i);
		return {
			add: (i, j, k, index, take) => take(index, signed(this.at(place(0, i), place(1, j), place(2, k)))),
			finish: () => {},
		};
	}
}

/** The cells of a field within its bounds and a cell more on each side. */
function boundedCells(field, resolution, steps, work, take, progress) {
	const margin = 2 / resolution;
	const box = field.bounds.map(([a, b]) => [a - margin, b + margin]);
	const cells = ceil((max(...box.map(([a, b]) => b - a)) * resolution) / 2 - 1e-9);
	if (cells > MOST_CELLS + 2) throw new RangeError(`a mesh of ${cells - 2} cells along an axis is too large, ${MOST_CELLS} are most`);
	const frame = cornerFrame(box, (cells + (1 << steps) - 1) >> steps, steps);
	return miseCells(frame, steps, field.corners(frame, work), take, progress);
}

const block = (p, n, unit, edge) => {
	const voxel = floor((p * unit + n) * 0.5);
	return voxel >= 0 && voxel < n ? floor(voxel / edge) : -1;
};

/** The cells of a field that is known in blocks of a mask alone, with corners at the centres of the voxels of `frame`. */
function blockCells(field, blocks, own, frame, work, take, progress) {
	const n = frame.n.map((side) => side + 2);
	const padded = new Frame(frame.unit, n);
	const corners = { n, origin: AXES.map((axis) => padded.centre(axis, 0)), spacing: 2 / frame.unit };
	const asked = field.corners(corners, work);
	const blockOf = (axis, p) => block(p, own.n[axis], own.unit, blocks.edge);
	const cover = n.map((side, axis) => Int32Array.from({ length: side }, (_, i) => blockOf(axis, fround(padded.centre(axis, i)))));
	const flag = (flags, i, j, k) => i >= 0 && j >= 0 && k >= 0 && flags[(i * blocks.n[1] + j) * blocks.n[2] + k];
	const along = (axis, i) => (i >= 0 && i < n[axis] ? cover[axis][i] : -1);
	const isMasked = (i, j, k) => flag(blocks.mask, along(0, i), along(1, j), along(2, k));
	const fill = (i, plane) => {
		const takes = { free: (index, score) => (plane[index] = signed(score)) };
		takes.inside = (index, score) => (plane[index] = max(LEAST, signed(score)));
		takes.outside = (index, score) => (plane[index] = min(-LEAST, signed(score)));
		const lists = { free: [], inside: [], outside: [] };
		for (let j = 0, at = 0; j < n[1]; j++) {
			for (let k = 0; k < n[2]; k++, at++) {
				if (isMasked(i, j, k)) {
					lists.free.push(j, k, at);
					continue;
				}
				const inside = flag(blocks.inside, along(0, i), along(1, j), along(2, k));
				const beside =
					isMasked(i - 1, j, k) || isMasked(i + 1, j, k) || isMasked(i, j - 1, k) || isMasked(i, j + 1, k) ||
					isMasked(i, j, k - 1) || isMasked(i, j, k + 1);
				if (beside) lists[inside ? "inside" : "outside"].push(j, k, at);
				else plane[at] = inside ? INSIDE : -INSIDE;
			}
		}
		for (const name of Object.keys(lists)) {
			for (let p = 0; p < lists[name].length; p += 3) asked.add(i, lists[name][p], lists[name][p + 1], lists[name][p + 2], takes[name]);
			asked.finish(takes[name]);
		}
	};
	const cells = denseCells(corners, fill, -FAR, take, progress);
	const scores = (x, y, z, to, count) => {
		field.scores(x, y, z, to, count);
		for (let p = 0; p < count; p++) {
			const [i, j, k] = [blockOf(0, x[p]), blockOf(1, y[p]), blockOf(2, z[p])];
			if (flag(blocks.mask, i, j, k)) continue;
			to[p] = flag(blocks.inside, i, j, k) ? max(LEAST, to[p]) : min(-LEAST, to[p]);
		}
	};
	return { cells, scores };
}

/** For each vertex the sum of its triangles' normals, unit length; (0, 0, 1) where they cancel. */
function faceNormals(positions, indices) {
	const normals = new Float64Array(positions.length);
	for (let t = 0; t < indices.length; t += 3) {
		const [a, b, c] = [3 * indices[t], 3 * indices[t + 1], 3 * indices[t + 2]];
		const [ux, uy, uz] = [positions[b] - positions[a], positions[b + 1] - positions[a + 1], positions[b + 2] - positions[a + 2]];
		const [vx, vy, vz] = [positions[c] - positions[a], positions[c + 1] - positions[a + 1], positions[c + 2] - positions[a + 2]];
		const [x, y, z] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
		for (let corner = t; corner < t + 3; corner++) {
			const at = 3 * indices[corner];
			normals[at] += x;
			normals[at + 1] += y;
			normals[at + 2] += z;
		}
	}
	const unit = new Float32Array(positions.length);
	for (let i = 0; i < unit.length; i += 3) {
		const length = sqrt(normals[i] ** 2 + normals[i + 1] ** 2 + normals[i + 2] ** 2);
		if (!(length > 0)) unit[i + 2] = 1;
		else for (let a = 0; a < 3; a++) unit[i + a] = normals[i + a] / length;
	}
	return unit;
}

/** Turns normals of triangles into those of the field, unless the two are more than 60 degrees apart. */
function takeGradients(field, positions, normals, progress) {
	const points = AXES.map(() => new Float32Array(4096));
	const found = TETRAHEDRON.map(() => new Float32Array(4096));
	for (let from = 0; from < positions.length; from += 3 * 4096) {
		const count = min(4096, (positions.length - from) / 3);
		TETRAHEDRON.forEach((corner, c) => {
			for (let a = 0; a < 3; a++) {
				const [to, step] = [points[a], STEP * corner[a]];
				for (let i = 0, at = from + a; i < count; i++, at += 3) to[i] = positions[at] + step;
			}
			field.scores(points[0], points[1], points[2], found[c], count);
		});
		const [f0, f1, f2, f3] = found;
		for (let i = 0, at = from; i < count; i++, at += 3) {
			const a = f1[i] + f2[i] - f0[i] - f3[i];
			const b = f1[i] - f2[i] + f0[i] - f3[i];
			const c = f2[i] - f1[i] + f0[i] - f3[i];
			const length = sqrt(a * a + b * b + c * c);
			const along = a * normals[at] + b * normals[at + 1] + c * normals[at + 2];
			if (!(along >= 0.5 * length && length > 0 && length < Infinity)) continue;
			normals[at] = a / length;
			normals[at + 1] = b / length;
			normals[at + 2] = c / length;
		}
		progress(min(1, (from + 3 * 4096) / positions.length));
	}
}

/** Coordinates of the user's space, relative to `origin`, which is 0 unless f32 would lose too much there. */
function placed({ positions, indices }, normals, { x, y, z, scale }, spacing) {
	const centre = [x, y, z];
	const farthest = max(...centre.map(abs)) + 2 / scale;
	const origin = farthest * 2 ** -23 > (1e-3 * spacing) / scale ? centre : [0, 0, 0];
	const result = new Float32Array(positions.length);
	for (let i = 0; i < result.length; i++) result[i] = positions[i] * (1 / scale) + (centre[i % 3] - origin[i % 3]);
	return { positions: result, normals, indices, origin };
}

/**
 * The mesh of a shape. `parts`: {reader, own, network, blocks, direct, frameAt, grid, transform}, as in nacre.js; `progress` hears of parts
 * done, 0 to 1, and ends everything by an exception.
 */
export function extract(resolution, parts, progress = () => {}) {
	const { reader, own, network, blocks, frameAt, grid, transform } = parts;
	const frame = frameAt(resolution);
	reader.limit("voxels", frame.size);
	let [memory, asked] = [0, 0];
	const take = (bytes) => reader.limit("memory", (memory += bytes));
	const work = (points) => reader.limit("multiplyAdds", (asked += points * network.parameters));
	const part = (from, to) => (share) => progress(from + (to - from) * share);

	if (network ? blocks?.form === 2 && resolution < own.unit : resolution <= own.unit) {
		const voxels = grid(resolution, part(0, 0.7));
		const fill = (x, plane) => {
			for (let i = 0, at = x * plane.length; i < plane.length; i++) plane[i] = voxels[at++] ? 1 : -1;
		};
		const corners = { n: frame.n, origin: AXES.map((axis) => frame.centre(axis, 0)), spacing: 2 / resolution };
		const mesh = denseCells(corners, fill, -1, take, part(0.7, 1)).mesh();
		return placed(mesh, faceNormals(mesh.positions, mesh.indices), transform, 2 / resolution);
	}
	let [cells, field, scores] = [];
	if (!network) {
		field = new GridField(grid(own.unit, part(0, 0.4)), own);
		cells = boundedCells(field, resolution, 0, () => {}, take, part(0.4, 0.9));
	} else {
		field = new RegionField(network, own);
		if (blocks) ({ cells, scores } = blockCells(field, blocks, own, frame, work, take, part(0, 0.7)));
		else cells = boundedCells(field, resolution, resolution >= 64 ? 2 : 0, work, take, part(0, 0.6));
		work(9 * cells.vertices);
		cells.settle(scores ?? ((...points) => field.scores(...points)), part(0.7, 0.8));
	}
	const mesh = cells.mesh();
	take(60 * cells.vertices);
	const normals = faceNormals(mesh.positions, mesh.indices);
	takeGradients(field, mesh.positions, normals, part(0.85, 1));
	return placed(mesh, normals, transform, 2 / resolution);
}
