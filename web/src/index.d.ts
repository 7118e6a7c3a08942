/** A file that breaks a rule of FORMAT.md. */
export class MalformedNacre extends Error {
	/** The byte of the file where that shows. */
	readonly offset: number;
}

/** A file that asks for more than the limits. */
export class TooLarge extends MalformedNacre {}

/** What decoding may take. */
export interface Limits {
	/** Voxels of a grid, or finest cells of a surface's region. */
	voxels: number;
	/** Points asked times parameters of the network. */
	multiplyAdds: number;
	/** Decisions of an arithmetic code. */
	decisions: number;
	/** Bytes for grids, parameters and meshes. */
	memory: number;
}

export const LIMITS: Readonly<Limits>;

export type Bytes = ArrayBuffer | Uint8Array;

export interface DecodeOptions {
	/** What differs from LIMITS. */
	limits?: Partial<Limits>;
	/** The file may end behind any layer from the network or the exact grid on. Default false. */
	prefix?: boolean;
	/** Whether WebAssembly may be used where there is any; results are the same. Default true. */
	wasm?: boolean;
	/** What `loadPrior` gives; learned exact grids need it. */
	prior?: Bytes;
}

/** `unit` voxels span 2 units of normalised space. */
export interface Frame {
	unit: number;
	nx: number;
	ny: number;
	nz: number;
}

/** normalised = (user - (x, y, z)) * scale */
export interface Transform {
	x: number;
	y: number;
	z: number;
	scale: number;
}

export interface Layer {
	type: string;
	/** Of its first byte in the file. */
	offset: number;
	/** With type, length and checksum. */
	bytes: number;
	content: number;
}

export interface Facts {
	kind: "solid" | "surface";
	frame: Frame;
	transform: Transform;
	layers: Layer[];
	provenance: Record<string, string> | null;
}

/** A closed mesh in the user's space. */
export interface Surface {
	/** x, y, z of each vertex, relative to `origin`. */
	positions: Float32Array;
	/** Unit vectors outwards. */
	normals: Float32Array;
	/** Three vertices of each triangle, counter-clockwise from outside. */
	indices: Uint32Array;
	/** 0, 0, 0, or the object's centre where it is too far from there for f32. */
	origin: [number, number, number];
}

/** Hears which part is done, 0 to 1; an exception of it ends the work and is passed on. */
export type Progress = (fraction: number) => void;

export interface Network {
	/** Of the layers; features are not counted. */
	readonly parameters: number;
	/** The score at a point of normalised space, to the bit. */
	score(x: number, y: number, z: number): number;
}

export interface Shape extends Facts {
	network: Network | null;
	/** The score at a point of normalised space, above 0 inside. */
	at(x: number, y: number, z: number): number;
	/** Whether the score at a point of the user's space is above 0. */
	contains(x: number, y: number, z: number): boolean;
	/** 0 and 1 for each voxel, [x][y][z], z fastest; at the file's own resolution if none is given. */
	grid(resolution?: number, onProgress?: Progress): Uint8Array;
	/** The surface from cells of 2 / resolution normalised units; at the file's own resolution if none is given. */
	surface(resolution?: number, onProgress?: Progress): Surface;
}

/** Reads a file. Throws MalformedNacre, of which TooLarge is one; voxels and surfaces may throw them later, too. */
export function decode(bytes: Bytes, options?: DecodeOptions): Shape;

/** As `decode`, with the prior loaded for files that have an exact grid. */
export function load(bytes: Bytes, options?: DecodeOptions): Promise<Shape>;

/** The prior of learned exact grids. */
export function loadPrior(): Promise<Uint8Array>;

export interface Asking {
	/** Ends the work at once when it is aborted; the promise then fails with its reason. */
	signal?: AbortSignal;
	onProgress?: Progress;
}

/** A shape that a worker holds. */
export interface RemoteShape extends Facts {
	/** Of the network's layers, or null. */
	parameters: number | null;
	grid(resolution?: number, options?: Asking): Promise<Uint8Array>;
	surface(resolution?: number, options?: Asking): Promise<Surface>;
	/** Scores at points x, y, z, x, y, z, … of normalised space. */
	scores(points: Float32Array, options?: Asking): Promise<Float32Array>;
	/** Has the worker forget it. */
	close(): void;
}

/** A worker, of the browser or of Node, that answers questions one after another. */
export class NacreWorker {
	decode(bytes: Bytes, options?: Omit<DecodeOptions, "prior"> & Pick<Asking, "signal">): Promise<RemoteShape>;
	/** Ends it. What was not answered fails with an AbortError; it starts anew when it is asked again. */
	close(): void;
}
