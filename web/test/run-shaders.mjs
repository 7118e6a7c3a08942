/**
 * `node run-shaders.mjs FOLDER`: runs NAME.glsl in WebGL2 at the points of NAME.points (x, y, z of each, then all scores, f32) and
 * NAME.wgsl in WebGPU where Chromium has it, and draws toy.glsl as Shadertoy would. A test of cli runs it on exported code.
 */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { launch, missing, serve } from "./chromium.mjs";

const [folder] = process.argv.slice(2);
const reason = await missing();
if (reason) {
  console.log(reason);
  process.exit(0);
}

/** In the page: the outputs of a fragment shader at `count` pixels, four numbers each; `points` are in a texture. */
function fragments({ source, points, width, height, uniforms }) {
  const gl = document.createElement("canvas").getContext("webgl2");
  if (!gl?.getExtension("EXT_color_buffer_float")) throw new Error("no WebGL2 with float buffers");
  const program = gl.createProgram();
  const vertex = "#version 300 es\nvoid main() { gl_Position = vec4(vec2(gl_VertexID & 1, gl_VertexID >> 1) * 4.0 - 1.0, 0.0, 1.0); }";
  for (const [type, text] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, source]]) {
    const shader = gl.createShader(type);
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS)) throw new Error(gl.getShaderInfoLog(shader));
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program));
  gl.useProgram(program);
  const texture = (data) => {
    gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA32F, width, height, 0, gl.RGBA, gl.FLOAT, data);
    for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(gl.TEXTURE_2D, filter, gl.NEAREST);
    return gl.getParameter(gl.TEXTURE_BINDING_2D);
  };
  const target = texture(null);
  gl.bindFramebuffer(gl.FRAMEBUFFER, gl.createFramebuffer());
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, target, 0);
  if (points) texture(Float32Array.from(points));
  for (const [name, value] of Object.entries(uniforms)) gl[`uniform${value.length}fv`](gl.getUniformLocation(program, name), value);
  gl.viewport(0, 0, width, height);
  gl.drawArrays(gl.TRIANGLES, 0, 3);
  const pixels = new Float32Array(4 * width * height);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.FLOAT, pixels);
  return Array.from(pixels);
}

/** In the page: the scores of a function in WGSL, or null without WebGPU. */
async function computed({ source, points }) {
  const device = await (await navigator.gpu?.requestAdapter())?.requestDevice();
  if (!device) return null;
  const count = points.length / 4;
  const code = `${source}
    @group(0) @binding(0) var<storage, read> points: array<vec4f>;
    @group(0) @binding(1) var<storage, read_write> scores: array<f32>;
    @compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3u) {
      if (id.x < ${count}u) { scores[id.x] = nacre(points[id.x].xyz); }
    }`;
  const module = device.createShaderModule({ code });
  const errors = (await module.getCompilationInfo()).messages.filter(({ type }) => type === "error");
  if (errors.length) throw new Error(errors.map(({ message, lineNum }) => `${lineNum}: ${message}`).join("\n"));
  const buffer = (size, usage) => device.createBuffer({ size, usage });
  const input = buffer(16 * count, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST);
  const output = buffer(4 * count, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC);
  const read = buffer(4 * count, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST);
  device.queue.writeBuffer(input, 0, Float32Array.from(points));
  const pipeline = device.createComputePipeline({ layout: "auto", compute: { module, entryPoint: "main" } });
  const entries = [input, output].map((buffer, binding) => ({ binding, resource: { buffer } }));
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
  pass.dispatchWorkgroups(Math.ceil(count / 64));
  pass.end();
  encoder.copyBufferToBuffer(output, 0, read, 0, 4 * count);
  device.queue.submit([encoder.finish()]);
  await read.mapAsync(GPUMapMode.READ);
  return Array.from(new Float32Array(read.getMappedRange()));
}

/** Scores of a shader differ by its roundings; signs agree where the score is more than they are. */
function compare(what, scores, expected) {
  const size = Math.sqrt(expected.reduce((sum, score) => sum + score ** 2, 0) / expected.length);
  expected.forEach((score, i) => {
    const allowed = 1e-3 * Math.max(size, Math.abs(score));
    assert.ok(Math.abs(scores[i] - score) <= allowed, `${what}: point ${i} has ${scores[i]}, not ${score}`);
    if (Math.abs(score) > allowed) assert.equal(scores[i] > 0, score > 0, `${what}: the side of point ${i}`);
  });
}

const browser = await launch();
const server = await serve({}, { "/": "<!doctype html><title>Shaders</title>" });
try {
  const page = await browser.newPage();
  await page.goto(server.address);
  const head = "#version 300 es\nprecision highp float;\nprecision highp sampler2D;\n";
  let count = 0;
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".points"))) {
    const path = `${folder}/${name.slice(0, -7)}`;
    const bytes = readFileSync(`${folder}/${name}`);
    const all = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
    const expected = Array.from(all.subarray((all.length / 4) * 3));
    const points = expected.flatMap((_, i) => [...all.subarray(3 * i, 3 * i + 3), 0]);
    const source = `${head}uniform sampler2D points; out vec4 color;\n${readFileSync(`${path}.glsl`, "utf8")}
      void main() { color = vec4(nacre(texelFetch(points, ivec2(gl_FragCoord.xy), 0).xyz)); }`;
    const pixels = await page.evaluate(fragments, { source, points, width: 100, height: expected.length / 100, uniforms: {} });
    compare(`${name} glsl`, pixels.filter((_, i) => i % 4 === 0), expected);
    const scores = await page.evaluate(computed, { source: readFileSync(`${path}.wgsl`, "utf8"), points });
    if (scores) compare(`${name} wgsl`, scores, expected);
    else console.log("this Chromium has no WebGPU: the WGSL was not run");
    count++;
  }
  const toy = `${head}uniform vec3 iResolution; uniform float iTime; uniform vec4 iMouse; out vec4 pixel;
    ${readFileSync(`${folder}/toy.glsl`, "utf8")}
    void main() { mainImage(pixel, gl_FragCoord.xy); }`;
  const uniforms = { iResolution: [96, 96, 1], iTime: [1], iMouse: [0, 0, 0, 0] };
  const pixels = await page.evaluate(fragments, { source: toy, width: 96, height: 96, uniforms });
  // The background is bluish or greyish and even along a row; the object is not.
  const object = pixels.filter((_, i) => i % 4 === 0 && pixels[i] > pixels[i + 2] * 1.1).length;
  assert.ok(object > 200 && object < 9200, `${object} pixels of 9216 show the object`);
  console.log(`${count} shaders agree`);
} finally {
  await browser.close();
  server.close();
}
