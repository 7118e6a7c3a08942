/**
 * Marching cubes (Lorensen and Cline, 1987) as a closed manifold: ambiguous faces by the asymptotic decider (Nielson and Hamann, 1991),
 * loops cut without diagonals on faces of cells. Corner c of a cell is at (c & 1, c >> 1 & 1, c >> 2); edge 4 a + e runs along axis a and
 * begins at EDGE_CORNER of it. What Nacre's decoder in Java makes of the same values, in the same order.
 */

const { min, max, abs, fround } = Math;

/** Values of corners beyond the samples, and the largest ones. */
export const FAR = fround(3.4028234663852886e38);
const MARGIN = 1e-3;
const FIRST_MIDDLE = 12;

const clamp = (t) => max(MARGIN, min(1 - MARGIN, t));
const faceCorner = (face, u, v) => ((face & 1) << (face >> 1)) | (u << (((face >> 1) + 1) % 3)) | (v << (((face >> 1) + 2) % 3));
const EDGE_CORNER = Array.from({ length: 12 }, (_, e) => ((e & 1) << (((e >> 2) + 1) % 3)) | (((e >> 1) & 1) << (((e >> 2) + 2) % 3)));

function edge(a, b) {
	const axis = 31 - Math.clz32(a ^ b);
	const low = a & b;
	return (axis << 2) | ((low >> ((axis + 1) % 3)) & 1) | (((low >> ((axis + 2) % 3)) & 1) << 1);
}

function ambiguousFaces(corners) {
	let faces = 0;
	for (let face = 0; face < 6; face++) {
		const [a, b, c, d] = [[0, 0], [1, 0], [0, 1], [1, 1]].map(([u, v]) => (corners >> faceCorner(face, u, v)) & 1);
		if (a === d && b === c && a !== b) faces |= 1 << face;
	}
	return faces;
}

/** For each crossed edge the one that follows it on its loop, else -1. */
function segments(corners, joined) {
	const inside = (corner) => (corners >> corner) & 1;
	const next = new Array(12).fill(-1);
	for (let face = 0; face < 6; face++) {
		const turn = face & 1 ? [[0, 0], [1, 0], [1, 1], [0, 1]] : [[0, 0], [0, 1], [1, 1], [1, 0]];
		const ring = turn.map(([u, v]) => faceCorner(face, u, v)); // counter-clockwise from outside the cell
		const join = (joined >> face) & 1;
		for (let i = 0; i < 4; i++) {
			if (!inside(ring[i]) || inside(ring[(i + 1) & 3])) continue;
			for (let step = 1; step < 4; step++) {
				const [j, k] = [(join ? i + step : i - step) & 3, ((join ? i + step : i - step) + 1) & 3];
				if (inside(ring[j]) || !inside(ring[k])) continue;
				next[edge(ring[i], ring[(i + 1) & 3])] = edge(ring[j], ring[k]);
				break;
			}
		}
	}
	return next;
}

/** Squared length of the diagonal between two middles of edges; infinite within a face. */
function diagonal(a, b) {
	let squared = 0;
	for (let axis = 0; axis < 3; axis++) {
		const [pa, pb] = [a, b].map((e) => (e >> 2 === axis ? 0.5 : (EDGE_CORNER[e] >> axis) & 1));
		if (pa === pb && pa !== 0.5) return Infinity;
		squared += (pa - pb) ** 2;
	}
	return squared;
}

