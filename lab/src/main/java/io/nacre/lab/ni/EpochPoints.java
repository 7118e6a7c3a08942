package io.nacre.lab.ni;

import io.nacre.lab.sdf.DistanceSamples;
import io.nacre.train.PointSource;

/**
 * All points of a set once an epoch, in an order of its own, with the value that a positive inside
 * asks for.
 *
 * @param batch samples of a step
 */
record EpochPoints(DistanceSamples points, int batch, long seed) implements PointSource {

  private static final int ROUNDS = 4;

  @Override
  public void draw(
      long step, int offset, int count, float[] x, float[] y, float[] z, float[] values) {
    long first = step * batch + offset;
    for (int i = 0; i < count; i++) {
      int k = at((first + i) / points.size(), (int) ((first + i) % points.size()));
      x[i] = points.x()[k];
      y[i] = points.y()[k];
      z[i] = points.z()[k];
      values[i] = -points.distance()[k];
    }
  }

  /**
   * The number of the point at {@code place} of an epoch: a permutation by a Feistel network over
   * the next power of four, walked until it falls into the set (Black and Rogaway 2002).
   */
  int at(long epoch, int place) {
    int half =
        (Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, points.size() - 1)) + 1) / 2;
    int mask = (1 << half) - 1;
    long k = place;
    do {
      int left = (int) (k >>> half);
      int right = (int) (k & mask);
      for (int round = 0; round < ROUNDS; round++) {
        int next = left ^ ((int) mixed(seed + ROUNDS * epoch + round, right) & mask);
        left = right;
        right = next;
      }
      k = (long) left << half | right;
    } while (k >= points.size());
    return (int) k;
  }

  /** The finaliser of SplitMix64 over key and value. */
  private static long mixed(long key, long value) {
    long z = (key * 0x9e3779b97f4a7c15L) ^ (value * 0xd1342543de82ef95L);
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
