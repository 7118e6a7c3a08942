/** `node build.mjs` compiles wasm/ to src/wasm.js; `node build.mjs pages` bundles dist/ as well. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	writeFileSync(here("src/wasm.js"), await compiled());
}
