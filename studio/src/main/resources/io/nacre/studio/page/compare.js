/** Which methods are to be put beside each other, on what. */

import { address, el, field, getJson, post, select } from "./dom.js";
import { objects, queue } from "./encode.js";

export async function show(page, { key }, say) {
	const [gallery, { methods }, jobs] = await Promise.all([getJson("gallery"), getJson("studio"), queue("compare")]);
	const options = objects(gallery, key);
	let chosen = key || options[0][0];
	const boxes = methods.map(({ id, title }) => [id, el("input", { type: "checkbox", checked: true, value: id }), title]);
	const budget = el("input", { type: "number", min: 0.5, max: 3600, step: "any", value: 10, required: true });
	const resolution = el("input", { type: "number", min: 8, max: 512, step: 1, placeholder: "128, or a grid's own" });
	const start = el("button", { className: "main", type: "submit" }, "Compare");
	const submit = async (event) => {
		event.preventDefault();
		start.disabled = true;
		try {
			const ids = boxes.filter(([, box]) => box.checked).map(([id]) => id);
			if (!ids.length) throw new Error("Choose one method at least.");
			const { job } = await post("compare", {}, JSON.stringify({ key: chosen, methods: ids, seconds: Number(budget.value), resolution: Number(resolution.value) }));
			location.hash = address("job", { id: job });
		} catch (error) {
			say(error.message);
			start.disabled = false;
		}
	};
	page.append(
		el("h1", {}, "Compare"),
		el("p", {}, "Several ways to store one object, each within the same time: bytes, likeness and pictures beside each other."),
		el(
			"form",
			{ className: "card-form", onsubmit: submit },
			field("Object", select(options, chosen, (value) => (chosen = value), { id: "object" })),
			el("fieldset", { className: "checks" }, el("legend", {}, "Methods"), boxes.map(([, box, title]) => el("label", { className: "check" }, box, title))),
			el("div", { className: "bar" }, field("Seconds for each", budget), field("Voxels per axis", resolution)),
			start,
		),
		jobs,
	);
}
