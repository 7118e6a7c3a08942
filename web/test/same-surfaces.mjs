/**
 * `node same-surfaces.mjs GOLDEN MESHES`: compares surfaces with those that the decoder in Java made of golden files, MESHES/NAME@RESOLUTION,
 * vertex by vertex. A test of cli runs it.
 */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { decode } from "../src/nacre.js";

const [golden, meshes] = process.argv.slice(2);
const prior = readFileSync(fileURLToPath(new URL("../../core/src/main/resources/io/nacre/grid/context-prior.bin", import.meta.url)));

/** Distance of vertices at most, in parts of a cell, and least mean cosine between normals. */
const MOST_MOVED = 0.02;
const LEAST_COSINE = 0.99;

let count = 0;
for (const name of readdirSync(meshes)) {
  const [file, resolution] = name.split("@");
  const bytes = readFileSync(`${meshes}/${name}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const [vertices, triangles] = [view.getUint32(0, true), view.getUint32(4, true)];
  for (const wasm of [true, false]) {
    const shape = decode(readFileSync(`${golden}/${file}.nacre`), { prior, wasm });
    const cell = 2 / Number(resolution) / shape.transform.scale;
    const { positions, normals, indices, origin } = shape.surface(Number(resolution));
    assert.equal(positions.length, 3 * vertices, `${name}: vertices`);
    assert.equal(indices.length, 3 * triangles, `${name}: triangles`);
    let [moved, cosines] = [0, 0];
    for (let i = 0; i < vertices; i++) {
      let [squared, cosine] = [0, 0];
      for (let a = 0; a < 3; a++) {
        squared += (positions[3 * i + a] + origin[a] - view.getFloat64(8 + 24 * i + 8 * a, true)) ** 2;
        cosine += normals[3 * i + a] * view.getFloat32(8 + 24 * vertices + 12 * i + 4 * a, true);
      }
      moved = Math.max(moved, Math.sqrt(squared));
      cosines += cosine;
    }
    assert.ok(moved <= MOST_MOVED * cell, `${name}: a vertex moved by ${moved / cell} cells`);
    assert.ok(!vertices || cosines / vertices >= LEAST_COSINE, `${name}: normals differ, mean cosine ${cosines / vertices}`);
    const from = 8 + 36 * vertices;
    for (let i = 0; i < indices.length; i++) assert.equal(indices[i], view.getUint32(from + 4 * i, true), `${name}: triangle ${i / 3}`);
    if (process.env.NACRE_VERBOSE) console.log(name, wasm, vertices, (moved / cell).toExponential(1), (cosines / vertices).toFixed(5));
    count++;
  }
}
console.log(`${count} surfaces agree`);
