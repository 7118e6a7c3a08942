package io.nacre.onet.data.observe;

import java.util.Arrays;

/**
 * One picture in shades of grey.
 *
 * @param width pixels across
 * @param height pixels down
 * @param bytes width x height bytes from {@code from} on, row by row from the top, 0 black and 255
 *     white
 * @param from where in {@code bytes} the picture begins
 */
public record Luma(int width, int height, byte[] bytes, int from) {

  /** The pixels that make up each pixel of a line of another length, and their shares. */
  private record Taps(int[] first, float[][] shares) {

    /**
     * Triangles as wide as two pixels of the coarser of both lines: interpolation when a picture
     * grows, a mean over areas when it shrinks.
     *
     * @param canvas pixels of the line that is mapped
     * @param offset pixels of it before the picture's own
     * @param length the picture's own
     * @param side pixels to make
     */
    static Taps of(int canvas, int offset, int length, int side) {
      double step = (double) canvas / side;
      double reach = Math.max(1, step);
      int[] first = new int[side];
      float[][] shares = new float[side][];
      for (int i = 0; i < side; i++) {
        double centre = (i + 0.5) * step - 0.5;
        int low = Math.max(0, (int) Math.ceil(centre - reach));
        int high = Math.min(canvas - 1, (int) Math.floor(centre + reach));
        double sum = 0;
        for (int j = low; j <= high; j++) {
          sum += reach - Math.abs(j - centre);
        }
        first[i] = Math.max(low, offset) - offset;
        int end = Math.min(high, offset + length - 1) - offset;
        shares[i] = new float[Math.max(0, end - first[i] + 1)];
        for (int k = 0; k < shares[i].length; k++) {
          double away = Math.abs(first[i] + k + offset - centre);
          shares[i][k] = (float) ((reach - away) / sum);
        }
      }
      return new Taps(first, shares);
    }
  }

  /**
   * The picture in the middle of a white square as wide as its longer side, resampled to {@code
   * side} x {@code side} values in [0, 1], 1 white.
   */
  public float[] square(int side) {
    int canvas = Math.max(width, height);
    Taps across = Taps.of(canvas, (canvas - width) / 2, width, side);
    Taps down = Taps.of(canvas, (canvas - height) / 2, height, side);
    float[] lines = new float[height * side];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < side; x++) {
        float[] shares = across.shares[x];
        int at = from + y * width + across.first[x];
        float dark = 0;
        for (int k = 0; k < shares.length; k++) {
          dark += shares[k] * (255 - (bytes[at + k] & 255));
        }
        lines[y * side + x] = dark / 255;
      }
    }
    float[] values = new float[side * side];
    for (int y = 0; y < side; y++) {
      float[] shares = down.shares[y];
      for (int k = 0; k < shares.length; k++) {
        int line = (down.first[y] + k) * side;
        for (int x = 0; x < side; x++) {
          values[y * side + x] += shares[k] * lines[line + x];
        }
      }
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.clamp(1 - values[i], 0f, 1f);
    }
    return values;
  }

  /** Whether all pixels are alike. */
  boolean isUniform() {
    for (int i = 1; i < width * height; i++) {
      if (bytes[from + i] != bytes[from]) {
        return false;
      }
    }
    return true;
  }

  /** Brightness in [0, 255] of a colour 0xRRGGBB (ITU-R BT.601). */
  public static int of(int rgb) {
    return ((rgb >> 16 & 255) * 299 + (rgb >> 8 & 255) * 587 + (rgb & 255) * 114 + 500) / 1000;
  }

  /** The same brightness as red, green and blue, one plane after the other. */
  static float[] threeChannels(float[] values) {
    float[] planes = Arrays.copyOf(values, 3 * values.length);
    System.arraycopy(values, 0, planes, values.length, values.length);
    System.arraycopy(values, 0, planes, 2 * values.length, values.length);
    return planes;
  }
}
