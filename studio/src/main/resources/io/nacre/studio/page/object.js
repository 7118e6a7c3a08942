/** One object: what a file decodes to beside its truth, cut open, in numbers, to take away. */

import { address, bytesText, choice, commandText, copy, copyLine, el, field, getBytes, getJson, link, percent, select, stem } from "./dom.js";
import { COLOURS, Stage, dropAll, surfaceMaterial } from "./stage.js";
import { DecodedFile, errorVoxels, plainVoxels, plane, truthMesh, truthVoxels } from "./shapes.js";
import { toBase64Url } from "/decoder/view.js";

const RESOLUTIONS = [32, 48, 64, 96, 128, 192, 256, 384, 512];
const FORMATS = ["nacre", "glb", "stl", "obj", "ply", "npz"];
const PARTS = { header: "header", mask: "mask of blocks", layout: "layout", weights: "weights", corrections: "corrections", exact: "exact grid", skippable: "provenance", checksum: "checksums" };

export async function show(page, parameters, say) {
	const { key } = parameters;
	const [object, gallery] = await Promise.all([getJson("object", { key }), getJson("gallery")]);
	return (object.facts.type === "nacre" ? new FileView(page, object, gallery, parameters, say) : new ShapeView(page, object, gallery, parameters, say)).start();
}

/** What both kinds of objects have: stage, bar, panel. */
class ObjectView {
	constructor(page, object, gallery, parameters, say) {
		Object.assign(this, { page, object, gallery, say, key: object.key, abort: new AbortController(), kept: [] });
		this.state = { show: "decoded", as: "mesh", wire: "", truth: object.truth ?? "", up: "y", cut: "", at: "0", only: "", split: "50", resolution: "", ...parameters };
		this.host = el("div", { id: "stage" });
		this.status = el("p", { className: "hint", role: "status", id: "state" });
		this.split = el("input", {
			type: "range",
			className: "split",
			min: 0,
			max: 100,
			value: this.state.split,
			"aria-label": "Where the truth ends and the decoded shape begins",
			hidden: true,
			oninput: ({ target }) => {
				this.state.split = target.value;
				this.stage.slider = target.value / 100;
				this.stage.resize();
			},
		});
		this.controls = el("form", { className: "controls", onsubmit: (event) => event.preventDefault(), "aria-label": "What is shown" });
		this.panel = el("div", { className: "panel" });
		page.append(el("h1", {}, object.name), el("div", { className: "split-view" }, el("div", { className: "scene" }, this.host, this.split, this.status), el("div", { className: "side" }, this.controls, this.panel)));
		this.stage = new Stage(this.host, object.name);
	}

	start() {
		this.stage.setUp(this.state.up);
		this.build();
		this.update();
		return () => this.end();
	}

	end() {
		this.abort.abort();
		this.file?.close();
		this.stage.dispose();
		for (const mesh of this.kept) dropAll(mesh);
	}

	/** Changes what is shown, also in the address, so that a link shows the same. */
	set(name, value) {
		this.state[name] = String(value);
		const kept = Object.entries(this.state).filter(([, text]) => text !== "");
		history.replaceState(null, "", address("object", Object.fromEntries(kept)));
		this.update();
	}

	/** Draws anew; what was under way is given up. */
	async update() {
		this.abort.abort();
		this.abort = new AbortController();
		const { signal } = this.abort;
		this.host.setAttribute("aria-busy", "true");
		try {
			await this.draw(signal);
		} catch (error) {
			if (!signal.aborted) {
				this.status.textContent = "";
				this.say(error.message);
			}
		} finally {
			if (!signal.aborted) this.host.removeAttribute("aria-busy");
		}
	}

	put(panes, layout) {
		const before = this.kept;
		this.kept = panes.flatMap(({ objects }) => objects);
		this.stage.show(panes, layout);
		for (const mesh of before) if (!this.kept.includes(mesh)) dropAll(mesh);
	}

	upChoice() {
		return field("Up", select([["y", "y axis"], ["z", "z axis"]], this.state.up, (axis) => (this.stage.setUp(axis), this.set("up", axis))));
	}
}

