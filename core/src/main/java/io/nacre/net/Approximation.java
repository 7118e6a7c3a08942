package io.nacre.net;

/**
 * Constants of the project's own sine, cosine and exponential, which every decoder evaluates in
 * float with fused multiply-adds so that decoding gives the same bits everywhere. Minimax fits
 * computed for this project; the errors are those of the fits.
 *
 * <p>sin(pi t), cos(pi t): m = t + ROUND, f = t - (m - ROUND), polynomial in f, sign from the
 * lowest bit of m. exp2(t): the same split, polynomial in f, exponent from the low bits of m.
 */
final class Approximation {

  private Approximation() {}

  /**
   * Adding and subtracting 1.5 * 2^23 rounds to the nearest integer, which then stands in the low
   * bits.
   */
  static final float ROUND = 12582912f;

  /** sin(pi f) = f (S0 + S1 f^2 + …), |f| at most 1/2, relative error 5.3e-9. */
  static final float S0 = 3.14159274f;

  static final float S1 = -5.16770983f;
  static final float S2 = 2.55006981f;
  static final float S3 = -0.598242104f;
  static final float S4 = 0.0775602907f;

  /** cos(pi f) = C0 + C1 f^2 + …, |f| at most 1/2, error 4.7e-8. */
  static final float C0 = 1f;

  static final float C1 = -4.93479300f;
  static final float C2 = 4.05841208f;
  static final float C3 = -1.33187997f;
  static final float C4 = 0.219696447f;

  static final float LOG2_E = 1.44269502f;

  /** exp2(f) = E0 + E1 f + …, |f| at most 1/2, relative error 1.9e-9. */
  static final float E0 = 1f;

  static final float E1 = 0.693147182f;
  static final float E2 = 0.240226462f;
  static final float E3 = 0.0555032864f;
  static final float E4 = 0.00961848907f;
  static final float E5 = 0.00133999344f;
  static final float E6 = 0.000153458197f;

  /** Exponents beyond this are clamped, so that scaling never leaves the normal range. */
  static final float MAX_EXPONENT = 126f;

  /** omega / pi in float: what a sine layer multiplies its input with. */
  static float halfTurns(float omega) {
    return (float) (omega / Math.PI);
  }

  /** sin(pi t). */
  static float sin(float t) {
    float m = t + ROUND;
    float f = t - (m - ROUND);
    float g = f * f;
    float p = Math.fma(g, S4, S3);
    p = Math.fma(p, g, S2);
    p = Math.fma(p, g, S1);
    p = Math.fma(p, g, S0) * f;
    return Float.intBitsToFloat(Float.floatToRawIntBits(p) ^ Float.floatToRawIntBits(m) << 31);
  }

  /** cos(pi t). */
  static float cos(float t) {
    float m = t + ROUND;
    float f = t - (m - ROUND);
    float g = f * f;
    float p = Math.fma(g, C4, C3);
    p = Math.fma(p, g, C2);
    p = Math.fma(p, g, C1);
    p = Math.fma(p, g, C0);
    return Float.intBitsToFloat(Float.floatToRawIntBits(p) ^ Float.floatToRawIntBits(m) << 31);
  }

  /** e^x, clamped to 2^±126. */
  static float exp(float x) {
    float t = Math.max(-MAX_EXPONENT, Math.min(MAX_EXPONENT, x * LOG2_E));
    float m = t + ROUND;
    float f = t - (m - ROUND);
    float p = Math.fma(f, E6, E5);
    p = Math.fma(p, f, E4);
    p = Math.fma(p, f, E3);
    p = Math.fma(p, f, E2);
    p = Math.fma(p, f, E1);
    p = Math.fma(p, f, E0);
    return Float.intBitsToFloat(Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(m) << 23));
  }
}
