package io.nacre.study.report;

import java.util.Arrays;

/**
 * Equal bins of a histogram. A bin holds its lower edge and not its upper one, but the last holds
 * both.
 *
 * @param low lower edge of the first bin
 * @param high upper edge of the last, above {@code low}
 * @param count number of bins, at least 1
 */
public record Bins(double low, double high, int count) {

  public Bins {
    if (count < 1 || !(low < high) || !Double.isFinite(high - low)) {
      throw new IllegalArgumentException(
          "no histogram has %d bins from %s to %s".formatted(count, low, high));
    }
  }

  /**
   * Bins from the least to the greatest finite value; of width 1 in all around a single value, and
   * from 0 to 1 without any.
   */
  public static Bins over(double[] values, int count) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    if (finite.length == 0) {
      return new Bins(0, 1, count);
    }
    double low = finite[0];
    double high = finite[finite.length - 1];
    return low < high ? new Bins(low, high, count) : new Bins(low - 0.5, low + 0.5, count);
  }

  /** Edge {@code i}, in [0, count]. */
  public double edge(int i) {
    return i == count ? high : low + (high - low) * i / count;
  }

  /** How many of {@code values} each bin holds; those outside, or not finite, are in none. */
  public int[] counts(double[] values) {
    int[] counts = new int[count];
    for (double value : values) {
      if (value >= low && value <= high) {
        int bin = (int) ((value - low) / (high - low) * count);
        counts[Math.min(bin, count - 1)]++;
      }
    }
    return counts;
  }
}
