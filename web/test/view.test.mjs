/**
 * The viewer and <nacre-view> in Chromium, from dist/ on a static server: `npm run build` first. NACRE_SCREENSHOTS=FOLDER keeps pictures,
 * NACRE_SHOWN=FILE shows another file than a golden one.
 */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { decode } from "../src/nacre.js";
import { fromBase64Url, toBase64Url } from "../src/view.js";
import { launch, missing, serve } from "./chromium.mjs";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const golden = path("../../core/src/test/resources/golden/v1");
const shown = process.env.NACRE_SHOWN ?? `${golden}/int8-sine-voxel-box.nacre`;
const bytes = new Uint8Array(readFileSync(shown));
const vertices = (resolution) => decode(bytes).surface(resolution).positions.length / 3;
const skip = (await missing()) || (existsSync(path("../dist/view.js")) ? false : "skipped: `npm run build` in web/ makes dist/");

const THREE_LINES = `<!doctype html><html lang="en"><title>A page</title><link rel="icon" href="data:,">
<script type="module" src="/dist/view.js"></script>
<nacre-view src="/shown/object.nacre" resolution="40" style="width: 300px; height: 300px"></nacre-view>
<script>document.querySelector("nacre-view").addEventListener("load", ({ detail }) => (window.shown = detail));</script>`;

let browser;
let server;
const errors = [];

before(async () => {
  if (skip) return;
  browser = await launch();
  server = await serve({ dist: path("../dist"), golden }, { "/page.html": THREE_LINES });
});

after(async () => {
  await browser?.close();
  server?.close();
});

async function page(width, height) {
  const opened = await browser.newPage({ viewport: { width, height } });
  opened.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  opened.on("pageerror", (error) => errors.push(error.message));
  await opened.route("**/shown/object.nacre", (route) => route.fulfill({ body: Buffer.from(bytes) }));
  return opened;
}

async function picture(opened, name) {
  if (process.env.NACRE_SCREENSHOTS) await opened.screenshot({ path: `${process.env.NACRE_SCREENSHOTS}/${name}.png` });
}

/** How many pixels of the canvas have been drawn, and a sum that changes when the picture does. */
const drawn = (opened) =>
  opened.evaluate(async () => {
    const canvas = document.querySelector("nacre-view").shadowRoot.querySelector("canvas");
    const copy = document.createElement("canvas");
    [copy.width, copy.height] = [canvas.width, canvas.height];
    const context = copy.getContext("2d");
    // The drawing buffer is only there in the frame that drew it: turning by nothing asks for one.
    dispatchEvent(new Event("resize"));
    await new Promise((next) => {
      const gl = canvas.getContext("webgl2");
      const draw = gl.drawElements.bind(gl);
      gl.drawElements = (...values) => {
        draw(...values);
        context.drawImage(canvas, 0, 0);
        delete gl.drawElements;
        next();
      };
      document.querySelector("nacre-view").setAttribute("color", "#e9dfcb");
    });
    const { data } = context.getImageData(0, 0, copy.width, copy.height);
    let [count, sum] = [0, 0];
    for (let i = 3; i < data.length; i += 4) {
      if (data[i]) count++;
      sum = (sum + data[i - 3] * i) % 1e9;
    }
    return { count, sum };
  });

test("base64url there and back", () => {
  for (const length of [0, 1, 2, 3, 254]) {
    const some = Uint8Array.from({ length }, (_, i) => (i * 37 + 251) & 255);
    assert.deepEqual(fromBase64Url(toBase64Url(some)), some);
  }
  assert.equal(toBase64Url(Uint8Array.of(251, 255)), "-_8");
});

