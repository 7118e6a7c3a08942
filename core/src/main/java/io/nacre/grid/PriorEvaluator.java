package io.nacre.grid;

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

  private static final int WIDE = PriorNetwork.WIDE;
  private static final int NARROW = PriorNetwork.NARROW;

  /** Longs of the wide layer. */
  private static final int FOURS = WIDE / 4;

  /** Longs of the narrow layer. */
  private static final int PAIRS = NARROW / 2;

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
  private final int[] wide = new int[WIDE];
  private final long[] fours = new long[FOURS];
  private final long[] pairs = new long[PAIRS];

  PriorEvaluator(QuantizedPrior prior) {
    this(prior, new int[CausalWindow.CODES], new long[FOURS * (rowCount() + 1)]);
    int row = 0;
    int input = 0;
    for (int code = 0; code < CausalWindow.CODES; code++) {
      firstRow[code] = row;
      for (int value = 0; value < CausalWindow.values(code); value++) {
        int on = CausalWindow.isWindow(code) ? value : 1 << value;
        for (int bits = on; bits != 0; bits &= bits - 1) {
          addRow(input + Integer.numberOfTrailingZeros(bits), row * FOURS);
        }
        row++;
      }
      input += CausalWindow.inputs(code);
    }
  }

  private PriorEvaluator(QuantizedPrior prior, int[] firstRow, long[] table) {
    this.prior = prior;
    this.firstRow = firstRow;
    this.table = table;
    for (int j = 0; j < WIDE; j++) {
      firstBias[j / 4] += (long) prior.firstBias()[j] << 16 * (j % 4);
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

  private void addRow(int input, int start) {
    for (int j = 0; j < WIDE; j++) {
      table[start + j / 4] += (long) prior.first()[input * WIDE + j] << 16 * (j % 4);
    }
  }

  /** The logit of a 1 in 256ths, limited as {@link Logistic} does. */
  int logit(byte[] codes) {
    int count = 0;
    for (int code = 0; code < CausalWindow.CODES; code++) {
      int value = codes[code];
      if (value != 0 || !CausalWindow.isWindow(code)) {
        rows[count++] = (firstRow[code] + value) * FOURS;
      }
    }
    // The last row of the table is all zero and fills up groups of four.
    Arrays.fill(rows, count, count + 3, table.length - FOURS);
    System.arraycopy(firstBias, 0, fours, 0, FOURS);
    for (int i = 0; i < count; i += 4) {
      add(table, rows[i], rows[i + 1], rows[i + 2], rows[i + 3], fours);
    }
    for (int q = 0; q < FOURS; q++) {
      long rest = fours[q];
      for (int j = 4 * q; j < 4 * q + 4; j++) {
        wide[j] = (short) rest;
        rest = rest - wide[j] >> 16;
      }
    }
    System.arraycopy(secondBias, 0, pairs, 0, PAIRS);
    for (int j = 0; j < WIDE; j++) {
      if (wide[j] > 0) {
        addScaled(wide[j], second, j * PAIRS, pairs);
      }
    }
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

  private static void add(long[] from, int a, int b, int c, int d, long[] to) {
    for (int q = 0; q < FOURS; q++) {
      to[q] += from[a + q] + from[b + q] + from[c + q] + from[d + q];
    }
  }

  private static void addScaled(long scale, long[] from, int at, long[] to) {
    for (int k = 0; k < PAIRS; k++) {
      to[k] += scale * from[at + k];
    }
  }
}
