package io.nacre.net;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * Compares the vector kernels of this JVM with the scalar ones; throws AssertionError at the first
 * difference. A class of its own without test libraries, so that child JVMs with other vector
 * widths can run it too.
 */
final class KernelTwins {

  private static final float[] EXTREMES = {
    0f,
    -0f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    1e-40f,
    -1e-40f,
    Float.MIN_NORMAL,
    -Float.MIN_NORMAL,
    1e-20f,
    -1e-20f,
    0.5f,
    -0.5f,
    1f,
    -1f,
    1.5f,
    -2.5f,
    43.6f,
    -43.7f,
    87.3f,
    -87.4f,
    88.8f,
    -88.9f,
    103.9f,
    -104f,
    1000f,
    -1000f,
    4194303.5f,
    -8388609f,
    1.3e8f,
    -1.3e8f,
    1e30f,
    -1e30f
  };

  private final Kernels scalar = new ScalarKernels();
  private final Kernels vector = new VectorKernels();

  /** Every comparison, then the width and the checksum of logits on the vector kernels. */
  public static void main(String[] args) {
    KernelTwins twins = new KernelTwins();
    twins.compareAffine();
    twins.compareActivations();
    twins.compareBackward();
    twins.compareFeatures();
    System.out.println(
        "floats %d logits %08x".formatted(VectorKernels.L, LogitChecksum.of(twins.vector)));
  }

  void compareAffine() {
    for (int rows = 1; rows <= 40; rows++) {
      for (int cols = 1; cols <= 40; cols++) {
        compareAffine(rows, cols, (rows + cols) % 2 == 0 ? 32 : Kernels.TILE);
      }
    }
    for (int rows : new int[] {1, 12, 56, 255, 256}) {
      for (int cols : new int[] {3, 56, 255, 256}) {
        compareAffine(rows, cols, Kernels.TILE);
      }
    }
  }

  private void compareAffine(int rows, int cols, int points) {
    SplittableRandom random = new SplittableRandom(rows * 1000L + cols);
    float[] packed = random(random, 5 + rows * cols);
    float[] bias = random(random, 3 + rows);
    float[] x = random(random, 7 + cols * points);
    float[] expected = random(random, 11 + rows * points + 13);
    float[] actual = expected.clone();
    scalar.affine(packed, 5, bias, 3, x, 7, expected, 11, rows, cols, points);
    vector.affine(packed, 5, bias, 3, x, 7, actual, 11, rows, cols, points);
    requireSameBits(expected, actual, i -> "affine %dx%d at %d".formatted(rows, cols, i));
  }

  /** Values and slopes, bit for bit; with an infinite argument where the result is a number. */
  void compareActivations() {
    for (Activation activation : Activation.values()) {
      for (float omega : activation == Activation.SINE ? new float[] {1, 8, 30, 0.37f} : ONE) {
        for (float range : new float[] {1e-3f, 1, 20, 200, 1e6f}) {
          compareActivation(activation, omega, range);
        }
      }
      if (activation != Activation.SINE) {
        compareActivation(activation, Float.POSITIVE_INFINITY);
        compareActivation(activation, Float.NEGATIVE_INFINITY);
      }
    }
  }

  private static final float[] ONE = {1};

  private void compareActivation(Activation activation, float omega, float range) {
    SplittableRandom random = new SplittableRandom(Float.floatToIntBits(range));
    float[] z = new float[4096];
    for (int i = 0; i < z.length; i++) {
      z[i] = (float) ((random.nextDouble() * 2 - 1) * range);
    }
    System.arraycopy(EXTREMES, 0, z, 64, EXTREMES.length);
    int at = 32;
    int n = z.length - 64;
    float[] value = z.clone();
    float[] expected = z.clone();
    float[] expectedSlope = new float[z.length];
    float[] actual = z.clone();
    float[] actualSlope = new float[z.length];
    scalar.activate(activation, omega, value, at, n);
    scalar.activateWithSlope(activation, omega, expected, at, expectedSlope, at + 3, n);
    vector.activateWithSlope(activation, omega, actual, at, actualSlope, at + 3, n);
    IntFunction<String> place =
        i -> "%s, omega %s, z[%d] = %s".formatted(activation, omega, i, z[i]);
    requireSameBits(value, expected, place);
    requireSameBits(value, actual, place);
    requireSameBits(expectedSlope, actualSlope, i -> "slope of " + place.apply(i));
    actual = z.clone();
    vector.activate(activation, omega, actual, at, n);
    requireSameBits(value, actual, place);
  }

