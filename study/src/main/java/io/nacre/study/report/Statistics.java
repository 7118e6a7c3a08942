package io.nacre.study.report;

import java.util.Arrays;

/**
 * A sample in a few numbers, all NaN when it is empty.
 *
 * @param count finite values; others are left out of every figure
 * @param mean of the finite values, like all that follow
 * @param median the middle value, or the mean of the middle two
 * @param min the smallest
 * @param max the largest
 */
public record Statistics(int count, double mean, double median, double min, double max) {

  /** The statistics of {@code values} in any order. */
  public static Statistics of(double... values) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    int n = sorted.length;
    if (n == 0) {
      return new Statistics(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    double median =
        n % 2 == 1 ? sorted[n / 2] : sorted[n / 2 - 1] + (sorted[n / 2] - sorted[n / 2 - 1]) / 2;
    return new Statistics(n, Arrays.stream(sorted).sum() / n, median, sorted[0], sorted[n - 1]);
  }
}
