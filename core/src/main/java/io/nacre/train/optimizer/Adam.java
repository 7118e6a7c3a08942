package io.nacre.train.optimizer;

import io.nacre.net.Architecture;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Adam (Kingma and Ba 2015) with betas 0.9 and 0.999, epsilon 1e-7 as in the published trainer. */
final class Adam implements Optimizer {

  static final float BETA1 = 0.9f;
  static final float BETA2 = 0.999f;
  static final float EPSILON = 1e-7f;

  /** Moments far below are rounded to 0: subnormal numbers would slow the processor down. */
  static final float FLUSH = 1e-25f;

  /** Weight decay of the hierarchical method. */
  static final float DECAY = 1e-5f;

  private final Architecture architecture;
  private final float decay;
  private final float[] mean;
  private final float[] variance;

  /**
   * @param decay times a parameter is added to its gradient
   */
  Adam(Architecture architecture, float decay) {
    this.architecture = architecture;
    this.decay = decay;
    mean = new float[architecture.parameterCount()];
    variance = new float[architecture.parameterCount()];
  }

  @Override
  public void step(int layer, float[] parameters, float[] gradient, float rate, long step) {
    update(
        architecture.offset(layer),
        architecture.offset(layer + 1),
        1,
        parameters,
        gradient,
        rate,
        step);
  }

  /** Updates every {@code stride}-th parameter in [from, to). */
  void update(
      int from, int to, int stride, float[] parameters, float[] gradient, float rate, long step) {
    float scale1 = (float) (1 / (1 - Math.pow(BETA1, step)));
    float scale2 = (float) (1 / (1 - Math.pow(BETA2, step)));
    for (int i = from; i < to; i += stride) {
      float g = Math.fma(decay, parameters[i], gradient[i]);
      float m = Math.fma(1 - BETA1, g, Math.fma(BETA1, mean[i], FLUSH)) - FLUSH;
      float v = Math.fma((1 - BETA2) * g, g, Math.fma(BETA2, variance[i], FLUSH)) - FLUSH;
      mean[i] = m;
      variance[i] = v;
      parameters[i] -= rate * (m * scale1) / ((float) Math.sqrt(v * scale2) + EPSILON);
    }
  }

  @Override
  public void features(
      int from, int to, float[] parameters, float[] gradient, float rate, long step) {
    float scale1 = (float) (1 / (1 - Math.pow(BETA1, step)));
    float scale2 = (float) (1 / (1 - Math.pow(BETA2, step)));
    // As update, but with a loop that the compiler turns into vectors.
    for (int i = from; i < to; i++) {
      float g = Math.fma(decay, parameters[i], gradient[i]);
      float m = Math.fma(1 - BETA1, g, Math.fma(BETA1, mean[i], FLUSH)) - FLUSH;
      float v = Math.fma((1 - BETA2) * g, g, Math.fma(BETA2, variance[i], FLUSH)) - FLUSH;
      mean[i] = m;
      variance[i] = v;
      parameters[i] -= rate * (m * scale1) / ((float) Math.sqrt(v * scale2) + EPSILON);
    }
  }

  @Override
  public void save(DataOutput out) throws IOException {
    FloatArrays.write(out, mean);
    FloatArrays.write(out, variance);
  }

  @Override
  public void load(DataInput in) throws IOException {
    FloatArrays.read(in, mean);
    FloatArrays.read(in, variance);
  }
}