/** Cuts a loop into triangles with the shortest diagonals, or gives it a vertex in its middle. */
function close(loop, triangles, middles) {
	const n = loop.length;
	const [cost, cut] = [0, 0].map(() => Array.from({ length: n }, () => new Array(n).fill(0)));
	for (let span = 2; span < n; span++) {
		for (let i = 0; i + span < n; i++) {
			const j = i + span;
			cost[i][j] = Infinity;
			for (let k = i + 1; k < j; k++) {
				const c = cost[i][k] + cost[k][j];
				if (c < cost[i][j]) [cost[i][j], cut[i][j]] = [c, k];
			}
			if (span < n - 1) cost[i][j] += diagonal(loop[i], loop[j]);
		}
	}
	if (cost[0][n - 1] < Infinity) {
		const split = (i, j) => {
			if (j - i < 2) return;
			const k = cut[i][j];
			triangles.push(loop[k], loop[i], loop[j]);
			split(i, k);
			split(k, j);
		};
		split(0, n - 1);
		return;
	}
	for (let i = 0; i < n; i++) triangles.push(loop[(i + 1) % n], loop[i], FIRST_MIDDLE + middles.length);
	middles.push(loop);
}

const CASES = new Array(256 << 6);

/** Triangles and loops with a vertex in their middle of a pattern of inside corners and of joined ambiguous faces. */
function surfaceOf(code) {
	if (CASES[code]) return CASES[code];
	const next = segments(code >> 6, code & 63);
	const [triangles, middles, done] = [[], [], []];
	for (let start = 0; start < 12; start++) {
		if (next[start] < 0 || done[start]) continue;
		const loop = [];
		for (let e = start; !done[e]; e = next[e]) {
			done[e] = true;
			loop.push(e);
		}
		close(loop, triangles, middles);
	}
	return (CASES[code] = { triangles, middles });
}

const AMBIGUOUS = Uint8Array.from({ length: 256 }, (_, corners) => ambiguousFaces(corners));

function joinedFaces(corners, v) {
	let joined = 0;
	for (let face = 0; face < 6; face++) {
		if (!((AMBIGUOUS[corners] >> face) & 1)) continue;
		const v00 = v[faceCorner(face, 0, 0)];
		const even = v00 * v[faceCorner(face, 1, 1)];
		const odd = v[faceCorner(face, 1, 0)] * v[faceCorner(face, 0, 1)];
		if (v00 > 0 ? even > odd : odd > even) joined |= 1 << face;
	}
	return joined;
}

/** Whether a cell has a vertex on the edge along `axis` from its first corner. */
const owns = (corners, axis) => (corners ^ (corners >> (1 << axis))) & 1;

/** The array itself, or a longer one with its elements. */
export function grown(array, length) {
	if (length <= array.length) return array;
	const longer = new array.constructor(max(length, 2 * array.length));
	longer.set(array);
	return longer;
}

/**
 * Cells with corners on both sides, to be added layer by layer, row by row. `frame` is {n, origin, spacing}: so many corners along each
 * axis, the place of the first, their distance. Cell (x, y, z), 0 to n, lies between corners (x-1, y-1, z-1) and (x, y, z).
 */
export class Cells {
	constructor(frame, take = () => {}) {
		const [nx] = frame.n;
		Object.assign(this, { frame, take, count: 0, vertices: 0, layers: new Int32Array(nx + 2) });
		this.keys = new Int32Array(1024);
		this.codes = new Int16Array(1024);
		this.firsts = new Int32Array(1024);
		this.positions = new Float64Array(3 * 2048);
		this.ends = new Float32Array(4096); // of each vertex the values at its edge's ends
		this.axes = new Uint8Array(2048); // of each vertex the axis of its edge, or 3
		this.layer = 0;
	}

	/** v: finite values of the corners, positive inside, of both signs. */
	add(x, y, z, v) {
		const { frame } = this;
		while (this.layer < x) this.layers[++this.layer] = this.count;
		let corners = 0;
		for (let c = 0; c < 8; c++) if (v[c] > 0) corners |= 1 << c;
		const code = (corners << 6) | (AMBIGUOUS[corners] && joinedFaces(corners, v));
		if (this.count === this.keys.length || this.vertices + 8 > this.axes.length) this.grow();
		this.keys[this.count] = y * (frame.n[2] + 1) + z;
		this.codes[this.count] = code;
		this.firsts[this.count++] = this.vertices;
		for (let axis = 0; axis < 3; axis++) {
			if (!owns(corners, axis)) continue;
			const [low, high] = [v[0], v[1 << axis]];
			const at = this.vertex(x, y, z, axis);
			this.ends[2 * (at / 3)] = low;
			this.ends[2 * (at / 3) + 1] = high;
			this.positions[at + axis] += frame.spacing * clamp(low / (low - high));
		}
		const { middles } = surfaceOf(code);
		for (const loop of middles) {
			const at = this.vertex(x, y, z, 3);
			for (const e of loop) {
				const [low, axis] = [EDGE_CORNER[e], e >> 2];
				for (let a = 0; a < 3; a++) {
					const t = a === axis ? clamp(v[low] / (v[low] - v[low | (1 << axis)])) : (low >> a) & 1;
					this.positions[at + a] += (frame.spacing * t) / loop.length;
				}
			}
		}
	}

