/** Decoding with the prior where it is needed. */

import { decode } from "./nacre.js";

/** The bytes that learned exact grids need. They are loaded when this is asked for first. */
export async function loadPrior() {
	const { PRIOR } = await import("./prior.js");
	return Uint8Array.from(atob(PRIOR), (letter) => letter.charCodeAt(0));
}

/** As `decode`, with the prior loaded for files that have an exact grid. */
export async function load(bytes, options = {}) {
	const shape = decode(bytes, options);
	if (options.prior || !shape.layers.some(({ type }) => type === "exact grid")) return shape;
	return decode(bytes, { ...options, prior: await loadPrior() });
}
