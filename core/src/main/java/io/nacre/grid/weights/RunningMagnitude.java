package io.nacre.grid.weights;

/** A running mean of magnitudes, in 16ths. */
final class RunningMagnitude {

  /** Numbers after which older ones begin to count half. */
  private static final int WINDOW = 4096;

  private long sum;
  private int count;

  /** Begins with {@code weight} magnitudes of {@code mean} 16ths. */
  void begin(int mean, int weight) {
    sum = (long) mean * weight;
    count = weight;
  }

  void add(int magnitude) {
    sum += 16L * magnitude;
    count++;
    if (count >= WINDOW) {
      sum >>= 1;
      count >>= 1;
    }
  }

  /** The mean in 16ths, at least 1. */
  int mean() {
    return (int) Math.max(1, sum / count);
  }

  /** 4 log2 of the mean in 16ths, about: linear within an octave. */
  int level() {
    int mean = mean();
    int octave = 31 - Integer.numberOfLeadingZeros(mean);
    return 4 * octave + (int) (((long) mean << 2 >> octave) & 3);
  }
}
