/** Networks: their arithmetic of f32, their layer, and their score at a point. */

import { Batch } from "./batch.js";
import { AXES, Coder, Contexts, Mixing, list, need, squash, within } from "./core.js";

const { fround, floor, trunc, min, max, abs, sign, PI } = Math;

const FLOAT = new Float32Array(1);
const BITS = new Int32Array(FLOAT.buffer);

function bits(value) {
	FLOAT[0] = value;
	return BITS[0];
}

/** a · b + c, rounded once: a sum half way between two f32 moves to the side of the exact one. */
function fma(a, b, c) {
	const product = a * b;
	const sum = product + c;
	const result = fround(sum);
	const rest = sum - result;
	if (!rest || fround(sum + rest) !== sum + rest) return result;
	const part = sum - product;
	const error = product - (sum - part) + (c - part);
	return fround(sum * (1 + sign(error * sum) * 2 ** -52));
}

const R = 12582912;
const G = fround(1.44269502);
const S = [3.14159274, -5.16770983, 2.55006981, -0.598242104, 0.0775602907].map(fround);
const E = [1, 0.693147182, 0.240226462, 0.0555032864, 0.00961848907, 0.00133999344, 0.000153458197].map(fround);

function sine(t) {
	const m = fround(t + R);
	const f = fround(t - fround(m - R));
	const g = fround(f * f);
	const p = fround(fma(fma(fma(fma(S[4], g, S[3]), g, S[2]), g, S[1]), g, S[0]) * f);
	return bits(m) & 1 ? -p : p;
}

function exp(x) {
	const t = max(-126, min(126, fround(x * G)));
	const m = fround(t + R);
	const f = fround(t - fround(m - R));
	const p = E.reduceRight((sum, e) => fma(sum, f, e));
	BITS[0] = bits(p) + (bits(m) << 23);
	return FLOAT[0];
}

const sigmoid = (z) => fround(1 / fround(exp(-z) + 1));
const wave = (z, w) => sine(fround(z * w));
const ACTIVATIONS = [
	(z) => (z > 0 ? z : 0),
	(z) => (z < 0 ? fround(exp(z) - 1) : z + 0),
	(z) => fround(z * sigmoid(z)),
	sigmoid,
	(z) => fround(2 * sigmoid(fround(2 * z)) - 1),
	wave,
	abs,
	wave,
];

function readParameters(reader, maps, parameters, planes, points, channels) {
	const precision = reader.u8("precision", 0, 3);
	const most = precision < 3 ? reader.left : 65536 + 32 * reader.left;
	const all = within(parameters + planes * points * channels, 0, most, "parameters", reader.pos);
	reader.limit("memory", 24 * all);
	const int8 = precision === 1;
	const one = () => reader.float(precision > 1 ? 4 : 2);
	const plain = (rows, columns, biased) => {
		const weights = new Float64Array(rows * columns);
		const biases = list(rows, (row) => {
			const scale = int8 && one();
			for (let i = 0; i < columns; i++) {
				const at = biased || int8 ? i * rows + row : row * columns + i;
				weights[at] = int8 ? scale * reader.view.getInt8(reader.skip(1)) : one();
			}
			return biased && one();
		});
		return { biases, weights };
	};
	const read = precision > 2 ? coded(new Coder(reader)) : plain;
	for (const map of maps) Object.assign(map, read(map.rows, map.inputs, true));
	const features = !channels
		? []
		: int8
			? list(planes, () => [...read(channels, points).weights]).flat()
			: read(planes * points, channels).weights;
	need(precision > 2 || !reader.left, "bytes too many", reader.pos);
	return features;
}

const [ZERO, MORE, FIRST] = [
	[785, 600, 400, 180, -90, -515, -1300, -2225],
	[1140, 960, 775, 580, 370, 120, -240, -850, -1500, -2200, -3071],
	[0, -1, -3, -7, -16, -40, -122, -400, -800, -1500, -2200],
].map((v) => list(4 * v.length - 3, (i) => v[i >> 2] + (((v[(i >> 2) + 1] - v[i >> 2]) * (i & 3)) >> 2)));

class Estimate {
	begin(mean, weight) {
		this.sum = mean * weight;
		this.count = weight;
	}

	get mean() {
		return max(1, floor(this.sum / this.count));
	}

