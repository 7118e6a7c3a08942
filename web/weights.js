/** The parameters of a network in any precision, coded weights included. */

import { list, within } from "./bytes.js";
import { Coder, Contexts, Mixing, squash } from "./coder.js";

const { floor, trunc, min, max } = Math;

/** Sets the weights, input by input, and biases of the maps; gives the features, point by point. */
export function readParameters(reader, maps, parameters, planes, points, channels) {
	const precision = reader.u8("precision", 0, 3);
	const size = planes * points * channels;
	within(parameters + size, 0, precision < 3 ? reader.left : 65536 + 32 * reader.left, "parameters", reader.pos);
	if (precision > 2) return decodeParameters(reader, maps, planes * points, channels);
	const int8 = precision === 1;
	const one = () => reader.float(precision > 1 ? 4 : 2);
	const read = (count, put) => {
		const scale = int8 && one();
		for (let i = 0; i < count; i++) put(i, int8 ? scale * reader.view.getInt8(reader.skip(1)) : one());
	};
	for (const map of maps) {
		map.weights = new Float64Array(map.rows * map.inputs);
		map.biases = list(map.rows, (row) => {
			read(map.inputs, (i, value) => (map.weights[i * map.rows + row] = value));
			return one();
		});
	}
	const features = new Float64Array(size);
	if (!int8) read(size, (i, value) => (features[i] = value));
	else {
		for (let first = 0; first < size; first += points * channels) {
			for (let c = 0; c < channels; c++) read(points, (i, value) => (features[first + i * channels + c] = value));
		}
	}
	return features;
}

// First logits of contexts, four for each number but the last.
const [ZERO, MORE, FIRST] = [
	[785, 600, 400, 180, -90, -515, -1300, -2225],
	[1140, 960, 775, 580, 370, 120, -240, -850, -1500, -2200, -3071],
	[0, -1, -3, -7, -16, -40, -122, -400, -800, -1500, -2200],
].map((v) => list(4 * v.length - 3, (i) => v[i >> 2] + (((v[(i >> 2) + 1] - v[i >> 2]) * (i & 3)) >> 2)));

/** A running mean of magnitudes, in 16ths. */
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
		return 4 * k + (floor((4 * this.mean) / 2 ** k) & 3);
	}

	add(value) {
		this.sum += 16 * value;
		if (++this.count < 4096) return;
		this.sum = floor(this.sum / 2);
		this.count >>= 1;
	}
}

/** A decoder of magnitudes, in contexts that the levels of `count` estimates choose. */
function magnitudes(coder, count) {
	const mixing = (logits) => {
		const made = new Mixing(list(count, () => logits.length), [1], floor(65536 / count), 0);
		for (const { p, n } of made.models) {
			p.set(logits.map((logit) => 64 * squash(logit)));
			n.fill(12);
		}
		return made;
	};
	const unary = mixing([...ZERO, ...MORE]);
	const lower = mixing([...FIRST, ...FIRST.map((logit) => trunc(logit / 2))]);
	return (...estimates) => {
		const levels = estimates.map((estimate) => estimate.level);
		const decide = (mixing, first, most, highest) => {
			levels.forEach((level, m) => (mixing.at[m] = first + max(0, min(most, highest - level))));
			return mixing.decide(coder);
		};
		let bits = decide(unary, 0, 28, 28);
		while (bits && bits < 17 && decide(unary, 29, 40, 4 * bits + 36)) bits++;
		let value = bits && 1;
		for (let i = 1; i < bits; i++) {
			value = 2 * value + (i > 2 ? coder.decide() : decide(lower, 41 * (i - 1), 40, 4 * bits + 36));
		}
		for (const estimate of estimates) estimate.add(value);
		return value;
	};
}

/** Coded weights: those of the maps, then `points` with features in `channels`, which it gives. */
function decodeParameters(reader, maps, points, channels) {
	const coder = new Coder(reader);
	const [ofBiases, ofMap, ofRow] = list(3, () => new Estimate());
	const [biasMagnitude, weightMagnitude] = [magnitudes(coder, 1), magnitudes(coder, 3)];
	const signs = new Contexts(2);
	ofBiases.begin(160, 1);
	ofMap.begin(160, 1);
	const decode = (rows, columns, biased) => {
		const code = list(8, () => coder.decide()).reduce((code, bit) => 2 * code + bit);
		const step = [64, 76, 91, 108][code & 3] * 2 ** ((code >> 2) - 38);
		const parameter = (value) => within(value, -65535, 65535, "a coded parameter", reader.pos) * step;
		let bias = 0;
		ofBiases.begin(ofBiases.mean, 1);
		const biases = list(biased ? rows : 0, (row) => {
			const value = biasMagnitude(ofBiases);
			if (value) {
				const context = min(row, 1);
				const sign = coder.decide(max(32, 16 * (signs.p[context] >> 10)));
				signs.learn(context, sign);
				bias += sign ? -value : value;
			}
			return parameter(bias);
		});
		ofMap.begin(ofMap.mean, 1);
		const ofColumns = list(columns, () => new Estimate());
		const weights = new Float64Array(rows * columns);
		for (let at = 0; at < weights.length; at++) {
			const column = at % columns;
			if (!column) ofRow.begin(ofMap.mean, 3);
			if (at < columns) ofColumns[column].begin(ofMap.mean, 3);
			const value = weightMagnitude(ofMap, ofColumns[column], ofRow);
			weights[biased ? column * rows + floor(at / columns) : at] = parameter(value && coder.decide() ? -value : value);
		}
		return { biases, weights };
	};
	for (const map of maps) Object.assign(map, decode(map.rows, map.inputs, true));
	const { weights } = points ? decode(points, channels, false) : {};
	reader.pos = reader.end;
	return weights;
}
