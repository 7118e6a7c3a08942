package io.nacre.io.mesh;

import io.nacre.field.VertexNormals;
import io.nacre.io.file.LittleEndianOutput;
import io.nacre.mesh.TriangleMesh;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Binary glTF 2.0: one mesh of indexed triangles with float32 positions and normals. Axes are kept
 * as they are, although glTF viewers take y as up.
 */
public final class GlbWriter {

  private static final int MAGIC = 0x46546C67;
  private static final int JSON_CHUNK = 0x4E4F534A;
  private static final int BINARY_CHUNK = 0x004E4942;

  private GlbWriter() {}

  public static void write(TriangleMesh mesh, OutputStream stream) throws IOException {
    long vertexBytes = 12L * mesh.vertexCount();
    long indexBytes = 12L * mesh.triangleCount();
    long binary = 2 * vertexBytes + indexBytes;
    if (binary > Integer.MAX_VALUE - 4096) {
      throw new IOException(
          "the mesh takes %d bytes, more than a GLB file can hold; write PLY or simplify it"
              .formatted(binary));
    }
    byte[] json = padded(json(mesh, vertexBytes, indexBytes).getBytes(StandardCharsets.UTF_8));
    float[] n = VertexNormals.of(mesh);
    try (LittleEndianOutput out = new LittleEndianOutput(stream)) {
      out.putInt(MAGIC);
      out.putInt(2);
      out.putInt((int) (12 + 8 + json.length + 8 + binary));
      out.putInt(json.length);
      out.putInt(JSON_CHUNK);
      out.putBytes(json);
      out.putInt((int) binary);
      out.putInt(BINARY_CHUNK);
      for (double coordinate : mesh.positions()) {
        out.putFloat((float) coordinate);
      }
      for (float component : n) {
        out.putFloat(component);
      }
      for (int index : mesh.triangles()) {
        out.putInt(index);
      }
    }
  }

  /** {@code json} with blanks behind it up to a multiple of 4 bytes. */
  private static byte[] padded(byte[] json) {
    byte[] padded = Arrays.copyOf(json, json.length + (-json.length & 3));
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    return padded;
  }

  /** What the JSON chunk says, in the digits of JSON whatever the user's language. */
  private static String json(TriangleMesh mesh, long vertexBytes, long indexBytes) {
    float[] low = new float[3];
    float[] high = new float[3];
    double[] p = mesh.positions();
    for (int axis = 0; axis < 3; axis++) {
      low[axis] = Float.POSITIVE_INFINITY;
      high[axis] = Float.NEGATIVE_INFINITY;
      for (int i = axis; i < p.length; i += 3) {
        low[axis] = Math.min(low[axis], (float) p[i]);
        high[axis] = Math.max(high[axis], (float) p[i]);
      }
    }
    return String.format(
        Locale.ROOT,
        """
        {"asset":{"version":"2.0","generator":"Nacre"},"scene":0,"scenes":[{"nodes":[0]}],
        "nodes":[{"mesh":0}],
        "meshes":[{"primitives":[{"attributes":{"POSITION":0,"NORMAL":1},"indices":2,"mode":4}]}],
        "buffers":[{"byteLength":%d}],
        "bufferViews":[{"buffer":0,"byteOffset":0,"byteLength":%d,"target":34962},
        {"buffer":0,"byteOffset":%d,"byteLength":%d,"target":34962},
        {"buffer":0,"byteOffset":%d,"byteLength":%d,"target":34963}],
        "accessors":[{"bufferView":0,"componentType":5126,"count":%d,"type":"VEC3","min":%s,"max":%s},
        {"bufferView":1,"componentType":5126,"count":%d,"type":"VEC3"},
        {"bufferView":2,"componentType":5125,"count":%d,"type":"SCALAR"}]}\
        """,
        2 * vertexBytes + indexBytes,
        vertexBytes,
        vertexBytes,
        vertexBytes,
        2 * vertexBytes,
        indexBytes,
        mesh.vertexCount(),
        Arrays.toString(low),
        Arrays.toString(high),
        mesh.vertexCount(),
        3L * mesh.triangleCount());
  }
}