	/** A further vertex, at a cell's first corner as yet; where its position is. */
	vertex(x, y, z, axis) {
		const { origin, spacing } = this.frame;
		const at = 3 * this.vertices;
		this.positions[at] = origin[0] + spacing * (x - 1);
		this.positions[at + 1] = origin[1] + spacing * (y - 1);
		this.positions[at + 2] = origin[2] + spacing * (z - 1);
		this.axes[this.vertices++] = axis;
		return at;
	}

	grow() {
		const [cells, vertices] = [2 * this.count, 2 * this.vertices + 64];
		this.take(10 * cells + 33 * vertices);
		for (const name of ["keys", "codes", "firsts"]) this[name] = grown(this[name], cells);
		this.positions = grown(this.positions, 3 * vertices);
		this.ends = grown(this.ends, 2 * vertices);
		this.axes = grown(this.axes, vertices);
	}

	/**
	 * Moves vertices on edges to where `scores(x, y, z, to, count)` is 0, by regula falsi in the form of Illinois (Dowell and Jarratt,
	 * 1971), within their edges.
	 */
	settle(scores, progress) {
		const { positions, ends, axes, vertices } = this;
		const [low, high, root] = [0, 1, 2].map(() => new Float64Array(vertices));
		const open = new Int32Array(vertices);
		const replaced = new Int8Array(vertices);
		const { spacing } = this.frame;
		const between = (i) => {
			const range = ends[2 * i] - ends[2 * i + 1];
			return range === 0 ? low[i] : low[i] + (high[i] - low[i]) * (ends[2 * i] / range);
		};
		let left = 0;
		for (let i = 0; i < vertices; i++) {
			if (axes[i] > 2 || max(abs(ends[2 * i]), abs(ends[2 * i + 1])) >= FAR) continue;
			high[i] = 1;
			root[i] = between(i);
			const at = 3 * i + axes[i];
			positions[at] -= spacing * clamp(root[i]); // the edge's low end
			open[left++] = i;
		}
		const all = open.slice(0, left);
		const [points, found] = [[0, 1, 2].map(() => new Float32Array(4096)), new Float32Array(4096)];
		for (let step = 0; step < 3; step++) {
			let kept = 0;
			for (let from = 0; from < left; from += 4096) {
				const count = min(4096, left - from);
				for (let k = 0; k < count; k++) {
					const i = open[from + k];
					for (let a = 0; a < 3; a++) points[a][k] = positions[3 * i + a] + (axes[i] === a ? spacing * root[i] : 0);
				}
				scores(...points, found, count);
				for (let k = 0; k < count; k++) {
					const i = open[from + k];
					const value = found[k] > -FAR ? min(found[k], FAR) : -FAR;
					const last = root[i];
					const end = value > 0 === ends[2 * i] > 0 ? 0 : 1;
					(end ? high : low)[i] = last;
					ends[2 * i + end] = value;
					if (replaced[i] === 1 + end) ends[2 * i + 1 - end] *= 0.5;
					replaced[i] = 1 + end;
					root[i] = between(i);
					if (!(abs(root[i] - last) < 5e-3)) open[kept++] = i;
				}
				progress?.((step + (from + count) / left) / 3);
			}
			left = kept;
		}
		for (const i of all) positions[3 * i + axes[i]] += spacing * clamp(root[i]);
		this.settled = true;
	}