for (const [width, height] of [[1280, 800], [390, 700]]) {
  test(`a link shows its object, ${width} wide`, { skip }, async () => {
    const opened = await page(width, height);
    await opened.goto(`${server.address}/dist/index.html#data=${toBase64Url(bytes)}`);
    const facts = opened.locator("#facts");
    await opened.waitForFunction(() => /triangles/.test(document.getElementById("facts").textContent), null, { timeout: 60000 });
    const { unit } = decode(bytes).frame;
    assert.match(await facts.textContent(), new RegExp(`${bytes.length} bytes .* at ${unit} cells ${vertices(unit)} vertices`));
    assert.equal(await opened.locator("#error").textContent(), "");
    assert.ok((await drawn(opened)).count > 1000);
    const link = await opened.locator("#link").getAttribute("href");
    assert.deepEqual(fromBase64Url(link.split("=")[1]), bytes);
    assert.ok(await opened.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is wider than the page");
    await picture(opened, `link-${width}`);
    await opened.selectOption("#resolution", "64");
    await opened.waitForFunction(() => /at 64 cells/.test(document.getElementById("facts").textContent), null, { timeout: 60000 });
    assert.match(await facts.textContent(), new RegExp(`at 64 cells ${vertices(64)} vertices`));
    await opened.close();
    assert.deepEqual(errors.splice(0), []);
  });
}

test("a link without a file says what is wrong", { skip }, async () => {
  const opened = await page(600, 500);
  await opened.goto(`${server.address}/dist/index.html#data=${toBase64Url(bytes.with(9, bytes[9] ^ 1))}`);
  await opened.waitForFunction(() => document.getElementById("error").textContent);
  assert.match(await opened.locator("#error").textContent(), /\(byte \d+\)/);
  await opened.goto(`${server.address}/dist/index.html?file=/golden/nothing.nacre`);
  await opened.waitForFunction(() => /404/.test(document.getElementById("error").textContent));
  await opened.close();
  errors.length = 0; // the browser itself reports the 404
});

test("three lines show an object, and keys turn it", { skip }, async () => {
  const opened = await page(400, 400);
  await opened.goto(`${server.address}/page.html`);
  await opened.waitForFunction(() => window.shown, null, { timeout: 60000 });
  assert.equal(await opened.evaluate(() => window.shown.vertices), vertices(40));
  const before = await drawn(opened);
  assert.ok(before.count > 1000);
  await picture(opened, "element");
  await opened.keyboard.press("Tab");
  for (let i = 0; i < 4; i++) await opened.keyboard.press("ArrowRight");
  assert.notEqual((await drawn(opened)).sum, before.sum);
  assert.match(await opened.evaluate(() => document.querySelector("nacre-view").shadowRoot.querySelector("canvas").ariaLabel), /arrow keys/);
  await opened.evaluate(() => document.querySelector("nacre-view").remove());
  await opened.close();
  assert.deepEqual(errors.splice(0), []);
});

test("an element shows what is wrong with a file", { skip }, async () => {
  const opened = await page(400, 400);
  await opened.goto(`${server.address}/page.html`);
  await opened.evaluate(() => document.querySelector("nacre-view").show(new Uint8Array(20)));
  const status = () => opened.evaluate(() => document.querySelector("nacre-view").shadowRoot.querySelector("p").textContent);
  assert.match(await status(), /no \.nacre file/);
  await opened.close();
  assert.deepEqual(errors.splice(0), []);
});

test("what show() was given stays, though the element comes into sight later", { skip, timeout: 120000 }, async () => {
  const opened = await page(400, 400);
  await opened.goto(`${server.address}/page.html`);
  await opened.waitForFunction(() => window.shown, null, { timeout: 60000 });
  const seen = await opened.evaluate(async () => {
    const view = document.createElement("nacre-view");
    const status = () => view.shadowRoot.querySelector("p").textContent;
    // A frame later observers have told of what is in sight; another begins with what they began.
    const frames = async () => {
      for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
    };
    view.setAttribute("src", "/shown/object.nacre");
    document.body.prepend(view);
    await view.show(new Uint8Array(20));
    await frames();
    const first = status();
    view.remove();
    const failed = new Promise((next) => view.addEventListener("error", next, { once: true }));
    document.body.prepend(view);
    await failed;
    const again = status();
    const loaded = new Promise((next) => view.addEventListener("load", ({ detail }) => next(detail.bytes), { once: true }));
    view.setAttribute("src", "/shown/object.nacre");
    return { first, again, loaded: await loaded };
  });
  assert.match(seen.first, /no \.nacre file/);
  assert.match(seen.again, /no \.nacre file/);
  assert.equal(seen.loaded, bytes.length);
  await opened.close();
  assert.deepEqual(errors.splice(0), []);
});

test("a viewer shows what was asked for last, though an earlier file comes later", { skip, timeout: 120000 }, async () => {
  const opened = await page(600, 500);
  let late;
  const held = new Promise((next) => (late = next));
  await opened.route(`${server.address}/late.nacre`, async (route) => {
    await held;
    await route.fulfill({ body: Buffer.from(new Uint8Array(20)) });
  });
  await opened.goto(`${server.address}/dist/index.html?file=/late.nacre`);
  await opened.evaluate((text) => (location.hash = `data=${text}`), toBase64Url(bytes));
  await opened.waitForFunction(() => /triangles/.test(document.getElementById("facts").textContent), null, { timeout: 60000 });
  const answered = opened.waitForResponse(`${server.address}/late.nacre`);
  late();
  await (await answered).finished();
  await opened.evaluate(() => new Promise((next) => setTimeout(next, 200)));
  assert.equal(await opened.locator("#error").textContent(), "");
  assert.match(await opened.locator("#facts").textContent(), /^the link's object: /);
  await opened.close();
  assert.deepEqual(errors.splice(0), []);
});
