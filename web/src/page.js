/** The standalone viewer: a file by picker, by drag and drop, as ?file=ADDRESS or as #data=BASE64URL. */

import { fromBase64Url, toBase64Url } from "./view.js";

const byId = (id) => document.getElementById(id);
const [view, facts, error, link] = ["view", "facts", "error", "link"].map(byId);
let name = "";
let bytes = null;
let asked = 0;

async function show(as, file) {
	const own = ++asked;
	name = as;
	error.textContent = "";
	facts.textContent = `${name} …`;
	try {
		const read = new Uint8Array(await file);
		if (own !== asked) return; // another one was asked for in the meantime
		bytes = read;
		await view.show(bytes);
	} catch (problem) {
		if (own === asked) failed(problem);
	}
}

function failed({ message }) {
	facts.textContent = "";
	link.hidden = true;
	error.textContent = `${name}: ${message}`;
}

view.addEventListener("load", ({ detail }) => {
	const { unit, nx, ny, nz } = detail.frame;
	const layers = detail.layers.map(({ type, bytes }) => `${type} ${bytes}`).join(", ");
	const cells = view.getAttribute("resolution") || unit;
	facts.textContent =
		`${name}: ${detail.bytes} bytes (${layers}), ${detail.kind} of ${nx}×${ny}×${nz}; ` +
		`at ${cells} cells ${detail.vertices} vertices, ${detail.triangles} triangles`;
	link.href = `#data=${toBase64Url(bytes)}`;
	link.hidden = false;
});
view.addEventListener("error", ({ detail }) => failed(detail));

byId("file").addEventListener("change", ({ target }) => {
	if (target.files[0]) show(target.files[0].name, target.files[0].arrayBuffer());
});
byId("resolution").addEventListener("change", ({ target }) => view.setAttribute("resolution", target.value));
document.addEventListener("dragover", (event) => {
	event.preventDefault();
	document.body.classList.add("over");
});
document.addEventListener("dragleave", () => document.body.classList.remove("over"));
document.addEventListener("drop", (event) => {
	event.preventDefault();
	document.body.classList.remove("over");
	const file = event.dataTransfer.files[0];
	if (file) show(file.name, file.arrayBuffer());
});

function open() {
	const data = new URLSearchParams(location.hash.slice(1)).get("data");
	const address = new URLSearchParams(location.search).get("file");
	if (data) {
		show("the link's object", (async () => fromBase64Url(data))());
	} else if (address) {
		const answer = fetch(address).then((answer) => {
			if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
			return answer.arrayBuffer();
		});
		show(address.split("/").pop(), answer);
	}
}

addEventListener("hashchange", open);
open();
