package io.nacre.grid;

import java.util.Arrays;

/**
 * Codes decisions with the mixed predictions of several context models. Each model gives the mixer
 * two numbers: the logit of its context's probability, and that probability less one half, scaled
 * by how often the context was seen. Two mixers, whose weight sets different selectors choose, are
 * averaged as logits.
 */
final class ContextMixing {

  /** The logit of an input that is always there. */
  private static final int BIAS = 256;

  /** First weight of every input, in 65536ths. */
  private static final int FIRST_WEIGHT_SUM = 102_000;

  /** Learning rate 2^(8-15). */
  private static final int RATE_SHIFT = 15;

  private static final int LIMIT = 255;

  /** Scale, in 256ths, of the second input of a context that was seen that often. */
  private static final int[] CONFIDENCE = new int[LIMIT + 1];

  static {
    for (int n = 1; n <= LIMIT; n++) {
      CONFIDENCE[n] = 128 * n / (n + 2);
    }
  }

  private final AdaptiveBits[] models;
  private final Mixer first;
  private final Mixer second;
  private final int[] inputs;

  /**
   * @param contexts number of contexts of each model
   * @param firstSets number of values of the first selector
   * @param secondSets number of values of the second selector
   */
  ContextMixing(int[] contexts, int firstSets, int secondSets) {
    models =
        Arrays.stream(contexts)
            .mapToObj(n -> new AdaptiveBits(n, LIMIT))
            .toArray(AdaptiveBits[]::new);
    inputs = new int[2 * contexts.length + 1];
    inputs[2 * contexts.length] = BIAS;
    int weight = FIRST_WEIGHT_SUM / inputs.length;
    first = new Mixer(inputs.length, firstSets, weight, RATE_SHIFT);
    second = new Mixer(inputs.length, secondSets, weight, RATE_SHIFT);
  }

  /**
   * Codes one decision and learns it.
   *
   * @param contexts the context of each model
   * @param one value of the first selector
   * @param two value of the second selector
   * @return the decision
   */
  int code(BinaryCoder coder, int bit, int[] contexts, int one, int two) {
    for (int i = 0; i < models.length; i++) {
      AdaptiveBits model = models[i];
      int context = contexts[i];
      inputs[2 * i] = model.logit(context);
      inputs[2 * i + 1] =
          (model.probability(context) - 2048) * CONFIDENCE[model.seen(context)] >> 8;
    }
    int logit = first.mix(inputs, one) + second.mix(inputs, two) >> 1;
    int decided = coder.code(bit, Logistic.squash(logit));
    first.update(inputs, decided);
    second.update(inputs, decided);
    for (int i = 0; i < models.length; i++) {
      models[i].update(contexts[i], decided);
    }
    return decided;
  }
}
