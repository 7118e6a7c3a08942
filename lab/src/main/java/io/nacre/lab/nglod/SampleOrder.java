package io.nacre.lab.nglod;

import io.nacre.lab.sdf.DistanceSamples;
import java.util.SplittableRandom;

/**
 * An epoch: samples in a random order, cut into batches. What is left behind the last whole batch
 * is not used.
 *
 * @param samples points and distances
 * @param order a permutation of their numbers
 */
record SampleOrder(DistanceSamples samples, int[] order) {

  /** A fresh order. */
  static SampleOrder shuffled(DistanceSamples samples, SplittableRandom random) {
    int[] order = new int[samples.size()];
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return new SampleOrder(samples, order);
  }

  /** Batches of the epoch. */
  int batches() {
    return order.length / BatchState.BATCH;
  }

  /** Number of the sample at position {@code i} of a batch. */
  int sample(int batch, int i) {
    return order[batch * BatchState.BATCH + i];
  }
}
