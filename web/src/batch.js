/** Scores of a network at many points: by WebAssembly in tiles, by network.js where there is none. */

import { AXES } from "./core.js";
import { POINTS, kernel } from "./kernel.js";

const { fround, max, min, abs } = Math;

const ROUNDING = 2 ** -24;
const NONE = 8; // the output's activation

/** How far the score of `scores` in wasm/network.ts can be from the exact one, anywhere in the region; infinite where nobody knows. */
function errorBound({ maps, table, region, axis }) {
	const reach = max(...region.flatMap((ends, a) => ends.map((p) => abs(axis(a, fround(p))[0]))));
	const most = table.features.reduce((most, feature) => max(most, abs(feature)), 0);
	let errors = new Float64Array(maps[0].inputs);
	// Shares of lattice points sum up to 1, sines to a little more.
	let sizes = new Float64Array(maps[0].inputs).fill(max(reach, 1.0001, 1.0001 * most));
	for (const { rows, inputs, weights, biases, code, w } of maps) {
		const [nextErrors, nextSizes] = [new Float64Array(rows), new Float64Array(rows)];
		for (let row = 0; row < rows; row++) {
			let [error, size] = [0, abs(biases[row])];
			for (let i = 0; i < inputs; i++) {
				const weight = abs(weights[i * rows + row]);
				error += weight * errors[i];
				size += weight * (sizes[i] + errors[i]);
			}
			// Both sums are rounded, the one once, the other twice for each input.
			error += 3.1 * (inputs + 2) * ROUNDING * size;
			[nextErrors[row], nextSizes[row]] = code === undefined ? [error, size] : activated(code, w, error, size);
		}
		[errors, sizes] = [nextErrors, nextSizes];
	}
	return errors[0] < Infinity ? 1.5 * errors[0] : Infinity;
}

/**
 * The error behind an activation, and the greatest magnitude there: each of them grows errors by its steepest slope, and is itself
 * computed with an error of some roundings.
 */
function activated(code, w, error, size) {
	if (code === 5 || code === 7) {
		const turns = w * size;
		return [turns < 2 ** 20 ? 3.15 * (w * error + 3 * ROUNDING * turns) + 4e-6 : Infinity, 1.0001];
	}
	if (code === 0 || code === 6) return [error, size];
	if (code === 1) return [1.001 * error + 3e-6, max(size, 1)];
	if (code === 2) return [1.11 * error + 3e-6 * (1 + size), size];
	if (code === 3) return [0.26 * error + 3e-6, 1.0001];
	return [1.01 * error + 6e-6, 1.0001];
}

/** Weights whose products with inputs of 2^-70 or more have no bit that f64 sums could lose where an f32 is subnormal. */
const isTame = ({ weights }) => weights.every((weight) => !weight || abs(weight) >= 2 ** -61);

class Tiles {
	constructor(network, wasm) {
		const { maps } = network;
		const widest = maps.reduce((most, { rows, inputs }) => max(most, rows, inputs), 0);
		this.wasm = wasm;
		this.count = maps.length;
		const layers = maps.flatMap(({ rows, inputs, weights, biases, code = NONE, w }) => {
			const matrix = new Float32Array(rows * (inputs + 1));
			for (let row = 0, at = 0; row < rows; row++) {
				for (let i = 0; i < inputs; i++) matrix[at++] = weights[i * rows + row];
				matrix[at++] = biases[row];
			}
			const omega = new Int32Array(Float32Array.of(w ?? 0).buffer)[0];
			return [inputs, rows, code, omega, wasm.put(matrix)];
		});
		this.layers = wasm.put(Int32Array.from(layers));
		const room = () => wasm.put(4 * POINTS * widest);
		Object.assign(this, { one: room(), two: room(), tied: room(), wide: wasm.put(8 * POINTS * widest) });
		const floats = (at) => new Float32Array(wasm.memory.buffer, at, POINTS * widest);
		this.views = { one: floats(this.one), two: floats(this.two), tied: floats(this.tied) };
	}

	/** Scores, about, of the inputs in `views.one`. */
	scores() {
		return this.wasm.scores(this.layers, this.count, this.one, this.two) === this.one ? this.views.one : this.views.two;
	}

	/** Exact scores of the inputs in `views.tied`, or null. */
	exactScores() {
		return this.wasm.exactScores(this.layers, this.count, this.tied, this.two, this.wide) ? this.views.tied : null;
	}
}

