package io.nacre.render;

/**
 * The background of a picture, and how finely it is painted.
 *
 * @param background 0xRRGGBB behind everything
 * @param samples samples along a side of each pixel, in [1, 4]; the time grows with their square
 */
public record Finish(int background, int samples) {

  /** White paper and 2x2 samples: pictures by the thousand, for a network to look at. */
  public static final Finish PLAIN = new Finish(0xFFFFFF, 2);

  /** Up to this many pixels each has 3x3 samples, beyond it 2x2. */
  private static final int FINE_PIXELS = 400_000;

  public Finish {
    if (samples < 1 || samples > 4) {
      throw new IllegalArgumentException("a pixel has 1 to 4 samples along a side, not " + samples);
    }
  }

  /** What pictures for people have. */
  static Finish standard(int width, int height) {
    return new Finish(Shading.BACKGROUND, (long) width * height <= FINE_PIXELS ? 3 : 2);
  }
}
