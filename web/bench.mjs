/**
 * `node bench.mjs TREFOIL.nacre NETWORK.nacre SHELL.nacre [--before FOLDER] [--times N]
 * [--only node|chromium]`: seconds that decoding takes, in Node and in
 * Chromium, in one thread: first call, and best of N (3). Behind each a slash and the processor time, which does not depend on what else
 * the machine does. FOLDER has the modules of another decoder, nacre.js among them.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { PRIOR } from "./src/prior.js";
import { launch, missing, serve } from "./test/chromium.mjs";

const options = { before: { type: "string" }, times: { type: "string", default: "3" }, only: { type: "string" } };
const { values, positionals } = parseArgs({ options, allowPositionals: true });
const [trefoil, network, shell] = positionals;
const here = fileURLToPath(new URL("./src", import.meta.url));

const ROWS = [
  ["mesh of the trefoil at 128", trefoil, "surface", 128],
  ["exact voxels of the trefoil at 128^3", trefoil, "grid", 128],
  ["mesh of the network at 128", network, "surface", 128],
  ["exact voxels of the network at 128^3", network, "grid", 128],
  ["exact shell", shell, "grid", undefined],
];

/** In Node and in the page: one call. */
async function call({ module, file, prior, what, resolution }) {
  const { decode } = await import(module);
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const start = performance.now();
  const shape = decode(bytes(file), { prior: bytes(prior) });
  if (!shape[what]) return null;
  shape[what](resolution);
  return (performance.now() - start) / 1000;
}

const text = (times) => {
  if (!times[0]) return "";
  const show = ([wall, processor]) => `${wall.toFixed(2)} / ${processor.toFixed(2)}`;
  return `${show(times[0])} · ${show([0, 1].map((i) => Math.min(...times.map((time) => time[i]))))}`;
};

async function measured(folder) {
  const reason = values.only === "node" ? "not in Chromium" : await missing();
  if (reason) console.error(reason);
  const browser = reason ? null : await launch();
  const server = await serve({ code: folder }, { "/": "<!doctype html><title>Bench</title>" });
  const columns = [];
  for (const [, file, what, resolution] of ROWS) {
    const question = { file: readFileSync(file).toString("base64"), prior: PRIOR, what, resolution };
    const [node, chromium] = [[], []];
    // A process of its own for each row, so that the first call is a first call.
    const program = `const call = ${call}; const question = ${JSON.stringify({ ...question, module: pathToFileURL(`${folder}/nacre.js`) })};
      for (let i = 0; i < ${values.times}; i++) {
        const before = process.cpuUsage();
        const wall = await call(question);
        const { user, system } = process.cpuUsage(before);
        console.log(JSON.stringify(wall && [wall, (user + system) / 1e6]));
      }`;
    if (values.only !== "chromium") {
      const { stdout, stderr } = spawnSync("node", ["--input-type=module"], { input: program, encoding: "utf8" });
      if (stderr) console.error(stderr);
      node.push(...stdout.trim().split("\n").map((line) => JSON.parse(line)));
    }
    if (browser) {
      const page = await browser.newPage();
      const session = await page.context().newCDPSession(page);
      await session.send("Performance.enable", { timeDomain: "threadTicks" });
      const processor = async () => (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value;
      await page.goto(server.address);
      for (let i = 0; i < Number(values.times); i++) {
        const before = await processor();
        const wall = await page.evaluate(call, { ...question, module: `${server.address}/code/nacre.js` });
        chromium.push(wall && [wall, (await processor()) - before]);
      }
      await page.close();
    }
    columns.push([text(node), text(chromium)]);
    console.error(`${basename(file)} ${what}: ${columns.at(-1).join(", ")}`);
  }
  await browser?.close();
  server.close();
  return columns;
}

const now = await measured(here);
const before = values.before && (await measured(resolve(values.before)));
const heads = (when) => [`Node, ${when}`, `Chromium, ${when}`];
const rows = [["first call · best, seconds / processor seconds", ...(before ? heads("before") : []), ...heads("now")]];
rows.push(rows[0].map(() => "---"));
ROWS.forEach(([name], i) => rows.push([name, ...(before ? before[i] : []), ...now[i]]));
console.log(rows.map((row) => `| ${row.join(" | ")} |`).join("\n"));
