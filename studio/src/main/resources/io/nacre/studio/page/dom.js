/** Elements, addresses and answers of the server. */

/** An element with properties, `on…` listeners, attributes and children; texts are never HTML. */
export function el(name, properties = {}, ...children) {
	const node = document.createElement(name);
	for (const [key, value] of Object.entries(properties)) {
		if (value === undefined || value === null || value === false) continue;
		if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
		else if (key in node && key !== "list" && key !== "form") node[key] = value;
		else node.setAttribute(key, value === true ? "" : value);
	}
	node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
	return node;
}

/** A field with its label above it. */
export function field(label, control, hint) {
	return el("label", { className: "field" }, el("span", {}, label), control, hint ? el("small", {}, hint) : null);
}

/** A choice of one, by radio buttons in a row. */
export function choice(label, name, options, chosen, onChoose) {
	const buttons = options.map(([value, text]) =>
		el(
			"label",
			{},
			el("input", { type: "radio", name, value, checked: value === chosen, onchange: () => onChoose(value) }),
			el("span", {}, text),
		),
	);
	return el("fieldset", { className: "choice" }, el("legend", {}, label), el("div", {}, buttons));
}

/** A list to choose from: [value, text] each. */
export function select(options, chosen, onchange, properties = {}) {
	const items = options.map(([value, text]) => el("option", { value, selected: String(value) === String(chosen) }, text));
	return el("select", { onchange: ({ target }) => onchange?.(target.value), ...properties }, items);
}

/** The address of a view of the studio. */
export function address(view, parameters = {}) {
	const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value !== ""));
	return `#/${view}${query.size ? `?${query}` : ""}`;
}

function api(path, parameters) {
	const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null));
	return `/api/${path}${query.size ? `?${query}` : ""}`;
}

async function checked(answer) {
	if (answer.ok) return answer;
	const { error } = await answer.json().catch(() => ({}));
	throw new Error(error ?? `the studio answered ${answer.status}`);
}

async function ask(path, parameters, options) {
	try {
		return await checked(await fetch(api(path, parameters), options));
	} catch (error) {
		if (error instanceof TypeError) throw new Error("the studio does not answer: has it been ended?", { cause: error });
		throw error;
	}
}

export const getJson = async (path, parameters = {}, signal) => (await ask(path, parameters, { signal })).json();

export const getBytes = async (path, parameters = {}, signal) => (await ask(path, parameters, { signal })).arrayBuffer();

export const post = async (path, parameters, body) => (await ask(path, parameters, { method: "POST", body })).json();

export const link = api;

/** States of a job as they come; the function that is given back ends that. */
export function follow(job, onState) {
	const source = new EventSource(api("events", { job }));
	source.onmessage = ({ data }) => {
		const state = JSON.parse(data);
		if (!["queued", "running"].includes(state.status)) source.close();
		onState(state);
	};
	return () => source.close();
}

export const bytesText = (bytes) =>
	bytes < 10_000 ? `${bytes} B` : bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

export const percent = (part, digits = 2) => (Number.isFinite(part) ? `${(100 * part).toFixed(digits)} %` : "–");

export const seconds = (time) =>
	!Number.isFinite(time) ? "–" : time < 60 ? `${time < 9.95 ? time.toFixed(1) : Math.round(time)} s` : `${Math.floor(time / 60)} min ${Math.round(time % 60)} s`;

/** The name without folders and extension. */
export const stem = (key) => key.replace(/^sample:/, "").replace(/^.*\//, "").replace(/\.[^.]*$/, "");

/** Words as a shell takes them. */
export const commandText = (words) => ["nacre", ...words].map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(" ");

/** A line to be copied, with its button. */
export function copyLine(label, text) {
	const button = el("button", { type: "button" }, "Copy");
	button.addEventListener("click", async () => {
		await copy(text);
		button.textContent = "Copied";
		setTimeout(() => (button.textContent = "Copy"), 1500);
	});
	return el("div", { className: "copy" }, el("code", { tabIndex: 0, role: "textbox", "aria-readonly": "true", "aria-label": label }, text), button);
}

export async function copy(text) {
	try {
		await navigator.clipboard.writeText(text);
	} catch {
		const area = el("textarea", { value: text, className: "visually-hidden" });
		document.body.append(area);
		area.select();
		document.execCommand("copy");
		area.remove();
	}
}
