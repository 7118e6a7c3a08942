package io.nacre.sample;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Points with their labels, a long each, so that drawing one at random reads memory in one place:
 * coordinates in 21 bits each, which are 2^-19 apart, and the label in the lowest bit.
 *
 * @param codes the points; owned by the record
 */
public record LabeledPoints(long[] codes) {

  private static final int BITS = 21;
  private static final int LAST = (1 << BITS) - 1;
  private static final float SPACING = 4f / (1 << BITS);

  /** Room for {@code count} points. */
  public static LabeledPoints ofSize(int count) {
    return new LabeledPoints(new long[count]);
  }

  public int size() {
    return codes.length;
  }

  /** First coordinate of point {@code i}, normalised units. */
  public float x(int i) {
    return coordinate((int) (codes[i] >>> 2 * BITS + 1));
  }

  public float y(int i) {
    return coordinate((int) (codes[i] >>> BITS + 1) & LAST);
  }

  public float z(int i) {
    return coordinate((int) (codes[i] >>> 1) & LAST);
  }

  public boolean isInside(int i) {
    return (codes[i] & 1) != 0;
  }

  /** Copies point {@code i} of these to place {@code to} of {@code target}. */
  void copy(int i, LabeledPoints target, int to) {
    target.codes[to] = codes[i];
  }

  /**
   * Sets point {@code i}.
   *
   * @param x in [-2, 2], as the others; beyond that it ends up at the border
   */
  public void put(int i, double x, double y, double z, boolean inside) {
    codes[i] = place(x) << 2 * BITS + 1 | place(y) << BITS + 1 | place(z) << 1 | (inside ? 1 : 0);
  }

  /** The nearest coordinate, in [-2, 2], that a point can have. */
  public static float rounded(double coordinate) {
    return coordinate((int) place(coordinate));
  }

  private static long place(double coordinate) {
    return Math.clamp((long) ((coordinate + 2) / SPACING), 0, LAST);
  }

  private static float coordinate(int place) {
    return (place + 0.5f) * SPACING - 2;
  }

  /** Those points whose places {@code chosen} takes. */
  public LabeledPoints where(IntPredicate chosen) {
    return new LabeledPoints(
        IntStream.range(0, size()).filter(chosen).mapToLong(i -> codes[i]).toArray());
  }

  /** These points and behind them {@code others}, the last {@code most} of all. */
  public LabeledPoints and(LabeledPoints others, int most) {
    int all = size() + others.size();
    int count = Math.min(most, all);
    LabeledPoints result = ofSize(count);
    for (int i = 0; i < count; i++) {
      int place = all - count + i;
      if (place < size()) {
        copy(place, result, i);
      } else {
        others.copy(place - size(), result, i);
      }
    }
    return result;
  }

  /** Part of the points that are inside; 0 without any. */
  public double insidePart() {
    int count = 0;
    for (long code : codes) {
      count += (int) (code & 1);
    }
    return size() == 0 ? 0 : (double) count / size();
  }
}
