package io.nacre.onet.data.observe;

import java.util.Arrays;

/**
 * A picture in colours.
 *
 * @param width pixels across
 * @param height pixels down
 * @param argb width x height colours 0xAARRGGBB, row by row from the top
 */
public record Photo(int width, int height, int[] argb) {

  private static final int WHITE = 0xFFFFFFFF;

  /**
   * The picture as it is meant to be seen.
   *
   * @param orientation how it was stored, 1 to 8 as EXIF has it; anything else counts as 1
   */
  Photo upright(int orientation) {
    if (orientation < 2 || orientation > 8) {
      return this;
    }
    boolean across = orientation >= 5;
    int newWidth = across ? height : width;
    int newHeight = across ? width : height;
    int[] turned = new int[argb.length];
    for (int y = 0; y < newHeight; y++) {
      for (int x = 0; x < newWidth; x++) {
        int from =
            switch (orientation) {
              case 2 -> at(width - 1 - x, y);
              case 3 -> at(width - 1 - x, height - 1 - y);
              case 4 -> at(x, height - 1 - y);
              case 5 -> at(y, x);
              case 6 -> at(y, height - 1 - x);
              case 7 -> at(width - 1 - y, height - 1 - x);
              default -> at(width - 1 - y, x);
            };
        turned[y * newWidth + x] = argb[from];
      }
    }
    return new Photo(newWidth, newHeight, turned);
  }

  private int at(int x, int y) {
    return y * width + x;
  }

  /** A rectangle of it, white where that reaches beyond. */
  Photo cut(int left, int top, int newWidth, int newHeight) {
    int[] cut = new int[newWidth * newHeight];
    Arrays.fill(cut, WHITE);
    for (int y = Math.max(0, -top); y < newHeight && y + top < height; y++) {
      for (int x = Math.max(0, -left); x < newWidth && x + left < width; x++) {
        cut[y * newWidth + x] = argb[at(x + left, y + top)];
      }
    }
    return new Photo(newWidth, newHeight, cut);
  }

  /**
   * The same with at most {@code most} pixels along a side, each the mean of a square of pixels.
   */
  public Photo reduced(int most) {
    int factor = (Math.max(width, height) + most - 1) / most;
    if (factor <= 1) {
      return this;
    }
    int newWidth = (width + factor - 1) / factor;
    int newHeight = (height + factor - 1) / factor;
    int[] means = new int[newWidth * newHeight];
    for (int y = 0; y < newHeight; y++) {
      for (int x = 0; x < newWidth; x++) {
        means[y * newWidth + x] = mean(x * factor, y * factor, factor);
      }
    }
    return new Photo(newWidth, newHeight, means);
  }

  private int mean(int left, int top, int side) {
    long[] sums = new long[4];
    int count = 0;
    for (int y = top; y < Math.min(height, top + side); y++) {
      for (int x = left; x < Math.min(width, left + side); x++) {
        for (int channel = 0; channel < 4; channel++) {
          sums[channel] += argb[at(x, y)] >>> 8 * channel & 255;
        }
        count++;
      }
    }
    int mean = 0;
    for (int channel = 3; channel >= 0; channel--) {
      mean = mean << 8 | (int) ((sums[channel] + count / 2) / count);
    }
    return mean;
  }

  /** Whether any pixel is more transparent than not. */
  boolean transparent() {
    return Arrays.stream(argb).anyMatch(colour -> colour >>> 24 < 128);
  }

  /** Its brightness on white. */
  public Luma luma() {
    byte[] bytes = new byte[argb.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) onWhite(argb[i], Luma.of(argb[i]));
    }
    return new Luma(width, height, bytes, 0);
  }

  /** How bright it is on white in one of its colours: 16 for red, 8 for green, 0 for blue. */
  Luma channel(int shift) {
    byte[] bytes = new byte[argb.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) onWhite(argb[i], argb[i] >>> shift & 255);
    }
    return new Luma(width, height, bytes, 0);
  }

  private static int onWhite(int colour, int value) {
    return 255 - ((colour >>> 24) * (255 - value) + 127) / 255;
  }
}