	/** {positions, indices}: f64 coordinates, and triangles counter-clockwise from outside. */
	mesh() {
		const { frame, layers, keys, codes, firsts, count } = this;
		const [nx, ny, nz] = frame.n;
		while (this.layer < nx + 1) layers[++this.layer] = count;
		const slots = (ny + 1) * (nz + 1);
		let [here, next] = [new Int32Array(slots).fill(-1), new Int32Array(slots).fill(-1)];
		let triangles = 0;
		for (let cell = 0; cell < count; cell++) triangles += surfaceOf(codes[cell]).triangles.length;
		this.take(4 * triangles);
		const indices = new Uint32Array(triangles);
		const vertex = (cell, v) => {
			const axis = v >= FIRST_MIDDLE ? 3 : v >> 2;
			let owner = cell;
			if (axis < 3) {
				const corner = EDGE_CORNER[v];
				owner = (corner & 1 ? next : here)[keys[cell] + ((corner >> 1) & 1) * (nz + 1) + (corner >> 2)];
			}
			const corners = codes[owner] >> 6;
			let at = firsts[owner];
			for (let before = 0; before < axis; before++) at += owns(corners, before);
			return axis < 3 ? at : at + v - FIRST_MIDDLE;
		};
		const mark = (plane, x, clear) => {
			for (let cell = layers[x]; cell < layers[x + 1]; cell++) plane[keys[cell]] = clear ? -1 : cell;
		};
		mark(here, 0);
		for (let x = 0, at = 0; x <= nx; x++) {
			if (x < nx) mark(next, x + 1);
			for (let cell = layers[x]; cell < layers[x + 1]; cell++) {
				const surface = surfaceOf(codes[cell]);
				for (let i = 0; i < surface.triangles.length; i++) indices[at++] = vertex(cell, surface.triangles[i]);
				if (this.settled) surface.middles.forEach((loop, m) => this.centre(vertex(cell, FIRST_MIDDLE + m), loop.map((e) => vertex(cell, e))));
			}
			mark(here, x, true);
			[here, next] = [next, here];
		}
		return { positions: this.positions.slice(0, 3 * this.vertices), indices };
	}

	centre(vertex, corners) {
		for (let a = 0; a < 3; a++) {
			this.positions[3 * vertex + a] = corners.reduce((sum, corner) => sum + this.positions[3 * corner + a] / corners.length, 0);
		}
	}
}

/** Cells of values given plane by plane: `fill(x, plane)` those of the corners x; `outside` is that beyond them. */
export function denseCells(frame, fill, outside, take, progress) {
	const [nx, ny, nz] = frame.n;
	const cells = new Cells(frame, take);
	const stride = nz + 2;
	const plane = new Float32Array(ny * nz);
	let [low, high] = [0, 0].map(() => new Float32Array((ny + 2) * stride).fill(outside));
	const v = new Float32Array(8);
	for (let x = 0; x <= nx; x++) {
		if (x < nx) {
			fill(x, plane);
			for (let j = 0; j < ny; j++) high.set(plane.subarray(j * nz, (j + 1) * nz), (j + 1) * stride + 1);
		} else {
			high.fill(outside);
		}
		for (let y = 0; y <= ny; y++) {
			for (let z = 0, at = y * stride; z <= nz; z++, at++) {
				v[0] = low[at];
				v[1] = high[at];
				v[2] = low[at + stride];
				v[3] = high[at + stride];
				v[4] = low[at + 1];
				v[5] = high[at + 1];
				v[6] = low[at + stride + 1];
				v[7] = high[at + stride + 1];
				let inside = 0;
				for (let c = 0; c < 8; c++) if (v[c] > 0) inside++;
				if (inside & 7) cells.add(x, y, z, v);
			}
		}
		[low, high] = [high, low];
		progress?.((x + 1) / (nx + 1));
	}
	return cells;
}
