package io.nacre.grid;

import java.util.BitSet;

/**
 * The rows of a grid that hold something, so that many rows without are passed over at a glance.
 */
final class RowMarks {

  private final int nx;
  private final int ny;
  private final BitSet marked;

  RowMarks(int nx, int ny) {
    this.nx = nx;
    this.ny = ny;
    marked = new BitSet(nx * ny);
  }

  /** Says that row (x, y) holds something. */
  void mark(int x, int y) {
    marked.set(x * ny + y);
  }

  boolean isMarked(int x, int y) {
    return x >= 0 && y >= 0 && y < ny && marked.get(x * ny + y);
  }

  /**
   * Whether neither row (x, y) nor any known row that {@link UniformRows} and {@link RunContexts}
   * look at for it holds anything.
   */
  boolean areQuiet(int x, int y) {
    for (int dx = -RunContexts.REACH; dx <= 0; dx++) {
      for (int dy = -RunContexts.REACH; dy <= (dx < 0 ? RunContexts.REACH : 0); dy++) {
        if (isMarked(x + dx, y + dy)) {
          return false;
        }
      }
    }
    int imageX = nx - 1 - x;
    int imageY = ny - 1 - y;
    return !(imageX < x && isMarked(imageX, y)) && !(imageY < y && isMarked(x, imageY));
  }
}