/** A mesh or a grid. */
class ShapeView extends ObjectView {
	build() {
		this.controls.append(
			choice("As", "as", [["mesh", "surface"], ["voxels", "voxels"]], this.state.as, (as) => this.set("as", as)),
			field("Resolution of voxels", select(RESOLUTIONS.filter((n) => n <= 256).map((n) => [n, n]), this.state.resolution || 64, (n) => this.set("resolution", n))),
			this.upChoice(),
			el("label", { className: "check" }, el("input", { type: "checkbox", checked: Boolean(this.state.wire), onchange: ({ target }) => this.set("wire", target.checked ? "1" : "") }), "wireframe"),
		);
		const { facts, notes } = this.object;
		const rows = facts.type === "mesh" ? [["triangles", facts.triangles], ["vertices", facts.vertices], ["components", facts.topology.components], ["surface", facts.closed ? "closed" : "open or torn"]] : [["grid", facts.grid.join("×")], ["occupied", facts.occupied]];
		this.panel.append(
			el("a", { className: "button main", href: address("encode", { key: this.key }) }, "Encode"),
			" ",
			el("a", { className: "button", href: address("compare", { key: this.key }) }, "Compare methods"),
			el("h2", {}, "Numbers"),
			numbers(rows),
			notes.map((note) => el("p", { className: "note" }, note)),
			el("h2", {}, "On the command line"),
			copyLine("Command", commandText(["encode", this.object.argument])),
		);
	}

	async draw(signal) {
		this.status.textContent = "reading";
		const mesh =
			this.state.as === "voxels"
				? await plainVoxels(this.key, this.state.resolution || 64, COLOURS.truth, signal)
				: await truthMesh(this.key, null, signal, surfaceMaterial(COLOURS.truth, { flat: true, wireframe: Boolean(this.state.wire) }));
		this.put([{ objects: [mesh] }]);
		this.status.textContent = "";
	}
}

/** A .nacre file. */
class FileView extends ObjectView {
	get resolution() {
		return Number(this.state.resolution) || this.object.facts.resolution;
	}

