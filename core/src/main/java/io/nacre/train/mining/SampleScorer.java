package io.nacre.train.mining;

import io.nacre.net.PackedNetwork;
import io.nacre.net.PointTile;
import io.nacre.parallel.Parallel;

/** Evaluates a network on many samples. */
public final class SampleScorer {

  private static final int TASK = 64 * PointTile.SIZE;

  /** Where the samples are. */
  public interface Coordinates {

    /**
     * Writes the coordinates of samples [from, from + n) into {@code tile}; unused places hold
     * anything finite.
     */
    void fill(int from, int n, PointTile tile);
  }

  private SampleScorer() {}

  /** The logit of each of {@code count} samples, in order. */
  public static float[] logits(
      PackedNetwork network, int count, Coordinates coordinates, int threads) {
    float[] logits = new float[count];
    Parallel.forEach(
        threads,
        (count + TASK - 1) / TASK,
        task -> {
          PointTile tile = new PointTile(network.architecture());
          int end = Math.min(count, (task + 1) * TASK);
          for (int at = task * TASK; at < end; at += PointTile.SIZE) {
            int n = Math.min(PointTile.SIZE, end - at);
            coordinates.fill(at, n, tile);
            tile.forward(network);
            System.arraycopy(tile.logits, 0, logits, at, n);
          }
        });
    return logits;
  }
}
