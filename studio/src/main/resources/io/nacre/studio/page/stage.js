/** Panes that show shapes in normalised space from one camera, so that they turn together. */

import * as THREE from "three";
import { OrbitControls } from "three/addons/controls/OrbitControls.js";
import { el } from "./dom.js";

const STEP = Math.PI / 36;
const FACES = [
	[[-1, 0, 0], [0, 0, 0], [0, 0, 1], [0, 1, 1], [0, 1, 0]],
	[[1, 0, 0], [1, 0, 0], [1, 1, 0], [1, 1, 1], [1, 0, 1]],
	[[0, -1, 0], [0, 0, 0], [1, 0, 0], [1, 0, 1], [0, 0, 1]],
	[[0, 1, 0], [0, 1, 0], [0, 1, 1], [1, 1, 1], [1, 1, 0]],
	[[0, 0, -1], [0, 0, 0], [0, 1, 0], [1, 1, 0], [1, 0, 0]],
	[[0, 0, 1], [0, 0, 1], [1, 0, 1], [1, 1, 1], [0, 1, 1]],
];

export const COLOURS = { decoded: "#e9dfcb", truth: "#9fb7cf", right: "#d5d2cb", missed: "#e08a1e", extra: "#2f55b8" };

/** The geometry of a mesh that the server sent. */
export function geometryOfBytes(bytes) {
	const [vertices, triangles] = new Int32Array(bytes, 0, 2);
	const geometry = new THREE.BufferGeometry();
	geometry.setAttribute("position", new THREE.BufferAttribute(new Float32Array(bytes, 8, 3 * vertices), 3));
	geometry.setIndex(new THREE.BufferAttribute(new Uint32Array(bytes, 8 + 12 * vertices, 3 * triangles), 1));
	return geometry;
}

/** Faces of the voxels that the server sent; `colour(inResult, inTruth)` is [r, g, b] in 0..255, or null to leave one out. */
export function voxelMesh(bytes, colour, material) {
	const [unit, nx, ny, nz, count] = new Int32Array(bytes, 0, 5);
	const places = new Uint16Array(bytes, 20);
	const rest = new Uint8Array(bytes, 20);
	const paints = [null, colour(true, false), colour(false, true), colour(true, true)];
	let faces = 0;
	for (let i = 0; i < count; i++) {
		if (!paints[rest[8 * i + 6]]) continue;
		for (let bits = rest[8 * i + 7]; bits; bits &= bits - 1) faces++;
	}
	const positions = new Float32Array(12 * faces);
	const normals = new Int8Array(12 * faces);
	const colours = new Uint8Array(12 * faces);
	const index = new Uint32Array(6 * faces);
	let face = 0;
	for (let i = 0; i < count; i++) {
		const paint = paints[rest[8 * i + 6]];
		if (!paint) continue;
		for (let side = 0; side < 6; side++) {
			if (!(rest[8 * i + 7] & (1 << side))) continue;
			const [normal, ...corners] = FACES[side];
			for (let corner = 0; corner < 4; corner++) {
				for (let axis = 0; axis < 3; axis++) {
					const at = 12 * face + 3 * corner + axis;
					positions[at] = places[4 * i + axis] + corners[corner][axis];
					normals[at] = 127 * normal[axis];
					colours[at] = paint[axis];
				}
			}
			index.set([0, 1, 2, 0, 2, 3].map((corner) => 4 * face + corner), 6 * face);
			face++;
		}
	}
	const geometry = new THREE.BufferGeometry();
	geometry.setAttribute("position", new THREE.BufferAttribute(positions, 3));
	geometry.setAttribute("normal", new THREE.BufferAttribute(normals, 3, true));
	geometry.setAttribute("color", new THREE.BufferAttribute(colours, 3, true));
	geometry.setIndex(new THREE.BufferAttribute(index, 1));
	const mesh = new THREE.Mesh(geometry, material);
	mesh.scale.setScalar(2 / unit);
	mesh.position.set(-nx / unit, -ny / unit, -nz / unit);
	return mesh;
}

/** The three numbers of a colour as vertex colours have it. */
export function paint(colour) {
	const { r, g, b } = new THREE.Color(colour);
	return [r, g, b].map((part) => Math.round(255 * part));
}

