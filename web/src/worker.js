/** What runs in a worker, of a browser or of Node; NacreWorker talks to it, a question at a time. */

import { load } from "./load.js";

const isNode = typeof WorkerGlobalScope === "undefined";
const port = isNode ? (await import("node:worker_threads")).parentPort : globalThis;
const listen = (answer) => (isNode ? port.on("message", answer) : port.addEventListener("message", ({ data }) => answer(data)));

const shapes = new Map();

const facts = ({ kind, frame, transform, layers, provenance, network }) => {
	return { kind, frame, transform, layers, provenance, parameters: network?.parameters ?? null };
};

async function answered({ shape, bytes, options, what, resolution, points }, progress) {
	if (bytes) shapes.set(shape, await load(bytes, options));
	const decoded = shapes.get(shape);
	if (what === "facts") return facts(decoded);
	if (what === "grid") return decoded.grid(resolution, progress);
	if (what === "surface") return decoded.surface(resolution, progress);
	if (what === "scores") {
		const scores = new Float32Array(points.length / 3);
		for (let i = 0; i < scores.length; i++) scores[i] = decoded.at(points[3 * i], points[3 * i + 1], points[3 * i + 2]);
		return scores;
	}
	return shapes.delete(shape);
}

listen(async (question) => {
	const { job } = question;
	let told = 0;
	const progress = (fraction) => {
		if (Date.now() - told < 50) return;
		told = Date.now();
		port.postMessage({ job, fraction });
	};
	try {
		const result = await answered(question, question.progress ? progress : undefined);
		const arrays = ArrayBuffer.isView(result) ? [result] : Object.values(result ?? {}).filter(ArrayBuffer.isView);
		port.postMessage({ job, result }, arrays.map(({ buffer }) => buffer));
	} catch ({ name, message, offset }) {
		port.postMessage({ job, error: { name, message, offset } });
	}
});
