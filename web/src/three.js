/** Loads .nacre files for three.js, in the manner of its own loaders. */

import { BufferAttribute, BufferGeometry, FileLoader, Loader } from "three";
import { NacreWorker } from "./client.js";

/** A geometry with positions, normals and an index; `origin` of the surface and what the file says are in its `userData`. */
export class NacreLoader extends Loader {
	constructor(manager) {
		super(manager);
		this.resolution = undefined;
		this.worker = null;
	}

	/** Cells per 2 units of normalised space; undefined for the file's own. */
	setResolution(resolution) {
		this.resolution = resolution;
		return this;
	}

	load(url, onLoad, onProgress, onError) {
		const files = new FileLoader(this.manager);
		files.setPath(this.path);
		files.setResponseType("arraybuffer");
		files.setRequestHeader(this.requestHeader);
		files.setWithCredentials(this.withCredentials);
		const failed = (error) => {
			if (onError) onError(error);
			else console.error(error);
			this.manager.itemError(url);
		};
		files.load(url, (bytes) => this.parse(bytes, onLoad, failed), onProgress, onError);
	}

	/** Decodes the bytes of a file in a worker. */
	parse(bytes, onLoad, onError = console.error) {
		this.parseAsync(bytes).then(onLoad, onError);
	}

	/** As `parse`; `options` are {signal, onProgress}. */
	async parseAsync(bytes, options = {}) {
		const shape = await (this.worker ??= new NacreWorker()).decode(bytes, options);
		try {
			return geometryOf(await shape.surface(this.resolution, options), shape);
		} finally {
			shape.close();
		}
	}

	/** Ends the worker. */
	dispose() {
		this.worker?.close();
		this.worker = null;
		return this;
	}
}

/** A surface of `decode` or of a worker as a geometry. */
export function geometryOf({ positions, normals, indices, origin }, { kind, frame, transform, layers, provenance } = {}) {
	const geometry = new BufferGeometry();
	geometry.setIndex(new BufferAttribute(indices, 1));
	geometry.setAttribute("position", new BufferAttribute(positions, 3));
	geometry.setAttribute("normal", new BufferAttribute(normals, 3));
	geometry.userData = { origin, kind, frame, transform, layers, provenance };
	return geometry;
}
