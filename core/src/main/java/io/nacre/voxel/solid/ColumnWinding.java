package io.nacre.voxel.solid;

/**
 * Whole winding numbers at voxel centres, kept as the sorted crossings of each z-column.
 *
 * @param thickness x-layers a slab
 * @param ny voxels along y
 * @param slabs crossings of each slab: column number in the slab in the high 32 bits, then twice
 *     the first voxel above the crossing, plus 1 when the crossing enters
 */
record ColumnWinding(int thickness, int ny, long[][] slabs) {

  /** The winding number at the centre of voxel (x, y, z). */
  int at(int x, int y, int z) {
    long[] crossings = slabs[x / thickness];
    long column = ((long) (x % thickness) * ny + y) << 32;
    int low = 0;
    int high = crossings.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (crossings[middle] < column) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int winding = 0;
    long end = column + 2L * (z + 1);
    for (int i = low; i < crossings.length && crossings[i] < end; i++) {
      winding += (crossings[i] & 1) != 0 ? 1 : -1;
    }
    return winding;
  }
}
