/** <nacre-view src="bunny.nacre">: an element that shows an object. three.js is loaded when one comes into sight. */

import { NacreWorker } from "./client.js";

const STYLE = `
:host { display: block; position: relative; min-height: 8em; overflow: hidden; }
canvas { display: block; position: absolute; inset: 0; width: 100%; height: 100%; cursor: grab; touch-action: none; }
canvas:focus-visible { outline: 2px solid currentColor; outline-offset: -2px; }
p { position: absolute; inset: auto 0 0 0; margin: 0; padding: 0.5em; font: 0.85em/1.3 system-ui, sans-serif; text-align: center; overflow-wrap: anywhere; }
p:empty { display: none; }
`;

/** The bytes that base64url text stands for. */
export function fromBase64Url(text) {
	const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
	return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

/** Bytes as base64url without padding. */
export function toBase64Url(bytes) {
	const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
	return text.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

async function modules() {
	const [three, controls, { geometryOf }] = await Promise.all([
		import("three"),
		import("three/addons/controls/OrbitControls.js"),
		import("./three.js"),
	]);
	return { three, geometryOf, OrbitControls: controls.OrbitControls };
}

const base = globalThis.HTMLElement ?? class {}; // so that Node can import the module

export class NacreView extends base {
	static observedAttributes = ["src", "data", "resolution", "color", "up", "label"];

	#worker = new NacreWorker();
	#text;
	#canvas;
	#stage = null;
	#shape = null;
	#given = null; // a file to show in place of src and data
	#abort = null; // of what was begun last, null or aborted where nothing is to be shown
	#seen = null;
	#visible = false;
	#sized = null;

	constructor() {
		super();
		const root = this.attachShadow({ mode: "open" });
		root.innerHTML = `<style>${STYLE}</style><canvas tabindex="0" role="img"></canvas><p role="status"></p>`;
		this.#canvas = root.querySelector("canvas");
		this.#text = root.querySelector("p");
		this.#canvas.addEventListener("keydown", (event) => this.#key(event));
	}

	connectedCallback() {
		this.#label();
		this.#sized = new ResizeObserver(() => this.#stage?.resize());
		this.#sized.observe(this);
		this.#seen = new IntersectionObserver((entries) => {
			if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
			this.#seen.disconnect();
			this.#visible = true;
			if (this.#abort?.signal.aborted ?? true) this.#open();
		});
		this.#seen.observe(this);
	}

	disconnectedCallback() {
		this.#seen.disconnect();
		this.#sized.disconnect();
		this.#abort?.abort();
		this.#worker.close();
		this.#stage?.dispose();
		this.#stage = this.#shape = null;
		this.#visible = false;
	}

	attributeChangedCallback(name) {
		const isFile = name === "src" || name === "data";
		if (isFile) {
			this.#given = null;
			this.#abort?.abort();
		}
		if (name === "label") this.#label();
		else if (!this.#visible) return;
		else if (isFile) this.#open();
		else if (name === "resolution") this.#extract();
		else this.#stage?.paint();
	}

	/** What the file says, once it is read; null before. */
	get shape() {
		return this.#shape;
	}

	/** Shows the bytes of a file in place of `src` and `data`, until one of these is set; at once, be the element in sight or not. */
	show(bytes) {
		this.#given = bytes;
		return this.#start(() => bytes);
	}

	#label() {
		const name = this.getAttribute("label") ?? this.getAttribute("src")?.split("/").pop() ?? "an object";
		this.#canvas.setAttribute("aria-label", `${name}; drag or use the arrow keys to turn it, plus and minus to zoom`);
	}

	#open() {
		if (this.#given) return this.#start(() => this.#given);
		const [src, data] = [this.getAttribute("src"), this.getAttribute("data")];
		if (data) return this.#start(() => fromBase64Url(data));
		if (!src) return this.#say("");
		return this.#start(async (signal) => {
			const answer = await fetch(new URL(src, document.baseURI), { signal });
			if (!answer.ok) throw new Error(`${src}: ${answer.status} ${answer.statusText}`);
			return new Uint8Array(await answer.arrayBuffer());
		});
	}

	#start(bytes) {
		return this.#run("reading", async (signal) => {
			const file = await bytes(signal);
			this.#shape?.close();
			this.#shape = null;
			this.#shape = await this.#worker.decode(file, { signal });
			this.#shape.size = file.byteLength;
			return this.#draw(signal, true);
		});
	}

	#extract() {
		if (this.#shape) return this.#run("decoding", (signal) => this.#draw(signal, false));
	}

	async #run(phase, work) {
		this.#abort?.abort();
		const { signal } = (this.#abort = new AbortController());
		this.#say(phase);
		try {
			await work(signal);
			if (!signal.aborted) this.#say("");
		} catch (error) {
			if (signal.aborted) return;
			this.#say(error.message);
			this.dispatchEvent(new CustomEvent("error", { detail: error }));
		}
	}

	async #draw(signal, isNew) {
		const resolution = Number(this.getAttribute("resolution")) || undefined;
		const onProgress = (part) => signal.aborted || this.#say(`decoding ${Math.round(100 * part)} %`);
		const [surface, { three, geometryOf, OrbitControls }] = await Promise.all([
			this.#shape.surface(resolution, { signal, onProgress }),
			modules().catch((error) => {
				throw new Error(`three.js could not be loaded: ${error.message}`);
			}),
		]);
		if (signal.aborted) return;
		this.#stage ??= new Stage(this, this.#canvas, three, OrbitControls);
		this.#stage.put(geometryOf(surface, this.#shape), isNew);
		const { kind, frame, layers } = this.#shape;
		const detail = { kind, frame, layers, bytes: this.#shape.size, vertices: surface.positions.length / 3, triangles: surface.indices.length / 3 };
		this.dispatchEvent(new CustomEvent("load", { detail }));
	}

	#say(text) {
		this.#text.textContent = text;
	}

	#key(event) {
		const turn = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
		const zoom = { "+": 0.9, "=": 0.9, "-": 1 / 0.9 }[event.key];
		if (!this.#stage || (!turn && !zoom)) return;
		event.preventDefault();
		this.#stage.move(...(turn ?? [0, 0]), zoom ?? 1);
	}
}

