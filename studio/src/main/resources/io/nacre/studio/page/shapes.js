/** Shapes on a stage: what files decode to, their truths, voxels, planes; all in normalised space. */

import { NacreWorker } from "/decoder/client.js";
import { geometryOf } from "/decoder/three.js";
import { getBytes } from "./dom.js";
import { COLOURS, THREE, geometryOfBytes, paint, sliceMesh, surfaceMaterial, voxelMaterial, voxelMesh } from "./stage.js";

const SLICE = 224;

/** More than the decoder's own: the files are this user's. */
const LIMITS = { multiplyAdds: 2e11, memory: 2 ** 31, voxels: 2 ** 29 };

/** A .nacre file that a worker decodes. */
export class DecodedFile {
	constructor(bytes) {
		this.bytes = bytes;
		this.worker = new NacreWorker();
		this.opened = this.worker.decode(bytes, { limits: LIMITS });
		this.opened.catch(() => {});
	}

	/** The surface in normalised space as a mesh; `surface` of its userData is what the decoder gave. */
	async mesh(resolution, { signal, onProgress, material } = {}) {
		const shape = await this.opened;
		const surface = await shape.surface(resolution, { signal, onProgress });
		const mesh = new THREE.Mesh(geometryOf(surface, shape), material ?? surfaceMaterial(COLOURS.decoded));
		const { x, y, z, scale } = shape.transform ?? { x: 0, y: 0, z: 0, scale: 1 };
		mesh.scale.setScalar(scale);
		mesh.position.set(...[x, y, z].map((centre, i) => (surface.origin[i] - centre) * scale));
		mesh.userData.surface = surface;
		return mesh;
	}

	close() {
		this.worker.close();
	}
}

/** A mesh or grid of the server in normalised space, that of `file` if there is one. */
export async function truthMesh(key, file, signal, material) {
	const geometry = geometryOfBytes(await getBytes("surface", { key, file: file ?? "" }, signal));
	return new THREE.Mesh(geometry, material ?? surfaceMaterial(COLOURS.truth, { flat: true }));
}

/** The voxels of a shape in one colour. */
export async function plainVoxels(key, resolution, colour, signal) {
	const tone = paint(colour);
	return voxelMesh(await getBytes("voxels", { key, resolution }, signal), () => tone, voxelMaterial());
}

/** The voxels of a file and its truth: right, missed and extra ones. */
export async function errorVoxels(key, truth, resolution, onlyWrong, signal) {
	const [right, missed, extra] = [COLOURS.right, COLOURS.missed, COLOURS.extra].map(paint);
	const bytes = await getBytes("voxels", { key, truth, resolution }, signal);
	return voxelMesh(bytes, (inResult, inTruth) => (inResult && inTruth ? (onlyWrong ? null : right) : inResult ? extra : missed), voxelMaterial());
}

/** The voxels of the truth at the resolution of a file. */
export async function truthVoxels(key, truth, resolution, signal) {
	const tone = paint(COLOURS.truth);
	const bytes = await getBytes("voxels", { key, truth, resolution }, signal);
	return voxelMesh(bytes, (_, inTruth) => (inTruth ? tone : null), voxelMaterial());
}

/** The field of a file on a plane. */
export async function plane(key, truth, axis, at, signal) {
	return sliceMesh(await getBytes("slice", { key, truth: truth ?? "", axis, at, side: SLICE }, signal), SLICE, axis, at);
}
