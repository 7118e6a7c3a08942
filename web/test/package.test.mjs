/** What is generated is what its sources give, declarations fit the modules, and a worker answers. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { compiled, prior } from "../build.mjs";
import * as nacre from "../src/index.js";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const golden = path("../../core/src/test/resources/golden/v1/");
const read = (name) => new Uint8Array(readFileSync(`${golden}${name}.nacre`));
const without = (name) => (existsSync(path(`../node_modules/${name}`)) ? false : `skipped: \`npm ci\` in web/ installs ${name}`);
const { NacreWorker, decode, load } = nacre;

test("src/wasm.js is what AssemblyScript makes of wasm/", { skip: without("assemblyscript") }, async () => {
  assert.equal(await compiled(), readFileSync(path("../src/wasm.js"), "utf8"));
});

test("src/prior.js is core's prior", () => {
  assert.equal(prior(), readFileSync(path("../src/prior.js"), "utf8"));
});

test("tsc accepts the declarations and a program that uses them", { skip: without("typescript") }, () => {
  const { status, stdout } = spawnSync("node", [path("../node_modules/typescript/bin/tsc"), "-p", path("../tsconfig.json")], { encoding: "utf8" });
  assert.equal(status, 0, stdout);
});

test("what index.d.ts declares is there, and nothing else", () => {
  const declared = [...readFileSync(path("../src/index.d.ts"), "utf8").matchAll(/^export (?:class|const|function) (\w+)/gm)];
  assert.deepEqual(declared.map(([, name]) => name).sort(), Object.keys(nacre).sort());
});

test("the package has what its exports name, and no module needs another package but three.js", () => {
  const { exports, dependencies } = JSON.parse(readFileSync(path("../package.json"), "utf8"));
  for (const file of Object.values(exports).flatMap((entry) => (typeof entry === "string" ? [entry] : Object.values(entry)))) {
    assert.ok(existsSync(path(`../${file}`)), file);
  }
  assert.equal(dependencies, undefined);
  for (const file of readdirSync(path("../src")).filter((name) => name.endsWith(".js"))) {
    const imported = readFileSync(path(`../src/${file}`), "utf8").matchAll(/(?:from|import\() ?"([^"]+)"/g);
    for (const [, name] of imported) assert.match(name, /^(\.\/|node:|three)/, file);
  }
});

test("the version is Nacre's", () => {
  const version = readFileSync(path("../../pom.xml"), "utf8").match(/<version>([^<]+)<\/version>/)[1];
  assert.equal(JSON.parse(readFileSync(path("../package.json"), "utf8")).version, version.replace("-SNAPSHOT", ""));
});

test("a worker gives what decode gives, with progress", async () => {
  const worker = new NacreWorker();
  for (const name of ["float32-mixed-explicit-box", "exact-learned-shell", "blocks-boundary-corners-int8"]) {
    const here = await load(read(name));
    const there = await worker.decode(read(name));
    const { kind, frame, transform, layers, provenance } = here;
    assert.deepEqual({ ...there }, { kind, frame, transform, layers, provenance, parameters: here.network?.parameters ?? null });
    assert.deepEqual(await there.grid(), here.grid());
    const parts = [];
    assert.deepEqual(await there.surface(70, { onProgress: (part) => parts.push(part) }), here.surface(70));
    assert.ok(parts.every((part, i) => part >= 0 && part <= 1 && part >= (parts[i - 1] ?? 0)), `${parts}`);
    assert.deepEqual(await there.scores(Float32Array.of(0, 0.1, 0.2)), Float32Array.of(here.at(0, 0.1, 0.2)));
    there.close();
  }
  worker.close();
});

test("progress never falls, and an exception in it ends the work", () => {
  for (const name of ["slab", "exact-adaptive-shell", "blocks-boundary-corners-int8"]) {
    const parts = [];
    decode(read(name)).surface(70, (part) => parts.push(part));
    assert.ok(parts.length > 1 && parts.every((part, i) => part >= (parts[i - 1] ?? 0) && part <= 1), `${name}: ${parts}`);
    const stop = () => {
      throw new RangeError("enough");
    };
    assert.throws(() => decode(read(name)).surface(70, stop), /enough/);
    assert.throws(() => decode(read(name)).grid(undefined, stop), /enough/);
  }
});

test("an aborted question ends at once, and the worker goes on with the others", async () => {
  const worker = new NacreWorker();
  const shape = await worker.decode(read("float32-mixed-explicit-box"), {});
  const stop = new AbortController();
  const long = shape.surface(300, { signal: stop.signal, onProgress: () => stop.abort() });
  const behind = shape.grid(20);
  await assert.rejects(long, { name: "AbortError" });
  assert.deepEqual(await behind, decode(read("float32-mixed-explicit-box")).grid(20));
  await assert.rejects(shape.grid(20, { signal: AbortSignal.abort() }), { name: "AbortError" });
  const open = shape.grid(20);
  worker.close();
  await assert.rejects(open, { name: "AbortError" });
  assert.equal((await shape.grid(20)).length > 0, true);
  worker.close();
});

test("errors of a worker are those of decode", async () => {
  const worker = new NacreWorker();
  await assert.rejects(worker.decode(new Uint8Array(9)), (error) => error instanceof nacre.MalformedNacre && error.offset === 0);
  const shape = await worker.decode(read("slab"), { limits: { voxels: 1000 } });
  await assert.rejects(shape.grid(64), nacre.TooLarge);
  assert.equal((await shape.grid()).length, 512);
  worker.close();
});