/** Scene, camera and controls; draws when something changed. */
class Stage {
	constructor(view, canvas, three, OrbitControls) {
		Object.assign(this, { view, canvas, three, mesh: null, asked: 0 });
		this.renderer = new three.WebGLRenderer({ canvas, antialias: true, alpha: true });
		this.scene = new three.Scene();
		this.camera = new three.PerspectiveCamera(35, 1, 0.01, 100);
		this.light = new three.DirectionalLight(0xffffff, 2.2);
		this.camera.add(this.light);
		this.light.position.set(-0.6, 0.9, 0.8);
		this.scene.add(this.camera, new three.HemisphereLight(0xffffff, 0x777788, 1.4));
		this.controls = new OrbitControls(this.camera, canvas);
		this.controls.addEventListener("change", () => this.draw());
	}

	put(geometry, isNew) {
		const { three, scene } = this;
		geometry.computeBoundingSphere();
		const { center, radius } = geometry.boundingSphere;
		if (this.mesh) {
			scene.remove(this.mesh);
			this.mesh.geometry.dispose();
		}
		// Objects are shown as large as the unit ball, wherever they are.
		this.mesh = new three.Mesh(geometry, this.mesh?.material ?? new three.MeshStandardMaterial({ roughness: 0.55, metalness: 0.05 }));
		const scale = radius > 0 ? 1 / radius : 1;
		this.mesh.scale.setScalar(scale);
		this.turn(center, scale);
		scene.add(this.mesh);
		if (isNew) {
			const distance = 1.15 / Math.sin((this.camera.fov * Math.PI) / 360);
			this.camera.position.set(0.55, 0.4, 0.75).normalize().multiplyScalar(distance);
			this.controls.target.set(0, 0, 0);
		}
		this.resize();
		this.paint();
		this.controls.update();
	}

	turn(center, scale) {
		this.centre = { center: center.clone(), scale };
		const isZ = this.view.getAttribute("up") === "z";
		this.mesh.rotation.set(isZ ? -Math.PI / 2 : 0, 0, 0);
		this.mesh.position.copy(center).multiplyScalar(-scale).applyEuler(this.mesh.rotation);
	}

	paint() {
		if (!this.mesh) return;
		this.turn(this.centre.center, this.centre.scale);
		this.mesh.material.color.set(this.view.getAttribute("color") ?? "#e9dfcb");
		this.draw();
	}

	resize() {
		const { clientWidth, clientHeight } = this.view;
		if (!clientWidth || !clientHeight) return;
		this.renderer.setPixelRatio(Math.min(2, devicePixelRatio));
		this.renderer.setSize(clientWidth, clientHeight, false);
		this.camera.aspect = clientWidth / clientHeight;
		this.camera.zoom = Math.min(1, this.camera.aspect);
		this.camera.updateProjectionMatrix();
		this.draw();
	}

	/** Turns by steps of 5 degrees and changes the distance. */
	move(around, over, zoom) {
		const spherical = new this.three.Spherical().setFromVector3(this.camera.position.clone().sub(this.controls.target));
		const step = Math.PI / 36;
		spherical.theta += around * step;
		spherical.phi += over * step;
		spherical.radius *= zoom;
		spherical.makeSafe();
		this.camera.position.setFromSpherical(spherical).add(this.controls.target);
		this.controls.update();
	}

	draw() {
		this.asked ||= requestAnimationFrame(() => {
			this.asked = 0;
			this.renderer.render(this.scene, this.camera);
		});
	}

	dispose() {
		cancelAnimationFrame(this.asked);
		this.controls.dispose();
		this.mesh?.geometry.dispose();
		this.mesh?.material.dispose();
		this.renderer.dispose();
	}
}

globalThis.customElements?.define("nacre-view", NacreView);
