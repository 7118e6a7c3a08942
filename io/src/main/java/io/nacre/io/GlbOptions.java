package io.nacre.io;

import io.nacre.io.mesh.GlbWriter;

/**
 * How small a GLB is to be.
 *
 * @param positionBits of a coordinate in integers (KHR_mesh_quantization), 1 to 16: the longest
 *     edge of the mesh has 2^bits - 1 steps; 0 for float32. Normals have 8 bits then
 * @param meshopt whether to compress by EXT_meshopt_compression, which reorders vertices and
 *     triangles
 */
public record GlbOptions(int positionBits, boolean meshopt) {

  /** Most bits of a coordinate. */
  public static final int MOST_BITS = GlbWriter.MOST_BITS;

  /** Float32, not compressed. */
  public static final GlbOptions PLAIN = new GlbOptions(0, false);

  public GlbOptions {
    if (positionBits < 0 || positionBits > MOST_BITS) {
      throw new IllegalArgumentException(
          "positions have 1 to %d bits, or 0 for float32, not %d"
              .formatted(MOST_BITS, positionBits));
    }
  }
}
