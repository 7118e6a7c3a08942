package io.nacre.lab.nglod;

/** Adam (Kingma and Ba 2015) over a flat array, betas 0.9 and 0.999, epsilon 1e-8. */
final class AdamMoments {

  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  /** Moments far below are rounded to 0: subnormal numbers would slow the processor down. */
  private static final float FLUSH = 1e-25f;

  private final float[] mean;
  private final float[] variance;

  AdamMoments(int parameters) {
    mean = new float[parameters];
    variance = new float[parameters];
  }

  /**
   * Updates parameters [from, to) and sets their gradients to 0.
   *
   * @param step number of this step, from 1
   */
  void update(float[] parameters, float[] gradient, int from, int to, float rate, long step) {
    float scale1 = (float) (1 / (1 - Math.pow(BETA1, step)));
    float scale2 = (float) (1 / (1 - Math.pow(BETA2, step)));
    for (int i = from; i < to; i++) {
      float g = gradient[i];
      float m = Math.fma(1 - BETA1, g, Math.fma(BETA1, mean[i], FLUSH)) - FLUSH;
      float v = Math.fma((1 - BETA2) * g, g, Math.fma(BETA2, variance[i], FLUSH)) - FLUSH;
      mean[i] = m;
      variance[i] = v;
      parameters[i] -= rate * (m * scale1) / ((float) Math.sqrt(v * scale2) + EPSILON);
      gradient[i] = 0;
    }
  }
}
