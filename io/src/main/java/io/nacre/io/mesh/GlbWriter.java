package io.nacre.io.mesh;

import io.nacre.io.file.LittleEndianOutput;
import io.nacre.io.meshopt.MeshoptEncoder;
import io.nacre.mesh.TriangleMesh;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * Binary glTF 2.0: one mesh of indexed triangles with positions and normals, in float32 or, by
 * KHR_mesh_quantization, in integers; compressed by EXT_meshopt_compression if so wished. Where the
 * mesh is far from the origin, its node has a translation. Axes are kept as they are, although glTF
 * viewers take y as up.
 */
public final class GlbWriter {

  /** Most bits of a position's coordinate in integers. */
  public static final int MOST_BITS = 16;

  private static final int MAGIC = 0x46546C67;
  private static final int JSON_CHUNK = 0x4E4F534A;
  private static final int BINARY_CHUNK = 0x004E4942;

  private final GlbForm form;
  private final RoundedMesh rounded;
  private final boolean compressed;

  /**
   * A writer of {@code mesh}, which has triangles.
   *
   * @param bits of a position's coordinate, at most {@link #MOST_BITS}; 0 for float32
   * @param compressed whether to compress by EXT_meshopt_compression
   */
  public GlbWriter(TriangleMesh mesh, int bits, boolean compressed) {
    if (bits < 0 || bits > MOST_BITS) {
      throw new IllegalArgumentException("0 to 16 bits, not " + bits);
    }
    this.form = bits == 0 ? GlbForm.floats(mesh) : GlbForm.quantized(mesh, bits);
    this.rounded = RoundedMesh.of(mesh, form);
    this.compressed = compressed;
  }

  /** The mesh as {@link #write} writes it, but for the order of vertices and triangles. */
  public RoundedMesh rounded() {
    return rounded;
  }

  /**
   * Writes the file.
   *
   * @throws IOException when the mesh is too large for the format, or cannot be written
   * @throws UnsupportedOperationException when meshoptimizer is needed and not available
   */
  public void write(OutputStream stream) throws IOException {
    TriangleMesh mesh = compressed ? MeshoptEncoder.inGoodOrder(rounded.mesh()) : rounded.mesh();
    GlbParts parts = GlbParts.of(mesh, form);
    List<GlbParts.View> views =
        compressed ? parts.views().stream().map(GlbParts.View::compressed).toList() : parts.views();
    long binary = views.stream().mapToLong(view -> padded(view.storedBytes())).sum();
    if (binary > Integer.MAX_VALUE - 4096) {
      throw new IOException(
          "the mesh takes %d bytes, more than a GLB file can hold; write PLY or simplify it"
              .formatted(binary));
    }
    byte[] json = GlbJson.of(form, parts.accessors(), views, compressed);
    try (LittleEndianOutput out = new LittleEndianOutput(stream)) {
      out.putInt(MAGIC);
      out.putInt(2);
      out.putInt((int) (12 + 8 + padded(json.length) + 8 + binary));
      out.putInt((int) padded(json.length));
      out.putInt(JSON_CHUNK);
      out.putBytes(json);
      pad(out, json.length, ' ');
      out.putInt((int) binary);
      out.putInt(BINARY_CHUNK);
      for (GlbParts.View view : views) {
        view.content().put(out);
        pad(out, view.storedBytes(), 0);
      }
    }
  }

  /** {@code bytes} up to a multiple of 4, where every part of the file begins. */
  static long padded(long bytes) {
    return bytes + (-bytes & 3);
  }

  private static void pad(LittleEndianOutput out, long bytes, int with) throws IOException {
    byte[] padding = new byte[(int) (-bytes & 3)];
    Arrays.fill(padding, (byte) with);
    out.putBytes(padding);
  }
}
