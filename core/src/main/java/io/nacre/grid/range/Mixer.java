package io.nacre.grid.range;

/**
 * Logistic mixing of predictions (M. Mahoney, "Adaptive weighing of context models for lossless
 * data compression", 2005) in integers: the mixed logit is a weighted sum of the logits of the
 * models, and the weights follow the gradient of the code length after every decision. The weights
 * used are one of several sets, which a small context selects.
 */
public final class Mixer {

  /** Largest magnitude of a weight, in 65536ths; a power of two. */
  private static final int LARGEST = 1 << 20;

  /**
   * The learning rate is 2^(8 - shift) for logits and errors in natural units, with a shift of FAST
   * for the first decisions, later of SLOW.
   */
  private static final int FAST = 15;

  public static final int SLOW = 16;
  private static final int FAST_UPDATES = 1 << 16;

  private final int fast;
  private final int inputs;
  private final int[] weights;
  private int set;
  private int probability;
  private int updates;

  /**
   * @param initial first weights of all inputs, in 65536ths
   * @param sets number of weight sets
   */
  public Mixer(int[] initial, int sets) {
    this(initial, sets, FAST);
  }

  /** As the other form, with {@code shift} for the first decisions. */
  public Mixer(int[] initial, int sets, int shift) {
    fast = shift;
    this.inputs = initial.length;
    this.weights = new int[inputs * sets];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = initial[i % inputs];
    }
  }

  /** The mixed logit in 256ths of the logits, with weight set {@code set}. */
  public int mix(int[] logits, int set) {
    this.set = set * inputs;
    long sum = 0;
    for (int i = 0; i < inputs; i++) {
      sum += (long) weights[this.set + i] * logits[i];
    }
    int logit = (int) Math.max(-Logistic.LIMIT, Math.min(Logistic.LIMIT, sum >> 16));
    probability = Logistic.squash(logit);
    return logit;
  }

  /**
   * Learns the decision that the last mix was for; logits are within the limits.
   *
   * @return whether weights may have changed: a mixer that is sure enough leaves them
   */
  public boolean update(int[] logits, int bit) {
    int error = (bit << 16) - probability;
    int late = updates / FAST_UPDATES;
    int shift = fast + (SLOW - fast) * late;
    updates += 1 - late;
    int round = 1 << shift - 1;
    if (Math.abs(error) * Logistic.LIMIT < round) {
      return false; // every change would be rounded to 0
    }
    int beyond = 0;
    for (int i = 0; i < inputs; i++) {
      int w = weights[set + i] + (logits[i] * error + round >> shift);
      weights[set + i] = w;
      beyond |= w + LARGEST;
    }
    if ((beyond & -2 * LARGEST) != 0) {
      limit();
    }
    return true;
  }

  private void limit() {
    for (int i = 0; i < inputs; i++) {
      int w = weights[set + i];
      weights[set + i] = Math.max(-LARGEST, Math.min(LARGEST, w));
    }
  }
}
