package io.nacre.onet.eval;

import java.util.List;

/** Coarse grids by their intersection over union. */
final class GridLikeness implements Likeness {

  private final List<long[]> grids;

  /**
   * Compares with {@code rows}.
   *
   * @param rows a training shape each: voxels of one size, 0 or 1
   */
  GridLikeness(List<float[]> rows) {
    grids = rows.stream().map(GridLikeness::bits).toList();
  }

  @Override
  public int nearest(float[] row) {
    long[] wanted = bits(row);
    double most = -1;
    int best = 0;
    for (int shape = 0; shape < grids.size(); shape++) {
      double iou = iou(wanted, grids.get(shape));
      if (iou > most) {
        most = iou;
        best = shape;
      }
    }
    return best;
  }

  private static double iou(long[] a, long[] b) {
    long both = 0;
    long either = 0;
    for (int i = 0; i < a.length; i++) {
      both += Long.bitCount(a[i] & b[i]);
      either += Long.bitCount(a[i] | b[i]);
    }
    return either == 0 ? 1 : (double) both / either;
  }

  private static long[] bits(float[] row) {
    long[] bits = new long[(row.length + Long.SIZE - 1) / Long.SIZE];
    for (int i = 0; i < row.length; i++) {
      if (row[i] > 0.5f) {
        bits[i / Long.SIZE] |= 1L << i;
      }
    }
    return bits;
  }
}