	get level() {
		const k = 31 - Math.clz32(this.mean);
		return 4 * k + (((4 * this.mean) >> k) & 3);
	}

	add(value) {
		this.sum += 16 * value;
		if (++this.count < 4096) return;
		this.sum = floor(this.sum / 2);
		this.count >>= 1;
	}
}

function magnitudes(coder, count) {
	const mix = (logits) => {
		const made = new Mixing(count, 1, floor(65536 / count), 0);
		for (const { p, n } of made.models) {
			p.set(logits.map((logit) => 64 * squash(logit)));
			n.fill(12);
		}
		return made;
	};
	const unary = mix([...ZERO, ...MORE]);
	const lower = mix([...FIRST, ...FIRST.map((logit) => trunc(logit / 2))]);
	return (...means) => {
		const levels = means.map((estimate) => estimate.level);
		const decide = (mix, first, most, highest) => {
			levels.forEach((level, m) => (mix.at[m] = first + max(0, min(most, highest - level))));
			return mix.decide(coder);
		};
		let bits = decide(unary, 0, 28, 28);
		while (bits && bits < 17 && decide(unary, 29, 40, 4 * bits + 36)) bits++;
		let value = bits && 1;
		for (let i = 1; i < bits; i++) {
			value = 2 * value + (i > 2 ? coder.decide() : decide(lower, 41 * (i - 1), 40, 4 * bits + 36));
		}
		for (const estimate of means) estimate.add(value);
		return value;
	};
}

function coded(coder) {
	const [ofBiases, ofMap, ofRow] = list(3, () => new Estimate());
	const [ofBias, ofWeight] = [magnitudes(coder, 1), magnitudes(coder, 3)];
	const signs = new Contexts(2);
	ofBiases.begin(160, 1);
	ofMap.begin(160, 1);
	return (rows, columns, biased) => {
		const code = parseInt(list(8, () => coder.decide()).join(""), 2);
		const step = [64, 76, 91, 108][code & 3] * 2 ** ((code >> 2) - 38);
		let bias = 0;
		ofBiases.begin(ofBiases.mean, 1);
		const biases = list(biased ? rows : 0, (row) => {
			const value = ofBias(ofBiases);
			if (value) {
				const context = min(row, 1);
				const sign = coder.decide(max(32, 16 * (signs.p[context] >> 10)));
				signs.learn(context, sign);
				bias += sign ? -value : value;
			}
			return bias * step;
		});
		ofMap.begin(ofMap.mean, 1);
		const ofColumns = list(columns, () => new Estimate());
		const weights = new Float64Array(rows * columns);
		for (let at = 0; at < weights.length; at++) {
			const column = at % columns;
			if (!column) ofRow.begin(ofMap.mean, 3);
			if (at < columns) ofColumns[column].begin(ofMap.mean, 3);
			const value = ofWeight(ofMap, ofColumns[column], ofRow);
			weights[biased ? column * rows + floor(at / columns) : at] = step * (value && coder.decide() ? -value : value);
		}
		return { biases, weights };
	};
}

function readBox(reader, frame, mask) {
	const code = reader.u8("box code", 0, mask ? 3 : 2);
	const edges = frame.n.map((n) => n / frame.unit);
	const box = frame.n.map((n, axis) => {
		if (!code) return [-1, 1];
		if (code > 2) return mask[axis];
		if (code < 2) {
			const first = reader.varint("first voxel", 0, n - 1);
			return frame.span(axis, first, first + reader.varint("voxels", 0, n - 1 - first));
		}
		const [a, b] = [reader.float(4), reader.float(4)];
		need(a < b, "no box", reader.pos - 8);
		return [a, b];
	});
	return { box, region: edges.map((edge, axis) => (code ? [max(box[axis][0], -edge), min(box[axis][1], edge)] : [-edge, edge])) };
}

