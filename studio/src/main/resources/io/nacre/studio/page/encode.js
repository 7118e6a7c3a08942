/** What is to be encoded, and how; the queue. */

import { address, choice, el, field, getJson, percent, post, seconds, select } from "./dom.js";

export function objects({ samples, files }, key) {
	const shapes = files.filter(({ kind }) => kind === "shape");
	return [...shapes.map((file) => [file.key, file.folder ? `${file.folder}/${file.name}` : file.name]), ...samples.map((sample) => [sample.key, sample.key])].map(([value, text]) => [value, text, value === key]);
}

/** The jobs that there are, newest first. */
export async function queue(what) {
	const jobs = (await getJson("jobs")).filter(({ request }) => request.what === what).reverse();
	const outcome = ({ status, result, part, left, error }) =>
		status === "running" ? `${Math.round(100 * part)} %${left ? `, ${seconds(left)} left` : ""}` : status === "queued" ? "waiting" : status === "done" ? (result.bytes ? `${result.bytes} bytes, ${result.iouTitle} ${percent(result.iou)}` : "done") : (error ?? status);
	return jobs.length
		? el("section", {}, el("h2", {}, "Jobs"), el("ul", { className: "plain" }, jobs.map((job) => el("li", {}, el("a", { href: address("job", { id: job.id }) }, job.request.name), ` – ${outcome(job)}`))))
		: "";
}

export async function show(page, { key }, say) {
	const [gallery, jobs] = await Promise.all([getJson("gallery"), queue("encode")]);
	const options = objects(gallery, key);
	const state = { key: key || options[0][0], goal: "iou" };
	const iou = el("input", { type: "number", id: "iou", min: 50, max: 100, step: "any", value: 99, required: true });
	const bytes = el("input", { type: "number", id: "bytes", min: 100, max: 1e9, step: 1, value: 1500, required: true });
	const budget = el("input", { type: "number", id: "budget", min: 0.1, max: 86400, step: "any", value: 30, placeholder: "usual work" });
	const resolution = el("input", { type: "number", id: "cells", min: 8, max: 1024, step: 1, placeholder: "128, or a grid's own" });
	const seed = el("input", { type: "number", id: "seed", step: 1, value: 0 });
	const kind = select([["auto", "what suits it"], ["solid", "solid: the inside"], ["surface", "surface: what it touches"]], "auto");
	const fill = el("input", { type: "checkbox" });
	const beside = el("input", { type: "checkbox" });
	const goalFields = el("div", { className: "bar" });

	function goal(name) {
		state.goal = name;
		goalFields.replaceChildren(
			...[
				name === "iou" ? field("IoU to reach, %", iou, "in the fewest bytes") : name === "bytes" ? field("Bytes at most", bytes, "with the highest IoU") : el("p", { className: "hint" }, "Every voxel as it is, without a network; in seconds."),
				name === "exact" ? null : field("Seconds", budget, "empty: the usual work, some 40 s; results then depend on no clock"),
			].filter(Boolean),
		);
	}

	const start = el("button", { className: "main", type: "submit" }, "Encode");
	const form = el(
		"form",
		{
			className: "card-form",
			onsubmit: async (event) => {
				event.preventDefault();
				start.disabled = true;
				try {
					const { job } = await post(
						"encode",
						{},
						JSON.stringify({
							key: state.key,
							targetIou: state.goal === "iou" ? Number(iou.value) / 100 : 0,
							maxBytes: state.goal === "bytes" ? Number(bytes.value) : 0,
							exact: state.goal === "exact" ? "alone" : beside.checked ? "beside" : "none",
							seconds: state.goal === "exact" ? 0 : Number(budget.value),
							resolution: Number(resolution.value),
							kind: kind.value,
							fill: fill.checked,
							seed: Number(seed.value),
						}),
					);
					location.hash = address("job", { id: job });
				} catch (error) {
					say(error.message);
					start.disabled = false;
				}
			},
		},
		field("Object", select(options, state.key, (value) => (state.key = value), { id: "object" }), "or drop a mesh or a grid on the page"),
		choice("Goal", "goal", [["iou", "how like it is"], ["bytes", "how small it is"], ["exact", "exact"]], "iou", goal),
		goalFields,
		el(
			"details",
			{},
			el("summary", {}, "More"),
			el("div", { className: "bar" }, field("Voxels per axis", resolution), field("Kind", kind), field("Seed", seed)),
			el("label", { className: "check" }, beside, "also keep every voxel, beside the network"),
			el("label", { className: "check" }, fill, "fill the closed shell of a grid"),
		),
		start,
	);
	goal("iou");
	page.append(el("h1", {}, "Encode"), el("p", {}, "Many small networks are trained on the object; the one that reaches the goal best becomes a file in the folder. You can watch, and stop when you like what you see."), form, jobs);
}
