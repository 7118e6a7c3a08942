/** WebAssembly for what takes time, where there is any. */

import { BYTES } from "./wasm.js";

/** Layers and buffers are found by these sizes in wasm/network.ts. */
export const POINTS = 64;

let compiled;

function compile() {
	try {
		return new WebAssembly.Module(Uint8Array.from(atob(BYTES), (letter) => letter.charCodeAt(0)));
	} catch {
		return null; // no WebAssembly, no lanes, or a page that forbids it
	}
}

/** An instance with memory of its own, or null where the JavaScript has to do. */
export function kernel() {
	if (compiled === undefined) compiled = compile();
	if (!compiled) return null;
	const { exports } = new WebAssembly.Instance(compiled, { env: { abort() {} } });
	const bytes = (at, size) => new Uint8Array(exports.memory.buffer, at, size);
	/** A copy of a typed array, or room for `value` bytes; where it lies. */
	const put = (value) => {
		const at = exports.allocate(value.byteLength ?? value);
		if (value.byteLength) bytes(at, value.byteLength).set(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
		return at;
	};
	return { ...exports, put, bytes };
}
