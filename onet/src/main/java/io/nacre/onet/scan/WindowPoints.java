package io.nacre.onet.scan;

import io.nacre.field.Field;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What a window shows to a network: the points of the scan in it, and points on its faces where
 * they cut through the inside. Networks have learned from closed objects; so what a window holds of
 * an object is closed too.
 */
final class WindowPoints {

  /** Neighbours that tell how dense the points lie. */
  private static final int NEIGHBOURS = 4;

  private final float[] scan;

  /**
   * A scan to look at.
   *
   * @param scan x0 y0 z0 x1 … in the unit cube
   */
  WindowPoints(float[] scan) {
    this.scan = scan;
  }

  /** Points of the scan. */
  int count() {
    return scan.length / 3;
  }

  /**
   * The points of the scan in a window, in the window's own unit cube and the scan's order.
   *
   * @param centre of the window
   * @param edge of the window
   */
  float[] in(double[] centre, double edge) {
    float[] found = new float[3 * 64];
    int count = 0;
    float[] p = new float[3];
    for (int i = 0; i < scan.length; i += 3) {
      boolean within = true;
      for (int axis = 0; axis < 3 && within; axis++) {
        p[axis] = (float) ((scan[i + axis] - centre[axis]) / edge);
        within = Math.abs(p[axis]) <= 0.5f;
      }
      if (within) {
        if (count + 3 > found.length) {
          found = Arrays.copyOf(found, 2 * found.length);
        }
        System.arraycopy(p, 0, found, count, 3);
        count += 3;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /**
   * Points of a window and those that close it, in random order.
   *
   * @param xyz of {@link #in}, at least two
   * @param inside positive inside, in core's coordinates of the window
   * @param most points that a whole face gets
   */
  static float[] closed(float[] xyz, Field inside, int most, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int side = side(xyz, most);
    float[][] p = new float[3][6 * side * side];
    int at = 0;
    for (int face = 0; face < 6; face++) {
      for (int i = 0; i < side * side; i++) {
        int axis = face / 2;
        p[axis][at] = face % 2 == 0 ? -1 : 1;
        p[(axis + 1) % 3][at] = (float) (2 * (i / side + random.nextDouble()) / side - 1);
        p[(axis + 2) % 3][at] = (float) (2 * (i % side + random.nextDouble()) / side - 1);
        at++;
      }
    }
    float[] scores = new float[at];
    inside.scores(p[0], p[1], p[2], scores, at);
    float[] all = Arrays.copyOf(xyz, xyz.length + 3 * at);
    int count = xyz.length;
    for (int i = 0; i < at; i++) {
      if (scores[i] > 0) {
        for (int axis = 0; axis < 3; axis++) {
          all[count++] = 0.5f * p[axis][i];
        }
      }
    }
    return shuffled(Arrays.copyOf(all, count), random);
  }

  /** Points along an edge of a face that lie as densely as those of the scan. */
  private static int side(float[] xyz, int most) {
    double distance = Neighbours.of(xyz, NEIGHBOURS, 1).medianDistance(NEIGHBOURS - 1);
    double dense = NEIGHBOURS / (Math.PI * Math.max(Double.MIN_NORMAL, distance * distance));
    return (int) Math.ceil(Math.sqrt(Math.min(most, dense)));
  }

  private static float[] shuffled(float[] xyz, SplittableRandom random) {
    for (int i = xyz.length / 3 - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      for (int axis = 0; axis < 3; axis++) {
        float held = xyz[3 * i + axis];
        xyz[3 * i + axis] = xyz[3 * other + axis];
        xyz[3 * other + axis] = held;
      }
    }
    return xyz;
  }
}
