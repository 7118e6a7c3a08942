package io.nacre.grid.range;

import java.util.Arrays;

/**
 * Codes decisions with the mixed predictions of several context models. Each model gives the mixer
 * two numbers: the logit of its context's probability, and that probability less one half, scaled
 * by how often the context was seen. Several mixers, whose weight sets different selectors choose,
 * are averaged as logits.
 */
public final class ContextMixing {

  /** The logit of an input that is always there. */
  private static final int BIAS = 256;

  /** First weight of every input, in 65536ths. */
  private static final int FIRST_WEIGHT_SUM = 102_000;

  /** First weight of a learned model, in 65536ths, and the sum of all others beside it. */
  private static final int PRIOR_WEIGHT = 55_000;

  private static final int PRIOR_REST = 10_000;

  private static final int LIMIT = 255;

  /** Scale, in 256ths, of the second input of a context that was seen that often. */
  private static final int[] CONFIDENCE = new int[LIMIT + 1];

  static {
    for (int n = 1; n <= LIMIT; n++) {
      CONFIDENCE[n] = 128 * n / (n + 2);
    }
  }

  private final AdaptiveBits[] models;
  private final Mixer[] mixers;
  private final int[] inputs;
  private final int[] selected = new int[2];

  /** Of the last decision: what it was for, what it was, and whether nothing was learned of it. */
  private int[] lastContexts = {};

  private int lastProbability;
  private int lastDecision;
  private boolean settled;

  /**
   * @param contexts number of contexts of each model
   * @param sets number of values of each selector; 1, 2 or 4 selectors
   */
  public ContextMixing(int[] contexts, int... sets) {
    this(contexts, FIRST_WEIGHT_SUM, 0, sets);
  }

  /**
   * @param weightSum sum of the first weights of the models and the bias, in 65536ths
   * @param priorWeight first weight of the logit that is given with each decision
   */
  private ContextMixing(int[] contexts, int weightSum, int priorWeight, int... sets) {
    models =
        Arrays.stream(contexts)
            .mapToObj(n -> new AdaptiveBits(n, LIMIT))
            .toArray(AdaptiveBits[]::new);
    inputs = new int[2 * contexts.length + 2];
    inputs[2 * contexts.length] = BIAS;
    int[] weights = new int[inputs.length];
    Arrays.fill(weights, weightSum / (inputs.length - 1));
    weights[inputs.length - 1] = priorWeight;
    mixers = Arrays.stream(sets).mapToObj(n -> new Mixer(weights, n)).toArray(Mixer[]::new);
  }

  /** As the constructor, for decisions that come with a logit of a learned model. */
  public static ContextMixing withPrior(int[] contexts, int... sets) {
    return new ContextMixing(contexts, PRIOR_REST, PRIOR_WEIGHT, sets);
  }

  /** As {@link #code(BinaryCoder, int, int[], int, int...)} without a learned model. */
  public int code(BinaryCoder coder, int bit, int[] contexts, int one, int two) {
    selected[0] = one;
    selected[1] = two;
    return code(coder, bit, contexts, 0, selected);
  }

  /**
   * Codes one decision and learns it.
   *
   * @param contexts the context of each model
   * @param prior logit of the learned model in 256ths
   * @param selected value of each selector
   * @return the decision
   */
  public int code(BinaryCoder coder, int bit, int[] contexts, int prior, int[] selected) {
    for (int i = 0; i < models.length; i++) {
      AdaptiveBits model = models[i];
      int context = contexts[i];
      inputs[2 * i] = model.logit(context);
      inputs[2 * i + 1] =
          (model.probability(context) - 2048) * CONFIDENCE[model.seen(context)] >> 8;
    }
    inputs[inputs.length - 1] = prior;
    int sum = 0;
    for (int i = 0; i < mixers.length; i++) {
      sum += mixers[i].mix(inputs, selected[i]);
    }
    lastContexts = contexts;
    lastProbability = Logistic.squash(sum >> (mixers.length >> 1));
    lastDecision = coder.code(bit, lastProbability);
    learn(lastDecision);
    return lastDecision;
  }

  /**
   * Whether nothing was learned of the last decision: the same one with the same contexts has the
   * same probability, so that {@link #again} may code it.
   */
  public boolean isSettled() {
    return settled;
  }

  /**
   * Codes one more decision with the contexts of the last one, none of which changed, after a
   * decision of which nothing was learned. The code is that of {@link #code(BinaryCoder, int,
   * int[], int, int[])}, in a fraction of the time.
   *
   * @return the decision
   */
  public int again(BinaryCoder coder, int bit) {
    int decided = coder.code(bit, lastProbability);
    if (decided == lastDecision) {
      for (Mixer mixer : mixers) {
        mixer.update(inputs, decided); // counts the decision, and stays as sure as it was
      }
    } else {
      lastDecision = decided;
      learn(decided);
    }
    return decided;
  }

  private void learn(int decided) {
    boolean changed = false;
    for (Mixer mixer : mixers) {
      changed |= mixer.update(inputs, decided);
    }
    for (int i = 0; i < models.length; i++) {
      changed |= models[i].update(lastContexts[i], decided);
    }
    settled = !changed;
  }
}
