/** Occupancy Networks: what one sees in a picture or a cloud of points, what lies between two, a sheet of generated ones. */

import { el, field, getBytes, getJson, post, select } from "./dom.js";
import { COLOURS, Stage, THREE, dropAll, geometryOfBytes, surfaceMaterial } from "./stage.js";

const SHEET = 6;

/** A surface, or points where a network answers with these. */
function drawn(bytes) {
	const geometry = geometryOfBytes(bytes);
	if (geometry.index.count) return new THREE.Mesh(geometry, surfaceMaterial(COLOURS.decoded, { flat: true }));
	geometry.setIndex(null);
	return new THREE.Points(geometry, new THREE.PointsMaterial({ size: 0.02, color: COLOURS.truth }));
}

export async function show(page, { key }, say) {
	const runs = (await getJson("gallery")).files.filter(({ kind }) => kind === "run");
	runs.unshift({ key: "shipped", name: "the one that comes with Nacre, for points" });
	let [chosen, codes, part, asked] = [key || runs[0].key, [], 0, 0];
	const host = el("div", { id: "stage" });
	const status = el("p", { className: "hint", role: "status" });
	const picker = el("input", { type: "file", id: "seen", "aria-label": "What the network sees", onchange: ({ target }) => see(target.files[0]) });
	const seen = field("A picture, points, a grid or a mesh, as the run was trained; or drop one", picker);
	const number = el("input", { type: "number", min: 0, step: 1, value: 0 });
	const numbered = el("div", { className: "bar" }, field("Number", number), el("button", { type: "button", onclick: () => add(() => post("number", { key: chosen, number: number.value }, "")) }, "Show"), el("button", { type: "button", onclick: sheet }, "A sheet of six"));
	const slider = el("input", { type: "range", min: 0, max: 1, step: 0.05, value: 0, "aria-label": "From the first shape to the second", oninput: ({ target }) => ((part = Number(target.value)), draw()) });
	const between = field("From the first to the second", slider);
	page.append(
		el("h1", {}, "Occupancy Networks"),
		el("div", { className: "split-view" }, el("div", { className: "scene" }, host, status), el("div", { className: "side controls" }, field("Run", select(runs.map(({ key, folder, name }) => [key, folder || name]), chosen, (value) => ((chosen = value), open()))), seen, numbered, between)),
	);
	const stage = new Stage(host, "what the network sees");
	let shown = [];

	async function open() {
		codes = [];
		between.hidden = seen.hidden = numbered.hidden = true;
		try {
			status.textContent = "opening";
			const { task } = await getJson("run", { key: chosen });
			const counts = ["recon", "generate"].includes(task);
			seen.hidden = counts;
			numbered.hidden = !counts;
			status.textContent = `a network for the task ${task}`;
		} catch (error) {
			status.textContent = "";
			say(error.message);
		}
	}

	async function add(make) {
		say("");
		status.textContent = "looking";
		try {
			const code = await make();
			codes = [...codes.slice(-1), code];
			part = slider.value = codes.length - 1;
			between.hidden = codes.length < 2;
			await draw();
			if (code.notes.length) say(code.notes.join(" "));
		} catch (error) {
			status.textContent = "";
			say(error.message);
		}
	}

	function see(file) {
		if (file) add(() => post("observe", { key: chosen, name: file.name }, file));
	}

	function put(panes) {
		shown.forEach(dropAll);
		shown = panes.flatMap(({ objects }) => objects);
		stage.show(panes);
	}

	async function draw() {
		const turn = ++asked;
		status.textContent = "extracting";
		try {
			const bytes = await getBytes("between", { key: chosen, from: codes[0].code, to: codes.at(-1).code, part });
			if (turn !== asked) return;
			put([{ caption: part <= 0 ? codes[0].name : part >= 1 ? codes.at(-1).name : `${Math.round(100 * part)} % of the way`, objects: [drawn(bytes)] }]);
			status.textContent = codes.length < 2 ? "Drop another one to see what lies between." : "";
		} catch (error) {
			if (turn === asked) say(error.message);
		}
	}

	async function sheet() {
		const turn = ++asked;
		const panes = [];
		for (let i = 0; i < SHEET && turn === asked; i++) {
			status.textContent = `extracting ${i + 1} of ${SHEET}`;
			try {
				const { code, name } = await post("number", { key: chosen, number: Number(number.value) + i }, "");
				panes.push({ caption: name, objects: [drawn(await getBytes("between", { key: chosen, from: code, to: code, part: 0 }))] });
			} catch (error) {
				return say(error.message);
			}
		}
		if (turn === asked) put(panes);
		status.textContent = "";
	}

	const dropped = (event) => {
		event.preventDefault();
		see(event.detail);
	};
	document.addEventListener("taken", dropped);
	open();
	return () => {
		document.removeEventListener("taken", dropped);
		stage.dispose();
		shown.forEach(dropAll);
	};
}