	build() {
		const { facts, argument } = this.object;
		const truths = [...this.gallery.files.filter(({ kind }) => kind === "shape").map(({ key, name, folder }) => [key, folder ? `${folder}/${name}` : name]), ...this.gallery.samples.map(({ key }) => [key, key])];
		const own = RESOLUTIONS.includes(facts.resolution) ? RESOLUTIONS : [...RESOLUTIONS, facts.resolution].sort((a, b) => a - b);
		this.controls.append(
			choice("Show", "show", [["decoded", "decoded"], ["truth", "truth"], ["side", "side by side"], ["overlay", "overlaid"], ["slider", "slider"]], this.state.show, (show) => this.set("show", show)),
			choice("As", "as", [["mesh", "surface"], ["voxels", "voxels"], ["errors", "errors"]], this.state.as, (as) => this.set("as", as)),
			el(
				"div",
				{ className: "bar" },
				field("Resolution", select(own.map((n) => [n, n === facts.resolution ? `${n} (own)` : n]), this.resolution, (n) => this.set("resolution", n), { id: "resolution" })),
				field("Truth", select([["", "none"], ...truths], this.state.truth, (truth) => (this.set("truth", truth), this.measure()), { id: "truth" })),
				this.upChoice(),
			),
			el(
				"div",
				{ className: "bar" },
				field("Cut across", select([["", "no cut"], ["x", "x"], ["y", "y"], ["z", "z"]], this.state.cut, (axis) => this.set("cut", axis), { id: "cut" })),
				field("at", el("input", { type: "range", id: "at", min: -1, max: 1, step: 0.01, value: this.state.at, "aria-label": "Place of the cut, -1 to 1", oninput: ({ target }) => this.set("at", target.value) })),
				el("label", { className: "check" }, el("input", { type: "checkbox", checked: Boolean(this.state.wire), onchange: ({ target }) => this.set("wire", target.checked ? "1" : "") }), "wireframe"),
				el("label", { className: "check" }, el("input", { type: "checkbox", checked: Boolean(this.state.only), onchange: ({ target }) => this.set("only", target.checked ? "1" : "") }), "errors alone"),
			),
		);
		this.figures = el("div", { id: "figures", "aria-live": "polite" });
		this.downloads = el("div", { className: "downloads" });
		this.command = el("div");
		const linked = el("button", { type: "button" }, "Copy link to the object");
		linked.addEventListener("click", async () => {
			const bytes = new Uint8Array(await getBytes("file", { key: this.key }));
			await copy(`${this.viewer.value.replace(/#.*$/, "")}#data=${toBase64Url(bytes)}`);
			linked.textContent = `Copied: the link holds all ${bytesText(bytes.length)}`;
		});
		this.viewer = el("input", { type: "url", value: localStorage.getItem("viewer") ?? `${location.origin}/viewer.html`, onchange: ({ target }) => localStorage.setItem("viewer", target.value) });
		const view = el("button", { type: "button" }, "Copy link to this view");
		view.addEventListener("click", async () => (await copy(location.href), (view.textContent = "Copied")));
		const parts = Object.entries(facts.parts).filter(([, bytes]) => bytes > 0);
		this.panel.append(
			el("h2", {}, "Numbers"),
			numbers([
				["file", `${facts.bytes} bytes`],
				["kind", facts.kind],
				["parameters", facts.parameters],
				["network", layers(facts.architecture)],
				["bits per parameter", facts.bits_per_parameter?.toFixed(2)],
				["grid", facts.grid.join("×")],
			]),
			el("div", { className: "bytes", role: "img", "aria-label": parts.map(([name, bytes]) => `${PARTS[name]} ${bytes} bytes`).join(", ") }, parts.map(([name, bytes]) => el("span", { className: `part ${name}`, title: `${PARTS[name]}: ${bytes} bytes`, "data-bytes": bytes }, el("i", {}, `${PARTS[name]} ${bytes}`)))),
			this.figures,
			el("h2", {}, "Take away"),
			this.downloads,
			el("div", { className: "bar" }, view, linked),
			el("details", {}, el("summary", {}, "Which viewer the link opens"), field("Address of a viewer", this.viewer, "any page with nacre-decoder's viewer; this one answers on this machine alone")),
			el("h2", {}, "On the command line"),
			this.command,
			el("p", {}, el("a", { href: address("encode", { key: this.state.truth || undefined }) }, "Encode again")),
		);
		const total = facts.bytes;
		for (const part of this.panel.querySelectorAll(".part")) part.style.flexGrow = Math.max(part.dataset.bytes / total, 0.02);
		this.argument = argument;
		this.measure();
	}

	/** Measures the file against the truth, which takes seconds. */
	async measure() {
		const { truth } = this.state;
		if (!truth) return this.figures.replaceChildren(el("p", { className: "hint" }, "Choose a truth to see how well it fits."));
		this.figures.replaceChildren(el("p", { className: "hint" }, "measuring …"));
		try {
			const f = await getJson("figures", { key: this.key, truth });
			if (truth !== this.state.truth) return;
			const rows = [
				["volumetric IoU", f.volumetric_iou === undefined ? undefined : percent(f.volumetric_iou)],
				[f.volumetric_iou === undefined ? "IoU" : "IoU of voxels", percent(f.iou)],
				["missed, extra voxels", `${f.missed}, ${f.extra}`],
				["Chamfer-L1", f.chamfer_l1?.toFixed(4)],
				["normal consistency", f.normal_consistency?.toFixed(4)],
				["F-score", f.f_score === undefined ? undefined : percent(f.f_score)],
				["components", f.components === undefined ? undefined : `${f.components}, the truth ${f.truth_components}`],
			];
			this.figures.replaceChildren(numbers(rows), f.truth_hints.length ? el("p", { className: "note" }, f.truth_hints.join(" ")) : "");
			this.figures.dataset.iou = f.volumetric_iou ?? f.iou;
		} catch (error) {
			this.figures.replaceChildren(el("p", { className: "note" }, error.message));
		}
	}

