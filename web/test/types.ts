/** Uses every declaration as a reader of README.md would: `npm run check`. */
import { LIMITS, MalformedNacre, NacreWorker, TooLarge, decode, load, loadPrior } from "nacre-decoder";
import type { DecodeOptions, Limits, Shape, Surface } from "nacre-decoder";
import { NacreLoader, geometryOf } from "nacre-decoder/three";
import { fromBase64Url, toBase64Url } from "nacre-decoder/view";
import type { NacreView, Shown } from "nacre-decoder/view";
import { Mesh } from "three";
import type { BufferGeometry } from "three";

export async function inThePage(bytes: Uint8Array): Promise<Surface> {
	const limits: Partial<Limits> = { voxels: LIMITS.voxels / 8 };
	const options: DecodeOptions = { limits, prefix: false, wasm: true, prior: await loadPrior() };
	const shape: Shape = decode(bytes, options);
	const inside: boolean = shape.contains(1, 2, 3);
	const score: number = inside ? shape.at(0, 0, 0) : (shape.network?.score(0, 0, 0) ?? -1);
	const grid: Uint8Array = shape.grid(64, (part: number) => console.log(part, score));
	const { frame, transform, layers, provenance } = await load(bytes.slice().buffer as ArrayBuffer);
	console.log(grid.length, frame.unit, transform.scale, layers[0]?.type, provenance?.["program"]);
	return shape.surface(128);
}

export async function inAWorker(bytes: ArrayBuffer): Promise<number | null> {
	const worker = new NacreWorker();
	const stop = new AbortController();
	try {
		const shape = await worker.decode(bytes, { signal: stop.signal, limits: { memory: 2 ** 28 } });
		const surface: Surface = await shape.surface(128, { signal: stop.signal, onProgress: (part) => part > 0.5 && stop.abort() });
		const scores: Float32Array = await shape.scores(surface.positions);
		shape.close();
		return scores.length + shape.frame.nx + (shape.parameters ?? 0);
	} catch (error) {
		if (error instanceof TooLarge) return null;
		if (error instanceof MalformedNacre) return error.offset;
		throw error;
	} finally {
		worker.close();
	}
}

export async function withThree(): Promise<Mesh> {
	const loader = new NacreLoader().setResolution(96).setPath("models/");
	const geometry: BufferGeometry = await loader.loadAsync("bunny.nacre");
	loader.load("bunny.nacre", (loaded) => loaded.computeBoundingBox(), undefined, (error) => console.error(error));
	loader.dispose();
	return new Mesh(geometryOf({ positions: new Float32Array(), normals: new Float32Array(), indices: new Uint32Array(), origin: [0, 0, 0] }));
}

export function inAnElement(bytes: Uint8Array): void {
	const view: NacreView = document.createElement("nacre-view");
	view.addEventListener("load", (event) => {
		const { triangles }: Shown = (event as CustomEvent<Shown>).detail;
		console.log(triangles, view.shape?.kind);
	});
	void view.show(fromBase64Url(toBase64Url(bytes)));
	// @ts-expect-error a view shows bytes, not addresses
	void view.show("bunny.nacre");
}
