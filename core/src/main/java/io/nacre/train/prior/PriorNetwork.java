package io.nacre.train.prior;

import io.nacre.grid.CausalWindow;
import io.nacre.grid.ContextPrior;
import io.nacre.grid.ScanSamples;
import io.nacre.train.optimizer.AdamMoments;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The learned context model while it is trained: inputs of a {@link CausalWindow} → {@link
 * ContextPrior#WIDE} → {@link ContextPrior#NARROW} → one logit, ReLU in between, float weights. One
 * step of training takes a batch of samples and follows the gradient of their code length with
 * Adam.
 */
final class PriorNetwork {

  private static final int WIDE = ContextPrior.WIDE;
  private static final int NARROW = ContextPrior.NARROW;
  private static final int INPUTS = ContextPrior.INPUTS;
  private static final int BIAS1 = INPUTS * WIDE;
  private static final int SECOND = BIAS1 + WIDE;
  private static final int BIAS2 = SECOND + WIDE * NARROW;
  private static final int THIRD = BIAS2 + NARROW;
  private static final int BIAS3 = THIRD + NARROW;
  private static final int PARAMETERS = ContextPrior.PARAMETERS;
  private static final float EPSILON = 1e-8f;

  /** Samples that are this sure and right are left out of the gradient mostly, see train. */
  private static final float SURE = 0.02f;

  private static final int SURE_SHARE = 4;

  /** In the order of {@link ContextPrior#of}. */
  final float[] parameters = new float[PARAMETERS];

  private final float[] gradient = new float[PARAMETERS];
  private final AdamMoments adam = new AdamMoments(PARAMETERS, EPSILON);
  private final float[] secondTransposed = new float[WIDE * NARROW];
  private final int[] firstInput = new int[CausalWindow.CODES];
  private final int[] active = new int[INPUTS];
  private final float[] hidden = new float[WIDE];
  private final float[] hidden2 = new float[NARROW];
  private final float[] slope = new float[WIDE];
  private final float[] slope2 = new float[NARROW];
  private long steps;
  private int activeCount;

  PriorNetwork(SplittableRandom random) {
    int next = 0;
    for (int code = 0; code < CausalWindow.CODES; code++) {
      firstInput[code] = next;
      next += CausalWindow.inputs(code);
    }
    for (int i = 0; i < BIAS1; i++) {
      parameters[i] = (float) (random.nextGaussian() * Math.sqrt(2.0 / 60));
    }
    for (int i = SECOND; i < BIAS2; i++) {
      parameters[i] = (float) (random.nextGaussian() * Math.sqrt(2.0 / WIDE));
    }
    for (int i = THIRD; i < BIAS3; i++) {
      parameters[i] = (float) (random.nextGaussian() * Math.sqrt(1.0 / NARROW));
    }
  }

  /** The logit of a sample at {@code offset}. */
  float logit(byte[] samples, int offset) {
    activeCount = 0;
    for (int code = 0; code < CausalWindow.CODES; code++) {
      int value = samples[offset + code];
      int first = firstInput[code];
      if (CausalWindow.isWindow(code)) {
        for (int rest = value; rest != 0; rest &= rest - 1) {
          active[activeCount++] = first + Integer.numberOfTrailingZeros(rest);
        }
      } else {
        active[activeCount++] = first + value;
      }
    }
    System.arraycopy(parameters, BIAS1, hidden, 0, WIDE);
    int i = 0;
    for (; i + 4 <= activeCount; i += 4) {
      addFour(
          parameters,
          active[i] * WIDE,
          active[i + 1] * WIDE,
          active[i + 2] * WIDE,
          active[i + 3] * WIDE,
          hidden);
    }
    for (; i < activeCount; i++) {
      add(parameters, active[i] * WIDE, hidden);
    }
    System.arraycopy(parameters, BIAS2, hidden2, 0, NARROW);
    for (int j = 0; j < WIDE; j++) {
      float h = hidden[j];
      if (h > 0) {
        addScaled(h, parameters, SECOND + j * NARROW, hidden2);
      } else {
        hidden[j] = 0;
      }
    }
    float logit = parameters[BIAS3];
    for (int k = 0; k < NARROW; k++) {
      hidden2[k] = Math.max(hidden2[k], 0);
      logit += parameters[THIRD + k] * hidden2[k];
    }
    return logit;
  }

  /**
   * One step on the samples [from, to), whose order is random.
   *
   * @return the code length in bits of all the voxels that the samples stand for
   */
  double train(byte[] samples, int from, int to, float rate) {
    Arrays.fill(gradient, 0);
    for (int j = 0; j < WIDE; j++) {
      for (int k = 0; k < NARROW; k++) {
        secondTransposed[k * WIDE + j] = parameters[SECOND + j * NARROW + k];
      }
    }
    double bits = 0;
    for (int s = from; s < to; s++) {
      int offset = s * ScanSamples.STRIDE;
      float logit = logit(samples, offset);
      int label = samples[offset + CausalWindow.CODES];
      int bit = label & 1;
      int weight = (label & ScanSamples.EASY) == 0 ? 1 : ScanSamples.EASY_WEIGHT;
      double signed = bit != 0 ? -logit : logit;
      double exp = StrictMath.exp(-Math.abs(signed));
      bits += weight * (Math.max(signed, 0) + StrictMath.log1p(exp)) / StrictMath.log(2);
      double wrong = signed >= 0 ? 1 / (1 + exp) : exp / (1 + exp);
      float error = (float) (bit != 0 ? -wrong : wrong) * weight;
      if (wrong < SURE) {
        // One of some stands for all of them: the gradient stays right on average.
        if (s % SURE_SHARE != 0) {
          continue;
        }
        error *= SURE_SHARE;
      }
      learn(error);
    }
    steps++;
    adam.updateUnfused(parameters, gradient, 1f / (to - from), rate, steps);
    return bits;
  }

  private void learn(float error) {
    gradient[BIAS3] += error;
    Arrays.fill(slope, 0);
    for (int k = 0; k < NARROW; k++) {
      gradient[THIRD + k] += error * hidden2[k];
      float d = hidden2[k] > 0 ? error * parameters[THIRD + k] : 0;
      slope2[k] = d;
      gradient[BIAS2 + k] += d;
      if (d != 0) {
        addScaled(d, secondTransposed, k * WIDE, slope);
      }
    }
    for (int j = 0; j < WIDE; j++) {
      if (hidden[j] > 0) {
        for (int k = 0; k < NARROW; k++) {
          gradient[SECOND + j * NARROW + k] += hidden[j] * slope2[k];
        }
      } else {
        slope[j] = 0;
      }
    }
    addTo(slope, gradient, BIAS1);
    for (int i = 0; i < activeCount; i++) {
      addTo(slope, gradient, active[i] * WIDE);
    }
  }

  private static void add(float[] from, int at, float[] to) {
    for (int j = 0; j < to.length; j++) {
      to[j] += from[at + j];
    }
  }

  private static void addFour(float[] from, int a, int b, int c, int d, float[] to) {
    for (int j = 0; j < to.length; j++) {
      to[j] += (from[a + j] + from[b + j]) + (from[c + j] + from[d + j]);
    }
  }

  private static void addTo(float[] from, float[] to, int at) {
    for (int j = 0; j < from.length; j++) {
      to[at + j] += from[j];
    }
  }

  private static void addScaled(float scale, float[] from, int at, float[] to) {
    for (int j = 0; j < to.length; j++) {
      to[j] += scale * from[at + j];
    }
  }
}
