package io.nacre.io.file;

/**
 * Bounds on what one file may ask for. Besides them every reader compares the counts of a header
 * with the bytes that are really there before it allocates anything.
 *
 * @param maxVertices most vertices of a mesh
 * @param maxTriangles most triangles of a mesh, after polygons are split
 * @param maxVoxels most voxels of a grid
 * @param maxDecompressedBytes most bytes that one compressed array or embedded buffer may unpack to
 */
public record ReadLimits(
    long maxVertices, long maxTriangles, long maxVoxels, long maxDecompressedBytes) {

  /**
   * 200 million vertices, 400 million triangles, 1024^3 voxels, 8 GiB unpacked: what a large
   * workstation can hold.
   */
  public static final ReadLimits DEFAULT =
      new ReadLimits(200_000_000L, 400_000_000L, 1L << 30, 1L << 33);

  public ReadLimits {
    if (maxVertices < 1 || maxTriangles < 1 || maxVoxels < 1 || maxDecompressedBytes < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
