package io.nacre.grid;

import io.nacre.grid.range.Logistic;
import java.util.Arrays;

/**
 * Runs the learned context model in integers. The first layer is a sum of table rows, one for each
 * code of the {@link CausalWindow}.
 *
 * <p>Four sums of 16 bits, or two of 32, are kept in a long as the digits of a number to the base
 * 2^16 or 2^32, negative ones included: adding and scaling such numbers does the same to all
 * digits, which are split when all is added up.
 */
final class PriorEvaluator {

  private static final int WIDE = ContextPrior.WIDE;
  private static final int NARROW = ContextPrior.NARROW;

  /** Longs of the wide layer. */
  private static final int FOURS = WIDE / 4;

  /** Longs of the narrow layer. */
  private static final int PAIRS = NARROW / 2;

  /** Added to the sums of the first layer, so that none is negative. */
  private static final int OFFSET = 1 << 15;

  /** Places by which sums of the second layer are shifted: 2048ths become 32nds. */
  private static final int SHIFT2 = 6;

  /** Places by which the output is shifted: 65536ths become 256ths. */
  private static final int SHIFT3 = 8;

  private final QuantizedPrior prior;
  private final long[] table;
  private final int[] firstRow;
  private final long[] firstBias = new long[FOURS];
  private final long[] second = new long[WIDE * PAIRS];
  private final long[] secondBias = new long[PAIRS];

  private final int[] rows = new int[CausalWindow.CODES + 3];
  private final int[] wide = new int[WIDE + 3];
  private final int[] at = new int[WIDE + 3];
  private final long[] fours = new long[FOURS];
  private final long[] pairs = new long[PAIRS];

  PriorEvaluator(QuantizedPrior prior) {
    this(prior, new int[CausalWindow.CODES], new long[FOURS * (rowCount() + 1)]);
    int row = 0;
    int input = 0;
    for (int code = 0; code < CausalWindow.CODES; code++) {
      firstRow[code] = row;
      for (int value = 0; value < CausalWindow.values(code); value++) {
        if (!CausalWindow.isWindow(code)) {
          addRow(input + value, row + value, row + value);
        } else if (value != 0) {
          // As the row without its highest bit, of which the input comes on top.
          int high = Integer.highestOneBit(value);
          addRow(input + Integer.numberOfTrailingZeros(high), row + value - high, row + value);
        }
      }
      row += CausalWindow.values(code);
      input += CausalWindow.inputs(code);
    }
  }

  private PriorEvaluator(QuantizedPrior prior, int[] firstRow, long[] table) {
    this.prior = prior;
    this.firstRow = firstRow;
    this.table = table;
    for (int j = 0; j < WIDE; j++) {
      firstBias[j / 4] += (long) (prior.firstBias()[j] + OFFSET) << 16 * (j % 4);
      for (int k = 0; k < NARROW; k++) {
        second[j * PAIRS + k / 2] += (long) prior.second()[j * NARROW + k] << 32 * (k % 2);
      }
    }
    for (int k = 0; k < NARROW; k++) {
      secondBias[k / 2] += (long) prior.secondBias()[k] << 32 * (k % 2);
    }
  }

  /** Another evaluator of the same model, for another thread. */
  PriorEvaluator copy() {
    return new PriorEvaluator(prior, firstRow, table);
  }

  private static int rowCount() {
    int count = 0;
    for (int code = 0; code < CausalWindow.CODES; code++) {
      count += CausalWindow.values(code);
    }
    return count;
  }

  /** Sets row {@code to} of the table to row {@code from} and the weights of {@code input}. */
  private void addRow(int input, int from, int to) {
    for (int q = 0; q < FOURS; q++) {
      int j = input * WIDE + 4 * q;
      table[to * FOURS + q] = table[from * FOURS + q] + four(prior.first(), j);
    }
  }

  /** The numbers weights[j .. j + 4) as digits. */
  private static long four(byte[] weights, int j) {
    return weights[j]
        + ((long) weights[j + 1] << 16)
        + ((long) weights[j + 2] << 32)
        + ((long) weights[j + 3] << 48);
  }

  /** The logit of a 1 in 256ths, limited as {@link Logistic} does. */
  int logit(long[] view) {
    addRows(view);
    addScaledRows(positive());
    long sum = prior.thirdBias();
    for (int k = 0; k < PAIRS; k++) {
      int low = (int) pairs[k];
      int high = (int) (pairs[k] - low >> 32);
      sum += (long) prior.third()[2 * k] * (Math.max(low, 0) >> SHIFT2);
      sum += (long) prior.third()[2 * k + 1] * (Math.max(high, 0) >> SHIFT2);
    }
    long logit = sum >> SHIFT3;
    return (int) Math.max(-Logistic.LIMIT, Math.min(Logistic.LIMIT, logit));
  }

  /** The sums of the first layer. */
  private void addRows(long[] view) {
    int count = 0;
    int code = 0;
    for (long codes : view) {
      // The row of an empty window is all zero; the last long holds no window.
      boolean windows = CausalWindow.isWindow(code);
      int end = Math.min(code + CausalWindow.PER_LONG, CausalWindow.CODES);
      for (; code < end; code++) {
        int value = (int) codes & CausalWindow.CODE_MASK;
        codes >>>= CausalWindow.CODE_BITS;
        rows[count] = (firstRow[code] + value) * FOURS;
        count += windows ? -value >>> 31 : 1;
      }
    }
    // The last row of the table is all zero and fills up groups of four.
    Arrays.fill(rows, count, count + 3, table.length - FOURS);
    System.arraycopy(firstBias, 0, fours, 0, FOURS);
    for (int i = 0; i < count; i += 4) {
      add(table, rows[i], rows[i + 1], rows[i + 2], rows[i + 3], fours);
    }
  }

  private static void add(long[] from, int a, int b, int c, int d, long[] to) {
    for (int q = 0; q < FOURS; q++) {
      to[q] += from[a + q] + from[b + q] + from[c + q] + from[d + q];
    }
  }

  /** Lists the neurons of the wide layer that are above 0, zeros up to a multiple of four. */
  private int positive() {
    int count = 0;
    for (int q = 0; q < FOURS; q++) {
      long four = fours[q];
      for (int i = 0; i < 4; i++) {
        int sum = (int) (four >>> 16 * i & 0xFFFF) - OFFSET;
        wide[count] = sum;
        at[count] = (4 * q + i) * PAIRS;
        count += -sum >>> 31;
      }
    }
    Arrays.fill(wide, count, count + 3, 0);
    Arrays.fill(at, count, count + 3, 0);
    return count;
  }

  /** The sums of the second layer, of {@code count} neurons of the first. */
  private void addScaledRows(int count) {
    System.arraycopy(secondBias, 0, pairs, 0, PAIRS);
    for (int i = 0; i < count; i += 4) {
      long a = wide[i];
      long b = wide[i + 1];
      long c = wide[i + 2];
      long d = wide[i + 3];
      addScaled(a, at[i], b, at[i + 1], c, at[i + 2], d, at[i + 3], second, pairs);
    }
  }

  private static void addScaled(
      long a, int atA, long b, int atB, long c, int atC, long d, int atD, long[] from, long[] to) {
    for (int k = 0; k < PAIRS; k++) {
      to[k] += a * from[atA + k] + b * from[atB + k] + c * from[atC + k] + d * from[atD + k];
    }
  }
}
