/** `node build.mjs` compiles wasm/ to src/wasm.js; `node build.mjs pages` bundles dist/ as well. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The text of src/wasm.js. */
export async function compiled() {
	const { default: asc } = await import("assemblyscript/asc");
	const folder = mkdtempSync(join(tmpdir(), "nacre-wasm-"));
	const out = join(folder, "nacre.wasm");
	const flags = ["-O3s", "--converge", "--enable", "simd", "--runtime", "stub", "--noAssert"];
	const { error, stderr } = await asc.main([here("wasm/index.ts"), ...flags, "--baseDir", here("."), "-o", out]);
	if (error) throw new Error(`${error.message}\n${stderr}`);
	const code = readFileSync(out).toString("base64");
	rmSync(folder, { recursive: true });
	const lines = code.match(/.{1,120}/g).map((line) => `\t"${line}"`);
	return `/** What build.mjs makes of wasm/, in base64; a test compares the two. */\nexport const BYTES =\n${lines.join(" +\n")};\n`;
}

/** The text of src/prior.js. */
export function prior() {
	const code = readFileSync(here("../core/src/main/resources/io/nacre/grid/context-prior.bin")).toString("base64");
	const lines = code.match(/.{1,120}/g).map((line) => `\t"${line}"`);
	return `/** context-prior.bin of core, in base64, made by build.mjs; a test compares the two. */\nexport const PRIOR =\n${lines.join(" +\n")};\n`;
}

/** dist/: the viewer and modules with three.js in them, for any static host. */
async function pages() {
	const { build } = await import("esbuild");
	rmSync(here("dist"), { recursive: true, force: true });
	await build({
		entryPoints: ["index", "view", "page", "worker"].map((name) => here(`src/${name}.js`)),
		outdir: here("dist"),
		bundle: true,
		splitting: true,
		minify: true,
		format: "esm",
		target: "es2022",
		external: ["node:*"],
		chunkNames: "[name]-[hash]",
		legalComments: "eof",
		logLevel: "warning",
	});
	const page = readFileSync(here("index.html"), "utf8").replace(/<!-- build[^]*?<\/script>\n/, "");
	writeFileSync(here("dist/index.html"), page.replace("./src/page.js", "./page.js"));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	writeFileSync(here("src/prior.js"), prior());
	writeFileSync(here("src/wasm.js"), await compiled());
	if (process.argv[2] === "pages") {
		await pages();
		copyFileSync(here("../LICENSE"), here("LICENSE"));
	}
}
