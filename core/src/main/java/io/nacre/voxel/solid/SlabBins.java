package io.nacre.voxel.solid;

/**
 * Which triangles may touch each slab of a grid: slab s holds the voxel layers [s * thickness,
 * (s+1) * thickness) along x. One task owns a slab, so tasks never write the same word.
 *
 * @param thickness layers a slab
 * @param starts where the triangles of each slab start in {@code triangles}, one entry more than
 *     slabs
 * @param triangles triangle numbers, ascending within a slab
 */
record SlabBins(int thickness, int[] starts, int[] triangles) {

  /** Bins every triangle whose closed x-range meets the closed x-range of a slab. */
  static SlabBins of(IndexSpace space, int thickness) {
    int slabs = (space.frame().nx() + thickness - 1) / thickness;
    int count = space.mesh().triangleCount();
    long[] sizes = new long[slabs + 1];
    for (int t = 0; t < count; t++) {
      for (int s = first(space, t, thickness); s <= last(space, t, thickness, slabs); s++) {
        sizes[s + 1]++;
      }
    }
    int[] starts = new int[slabs + 1];
    for (int s = 0; s < slabs; s++) {
      starts[s + 1] = Math.toIntExact(starts[s] + sizes[s + 1]);
    }
    int[] triangles = new int[starts[slabs]];
    int[] next = starts.clone();
    for (int t = 0; t < count; t++) {
      for (int s = first(space, t, thickness); s <= last(space, t, thickness, slabs); s++) {
        triangles[next[s]++] = t;
      }
    }
    return new SlabBins(thickness, starts, triangles);
  }

  int slabs() {
    return starts.length - 1;
  }

  private static int first(IndexSpace space, int triangle, int thickness) {
    return (int) Math.max(0, Math.ceil(space.minX(triangle) / thickness) - 1);
  }

  private static int last(IndexSpace space, int triangle, int thickness, int slabs) {
    return (int) Math.min(slabs - 1, Math.floor(space.maxX(triangle) / thickness));
  }
}