	async draw(signal) {
		const { state, key, resolution } = this;
		this.downloads.replaceChildren(...FORMATS.map((format) => el("a", { className: "button", download: true, href: link("download", { key, format, resolution: format === "nacre" ? undefined : resolution }) }, format)));
		const at = resolution === this.object.facts.resolution ? [] : ["--resolution", String(resolution)];
		this.command.replaceChildren(copyLine("Command", commandText(["decode", this.argument, "-o", `${stem(key)}.glb`, ...at])));
		if (!state.truth && (["truth", "side", "overlay", "slider"].includes(state.show) || state.as === "errors")) {
			throw new Error("There is no truth to show: choose the mesh or grid that the file was made of.");
		}
		this.say("");
		this.status.textContent = "reading";
		this.file ??= new DecodedFile(new Uint8Array(await getBytes("file", { key }, signal)));
		const wanted = { decoded: ["decoded"], truth: ["truth"], side: ["truth", "decoded"], overlay: ["truth", "decoded"], slider: ["truth", "decoded"] }[state.show];
		const made = await Promise.all(wanted.map((which) => this.shape(which, signal)));
		if (signal.aborted) return made.forEach(dropAll);
		this.split.hidden = state.show !== "slider";
		this.stage.slider = state.split / 100;
		const captions = { truth: "truth", decoded: `decoded at ${resolution}` };
		const panes =
			state.show === "overlay" ? [{ caption: `${captions.truth} and ${captions.decoded}`, objects: made }] : wanted.map((which, i) => ({ caption: wanted.length > 1 || which === "truth" ? captions[which] : "", objects: [made[i]] }));
		if (state.cut) {
			this.status.textContent = "cutting";
			const slices = await Promise.all(panes.map(() => plane(key, state.truth, state.cut, Number(state.at), signal)));
			if (signal.aborted) return [...made, ...slices].forEach(dropAll);
			panes.forEach((pane, i) => pane.objects.push(slices[i]));
		}
		this.put(panes, state.show === "slider" ? "slider" : "grid");
		this.stage.cut(state.cut || null, Number(state.at));
		const surface = made.at(-1).userData.surface;
		this.host.surface = surface ?? null;
		const legend = state.as === "errors" ? " · grey right, orange missed, blue extra" : "";
		this.status.textContent = (surface ? `${surface.positions.length / 3} vertices, ${surface.indices.length / 3} triangles` : `voxels at ${resolution}`) + legend;
	}

	async shape(which, signal) {
		const { state, key, resolution } = this;
		const wireframe = Boolean(state.wire);
		const overlaid = state.show === "overlay";
		if (state.as === "mesh") {
			return which === "truth"
				? truthMesh(state.truth, key, signal, surfaceMaterial(overlaid ? "#3d86d6" : COLOURS.truth, { flat: true, wireframe, opacity: overlaid ? 0.45 : 1 }))
				: this.file.mesh(resolution, {
						signal,
						material: surfaceMaterial(COLOURS.decoded, { wireframe }),
						onProgress: (part) => signal.aborted || (this.status.textContent = `decoding ${Math.round(100 * part)} %`),
					});
		}
		this.status.textContent = "decoding voxels";
		if (state.as === "errors" && which === "decoded") return errorVoxels(key, state.truth, resolution, Boolean(state.only), signal);
		const mesh = which === "truth" ? await truthVoxels(key, state.truth, resolution, signal) : await plainVoxels(key, resolution, COLOURS.decoded, signal);
		mesh.material.wireframe = wireframe;
		return mesh;
	}
}

/** `raw 11:sine,11:sine` as `raw 2x11:sine`. */
function layers(architecture) {
	if (!architecture) return undefined;
	const groups = [];
	for (const layer of architecture.split(/[ ,]+/)) {
		if (groups.at(-1)?.layer === layer) groups.at(-1).count++;
		else groups.push({ layer, count: 1 });
	}
	return groups.map(({ layer, count }) => (count > 1 ? `${count}x${layer}` : layer)).join(" ");
}

function numbers(rows) {
	return el(
		"table",
		{ className: "numbers" },
		el(
			"tbody",
			{},
			rows.filter(([, value]) => value !== undefined && value !== null).map(([name, value]) => el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, String(value)))),
		),
	);
}
