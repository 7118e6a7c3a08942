package io.nacre.grid.mask;

import io.nacre.voxel.GridFrame;

/**
 * Contexts of a voxel of a small mask that is coded in the order x, y, z, z fastest: what is
 * already known of its 5x5x5 neighbourhood, and of its mirror images in the three middle planes of
 * the grid, since many objects are symmetric and grids are centred on them.
 *
 * <p>Neighbours are named by their distances along x, y and z, m being -1 and p +1.
 */
final class MaskContexts {

  /** Number of contexts of each model. */
  static final int[] SIZES = {
    1 << 13, 1 << 9, 1 << 13, 14 * 41, 27 << 3, 1 << 12, 1 << 13, 1 << 13
  };

  /** Values of {@link #mirrors}. */
  static final int MIRROR_SETS = 27;

  /** Values of {@link #crowd}. */
  static final int CROWD_SETS = 64;

  final int[] contexts = new int[SIZES.length];

  /** Whether each mirror image is unknown, empty or occupied: 0, 1, 2 in base 3. */
  int mirrors;

  /** The three face neighbours and how many of the known neighbours are occupied. */
  int crowd;

  private final PaddedGrid grid;
  private final GridFrame frame;
  private final int[] near = new int[13];
  private final int[] around = new int[62];

  MaskContexts(PaddedGrid grid, GridFrame frame) {
    this.grid = grid;
    this.frame = frame;
    int n = 0;
    int m = 0;
    for (int dx = -2; dx <= 0; dx++) {
      for (int dy = -2; dy <= 2; dy++) {
        for (int dz = -2; dz <= 2; dz++) {
          boolean known = dx < 0 || dy < 0 || dy == 0 && dz < 0;
          int at = dx * grid.strideX + dy * grid.strideY + dz;
          if (known) {
            around[m++] = at;
          }
          if (known && dx >= -1 && Math.abs(dy) <= 1 && Math.abs(dz) <= 1) {
            near[n++] = at;
          }
        }
      }
    }
  }

  /** Sets the contexts for voxel (x, y, z), which nothing may look at yet. */
  void look(int x, int y, int z) {
    byte[] v = grid.voxels;
    int sx = grid.strideX;
    int sy = grid.strideY;
    int at = grid.index(x, y, z);
    int pattern = 0;
    int nearby = 0;
    for (int i = 0; i < near.length; i++) {
      int occupied = v[at + near[i]];
      pattern |= occupied << i;
      nearby += occupied;
    }
    int count = 0;
    for (int offset : around) {
      count += v[at + offset];
    }
    int face = v[at - sx] | v[at - sy] << 1 | v[at - 1] << 2;
    int edge =
        v[at - sx - sy]
            | v[at - sx + sy] << 1
            | v[at - sx - 1] << 2
            | v[at - sx + 1] << 3
            | v[at - sy - 1] << 4
            | v[at - sy + 1] << 5;
    int far = v[at - 2 * sx] | v[at - 2 * sy] << 1 | v[at - 2] << 2;
    int ahead =
        v[at - sx + 1]
            | v[at - sx + sy] << 1
            | v[at - sy + 1] << 2
            | v[at - sx + sy + 1] << 3
            | v[at - 2 * sx + 1] << 4
            | v[at - 2 * sx + sy] << 5
            | v[at - 2 * sy + 1] << 6;
    int alongX = v[at - sx + 1] | v[at - sx + sy] << 1;
    int alongY = v[at - sx + 1] | v[at - sy + 1] << 1;
    look(x, y, z, face, alongX, alongY);
    contexts[0] = pattern;
    contexts[1] = face | edge << 3;
    contexts[2] = face | far << 3 | ahead << 6;
    contexts[3] = nearby + 14 * Math.min(count, 40);
    contexts[4] = mirrors << 3 | face;
    contexts[7] = face | edge << 3 | far << 9 | (nearby > 9 ? 1 << 12 : 0);
    crowd = face | Math.min(7, count / 4) << 3;
  }

  /** The mirror images, and the contexts of the neighbourhoods of those that are known. */
  private void look(int x, int y, int z, int face, int alongX, int alongY) {
    byte[] v = grid.voxels;
    int sx = grid.strideX;
    int sy = grid.strideY;
    int mirrorX = frame.nx() - 1 - x;
    int mirrorY = frame.ny() - 1 - y;
    int mirrorZ = frame.nz() - 1 - z;
    mirrors = 0;
    int imageX = 0;
    if (x > mirrorX) {
      int at = grid.index(mirrorX, y, z);
      mirrors += 1 + v[at];
      imageX =
          v[at]
              | v[at + 1] << 1
              | v[at + sy] << 2
              | v[at - sx] << 3
              | v[at - 1] << 4
              | v[at - sy] << 5
              | 1 << 6;
    }
    int imageY = 0;
    if (y > mirrorY) {
      int at = grid.index(x, mirrorY, z);
      mirrors += 3 * (1 + v[at]);
      imageY = v[at] | v[at + 1] << 1 | v[at - sy] << 2 | v[at - 1] << 3 | 1 << 4;
    }
    int imageZ = 0;
    if (z > mirrorZ) {
      int at = grid.index(x, y, mirrorZ);
      mirrors += 9 * (1 + v[at]);
      imageZ = v[at] | v[at - 1] << 1 | 1 << 2;
    }
    contexts[5] = alongX | face << 2 | imageX << 5;
    contexts[6] = alongY | face << 2 | imageZ << 5 | imageY << 8;
  }
}
