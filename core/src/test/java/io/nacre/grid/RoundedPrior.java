package io.nacre.grid;

import java.util.SplittableRandom;

/** A context model in integers, asked about samples as a training has them. */
public final class RoundedPrior {

  private final PriorEvaluator evaluator;

  public RoundedPrior(float[] parameters) {
    evaluator = new PriorEvaluator(QuantizedPrior.of(parameters));
  }

  /** A sample of any codes. */
  public static byte[] sample(SplittableRandom random) {
    byte[] sample = new byte[ScanSamples.STRIDE];
    for (int code = 0; code < CausalWindow.CODES; code++) {
      sample[code] = (byte) random.nextInt(CausalWindow.values(code));
    }
    return sample;
  }

  /** The logit of a 1 in 256ths. */
  public int logit(byte[] sample) {
    long[] view = new long[CausalWindow.LONGS];
    for (int code = 0; code < CausalWindow.CODES; code++) {
      CausalWindow.put(view, code, sample[code]);
    }
    return evaluator.logit(view);
  }
}