export class Stage {
	constructor(host, label) {
		this.host = host;
		this.canvas = el("canvas", { tabIndex: 0, role: "img" });
		this.captions = el("div", { className: "captions", "aria-hidden": "true" });
		host.classList.add("stage");
		host.append(this.canvas, this.captions);
		this.label(label);
		this.renderer = new THREE.WebGLRenderer({ canvas: this.canvas, antialias: true, alpha: true });
		this.renderer.localClippingEnabled = true;
		this.renderer.autoClear = false;
		this.renderer.setClearColor(0x000000, 0);
		this.camera = new THREE.PerspectiveCamera(35, 1, 0.02, 50);
		this.camera.position.set(0.62, 0.45, 0.8).normalize().multiplyScalar(3.1);
		this.controls = new OrbitControls(this.camera, this.canvas);
		this.controls.addEventListener("change", () => this.draw());
		this.canvas.addEventListener("keydown", (event) => this.key(event));
		this.panes = [];
		this.layout = "grid";
		this.slider = 0.5;
		this.up = "y";
		this.clip = null;
		this.sized = new ResizeObserver(() => this.resize());
		this.sized.observe(host);
	}

	label(text) {
		this.canvas.setAttribute("aria-label", `${text}; drag or use the arrow keys to turn it, plus and minus to zoom`);
	}

	/** Panes of {caption, objects}; as `grid`, or as `slider` of two of which each shows a half. */
	show(panes, layout = "grid") {
		this.panes = panes.map(({ caption, objects }) => {
			const scene = new THREE.Scene();
			const light = new THREE.DirectionalLight(0xffffff, 2.1);
			light.position.set(-0.6, 0.9, 0.8);
			const rig = new THREE.Group();
			rig.add(light, light.target);
			const group = new THREE.Group();
			group.add(...objects);
			scene.add(rig, group, new THREE.HemisphereLight(0xffffff, 0x777788, 1.4));
			return { caption, scene, group, rig };
		});
		this.layout = layout;
		this.turn();
		this.captions.replaceChildren(...this.panes.map(({ caption }) => el("span", {}, caption ?? "")));
		this.resize();
	}

	setUp(axis) {
		this.up = axis;
		this.turn();
		this.draw();
	}

	turn() {
		for (const { group } of this.panes) group.rotation.set(this.up === "z" ? -Math.PI / 2 : 0, 0, 0);
	}

	/** Cuts off what lies beyond `at` on an axis of normalised space; null cuts nothing. */
	cut(axis, at) {
		this.clip = axis === null ? null : { axis, at };
		this.draw();
	}

	/** Planes in world space, where the renderer wants them. */
	planes() {
		if (!this.clip) return [];
		const normal = new THREE.Vector3();
		normal.setComponent("xyz".indexOf(this.clip.axis), -1);
		const plane = new THREE.Plane(normal, this.clip.at);
		return [plane.applyMatrix4(new THREE.Matrix4().makeRotationX(this.up === "z" ? -Math.PI / 2 : 0))];
	}

	rectangles() {
		const [width, height] = [this.host.clientWidth, this.host.clientHeight];
		if (this.layout === "slider") {
			const middle = Math.round(width * this.slider);
			return [
				{ view: [0, 0, width, height], part: [0, 0, middle, height] },
				{ view: [0, 0, width, height], part: [middle, 0, width - middle, height] },
			];
		}
		const count = Math.max(1, this.panes.length);
		let columns = 1;
		while (Math.ceil(count / columns) * (width / columns) > height * columns * 1.15 && columns < count && width / columns > 180) columns++;
		columns = Math.max(columns, Math.min(count, Math.round(Math.sqrt((count * width) / Math.max(1, height)))));
		const rows = Math.ceil(count / columns);
		const [w, h] = [width / columns, height / rows];
		return this.panes.map((_, i) => {
			const view = [(i % columns) * w, (rows - 1 - Math.floor(i / columns)) * h, w, h];
			return { view, part: view };
		});
	}

	resize() {
		const { clientWidth, clientHeight } = this.host;
		if (!clientWidth || !clientHeight) return;
		this.renderer.setPixelRatio(Math.min(2, devicePixelRatio));
		this.renderer.setSize(clientWidth, clientHeight, false);
		this.rectangles().forEach(({ part }, i) => {
			const caption = this.captions.children[i];
			if (!caption) return;
			caption.style.left = `${part[0]}px`;
			caption.style.top = `${clientHeight - part[1] - part[3]}px`;
			caption.style.maxWidth = `${Math.max(0, part[2] - 8)}px`;
		});
		this.draw();
	}

	draw() {
		this.asked ||= requestAnimationFrame(() => {
			this.asked = 0;
			this.paint();
		});
	}

	paint() {
		const { renderer, camera } = this;
		renderer.setScissorTest(false);
		renderer.clear();
		renderer.setScissorTest(true);
		const planes = this.planes();
		this.rectangles().forEach(({ view, part }, i) => {
			const pane = this.panes[i];
			if (!pane || part[2] < 1) return;
			pane.scene.traverse(({ material }) => {
				if (material && !material.userData.whole) material.clippingPlanes = planes;
			});
			pane.rig.quaternion.copy(camera.quaternion);
			camera.aspect = view[2] / view[3];
			camera.zoom = Math.min(1, camera.aspect);
			camera.updateProjectionMatrix();
			renderer.setViewport(...view);
			renderer.setScissor(...part);
			renderer.clearDepth();
			renderer.render(pane.scene, camera);
		});
	}

