package io.nacre.grid.range;

import java.util.Arrays;

/**
 * Probabilities that follow the decisions seen in each of a number of contexts: an average of them
 * at first, an exponentially fading one later.
 *
 * <p>A context is an int: the probability of a 1 in 2^-22 in the upper 22 bits, the number of
 * decisions seen, up to the limit, in the lower 10.
 */
public final class AdaptiveBits {

  private static final int HALF = 1 << 31;

  private final int[] slots;
  private final int limit;
  private final int[] rates;

  /**
   * @param contexts how many
   * @param limit the slowest rate of change is about 1 / limit; below 1024
   */
  public AdaptiveBits(int contexts, int limit) {
    this.slots = new int[contexts];
    this.limit = limit;
    this.rates = new int[limit + 1];
    Arrays.fill(slots, HALF);
    for (int n = 0; n <= limit; n++) {
      rates[n] = 2 * 65536 / (2 * n + 3);
    }
  }

  /** Begins context {@code context} at {@code probability} 65536ths, as if seen that often. */
  public void prime(int context, int probability, int seen) {
    slots[context] = probability << 16 | Math.min(seen, limit);
  }

  /** Logit of a 1 in 256ths. */
  public int logit(int context) {
    return Logistic.stretch(slots[context] >>> 20);
  }

  /** Probability of a 1 in 4096ths. */
  public int probability(int context) {
    return slots[context] >>> 20;
  }

  /** Number of decisions seen, up to the limit. */
  int seen(int context) {
    return slots[context] & 1023;
  }

  /**
   * Learns a decision.
   *
   * @return whether anything changed: a probability that has arrived stays where it is
   */
  public boolean update(int context, int bit) {
    int slot = slots[context];
    int n = slot & 1023;
    int p = slot >>> 10;
    int target = bit == 0 ? 0 : (1 << 22) - 1;
    p += (int) ((long) (target - p) * rates[n] >> 16);
    int learned = p << 10 | Math.min(n + 1, limit);
    slots[context] = learned;
    return learned != slot;
  }
}
