import { BufferGeometry, Loader, LoadingManager } from "three";
import { Asking, Bytes, Facts, Surface } from "./index.js";

/**
 * Loads .nacre files: a geometry with positions, normals and an index. Its `userData` has the surface's `origin`, where to put the mesh,
 * and what the file says.
 */
export class NacreLoader extends Loader<BufferGeometry> {
	constructor(manager?: LoadingManager);
	/** Cells per 2 units of normalised space; undefined for the file's own. */
	resolution: number | undefined;
	setResolution(resolution: number | undefined): this;
	/** Decodes the bytes of a file in a worker. */
	parse(bytes: Bytes, onLoad: (geometry: BufferGeometry) => void, onError?: (error: unknown) => void): void;
	parseAsync(bytes: Bytes, options?: Asking): Promise<BufferGeometry>;
	/** Ends the worker; the next file starts another one. */
	dispose(): this;
}

/** A surface as a geometry. */
export function geometryOf(surface: Surface, facts?: Partial<Facts>): BufferGeometry;
