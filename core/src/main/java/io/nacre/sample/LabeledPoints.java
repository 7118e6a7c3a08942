package io.nacre.sample;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Points with their labels.
 *
 * @param x first coordinates, normalised units; the arrays are owned by the record
 * @param y second coordinates
 * @param z third coordinates
 * @param inside which of them are inside
 */
public record LabeledPoints(float[] x, float[] y, float[] z, boolean[] inside) {

  /** Room for {@code count} points. */
  public static LabeledPoints ofSize(int count) {
    return new LabeledPoints(
        new float[count], new float[count], new float[count], new boolean[count]);
  }

  public int size() {
    return x.length;
  }

  /** Copies point {@code i} of these to place {@code to} of {@code target}. */
  void copy(int i, LabeledPoints target, int to) {
    target.put(to, x[i], y[i], z[i], inside[i]);
  }

  public void put(int i, float px, float py, float pz, boolean label) {
    x[i] = px;
    y[i] = py;
    z[i] = pz;
    inside[i] = label;
  }

  /** Those points whose places {@code chosen} takes. */
  public LabeledPoints where(IntPredicate chosen) {
    int[] places = IntStream.range(0, size()).filter(chosen).toArray();
    LabeledPoints result = ofSize(places.length);
    for (int i = 0; i < places.length; i++) {
      copy(places[i], result, i);
    }
    return result;
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
    for (boolean label : inside) {
      count += label ? 1 : 0;
    }
    return size() == 0 ? 0 : (double) count / size();
  }
}
