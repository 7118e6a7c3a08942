package io.nacre.onet.scan;

import io.nacre.field.Field;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A network's field and a Poisson field added, the latter weighted by how many points it rests on:
 * a network fills in what few points leave open, many points know better where the surface is.
 *
 * @param network logits less the threshold's, positive inside
 * @param poisson positive inside
 * @param unit typical size of {@code poisson} where the network is sure of the inside
 * @param weight of {@code poisson} against {@code network}
 */
record BlendedField(Field network, Field poisson, double unit, double weight) implements Field {

  /** Logits from which on the network is as sure as it gets. */
  private static final float SURE = 4;

  private static final float CLEAR = 1.5f;
  private static final int TRIED = 1 << 14;
  private static final int ENOUGH = 32;
  private static final double REACH = 1;

  /** Points with which Poisson begins to count, counts as much, and twice as much. */
  private static final double[] COUNTS = {1000, 3000, 10_000};

  /**
   * The sum for a scan.
   *
   * @param points of the scan
   * @param seed of the points at which sizes are compared
   */
  static Field of(Field network, Field poisson, int points, long seed) {
    double weight = weight(points);
    return weight == 0
        ? network
        : new BlendedField(network, poisson, unit(network, poisson, seed), weight);
  }

  /** 0 up to 1,000 points, 1 at 3,000, 2 from 10,000 on, in between by magnitude. */
  static double weight(int points) {
    if (points <= COUNTS[1]) {
      return Math.max(0, between(points, COUNTS[0], COUNTS[1]));
    }
    return 1 + Math.min(1, between(points, COUNTS[1], COUNTS[2]));
  }

  private static double between(double points, double low, double high) {
    return StrictMath.log(points / low) / StrictMath.log(high / low);
  }

  /** Median size of {@code poisson} at points of the cube that the network is sure are inside. */
  private static double unit(Field network, Field poisson, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] p = new float[3][TRIED];
    for (int i = 0; i < TRIED; i++) {
      for (int axis = 0; axis < 3; axis++) {
        p[axis][i] = (float) (REACH * (2 * random.nextDouble() - 1));
      }
    }
    float[] sure = new float[TRIED];
    float[] size = new float[TRIED];
    network.scores(p[0], p[1], p[2], sure, TRIED);
    poisson.scores(p[0], p[1], p[2], size, TRIED);
    double[] inside = new double[TRIED];
    double[] all = new double[TRIED];
    int found = 0;
    for (int i = 0; i < TRIED; i++) {
      all[i] = Math.abs(size[i]);
      if (sure[i] > CLEAR) {
        inside[found++] = all[i];
      }
    }
    // Of an object too thin for that, all points have to do.
    double[] chosen = found < ENOUGH ? all : Arrays.copyOf(inside, found);
    Arrays.sort(chosen);
    return Math.max(Double.MIN_NORMAL, chosen[chosen.length / 2]);
  }

  /** A network's logits as they enter a sum: from -1 to 1. */
  static Field bounded(Field network) {
    return (x, y, z, out, count) -> {
      network.scores(x, y, z, out, count);
      for (int i = 0; i < count; i++) {
        out[i] = Math.clamp(out[i] / SURE, -1f, 1f);
      }
    };
  }

  @Override
  public void scores(float[] x, float[] y, float[] z, float[] out, int count) {
    float[] more = new float[count];
    network.scores(x, y, z, out, count);
    poisson.scores(x, y, z, more, count);
    for (int i = 0; i < count; i++) {
      double near = Math.clamp(more[i] / unit, -1.5, 1.5);
      out[i] = (float) (Math.clamp(out[i] / SURE, -1f, 1f) + weight * near);
    }
  }
}