/** On grids `axis` is asked once for each coordinate and `run` for each point. */
export function readNetwork(reader, frame, blocks) {
	const start = reader.pos;
	const encoding = reader.u8("encoding", 0, 63);
	const octaves = within(encoding & 15, 0, 12, "octaves", start);
	const planar = encoding & 16;
	const corners = encoding > 31;
	const side = planar ? reader.varint("cells", 1, 512) : 0;
	const channels = encoding > 15 ? reader.varint("channels", 1, 16) : 0;
	const mask = blocks?.box;
	const { box, region } = readBox(reader, frame, mask);
	need(!corners || (mask && !planar && `${box}` === `${mask}`), "corners need the box of a mask", start);

	const count = reader.varint("hidden layers", 1, 16);
	const maps = [];
	let inputs = 3 + 6 * octaves + (planar ? 3 : 1) * channels;
	while (maps.length < count) {
		const times = reader.varint("run", 1, count - maps.length);
		const rows = reader.u8() + 1;
		const code = reader.u8("activation", 0, 7);
		const omega = code > 6 ? reader.float(4) : 8;
		for (let i = 0; i < times; i++, inputs = rows) maps.push({ rows, inputs, code, act: ACTIVATIONS[code], w: fround(omega / PI) });
	}
	maps.push({ rows: 1, inputs });
	const all = (value) => AXES.map(() => value);
	const whole = { planes: [AXES], cells: all(side), points: (side + 1) ** 2, low: all(0), lattice: all(side + 1) };
	if (planar) whole.planes = [[0, 1], [1, 2], [0, 2]];
	const { planes, points, cells, low, lattice, index } = corners ? { ...whole, ...blocks.corners() } : whole;
	const parameters = maps.reduce((sum, map) => sum + map.rows * (map.inputs + 1), 0);
	const features = readParameters(reader, maps, parameters, planes.length, points, channels);

	const centres = box.map(([a, b]) => fround(fround(a + b) * 0.5));
	const scales = box.map(([a, b]) => fround(2 / fround(b - a)));
	const frequencies = list(octaves, (o) => fround(2 ** o / PI));
	const buffers = list(2, () => new Float64Array(max(...maps.map((map) => max(map.rows, map.inputs)))));

	const axis = (axis, p) => {
		const u = fround(fround(p - centres[axis]) * scales[axis]);
		const out = [u, ...frequencies.flatMap((h) => [sine(fround(u * h)), sine(fround(fround(u * h) + 0.5))])];
		if (channels) {
			const n = cells[axis];
			const t = max(0, min(n, fround(fround(u + 1) * (0.5 * n))));
			const c = min(floor(t), n - 1);
			out.push(c, fround(t - c));
		}
		return out;
	};

	/** Puts the inputs at a point into every `step`th element of `to`. */
	const encode = (x, y, z, to, at = 0, step = 1) => {
		const around = [x, y, z];
		for (let i = 0; i <= 2 * octaves; i++) for (let a = 0; a < 3; a++, at += step) to[at] = around[a][i];
		for (let plane = 0; channels && plane < planes.length; plane++, at += channels * step) {
			const axes = planes[plane];
			for (let c = 0; c < channels; c++) to[at + c * step] = 0;
			for (let corner = 0; corner < 1 << axes.length; corner++) {
				let weight = 1;
				let point = 0;
				for (let a = 0; a < axes.length; a++) {
					const along = around[axes[a]];
					const upper = (corner >> a) & 1;
					const share = along[along.length - 1];
					weight = fround(weight * (upper ? share : fround(1 - share)));
					point = point * lattice[a] + low[a] + along[along.length - 2] + upper;
				}
				if (index) point = index[point];
				const from = (plane * points + point) * channels;
				for (let c = 0; c < channels; c++) to[at + c * step] = fma(weight, point < 0 ? 0 : features[from + c], to[at + c * step]);
			}
		}
	};

	const run = (x, y, z) => {
		let [input, output] = buffers;
		encode(x, y, z, input);
		for (const { rows, inputs, weights, biases, act, w } of maps) {
			output.set(biases);
			for (let i = 0, c = 0; i < inputs; i++) {
				const value = input[i];
				for (let row = 0; row < rows; row++, c++) output[row] = fma(value, weights[c], output[row]);
			}
			if (act) for (let row = 0; row < rows; row++) output[row] = act(output[row], w);
			[input, output] = [output, input];
		}
		return input[0];
	};

	const table = { octaves, centres, scales, channels, features };
	const score = (...p) => run(...p.map((c, a) => axis(a, fround(c))));
	const network = { reader, region, parameters, maps, table, axis, encode, run, score, batch: () => new Batch(network, reader.wasm) };
	return network;
}
