/** The frame of the page: views by address, files that are dropped, the theme, what runs. */

import { address, bytesText, el, getJson, post, seconds } from "./dom.js";

const VIEWS = {
	"": () => import("./gallery.js"),
	table: () => import("./table.js"),
	object: () => import("./object.js"),
	encode: () => import("./encode.js"),
	compare: () => import("./compare.js"),
	job: () => import("./job.js"),
	networks: () => import("./networks.js"),
};

const byId = (id) => document.getElementById(id);
const [main, message, drop] = ["main", "message", "drop"].map(byId);
let leave = () => {};
let shown = 0;

export function say(text) {
	message.textContent = text;
	message.hidden = !text;
}

function route() {
	const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
	return [path in VIEWS ? path : "", Object.fromEntries(new URLSearchParams(query))];
}

async function show() {
	if (location.hash === "#main") return main.focus();
	const turn = ++shown;
	const [path, parameters] = route();
	leave();
	leave = () => {};
	say("");
	for (const tab of document.querySelectorAll("nav a")) {
		const to = tab.getAttribute("href").slice(2);
		const current = to === path || (to === "" && ["object", "table"].includes(path)) || (to === "encode" && path === "job");
		if (current) tab.setAttribute("aria-current", "page");
		else tab.removeAttribute("aria-current");
	}
	const page = el("div", { className: `view ${path || "gallery"}` });
	main.replaceChildren(page);
	try {
		const view = await VIEWS[path]();
		if (turn !== shown) return;
		const end = await view.show(page, parameters, say);
		if (turn === shown) leave = end ?? leave;
		else end?.();
	} catch (error) {
		if (turn === shown) say(error.message);
	}
}

async function take(file) {
	if (!file) return;
	say("");
	byId("running").textContent = `reading ${file.name}, ${bytesText(file.size)}`;
	try {
		const { key } = await post("upload", { name: file.name }, file);
		const view = key.toLowerCase().endsWith(".nacre") ? "object" : "encode";
		const target = address(view, { key });
		if (location.hash === target) show();
		else location.hash = target;
	} catch (error) {
		say(error.message);
	} finally {
		byId("running").textContent = "";
	}
}

byId("picker").addEventListener("change", ({ target }) => {
	take(target.files[0]);
	target.value = "";
});
let inside = 0;
addEventListener("dragenter", () => {
	inside++;
	drop.hidden = false;
});
addEventListener("dragleave", () => {
	if (--inside <= 0) drop.hidden = true;
});
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
	event.preventDefault();
	inside = 0;
	drop.hidden = true;
	if (!document.dispatchEvent(new CustomEvent("taken", { cancelable: true, detail: event.dataTransfer.files[0] }))) return;
	take(event.dataTransfer.files[0]);
});

const THEMES = { auto: "◐", light: "☀", dark: "☾" };

function theme(name) {
	document.documentElement.dataset.theme = name;
	byId("theme").textContent = THEMES[name];
	byId("theme").setAttribute("aria-label", `Theme: ${name}`);
	byId("theme").title = `Theme: ${name}`;
	dispatchEvent(new Event("theme"));
}

byId("theme").addEventListener("click", () => {
	const names = Object.keys(THEMES);
	const next = names[(names.indexOf(document.documentElement.dataset.theme) + 1) % names.length];
	localStorage.setItem("theme", next);
	theme(next);
});
theme(localStorage.getItem("theme") in THEMES ? localStorage.getItem("theme") : "auto");
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => dispatchEvent(new Event("theme")));

/** Says in every view what runs, now and then. */
async function watch() {
	try {
		const jobs = await getJson("jobs");
		const running = jobs.find(({ status }) => status === "running");
		const waiting = jobs.filter(({ status }) => status === "queued").length;
		const text = running
			? `${running.request.what} ${running.request.name}: ${Math.round(100 * running.part)} %${running.left ? `, ${seconds(running.left)} left` : ""}${waiting ? `, ${waiting} waiting` : ""}`
			: "";
		byId("running").replaceChildren(running ? el("a", { href: address("job", { id: running.id }) }, text) : "");
	} catch {
		byId("running").textContent = "the studio has ended";
	}
	setTimeout(watch, document.hidden ? 10_000 : 2000);
}

addEventListener("hashchange", show);
show();
watch();
