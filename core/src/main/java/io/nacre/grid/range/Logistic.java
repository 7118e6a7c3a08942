package io.nacre.grid.range;

/**
 * The logistic function and its inverse in integers. Probabilities are in 65536ths; logits ln(p /
 * (1 - p)) are in 256ths, cut to [-{@value #LIMIT}, {@value #LIMIT}].
 */
public final class Logistic {

  /** Largest logit: 12 in 256ths, less one. */
  public static final int LIMIT = 3071;

  /** 65536 / (1 + e^(-k/4)) for k = 0, 1, … 48, rounded. */
  private static final int[] KNOTS = {
    32768, 36843, 40793, 44511, 47911, 50941, 53581, 55834, 57724, 59287,
    60565, 61598, 62428, 63090, 63615, 64030, 64357, 64614, 64816, 64974,
    65097, 65194, 65269, 65328, 65374, 65410, 65438, 65459, 65476, 65489,
    65500, 65508, 65514, 65519, 65523, 65526, 65528, 65530, 65531, 65532,
    65533, 65534, 65534, 65535, 65535, 65535, 65535, 65535, 65536
  };

  private static final char[] SQUASH = new char[2 * LIMIT + 1];
  private static final short[] STRETCH = new short[4096];

  static {
    for (int x = 0; x <= LIMIT; x++) {
      int k = x >> 6;
      int part = x & 63;
      int p = KNOTS[k] + ((KNOTS[k + 1] - KNOTS[k]) * part + 32 >> 6);
      p = Math.min(p, 65535);
      SQUASH[LIMIT + x] = (char) p;
      SQUASH[LIMIT - x] = (char) (65536 - p);
    }
    int x = -LIMIT;
    for (int i = 0; i < STRETCH.length; i++) {
      while (x < LIMIT && SQUASH[LIMIT + x] < 16 * i + 8) {
        x++;
      }
      STRETCH[i] = (short) x;
    }
  }

  private Logistic() {}

  /**
   * Probability of a logit in 256ths, in [1, 65535]; logits beyond the limit count as the limit.
   */
  public static int squash(int logit) {
    return SQUASH[LIMIT + Math.max(-LIMIT, Math.min(LIMIT, logit))];
  }

  /** Logit of the probability (i + 1/2) / 4096, i in [0, 4095]. */
  static int stretch(int i) {
    return STRETCH[i];
  }
}
