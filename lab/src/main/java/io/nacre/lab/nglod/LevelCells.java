package io.nacre.lab.nglod;

import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;

/**
 * The cells of one octree level that keep features, and the corners of these cells. The level has
 * {@code side}^3 cells over [-1,1]^3; points beyond count as on the border.
 */
final class LevelCells {

  /** Corners of a cell. */
  static final int TAPS = 8;

  private static final int NONE = -1;

  private final VoxelGrid stored;
  private final int side;
  private final int[] cornerIndex;
  private final int corners;

  /**
   * @param stored the cells that keep features, a cube
   */
  LevelCells(VoxelGrid stored) {
    this.stored = stored;
    side = stored.nx();
    cornerIndex = new int[(side + 1) * (side + 1) * (side + 1)];
    Arrays.fill(cornerIndex, NONE);
    int count = 0;
    for (int x = 0; x <= side; x++) {
      for (int y = 0; y <= side; y++) {
        for (int z = 0; z <= side; z++) {
          if (isCorner(x, y, z)) {
            cornerIndex[index(x, y, z)] = count++;
          }
        }
      }
    }
    corners = count;
  }

  private boolean isCorner(int x, int y, int z) {
    for (int c = 0; c < TAPS; c++) {
      if (stored.getOrFalse(x - (c >> 2), y - (c >> 1 & 1), z - (c & 1))) {
        return true;
      }
    }
    return false;
  }

  private int index(int x, int y, int z) {
    return (x * (side + 1) + y) * (side + 1) + z;
  }

  /** Cells along an axis. */
  int side() {
    return side;
  }

  /** Corners of stored cells. */
  int corners() {
    return corners;
  }

  /** Which cells are stored; not to be changed. */
  VoxelGrid stored() {
    return stored;
  }

  /** Whether the cell of a point is stored; a point on a face belongs to the upper cell. */
  boolean holds(float x, float y, float z) {
    return stored.get(cell(position(x)), cell(position(y)), cell(position(z)));
  }

  /** A coordinate in cells, 0..side. */
  float position(float coordinate) {
    return Math.clamp((coordinate + 1) * 0.5f * side, 0f, (float) side);
  }

  /** The cell of a {@link #position}. */
  int cell(float position) {
    return Math.min((int) position, side - 1);
  }

  /**
   * Corners and trilinear weights of a point in a stored cell.
   *
   * @param index receives the numbers of the eight corners, times {@code stride}, from {@code at}
   * @param weight receives their weights, which sum to 1
   */
  void taps(float x, float y, float z, int stride, int[] index, float[] weight, int at) {
    float u = position(x);
    float v = position(y);
    float w = position(z);
    int i = cell(u);
    int j = cell(v);
    int k = cell(w);
    float fu = u - i;
    float fv = v - j;
    float fw = w - k;
    for (int c = 0; c < TAPS; c++) {
      int dx = c >> 2;
      int dy = c >> 1 & 1;
      int dz = c & 1;
      index[at + c] = cornerIndex[index(i + dx, j + dy, k + dz)] * stride;
      weight[at + c] = (dx == 0 ? 1 - fu : fu) * (dy == 0 ? 1 - fv : fv) * (dz == 0 ? 1 - fw : fw);
    }
  }
}
