package io.nacre.train.optimizer;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The arithmetic of Adam (Kingma and Ba 2015, Algorithm 1) in floats, betas 0.9 and 0.999: running
 * means of the gradient and of its square for each of a flat array of parameters, and the steps
 * that follow from them.
 *
 * <p>Trained weights depend on the order of the operations, so there are two forms, and each caller
 * keeps to one. The fused form adds products by fused multiply-adds and flushes tiny moments to 0.
 * {@link #updateUnfused} rounds every product. Both give the same bits on every machine. In both,
 * rate * (mean * c1) is divided by (sqrt(square * c2) + epsilon), with the corrections c1 and c2
 * rounded to floats first.
 *
 * <p>Different parts of the parameters may be updated by different threads.
 */
public final class AdamMoments {

  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;

  /** By step; 1 after the last. A power for every matrix and step was 3 % of a search. */
  private static final float[] CORRECTIONS1 = corrections(BETA1);

  private static final float[] CORRECTIONS2 = corrections(BETA2);

  /** Moments far below are rounded to 0: subnormal numbers would slow the processor down. */
  private static final float FLUSH = 1e-25f;

  /** Running mean of the gradient. */
  final float[] mean;

  /** Running mean of the gradient's square. */
  final float[] square;

  private final float epsilon;
  private final float decay;

  /**
   * @param parameters how many there are
   * @param epsilon added to the root of the mean square
   */
  public AdamMoments(int parameters, float epsilon) {
    this(parameters, epsilon, 0);
  }

  /**
   * @param decay times a parameter is added to its gradient in the fused form
   */
  AdamMoments(int parameters, float epsilon, float decay) {
    this.epsilon = epsilon;
    this.decay = decay;
    mean = new float[parameters];
    square = new float[parameters];
  }

  /**
   * Updates parameters [from, to).
   *
   * @param gradient in the order of the parameters
   * @param rate learning rate
   * @param step number of this step, from 1
   */
  public void update(
      int from, int to, float[] parameters, float[] gradient, float rate, long step) {
    float scale1 = correction(CORRECTIONS1, step);
    float scale2 = correction(CORRECTIONS2, step);
    // Not with a stride of 1 in the loop below: only this one becomes vectors.
    for (int i = from; i < to; i++) {
      float g = Math.fma(decay, parameters[i], gradient[i]);
      float m = mean(mean[i], g);
      float v = square(square[i], g);
      mean[i] = m;
      square[i] = v;
      parameters[i] -= rate * (m * scale1) / ((float) Math.sqrt(v * scale2) + epsilon);
    }
  }

  /** As the other update, of every {@code stride}-th parameter in [from, to). */
  void update(
      int from, int to, int stride, float[] parameters, float[] gradient, float rate, long step) {
    float scale1 = correction(CORRECTIONS1, step);
    float scale2 = correction(CORRECTIONS2, step);
    for (int i = from; i < to; i += stride) {
      float g = Math.fma(decay, parameters[i], gradient[i]);
      float m = mean(mean[i], g);
      float v = square(square[i], g);
      mean[i] = m;
      square[i] = v;
      parameters[i] -= rate * (m * scale1) / ((float) Math.sqrt(v * scale2) + epsilon);
    }
  }

  /**
   * Takes in a gradient and leaves the parameters to the caller.
   *
   * @param out receives what a rate of 1 would subtract from each
   */
  void direction(float[] gradient, float[] out, long step) {
    float scale1 = correction(CORRECTIONS1, step);
    float scale2 = correction(CORRECTIONS2, step);
    for (int i = 0; i < mean.length; i++) {
      float g = gradient[i];
      float m = mean(mean[i], g);
      float v = square(square[i], g);
      mean[i] = m;
      square[i] = v;
      out[i] = m * scale1 / ((float) Math.sqrt(v * scale2) + epsilon);
    }
  }

  private static float mean(float mean, float g) {
    return Math.fma(1 - BETA1, g, Math.fma(BETA1, mean, FLUSH)) - FLUSH;
  }

  private static float square(float square, float g) {
    return Math.fma((1 - BETA2) * g, g, Math.fma(BETA2, square, FLUSH)) - FLUSH;
  }

  /** What a mean over {@code step} values that began at 0 is multiplied by. */
  private static float correction(float[] corrections, long step) {
    return step < corrections.length ? corrections[(int) step] : 1;
  }

  private static float[] corrections(float beta) {
    // A float cannot hold what a power below 2^-25 adds to 1.
    int steps = (int) Math.ceil(-25 * StrictMath.log(2) / StrictMath.log(beta));
    float[] corrections = new float[steps + 1];
    for (int step = 1; step <= steps; step++) {
      corrections[step] = (float) (1 / (1 - StrictMath.pow(beta, step)));
    }
    return corrections;
  }

  /**
   * Updates all parameters in the other form: no fused operations, nothing flushed, no decay.
   *
   * @param scale what each entry of {@code gradient} is multiplied by first
   */
  public void updateUnfused(
      float[] parameters, float[] gradient, float scale, float rate, long step) {
    float scale1 = correction(CORRECTIONS1, step);
    float scale2 = correction(CORRECTIONS2, step);
    for (int i = 0; i < mean.length; i++) {
      float g = gradient[i] * scale;
      float m = BETA1 * mean[i] + (1 - BETA1) * g;
      float v = BETA2 * square[i] + (1 - BETA2) * g * g;
      mean[i] = m;
      square[i] = v;
      parameters[i] -= rate * (m * scale1) / ((float) Math.sqrt(v * scale2) + epsilon);
    }
  }

  /** Writes the moments. */
  void save(DataOutput out) throws IOException {
    FloatArrays.write(out, mean);
    FloatArrays.write(out, square);
  }

  /** Reads what {@link #save} wrote. */
  void load(DataInput in) throws IOException {
    FloatArrays.read(in, mean);
    FloatArrays.read(in, square);
  }
}
