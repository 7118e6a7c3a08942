/** Chromium and a static server for tests and bench.mjs. */
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { delimiter, extname, join, normalize, sep } from "node:path";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript" };

/** Where Chromium is, or undefined. */
function executable() {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  return process.env.PATH.split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(existsSync);
}

/** Why there is no browser, or false. */
export async function missing() {
  if (!(await import("playwright-core").catch(() => null))) return "skipped: `npm ci` in web/ installs playwright-core";
  return executable() ? false : "skipped: no chromium on the PATH (Debian: apt-get install chromium)";
}

export async function launch() {
  const { chromium } = await import("playwright-core");
  const args = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"];
  if (process.getuid?.() === 0) args.push("--no-sandbox");
  return chromium.launch({ executablePath: executable(), args });
}

/** Serves folders by the first part of the path; texts by the whole path. */
export async function serve(folders, texts = {}) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    if (texts[path] !== undefined) return response.setHeader("Content-Type", "text/html").end(texts[path]);
    const [, first, ...rest] = path.split("/");
    const root = folders[first];
    const file = root && normalize(join(root, ...rest));
    if (!file?.startsWith(normalize(root + sep)) || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
    response.setHeader("Content-Type", TYPES[extname(file)] ?? "application/octet-stream");
    createReadStream(file).pipe(response);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