/**
 * Takes points one by one and gives each score to `take(index, score, mark)` some time later, all of them by `finish`. Scores of `exact` ones
 * and all whose sign is in doubt are exact; the others are as far from the exact score as `bound` says, at most.
 */
export class Batch {
	constructor(network, wasm = true) {
		const { maps, table } = network;
		this.network = network;
		this.size = maps[0].inputs * POINTS;
		const instance = wasm ? kernel() : null;
		this.tiles = instance && new Tiles(network, instance);
		this.exactly = this.tiles && maps.every(isTame);
		this.bound = this.exactly ? errorBound(network) : Infinity;
		this.isPlain = !table.octaves && !table.channels;
		this.points = AXES.map(() => new Array(POINTS));
		this.indices = new Int32Array(POINTS);
		this.marks = new Float32Array(POINTS);
		this.ties = { points: AXES.map(() => new Array(POINTS)), indices: new Int32Array(POINTS), marks: new Float32Array(POINTS), count: 0 };
		this.copy = new Float32Array(this.size);
		this.count = 0;
	}

	/** A point by what `network.axis` gives of its coordinates. */
	add(x, y, z, index, take, mark = 0) {
		if (!this.tiles) return take(index, this.network.run(x, y, z), mark);
		this.encode(x, y, z, this.count);
		const [a, b, c] = this.points;
		a[this.count] = x;
		b[this.count] = y;
		c[this.count] = z;
		this.marks[this.count] = mark;
		this.indices[this.count++] = index;
		if (this.count === POINTS) this.flush(take);
	}

	encode(x, y, z, i) {
		const { one } = this.tiles.views;
		if (!this.isPlain) return this.network.encode(x, y, z, one, i, POINTS);
		one[i] = x[0];
		one[i + POINTS] = y[0];
		one[i + 2 * POINTS] = z[0];
	}

	flush(take) {
		const { tiles, indices, marks, bound, count, size, copy, ties } = this;
		const { tied, one } = tiles.views;
		this.count = 0;
		if (!count) return;
		copy.set(one.subarray(0, size)); // scores write over the inputs
		const scores = bound < Infinity ? tiles.scores() : null;
		for (let i = 0; i < count; i++) {
			if (scores && abs(scores[i]) > bound) {
				take(indices[i], scores[i], marks[i]);
				continue;
			}
			for (let at = 0; at < size; at += POINTS) tied[ties.count + at] = copy[i + at];
			for (let a = 0; a < 3; a++) ties.points[a][ties.count] = this.points[a][i];
			ties.marks[ties.count] = marks[i];
			ties.indices[ties.count++] = indices[i];
			if (ties.count === POINTS) this.settle(take);
		}
	}

	settle(take) {
		const { ties, network } = this;
		const { count, indices, marks, points } = ties;
		ties.count = 0;
		const scores = this.exactly && count ? this.tiles.exactScores() : null;
		for (let i = 0; i < count; i++) {
			take(indices[i], scores ? scores[i] : network.run(points[0][i], points[1][i], points[2][i]), marks[i]);
		}
	}

	/** Gives what was not given yet. */
	finish(take) {
		if (!this.tiles) return;
		this.flush(take);
		this.settle(take);
	}

	/** Scores at `count` points of the region, f32, into `to`: as far from the exact ones as a rounding more an input makes them. */
	about(x, y, z, to, count) {
		const { network, tiles } = this;
		const { axis, table } = network;
		const [cx, cy, cz] = table.centres;
		const [sx, sy, sz] = table.scales;
		for (let from = 0; from < count; from += POINTS) {
			const most = min(POINTS, count - from);
			for (let i = 0; i < most; i++) {
				const at = from + i;
				if (tiles && this.isPlain) {
					const { one } = tiles.views;
					one[i] = fround(x[at] - cx) * sx;
					one[i + POINTS] = fround(y[at] - cy) * sy;
					one[i + 2 * POINTS] = fround(z[at] - cz) * sz;
				} else if (tiles) {
					this.encode(axis(0, x[at]), axis(1, y[at]), axis(2, z[at]), i);
				} else {
					to[at] = network.run(axis(0, x[at]), axis(1, y[at]), axis(2, z[at]));
				}
			}
			if (tiles) to.set(tiles.scores().subarray(0, most), from);
		}
	}
}