  private void compareActivation(Activation activation, float infinity) {
    float[] expected = new float[32];
    Arrays.fill(expected, infinity);
    float[] actual = expected.clone();
    scalar.activate(activation, 1, expected, 0, 32);
    vector.activate(activation, 1, actual, 0, 32);
    requireSameBits(expected, actual, i -> activation + " of " + infinity);
    if (Float.isNaN(expected[0])) {
      throw new AssertionError(activation + " of " + infinity + " is not a number");
    }
  }

  void compareBackward() {
    for (int rows : new int[] {1, 3, 4, 5, 7, 8, 13, 31, 56}) {
      for (int cols : new int[] {1, 3, 4, 6, 12, 28, 39, 255}) {
        compareBackward(rows, cols);
      }
    }
    float[] x = random(new SplittableRandom(1), 7 + 96 + 9);
    float[] y = random(new SplittableRandom(2), 96);
    float[] actual = x.clone();
    scalar.multiply(x, 7, y, 0, 96);
    vector.multiply(actual, 7, y, 0, 96);
    requireSameBits(x, actual, i -> "multiply at " + i);
    for (int i = 0; i < 96; i++) {
      y[i] = i % 3 == 0 ? 0 : Math.abs(y[i]);
    }
    scalar.gate(x, 7, y, 0, 96);
    vector.gate(actual, 7, y, 0, 96);
    requireSameBits(x, actual, i -> "gate at " + i);
  }

  private void compareBackward(int rows, int cols) {
    SplittableRandom random = new SplittableRandom(rows * 1000L + cols);
    int n = 5 + rows * cols;
    float[] delta = random(random, 2 + rows * Kernels.TILE);
    float[] x = random(random, 6 + cols * Kernels.TILE);
    float[] expected = new float[n * Kernels.LANES];
    float[] actual = new float[n * Kernels.LANES];
    int from = 5 * Kernels.LANES;
    for (int repeat = 0; repeat < 3; repeat++) {
      scalar.outerProduct(delta, 2, x, 6, expected, from, rows, cols);
      vector.outerProduct(delta, 2, x, 6, actual, from, rows, cols);
    }
    requireSameBits(
        expected, actual, i -> "lanes of outer product %dx%d at %d".formatted(rows, cols, i));
    float[] expectedSums = new float[n];
    float[] actualSums = new float[n];
    scalar.drain(expected, 0, n, expectedSums);
    vector.drain(actual, 0, n, actualSums);
    requireSameBits(
        expectedSums, actualSums, i -> "outer product %dx%d at %d".formatted(rows, cols, i));
    for (int i = 0; i < n; i++) {
      boolean written = i >= 5;
      if (written == (expectedSums[i] == 0)) {
        throw new AssertionError("outer product %dx%d wrote at %d".formatted(rows, cols, i));
      }
    }
    requireZero(expected);
    requireZero(actual);
  }

  /** Reading and teaching features, bit for bit, with every number of channels. */
  void compareFeatures() {
    for (int channels = 1; channels <= FeatureTable.MAX_CHANNELS; channels++) {
      compareFeatures(channels, 4);
      compareFeatures(channels, 8);
    }
  }

  private void compareFeatures(int channels, int taps) {
    SplittableRandom random = new SplittableRandom(channels * 10L + taps);
    int points = 50;
    float[] features = random(random, 3 + points * channels);
    float[] weight = random(random, 9 + Kernels.TILE * taps);
    int[] index = new int[weight.length];
    for (int i = 0; i < index.length; i++) {
      index[i] = random.nextInt(points) * channels;
    }
    float[] expected = new float[Kernels.TILE * channels];
    float[] actual = expected.clone();
    scalar.gather(index, weight, 9, taps, features, 3, channels, expected);
    vector.gather(index, weight, 9, taps, features, 3, channels, actual);
    requireSameBits(expected, actual, i -> "gather of %d at %d".formatted(channels, i));
    float[] expectedSums = features.clone();
    float[] actualSums = features.clone();
    scalar.scatter(index, weight, 9, taps, expected, channels, expectedSums, 3);
    vector.scatter(index, weight, 9, taps, expected, channels, actualSums, 3);
    requireSameBits(expectedSums, actualSums, i -> "scatter of %d at %d".formatted(channels, i));
  }

  private static void requireZero(float[] sums) {
    for (float sum : sums) {
      if (sum != 0) {
        throw new AssertionError("drained sums are not zero");
      }
    }
  }

  private static float[] random(SplittableRandom random, int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) (random.nextDouble() * 2 - 1);
    }
    return values;
  }

  private static void requireSameBits(float[] expected, float[] actual, IntFunction<String> place) {
    for (int i = 0; i < expected.length; i++) {
      if (Float.floatToIntBits(expected[i]) != Float.floatToIntBits(actual[i])) {
        throw new AssertionError(
            "%s: scalar %s, vector %s".formatted(place.apply(i), expected[i], actual[i]));
      }
    }
  }
}
