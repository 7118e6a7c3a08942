package io.nacre.onet.data.prepare;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Backgrounds of pictures by chance, in shades of grey. */
final class ViewGround {

  private static final int WHITE = 255;
  private static final int BLOBS = 5;

  private ViewGround() {}

  /** White everywhere. */
  static int[] white(int side) {
    int[] luma = new int[side * side];
    Arrays.fill(luma, WHITE);
    return luma;
  }

  /** Plain, fading from one side to the other, cloudy or striped, all equally likely. */
  static int[] random(int side, SplittableRandom random) {
    int kind = random.nextInt(4);
    double one = WHITE * random.nextDouble();
    double other = kind == 0 ? one : WHITE * random.nextDouble();
    double angle = 2 * StrictMath.PI * random.nextDouble();
    double across = StrictMath.cos(angle);
    double down = StrictMath.sin(angle);
    double waves = 2 + 10 * random.nextDouble();
    double[] blobs = new double[BLOBS * BLOBS];
    for (int i = 0; i < blobs.length; i++) {
      blobs[i] = random.nextDouble();
    }
    int[] luma = new int[side * side];
    for (int i = 0; i < luma.length; i++) {
      double x = (i % side + 0.5) / side;
      double y = (i / side + 0.5) / side;
      double along = 0.5 + (x - 0.5) * across + (y - 0.5) * down;
      double part =
          switch (kind) {
            case 2 -> cloud(blobs, x, y);
            case 3 -> 0.5 + 0.5 * StrictMath.sin(2 * StrictMath.PI * waves * along);
            default -> Math.clamp(along, 0, 1);
          };
      luma[i] = (int) Math.clamp(Math.round(one + (other - one) * part), 0, WHITE);
    }
    return luma;
  }

  /** Numbers at the corners of a coarse grid, interpolated. */
  private static double cloud(double[] blobs, double x, double y) {
    double u = x * (BLOBS - 1);
    double v = y * (BLOBS - 1);
    int column = Math.min((int) u, BLOBS - 2);
    int row = Math.min((int) v, BLOBS - 2);
    double a = u - column;
    double b = v - row;
    int at = row * BLOBS + column;
    return (1 - b) * ((1 - a) * blobs[at] + a * blobs[at + 1])
        + b * ((1 - a) * blobs[at + BLOBS] + a * blobs[at + BLOBS + 1]);
  }
}
