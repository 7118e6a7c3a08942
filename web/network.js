/** Networks: their layer, and their score at a point. */

import { fail, list, within } from "./bytes.js";
import { ACTIVATIONS, fma, sine } from "./float.js";
import { AXES, readBox, same } from "./space.js";
import { readParameters } from "./weights.js";

const { fround, floor, min, max, PI } = Math;

/** Reads a network; `blocks` is the coarse layer in front of it. */
export function readNetwork(reader, frame, blocks, limits) {
  const start = reader.pos;
  const encoding = reader.u8("encoding", 0, 63);
  const octaves = within(encoding & 15, 0, 12, "octaves", start);
  const [planar, corners] = [(encoding & 16) > 0, encoding > 31];
  if (corners && (planar || !blocks)) fail("features at block corners need a mask and no tri-plane", start);
  const cells = planar ? reader.varint("cells", 1, 512) : 0;
  const channels = encoding > 15 ? reader.varint("channels", 1, 16) : 0;
  const mask = blocks && AXES.map((axis) => frame.span(axis, ...blocks.voxels(axis)));
  const { box, region } = readBox(reader, frame, mask);
  if (corners && !same(box, mask)) fail("features at block corners need the box of the mask", start);

  const count = reader.varint("hidden layers", 1, 16);
  const maps = [];
  let inputs = 3 + 6 * octaves + (planar ? 3 : 1) * channels;
  for (let last = ""; maps.length < count; ) {
    const at = reader.pos;
    const times = reader.varint("run", 1, count - maps.length);
    const rows = reader.u8("width") + 1;
    const code = reader.u8("activation", 0, 7);
    const omega = code === 7 ? reader.float(4, "omega") : 8;
    if (code === 7 && (!(omega > 0 && omega <= 1000) || omega === 8)) fail(`omega ${omega}`, reader.pos - 4);
    if (last === (last = `${rows} ${code} ${omega}`)) fail("a run is split", at);
    for (let i = 0; i < times; i++, inputs = rows) maps.push({ rows, inputs, act: ACTIVATIONS[code], w: fround(omega / PI) });
  }
  maps.push({ rows: 1, inputs });
  let table = { channels, planes: [], points: 0 };
  if (planar) table = { channels, planes: [[0, 1], [1, 2], [0, 2]], cells: [cells, cells, cells], points: (cells + 1) ** 2 };
  if (corners) table = { channels, planes: [AXES], ...blocks.corners() };
  readParameters(reader, maps, table, limits);
  if (reader.left) fail(`${reader.left} bytes behind the parameters`, reader.pos);
  return network(box, region, octaves, table, maps);
}

/** A network: `score` at a point; on grids `axis` once for each coordinate and `run` for each point. */
function network(box, region, octaves, table, maps) {
  const { channels, planes, points, cells, low = [0, 0, 0], lattice, index, features } = table;
  const centres = box.map(([a, b]) => fround(fround(a + b) * 0.5));
  const scales = box.map(([a, b]) => fround(2 / fround(b - a)));
  const frequencies = list(octaves, (o) => fround(2 ** o / PI));
  const width = max(...maps.map(({ rows, inputs }) => max(rows, inputs)));
  const buffers = [new Float64Array(width), new Float64Array(width)];
  let parameters = 0;
  for (const map of maps) {
    const { rows, inputs, weights } = map;
    parameters += rows * (inputs + 1);
    map.columns = Float64Array.from(weights, (_, i) => weights[(i % rows) * inputs + floor(i / rows)]);
  }

  /** What a coordinate gives: u, the sines of each octave, and the cell and the share of the features. */
  const axis = (axis, p) => {
    const u = fround(fround(p - centres[axis]) * scales[axis]);
    const out = [u, ...frequencies.flatMap((h) => [sine(fround(u * h)), sine(fround(fround(u * h) + 0.5))])];
    if (cells) {
      const n = cells[axis];
      const t = max(0, min(n, fround(fround(u + 1) * (0.5 * n))));
      const c = min(floor(t), n - 1);
      out.push(c, fround(t - c));
    }
    return out;
  };

  const run = (x, y, z) => {
    let [input, output] = buffers;
    let at = 0;
    for (let i = 0; i <= 2 * octaves; i++) {
      input[at++] = x[i];
      input[at++] = y[i];
      input[at++] = z[i];
    }
    for (let plane = 0; plane < planes.length; plane++) {
      const axes = planes[plane];
      const around = [x, y, z];
      input.fill(0, at, at + channels);
      for (let corner = 0; corner < 1 << axes.length; corner++) {
        let weight = 1;
        let point = 0;
        for (let a = 0; a < axes.length; a++) {
          const [c, share] = around[axes[a]].slice(-2);
          const upper = (corner >> a) & 1;
          weight = fround(weight * (upper ? share : fround(1 - share)));
          point = point * (lattice ? lattice[a] : cells[0] + 1) + low[a] + c + upper;
        }
        if (index) point = index[point];
        const from = (plane * points + point) * channels;
        for (let c = 0; c < channels; c++) input[at + c] = fma(weight, point < 0 ? 0 : features[from + c], input[at + c]);
      }
      at += channels;
    }
    for (const { rows, inputs, columns, biases, act, w } of maps) {
      for (let row = 0; row < rows; row++) output[row] = biases[row];
      for (let i = 0, c = 0; i < inputs; i++) {
        const value = input[i];
        for (let row = 0; row < rows; row++, c++) output[row] = fma(value, columns[c], output[row]);
      }
      if (act) for (let row = 0; row < rows; row++) output[row] = act(output[row], w);
      [input, output] = [output, input];
    }
    return input[0];
  };

  return { region, parameters, axis, run, score: (...p) => run(...p.map((c, a) => axis(a, fround(c)))) };
}
