/** A worker that decodes, seen from outside. */

import { MalformedNacre, TooLarge } from "./core.js";

/** A worker of the browser, or one of Node in the same form. */
async function startWorker() {
	const url = new URL("./worker.js", import.meta.url);
	if (typeof Worker === "undefined") {
		const { Worker: NodeWorker } = await import("node:worker_threads");
		const worker = new NodeWorker(url);
		worker.unref();
		const on = (name, take) => worker.on(name, take);
		return {
			post: (message) => worker.postMessage(message),
			listen: (take, fail) => (on("message", take), on("error", fail)),
			hold: (busy) => (busy ? worker.ref() : worker.unref()),
			end: () => worker.terminate(),
		};
	}
	let worker;
	try {
		worker = new Worker(url, { type: "module" });
	} catch {
		// The modules come from another origin, which workers do not: one of this origin imports it.
		const text = `import ${JSON.stringify(url.href)};`;
		worker = new Worker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })), { type: "module" });
	}
	return {
		post: (message) => worker.postMessage(message),
		listen: (take, fail) => {
			worker.onmessage = ({ data }) => take(data);
			worker.onerror = (event) => fail(new Error(`the worker failed: ${event.message ?? "it could not be loaded"}`));
		},
		hold: () => {},
		end: () => worker.terminate(),
	};
}

function errorOf({ name, message, offset }) {
	if (name !== "MalformedNacre" && name !== "TooLarge") return Object.assign(new Error(message), { name });
	const error = new (name === "TooLarge" ? TooLarge : MalformedNacre)("", offset);
	error.message = message;
	return error;
}

/** A shape that a worker holds: facts, and answers as promises. */
class RemoteShape {
	constructor(worker, id, bytes, options) {
		Object.assign(this, { worker, id, bytes, options });
		for (const name of Object.keys(this)) Object.defineProperty(this, name, { enumerable: false });
	}

	grid(resolution, options) {
		return this.worker.ask(this, { what: "grid", resolution }, options);
	}

	surface(resolution, options) {
		return this.worker.ask(this, { what: "surface", resolution }, options);
	}

	scores(points, options) {
		return this.worker.ask(this, { what: "scores", points }, options);
	}

	/** Has the worker forget it. */
	close() {
		this.worker.forget(this);
	}
}

/**
 * Answers questions one after another, away from the page's own thread. A question whose signal is aborted ends at once: its worker is
 * ended and another one takes the questions that are left.
 */
export class NacreWorker {
	constructor() {
		this.queue = [];
		this.ids = 0;
		this.current = null;
		this.known = new Set(); // shapes that the worker has
	}

	async decode(bytes, { signal, limits, prefix, wasm } = {}) {
		const shape = new RemoteShape(this, ++this.ids, Uint8Array.from(new Uint8Array(bytes)), { limits, prefix, wasm });
		return Object.assign(shape, await this.ask(shape, { what: "facts" }, { signal }));
	}

	/** Ends the worker; questions that were not answered fail. */
	close() {
		const open = [...(this.current ? [this.current] : []), ...this.queue];
		this.queue = [];
		this.restart();
		for (const { reject } of open) reject(new DOMException("the worker was closed", "AbortError"));
	}

	ask(shape, question, { signal, onProgress } = {}) {
		return new Promise((resolve, reject) => {
			if (signal?.aborted) return reject(signal.reason);
			const job = { shape, question, onProgress, resolve, reject };
			const abort = () => {
				reject(signal.reason);
				this.queue = this.queue.filter((other) => other !== job);
				if (this.current === job) this.restart();
			};
			signal?.addEventListener("abort", abort, { once: true });
			job.done = () => signal?.removeEventListener("abort", abort);
			this.queue.push(job);
			this.next();
		});
	}

	forget(shape) {
		if (this.known.has(shape.id)) this.ask(shape, { what: "forget" }).catch(() => {});
		shape.bytes = null;
	}

	restart() {
		this.started?.then((worker) => worker.end(), () => {});
		this.started = this.current = null;
		this.known.clear();
		this.next();
	}

	async next() {
		if (this.current || !this.queue.length) return;
		const job = (this.current = this.queue.shift());
		const started = (this.started ??= this.start());
		let worker;
		try {
			worker = await started;
		} catch (error) {
			return this.fail(started, error);
		}
		if (this.current !== job || this.started !== started) return;
		const { shape, question, onProgress } = job;
		const isNew = !this.known.has(shape.id) && question.what !== "forget";
		this.known.add(shape.id);
		const { bytes, options } = isNew ? shape : {};
		worker.hold(true);
		worker.post({ ...question, job: 0, shape: shape.id, bytes, options, progress: Boolean(onProgress) });
	}

	async start() {
		const worker = await startWorker();
		const started = this.started;
		worker.listen(
			({ fraction, result, error }) => {
				const job = this.current;
				if (this.started !== started || !job) return;
				if (fraction !== undefined) return job.onProgress?.(fraction);
				this.current = null;
				worker.hold(false);
				job.done();
				if (error) {
					if (job.question.what === "facts") this.known.delete(job.shape.id);
					job.reject(errorOf(error));
				} else {
					job.resolve(result);
				}
				this.next();
			},
			(error) => this.fail(started, error),
		);
		return worker;
	}

	/** The worker is gone: whoever asked hears of it, the others get a new one. */
	fail(started, error) {
		if (this.started !== started) return;
		const job = this.current;
		this.restart();
		job?.reject(error);
	}
}
