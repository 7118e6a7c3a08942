/** The results of a batch: a table to sort and filter, bytes and IoU as a plot. */

import { Scatter } from "./chart.js";
import { address, el, field, getJson, percent, select } from "./dom.js";

const PREFERRED = ["name", "status", "bytes", "parameters", "volumetric_iou", "iou", "chamfer_l1", "cd", "kind", "resolution", "architecture", "seconds"];

const isNumber = (text) => text !== "" && Number.isFinite(Number(text));

function shown(heading, text) {
	if (!isNumber(text)) return text;
	const number = Number(text);
	if (heading.includes("iou")) return percent(number);
	return Number.isInteger(number) ? text : String(Number(number.toPrecision(4)));
}

export async function show(page, { key }) {
	const [headings, ...lines] = await getJson("table", { key });
	const rows = lines.map((line) => Object.fromEntries(headings.map((heading, i) => [heading, line[i] ?? ""])));
	const columns = PREFERRED.filter((name) => headings.includes(name) && rows.some((row) => row[name] !== ""));
	const folder = key.slice(0, key.lastIndexOf("/") + 1) || "0/";
	const open = (row) => address("object", { key: `${folder}${row[headings[0]]}.nacre` });
	const iou = headings.includes("volumetric_iou") && rows.some((row) => isNumber(row.volumetric_iou)) ? "volumetric_iou" : "iou";
	let [sorted, falling, wanted, least] = [columns[0], false, "", 0];

	const body = el("tbody");
	const counted = el("p", { className: "hint", role: "status" });
	const head = el("tr");
	const plotHost = el("div");
	page.append(
		el("h1", {}, `Results: ${folder.slice(2) || "this folder"}`),
		plotHost,
		el(
			"div",
			{ className: "bar" },
			field("Filter", el("input", { type: "search", oninput: ({ target }) => ((wanted = target.value.toLowerCase()), fill()) })),
			field("IoU at least", select([["0", "any"], ["0.9", "90 %"], ["0.95", "95 %"], ["0.99", "99 %"], ["0.995", "99.5 %"]], "0", (value) => ((least = Number(value)), fill()))),
		),
		counted,
		el("div", { className: "scroll" }, el("table", { className: "data" }, el("thead", {}, head), body)),
	);
	const plot = new Scatter(plotHost, { x: "bytes", y: "IoU %", logY: false, withFront: false, onOpen: ({ row }) => (location.hash = open(row)) });

	function fill() {
		head.replaceChildren(
			...columns.map((column) =>
				el(
					"th",
					{ scope: "col", "aria-sort": column === sorted ? (falling ? "descending" : "ascending") : "none" },
					el("button", { type: "button", onclick: () => ((falling = column === sorted ? !falling : isNumber(rows[0]?.[column] ?? "")), (sorted = column), fill()) }, column.replaceAll("_", " ")),
				),
			),
		);
		const direction = falling ? -1 : 1;
		const kept = rows
			.filter((row) => (!wanted || Object.values(row).some((text) => text.toLowerCase().includes(wanted))) && (!least || Number(row[iou]) >= least))
			.sort((a, b) => direction * (isNumber(a[sorted]) && isNumber(b[sorted]) ? a[sorted] - b[sorted] : a[sorted].localeCompare(b[sorted])));
		body.replaceChildren(
			...kept.slice(0, 2000).map((row) =>
				el(
					"tr",
					{},
					columns.map((column, i) => el("td", { className: isNumber(row[column]) ? "number" : "" }, i === 0 ? el("a", { href: open(row) }, row[column]) : shown(column, row[column]))),
				),
			),
		);
		counted.textContent = `${kept.length} of ${rows.length} objects`;
		plot.set(kept.map((row) => ({ x: Number(row.bytes), y: 100 * Number(row[iou]), row, title: `${row[headings[0]]}: ${row.bytes} bytes, IoU ${shown(iou, row[iou])}` })));
	}
	fill();
	return () => plot.dispose();
}
