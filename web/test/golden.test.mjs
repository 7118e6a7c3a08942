/**
 * The golden files, and damaged ones: `node --test web/test/golden.test.mjs`. NACRE_FUZZ=all damages every byte of the golden files in 255
 * ways instead of a sample.
 */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { kernel } from "../src/kernel.js";
import { LIMITS, MalformedNacre, TooLarge, decode } from "../src/nacre.js";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const resources = "../../core/src/main/resources/io/nacre/grid/";
const prior = new Uint8Array(readFileSync(path(`${resources}context-prior.bin`)));
const golden = path("../../core/src/test/resources/golden/v1/");
const names = readdirSync(golden)
  .filter((name) => name.endsWith(".nacre"))
  .map((name) => name.slice(0, -6));
const read = (name) => new Uint8Array(readFileSync(`${golden}${name}.nacre`));
const expected = (name) =>
  readFileSync(`${golden}${name}.expected`, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(" "));

/** CRC-32 bit by bit, so that the table of nacre.js is checked too. */
function crc32(bytes, from = 0, to = bytes.length) {
  let state = -1;
  for (let i = from; i < to; i++) {
    state ^= bytes[i];
    for (let k = 0; k < 8; k++) state = (state >>> 1) ^ (state & 1 ? 0xedb88320 : 0);
  }
  return ~state >>> 0;
}

const float = new DataView(new ArrayBuffer(4));

function fromBits(hex) {
  float.setUint32(0, parseInt(hex, 16));
  return float.getFloat32(0);
}

function bitsOf(value) {
  float.setFloat32(0, value);
  return float.getUint32(0).toString(16).padStart(8, "0");
}

