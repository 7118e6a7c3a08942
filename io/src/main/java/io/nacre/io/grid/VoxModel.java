package io.nacre.io.grid;

/**
 * A model of a MagicaVoxel file.
 *
 * @param sides along x, y and z
 * @param voxels the occupied ones, x in the lowest byte, y and z above it
 */
record VoxModel(int[] sides, int[] voxels) {

  boolean isEmpty() {
    return voxels.length == 0;
  }

  /** Writes the coordinates of voxel {@code i} to {@code voxel}. */
  void voxel(int i, int[] voxel) {
    voxel[0] = voxels[i] & 0xff;
    voxel[1] = voxels[i] >> 8 & 0xff;
    voxel[2] = voxels[i] >> 16 & 0xff;
  }
}
