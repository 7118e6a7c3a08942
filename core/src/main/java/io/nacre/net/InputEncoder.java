package io.nacre.net;

import org.jspecify.annotations.Nullable;

/** Computes an {@link Encoding} and its derivative over a tile. */
final class InputEncoder {

  private static final int N = Kernels.TILE;

  private final int octaves;
  private final @Nullable FeatureLookup features;
  private final int featuresAt;
  private final Kernels kernels;

  InputEncoder(Encoding encoding, Kernels kernels) {
    octaves = encoding.plain().octaves();
    features =
        encoding instanceof Encoding.Featured featured
            ? new FeatureLookup(featured.table(), kernels)
            : null;
    featuresAt = encoding.plain().inputs() * N;
    this.kernels = kernels;
  }

  /** Fills values [inputs][TILE] from {@code valuesAt} on, from coordinates [3][TILE]. */
  void encode(PackedNetwork network, float[] coordinates, float[] values, int valuesAt) {
    System.arraycopy(coordinates, 0, values, valuesAt, 3 * N);
    for (int k = 0; k < octaves; k++) {
      encodeOctave(coordinates, values, valuesAt + (3 + 6 * k) * N, k);
    }
    if (features != null) {
      features.locate(coordinates);
      features.gather(network.features, network.featureOffset, values, valuesAt + featuresAt);
    }
  }

  /** Whether the encoding has parameters. */
  boolean learns() {
    return features != null;
  }

  /**
   * Adds the gradients of the encoding's parameters at the points of the last {@link #encode} to
   * sums from {@code offset} on.
   *
   * @param inputGradients [inputs][TILE] from {@code gradientsAt} on
   */
  void learn(float[] inputGradients, int gradientsAt, float[] sums, int offset) {
    if (features != null) {
      features.scatter(inputGradients, gradientsAt + featuresAt, sums, offset);
    }
  }

  private void encodeOctave(float[] coordinates, float[] values, int at, int k) {
    // cos u = sin(u + pi/2), so that both halves are the kernels' sine of (argument / pi) half
    // turns.
    float turns = Approximation.halfTurns(1 << k);
    for (int i = 0; i < 3 * N; i++) {
      values[at + i] = coordinates[i] * turns;
      values[at + 3 * N + i] = coordinates[i] * turns + 0.5f;
    }
    kernels.activate(Activation.SINE, (float) Math.PI, values, at, 6 * N);
  }

  /**
   * Fills gradients [3][TILE] with the sum over inputs of inputGradients [inputs][TILE] from {@code
   * gradientsAt} on * d input / d coordinate.
   */
  void backward(
      PackedNetwork network,
      float[] coordinates,
      float[] inputGradients,
      int gradientsAt,
      float[] gradients) {
    System.arraycopy(inputGradients, gradientsAt, gradients, 0, 3 * N);
    for (int k = 0; k < octaves; k++) {
      addOctave(coordinates, inputGradients, gradientsAt + (3 + 6 * k) * N, k, gradients);
    }
    if (features != null) {
      features.addCoordinateGradients(
          coordinates,
          inputGradients,
          gradientsAt + featuresAt,
          network.features,
          network.featureOffset,
          gradients);
    }
  }

  private static void addOctave(
      float[] coordinates, float[] inputGradients, int at, int k, float[] gradients) {
    float frequency = 1 << k;
    float turns = Approximation.halfTurns(frequency);
    for (int i = 0; i < 3 * N; i++) {
      float t = coordinates[i] * turns;
      gradients[i] +=
          frequency
              * (inputGradients[at + i] * Approximation.cos(t)
                  - inputGradients[at + 3 * N + i] * Approximation.sin(t));
    }
  }
}
