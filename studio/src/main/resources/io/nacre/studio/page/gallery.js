/** Samples, files of the folders, tables of batches. */

import { address, bytesText, el, getJson, link } from "./dom.js";
import { paper } from "./chart.js";

function card({ key, name, description, bytes, modified }, kind) {
	const background = parseInt(paper().slice(1), 16);
	return el(
		"li",
		{ "data-name": `${name} ${description ?? ""}`.toLowerCase() },
		el(
			"a",
			{ className: "card", href: address("object", { key }), title: description ?? name },
			el("img", { src: link("picture", { key, version: modified ?? 0, background }), alt: "", width: 224, height: 224, loading: "lazy" }),
			el("strong", {}, name),
			el("small", {}, kind === "sample" ? description : bytesText(bytes)),
		),
	);
}

function section(title, items, note) {
	return items.length || note ? el("section", {}, el("h2", {}, title), note ? el("p", { className: "note" }, note) : null, el("ul", { className: "cards" }, items)) : null;
}

export async function show(page, _, say) {
	const [{ samples, files, more }, { output }] = await Promise.all([getJson("gallery"), getJson("studio")]);
	const of = (kind) => files.filter((file) => file.kind === kind);
	const filter = el("input", {
		type: "search",
		placeholder: "Filter by name",
		"aria-label": "Filter by name",
		oninput: ({ target }) => {
			const wanted = target.value.trim().toLowerCase();
			for (const item of page.querySelectorAll("[data-name]")) item.hidden = !item.dataset.name.includes(wanted);
		},
	});
	const folders = (kind) => {
		const names = [...new Set(of(kind).map(({ folder }) => folder))];
		return names.flatMap((folder) => of(kind).filter((file) => file.folder === folder).map((file) => card({ ...file, name: folder ? `${folder}/${file.name}` : file.name })));
	};
	const tables = of("table").map(({ key, folder, bytes }) =>
		el("li", { "data-name": folder.toLowerCase() }, el("a", { href: address("table", { key }) }, folder ? `${folder}/results.csv` : "results.csv"), ` ${bytesText(bytes)}`),
	);
	page.append(
		el(
			"div",
			{ className: "intro" },
			el("h1", {}, "One object, one tiny network"),
			el("p", {}, "Drop a mesh or a voxel grid on this page: Nacre searches for a network of a kilobyte or two that is that object. Or open one of these."),
			filter,
		),
		...[
			section("Files", folders("nacre"), of("nacre").length ? null : `No .nacre files in ${output} yet.`),
			section("Meshes and grids", folders("shape")),
			tables.length ? el("section", {}, el("h2", {}, "Results of batches"), el("ul", { className: "plain" }, tables)) : null,
			section("Samples", samples.map((sample) => card(sample, "sample"))),
		].filter(Boolean),
	);
	if (more) say("There are more files than are listed: name a folder below this one.");
	const repaint = () => {
		for (const image of page.querySelectorAll("img")) image.src = image.src.replace(/background=\d+/, `background=${parseInt(paper().slice(1), 16)}`);
	};
	addEventListener("theme", repaint);
	return () => removeEventListener("theme", repaint);
}
