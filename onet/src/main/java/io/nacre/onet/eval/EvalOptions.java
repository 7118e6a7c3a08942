package io.nacre.onet.eval;

/**
 * How exactly shapes are measured.
 *
 * @param points stored uniform points of each shape that the IoU is counted on; as many as there
 *     are when there are fewer
 * @param samples points drawn from each surface, at least 1 (100,000 in the paper)
 * @param seed seed of those points
 * @param threads shapes measured at once; results do not depend on it
 */
public record EvalOptions(int points, int samples, long seed, int threads) {

  /** Points of the volume and of each surface in the paper. */
  public static final int PAPER_POINTS = 100_000;

  public EvalOptions {
    if (points < 1 || samples < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "points, samples and threads are at least 1: %d, %d, %d"
              .formatted(points, samples, threads));
    }
  }
}
