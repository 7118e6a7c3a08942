package io.nacre.grid;

/**
 * Runs the learned context model in integers. The first layer is a sum of table rows, one for each
 * code of the {@link CausalWindow}.
 */
final class PriorEvaluator {

  private static final int WIDE = PriorNetwork.WIDE;
  private static final int NARROW = PriorNetwork.NARROW;

  /** Places by which sums of the second layer are shifted: 2048ths become 32nds. */
  private static final int SHIFT2 = 6;

  /** Places by which the output is shifted: 65536ths become 256ths. */
  private static final int SHIFT3 = 8;

  private final QuantizedPrior prior;
  private final int[] second;
  private final short[] table;
  private final int[] firstRow;
  private final short[] wide = new short[WIDE];
  private final int[] narrow = new int[NARROW];

  PriorEvaluator(QuantizedPrior prior) {
    this.prior = prior;
    second = new int[prior.second().length];
    for (int i = 0; i < second.length; i++) {
      second[i] = prior.second()[i];
    }
    firstRow = new int[CausalWindow.CODES];
    int rows = 0;
    for (int code = 0; code < CausalWindow.CODES; code++) {
      firstRow[code] = rows;
      rows += CausalWindow.values(code);
    }
    table = new short[rows * WIDE];
    int input = 0;
    for (int code = 0; code < CausalWindow.CODES; code++) {
      for (int value = 0; value < CausalWindow.values(code); value++) {
        int on = CausalWindow.isWindow(code) ? value : 1 << value;
        for (int bit = 0; bit < CausalWindow.inputs(code); bit++) {
          if ((on >> bit & 1) != 0) {
            addRow(prior.first(), (input + bit) * WIDE, table, (firstRow[code] + value) * WIDE);
          }
        }
      }
      input += CausalWindow.inputs(code);
    }
  }

  private PriorEvaluator(PriorEvaluator other) {
    prior = other.prior;
    second = other.second;
    table = other.table;
    firstRow = other.firstRow;
  }

  /** Another evaluator of the same model, for another thread. */
  PriorEvaluator copy() {
    return new PriorEvaluator(this);
  }

  private static void addRow(byte[] from, int at, short[] to, int start) {
    for (int j = 0; j < WIDE; j++) {
      to[start + j] += from[at + j];
    }
  }

  /** The logit of a 1 in 256ths, not limited. */
  int logit(byte[] codes) {
    System.arraycopy(prior.firstBias(), 0, wide, 0, WIDE);
    for (int code = 0; code < CausalWindow.CODES; code++) {
      int value = codes[code];
      if (value != 0 || !CausalWindow.isWindow(code)) {
        add(table, (firstRow[code] + value) * WIDE, wide);
      }
    }
    System.arraycopy(prior.secondBias(), 0, narrow, 0, NARROW);
    for (int j = 0; j < WIDE; j++) {
      if (wide[j] > 0) {
        addScaled(wide[j], second, j * NARROW, narrow);
      }
    }
    long sum = prior.thirdBias();
    for (int k = 0; k < NARROW; k++) {
      sum += (long) prior.third()[k] * (Math.max(narrow[k], 0) >> SHIFT2);
    }
    long logit = sum >> SHIFT3;
    return (int) Math.max(-Logistic.LIMIT, Math.min(Logistic.LIMIT, logit));
  }

  private static void add(short[] from, int at, short[] to) {
    for (int j = 0; j < WIDE; j++) {
      to[j] += from[at + j];
    }
  }

  private static void addScaled(int scale, int[] from, int at, int[] to) {
    for (int k = 0; k < NARROW; k++) {
      to[k] += scale * from[at + k];
    }
  }
}