/** Numbers from a seed (xorshift), so that every run damages the same bytes. */
function random(seed) {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

for (const name of names) {
  for (const wasm of [true, false]) {
    test(`${name} decodes as expected ${wasm ? "by WebAssembly" : "without it"}`, () => {
      const shape = decode(read(name), { prior, wasm });
      let lines = 0;
      for (const [what, ...values] of expected(name)) {
        lines++;
        if (what === "grid") {
          const [unit, nx, ny, nz, occupied] = values.map(Number);
          const grid = shape.grid(unit);
          assert.equal(grid.length, nx * ny * nz);
          assert.equal(grid.reduce((sum, voxel) => sum + voxel, 0), occupied, `occupied voxels at ${unit}`);
          assert.equal(crc32(grid).toString(16).padStart(8, "0"), values[5], `voxels at ${unit}`);
        } else {
          assert.equal(what, "logit");
          const [x, y, z] = values.map(fromBits);
          assert.equal(bitsOf(shape.network.score(x, y, z)), values[3], `score at ${x}, ${y}, ${z}`);
        }
      }
      assert.ok(lines > 0);
      assert.equal(shape.layers.at(-1).offset + shape.layers.at(-1).bytes, read(name).length);
    });
  }
}

test("WebAssembly is at hand, so that the tests are about it", () => {
  assert.ok(kernel());
});

test("scores of tiles are those of points: exact ones to the bit, the others within their bound", () => {
  let [exact, close] = [0, 0];
  for (const name of names) {
    const { network } = decode(read(name), { prior });
    if (!network) continue;
    const next = random(11);
    const points = Array.from({ length: 700 }, () =>
      network.region.map(([a, b], axis) => network.axis(axis, Math.fround(a + ((b - a) * next(65537)) / 65536))),
    );
    const scores = points.map((point) => network.run(...point));
    const asked = (batch) => {
      const found = new Float32Array(points.length).fill(NaN);
      const take = (index, score) => (found[index] = score);
      points.forEach((point, index) => batch.add(...point, index, take));
      batch.finish(take);
      return found;
    };
    const batch = network.batch();
    const { bound } = batch;
    asked(batch).forEach((score, i) => {
      assert.equal(score > 0, scores[i] > 0, `${name}: the sign of ${scores[i]}`);
      assert.ok(Object.is(score, Math.fround(scores[i])) || Math.abs(score - scores[i]) <= bound, `${name}: ${score}, not ${scores[i]}`);
      if (bound < Infinity && score !== scores[i]) close++;
    });
    batch.bound = Infinity; // all in doubt
    asked(batch).forEach((score, i) => assert.equal(bitsOf(score), bitsOf(scores[i]), `${name}: point ${i}`));
    exact += points.length;
  }
  assert.ok(exact > 10000 && close > 1000, `${exact} ${close}`);
});

test("a point is inside where its voxel is, for solids at their own resolution", () => {
  for (const name of names) {
    const shape = decode(read(name), { prior });
    if (shape.kind === "surface" || shape.layers.some(({ type }) => type === "corrections")) continue;
    if (shape.network && shape.layers.some(({ type }) => type === "exact grid")) continue;
    const { unit, nx, ny, nz } = shape.frame;
    const grid = shape.grid();
    const next = random(7);
    for (let i = 0; i < 200; i++) {
      const [x, y, z] = [next(nx), next(ny), next(nz)];
      const centre = [[x, nx], [y, ny], [z, nz]].map(([v, n]) => Math.fround((2 * v - n + 1) / unit));
      assert.equal(shape.at(...centre) > 0, grid[(x * ny + y) * nz + z] === 1, `${name} ${x} ${y} ${z}`);
    }
  }
});

test("the example of FORMAT.md", () => {
  const slab = decode(read("slab"));
  assert.equal(slab.kind, "solid");
  assert.deepEqual(slab.frame, { unit: 8, nx: 8, ny: 8, nz: 8 });
  assert.deepEqual(slab.transform, { x: 1, y: 2, z: 3, scale: 0.5 });
  assert.deepEqual(slab.layers, [{ type: "network", offset: 0x16, bytes: 35, content: 29 }]);
  assert.equal(slab.provenance, null);
  assert.equal(slab.at(0, 0, 0.25), 0.75);
  assert.equal(slab.contains(1, 2, 3.5), true);
  assert.equal(slab.contains(1, 2, 5.5), false);
  assert.ok(slab.at(2, -2, 0) < 0, "outside the grid");
});

test("an exact grid is trilinear between the centres of its voxels", () => {
  const shape = decode(read("exact-checkerboard"), { prior });
  const { unit, nx } = shape.frame;
  const first = (1 - nx) / unit;
  const [a, b] = [shape.at(first, first, first), shape.at(first + 2 / unit, first, first)];
  assert.ok(Math.abs(Math.abs(a) - 1) < 1e-5);
  assert.ok(Math.abs(a + b) < 1e-5);
  assert.ok(Math.abs(shape.at(first + 1 / unit, first, first)) < 1e-5);
  assert.equal(shape.at(9, 9, 9), -1);
});

test("provenance and layers that are skipped", () => {
  const shape = decode(read("network-exact-provenance"), { prior });
  assert.equal(crc32(shape.grid()).toString(16).padStart(8, "0"), shape.provenance.grid_crc);
  assert.deepEqual(shape.layers.map(({ type }) => type), ["network", "exact grid", "provenance"]);
  assert.match(decode(read("unknown-skippable-layer")).layers.at(-1).type, /^unknown/);
});

test("a beginning that has a network or an exact grid decodes when it is asked for", () => {
  for (const name of names) {
    const bytes = read(name);
    const ends = decode(bytes, { prior }).layers.map(({ offset, bytes }) => offset + bytes);
    for (let length = 0; length < bytes.length; length++) {
      const cut = bytes.subarray(0, length);
      assert.throws(() => decode(cut, { prior }), MalformedNacre);
      const layers = ends.indexOf(length) + 1;
      if (layers > 0 && !(layers === 1 && ends.length > 1 && /^(blocks|corrected)/.test(name))) {
        assert.equal(decode(cut, { prior, prefix: true }).layers.length, layers);
      } else {
        assert.throws(() => decode(cut, { prior, prefix: true }), MalformedNacre);
      }
    }
  }
});

test("a learned exact grid asks for the prior, and for the right one", () => {
  assert.throws(() => decode(read("exact-learned")).grid(), /needs the option `prior`/);
  assert.throws(() => decode(read("exact-learned"), { prior: prior.with(9, prior[9] ^ 1) }).grid(), TypeError);
  assert.ok(decode(read("exact-adaptive")).grid().includes(1));
});

test("limits stop files that ask for much", () => {
  const huge = withChecksum([0x4e, 0x43, 0x52, 1, 2, 0xd9, 0x0c, 0x45, 0]); // an exact cube of 1625^3 in no byte
  assert.throws(() => decode(huge).grid(), TooLarge);
  assert.throws(() => decode(read("slab")).grid(4096), TooLarge);
  assert.throws(() => decode(read("slab"), { limits: { multiplyAdds: 100 } }).grid(), TooLarge);
  for (const wasm of [true, false]) {
    assert.throws(() => decode(read("exact-noise"), { limits: { decisions: 100 }, wasm }).grid(), TooLarge);
  }
  assert.throws(() => decode(read("slab")).surface(600), TooLarge);
  assert.throws(() => decode(read("slab"), { limits: { multiplyAdds: 100 } }).surface(64), TooLarge);
  assert.throws(() => decode(read("slab"), { limits: { memory: 1e5 } }).surface(100), TooLarge);
  assert.throws(() => decode(read("coded-sine-voxel-box"), { limits: { decisions: 10 } }), TooLarge);
  assert.ok(Object.isFrozen(LIMITS));
});

test("memory is counted before it is allocated", () => {
  // An exact plate of 4096 x 4096 x 1 in no byte: of few voxels, but with room around each.
  const side = [0x80, 0x20];
  const plate = withChecksum([0x4e, 0x43, 0x52, 1, 0, ...side, ...side, ...side, 1, 0x45, 0]);
  const before = process.memoryUsage().arrayBuffers;
  assert.throws(() => decode(plate, { prior }).grid(), (error) => error instanceof TooLarge && /^memory/.test(error.message));
  assert.throws(() => decode(plate, { prior }).at(0, 0, 0), TooLarge);
  assert.ok(process.memoryUsage().arrayBuffers - before < 2 ** 24);
  assert.throws(() => decode(read("blocks-boundary-corners-coded"), { limits: { memory: 1000 } }).grid(), TooLarge);
  assert.throws(() => decode(read("slab"), { limits: { memory: 100 } }), TooLarge);
  for (const name of names) decode(read(name), { prior, limits: { memory: 2 ** 26 } }).grid();
});

test("every changed byte is refused", () => {
  for (const name of names) {
    const bytes = read(name);
    for (let i = 0; i < bytes.length; i++) {
      for (const change of [1 << (i & 7), 0xff]) refused(bytes.with(i, bytes[i] ^ change), name, i);
    }
  }
});

/** Small limits, so that no damage costs more than moments. */
const limits = { voxels: 2 ** 17, multiplyAdds: 5e5, decisions: 1e4 };

test("damage with sound checksums gives a shape or is refused with an offset", () => {
  const all = process.env.NACRE_FUZZ === "all";
  const next = random(20);
  let [shapes, errors] = [0, 0];
  for (const name of names) {
    const bytes = read(name);
    const tries = all ? bytes.length * 255 : 10;
    for (let i = 0; i < tries; i++) {
      const at = all ? Math.floor(i / 255) : next(bytes.length);
      const damaged = repaired(bytes.with(at, bytes[at] ^ (1 + (all ? i % 255 : next(255)))));
      try {
        const shape = decode(damaged, { prior, limits, prefix: true, wasm: i % 2 === 0 });
        shape.at(0.1, 0.2, 0.3);
        shape.grid();
        shape.surface(7);
        shapes++;
      } catch (error) {
        assert.ok(error instanceof MalformedNacre, `${name}, byte ${at}: ${error.stack}`);
        assert.ok(error.offset >= 0 && error.offset <= damaged.length, `${name}, byte ${at}: ${error.message}`);
        errors++;
      }
    }
  }
  assert.ok(shapes > 0 && errors > 0);
  console.log(`${shapes} shapes, ${errors} errors`);
});

function refused(bytes, name, at) {
  assert.throws(
    () => decode(bytes, { prior, limits }),
    (error) => error instanceof MalformedNacre && error.offset >= 0 && error.offset <= bytes.length,
    `${name}, byte ${at}`,
  );
}

function withChecksum(bytes) {
  const sum = crc32(bytes);
  return Uint8Array.from([...bytes, ...[0, 8, 16, 24].map((shift) => sum >>> shift)]);
}

/** The file with the checksums that its layers ask for, as far as layers can be found. */
function repaired(bytes) {
  const result = Uint8Array.from(bytes);
  let pos = 4;
  const varint = () => {
    let value = 0;
    for (let k = 0; pos < bytes.length; k++) {
      const byte = bytes[pos++];
      value += (byte & 127) * 128 ** k;
      if (byte < 128) break;
    }
    return value;
  };
  const flags = bytes[pos++];
  for (let i = 0; i < (flags & 2 ? 1 : 4); i++) varint();
  if (flags & 4) pos += flags & 8 ? 32 : 16;
  for (let last = false; !last && pos < bytes.length; ) {
    last = (bytes[pos++] & 64) > 0;
    const length = varint();
    pos += length;
    if (pos + 4 > bytes.length) break;
    new DataView(result.buffer).setUint32(pos, crc32(result, 0, pos), true);
    pos += 4;
  }
  return result;
}