	key(event) {
		const turn = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
		const zoom = { "+": 0.9, "=": 0.9, "-": 1 / 0.9 }[event.key];
		if (!turn && !zoom) return;
		event.preventDefault();
		const place = new THREE.Spherical().setFromVector3(this.camera.position);
		place.theta += (turn?.[0] ?? 0) * STEP;
		place.phi += (turn?.[1] ?? 0) * STEP;
		place.radius *= zoom ?? 1;
		place.makeSafe();
		this.camera.position.setFromSpherical(place);
		this.controls.update();
		this.draw();
	}

	dispose() {
		cancelAnimationFrame(this.asked);
		this.sized.disconnect();
		this.controls.dispose();
		for (const { scene } of this.panes) dropAll(scene);
		this.renderer.dispose();
		this.renderer.forceContextLoss();
	}
}

/** Gives back what an object holds on the graphics card. */
export function dropAll(object) {
	object?.traverse(({ geometry, material }) => {
		geometry?.dispose();
		material?.map?.dispose();
		material?.dispose();
	});
}

export function surfaceMaterial(colour, { flat = false, opacity = 1, wireframe = false } = {}) {
	return new THREE.MeshStandardMaterial({
		color: colour,
		roughness: 0.55,
		metalness: 0.05,
		flatShading: flat,
		wireframe,
		side: THREE.DoubleSide,
		transparent: opacity < 1,
		opacity,
		depthWrite: opacity >= 1,
	});
}

export const voxelMaterial = () => new THREE.MeshStandardMaterial({ vertexColors: true, roughness: 0.75, metalness: 0, side: THREE.DoubleSide });

/** A field on a plane as a picture: blue inside, orange outside, a dark line where it is 0, paler what the truth has. */
export function sliceMesh(bytes, side, axis, at) {
	const scores = new Float32Array(bytes, 0, side * side);
	const truth = new Uint8Array(bytes, 4 * side * side);
	const known = truth.some(Boolean);
	const pixels = new Uint8Array(4 * side * side);
	let reach = 0;
	for (const score of scores) if (Number.isFinite(score)) reach = Math.max(reach, Math.min(Math.abs(score), 12));
	for (let i = 0; i < side; i++) {
		for (let j = 0; j < side; j++) {
			const at = i * side + j;
			const score = Math.max(-1, Math.min(1, scores[at] / (reach || 1)));
			const strength = Math.sqrt(Math.abs(score));
			const tone = score > 0 ? [30, 96, 168] : [214, 138, 52];
			const edge = (k) => k >= 0 && k < scores.length && scores[k] > 0 !== scores[at] > 0;
			const isEdge = edge(at + 1) || edge(at + side);
			const isTruth = known && (truth[at] !== (truth[at + 1] ?? truth[at]) || truth[at] !== (truth[at + side] ?? truth[at]));
			// Rows of the texture go up along the second axis, columns along the first.
			const pixel = 4 * (j * side + i);
			for (let c = 0; c < 3; c++) pixels[pixel + c] = isEdge ? 20 : isTruth ? [0, 160, 90][c] : 255 - strength * (255 - tone[c]);
			pixels[pixel + 3] = isEdge || isTruth ? 255 : 235;
		}
	}
	const texture = new THREE.DataTexture(pixels, side, side);
	texture.colorSpace = THREE.SRGBColorSpace;
	texture.magFilter = texture.minFilter = THREE.LinearFilter;
	texture.needsUpdate = true;
	const material = new THREE.MeshBasicMaterial({ map: texture, transparent: true, side: THREE.DoubleSide });
	material.userData.whole = true;
	const k = "xyz".indexOf(axis);
	const [first, second] = [0, 1, 2].filter((other) => other !== k);
	const corner = (u, v) => {
		const point = [0, 0, 0];
		point[k] = at;
		point[first] = u;
		point[second] = v;
		return point;
	};
	const geometry = new THREE.BufferGeometry();
	geometry.setAttribute("position", new THREE.Float32BufferAttribute([corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)].flat(), 3));
	geometry.setAttribute("uv", new THREE.Float32BufferAttribute([0, 0, 1, 0, 1, 1, 0, 1], 2));
	geometry.setIndex([0, 1, 2, 0, 2, 3]);
	return new THREE.Mesh(geometry, material);
}

export { THREE };
