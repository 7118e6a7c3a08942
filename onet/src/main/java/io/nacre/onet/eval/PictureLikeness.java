package io.nacre.onet.eval;

import java.util.List;

/**
 * Pictures by the sum of squared differences of their pixels, reduced to {@value #SIDE} a side: of
 * all pictures of all training shapes the nearest one decides.
 */
final class PictureLikeness implements Likeness {

  /** Pixels along a side of what is compared. */
  static final int SIDE = 32;

  private final List<byte[]> pictures;
  private final int[] shapes;

  /**
   * Compares with {@code pictures}.
   *
   * @param pictures as {@link #reduced} makes them
   * @param shapes the training shape that each shows, ascending
   */
  PictureLikeness(List<byte[]> pictures, int[] shapes) {
    this.pictures = List.copyOf(pictures);
    this.shapes = shapes.clone();
  }

  @Override
  public int nearest(float[] row) {
    byte[] wanted = reduced(row);
    long least = Long.MAX_VALUE;
    int best = 0;
    for (int i = 0; i < shapes.length; i++) {
      long distance = squares(wanted, pictures.get(i));
      if (distance < least) {
        least = distance;
        best = shapes[i];
      }
    }
    return best;
  }

  private static long squares(byte[] a, byte[] b) {
    int sum = 0;
    for (int i = 0; i < a.length; i++) {
      int difference = (a[i] & 255) - (b[i] & 255);
      sum += difference * difference;
    }
    return sum;
  }

  /**
   * The first channel of a picture, pixels averaged over {@value #SIDE} x {@value #SIDE} boxes.
   *
   * @param row channels x side x side values in [0, 1], three channels
   * @return values 0..255
   */
  static byte[] reduced(float[] row) {
    int side = (int) Math.round(Math.sqrt(row.length / 3.0));
    byte[] small = new byte[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        small[y * SIDE + x] = (byte) Math.round(255 * mean(row, side, x, y));
      }
    }
    return small;
  }

  private static double mean(float[] row, int side, int x, int y) {
    int left = x * side / SIDE;
    int right = Math.max(left + 1, (x + 1) * side / SIDE);
    int top = y * side / SIDE;
    int bottom = Math.max(top + 1, (y + 1) * side / SIDE);
    double sum = 0;
    for (int v = top; v < bottom; v++) {
      for (int u = left; u < right; u++) {
        sum += row[v * side + u];
      }
    }
    return sum / ((bottom - top) * (right - left));
  }
}
