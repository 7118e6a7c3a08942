package io.nacre.net;

import java.util.Arrays;

/**
 * The reference: one point after another, in the operations and the order that define the results.
 */
final class ScalarKernels extends Kernels {

  @Override
  void affine(
      float[] packed,
      int packedOffset,
      float[] bias,
      int biasOffset,
      float[] x,
      int xOffset,
      float[] out,
      int outOffset,
      int rows,
      int cols,
      int points) {
    int panelAt = packedOffset;
    for (int r = 0; r < rows; ) {
      int height = Packing.panel(rows - r);
      for (int k = 0; k < height; k++) {
        for (int p = 0; p < points; p++) {
          float sum = bias[biasOffset + r + k];
          for (int c = 0; c < cols; c++) {
            sum = Math.fma(x[xOffset + c * points + p], packed[panelAt + c * height + k], sum);
          }
          out[outOffset + (r + k) * points + p] = sum;
        }
      }
      panelAt += height * cols;
      r += height;
    }
  }

  @Override
  void outerProduct(
      float[] delta,
      int deltaOffset,
      float[] x,
      int xOffset,
      float[] sums,
      int sumsOffset,
      int rows,
      int cols) {
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < cols; c++) {
        int s = sumsOffset + (r * cols + c) * LANES;
        for (int p = 0; p < TILE; p++) {
          sums[s + p % LANES] =
              Math.fma(
                  x[xOffset + c * TILE + p],
                  delta[deltaOffset + r * TILE + p],
                  sums[s + p % LANES]);
        }
      }
    }
  }

  @Override
  void activate(Activation activation, float omega, float[] z, int offset, int n) {
    float turns = Approximation.halfTurns(omega);
    for (int i = offset; i < offset + n; i++) {
      z[i] = value(activation, turns, z[i]);
    }
  }

  @Override
  void activateWithSlope(
      Activation activation,
      float omega,
      float[] z,
      int offset,
      float[] slope,
      int slopeOffset,
      int n) {
    float turns = Approximation.halfTurns(omega);
    int shift = slopeOffset - offset;
    for (int i = offset; i < offset + n; i++) {
      float a = value(activation, turns, z[i]);
      slope[i + shift] = slope(activation, omega, turns, z[i], a);
      z[i] = a;
    }
  }

  private static float value(Activation activation, float turns, float z) {
    return switch (activation) {
      case RELU -> positivePart(z);
      case ELU -> positivePart(z) + (Approximation.exp(negativePart(z)) - 1);
      case SWISH -> z * sigmoid(z);
      case SIGMOID -> sigmoid(z);
      case TANH -> 2 * sigmoid(2 * z) - 1;
      case SINE -> Approximation.sin(z * turns);
      case ABS -> Math.abs(z);
    };
  }

  private static float slope(Activation activation, float omega, float turns, float z, float a) {
    return switch (activation) {
      case RELU -> signBit(z) ? 0 : 1;
      case ELU -> Approximation.exp(negativePart(z));
      case SWISH -> {
        float s = sigmoid(z);
        yield Math.fma(a, 1 - s, s);
      }
      case SIGMOID -> a * (1 - a);
      case TANH -> 1 - a * a;
      case SINE -> omega * Approximation.cos(z * turns);
      case ABS -> signBit(z) ? -1 : 1;
    };
  }

  private static float sigmoid(float z) {
    return 1 / (Approximation.exp(-z) + 1);
  }

  private static boolean signBit(float z) {
    return Float.floatToRawIntBits(z) < 0;
  }

  private static float positivePart(float z) {
    return signBit(z) ? 0 : z;
  }

  private static float negativePart(float z) {
    return signBit(z) ? z : 0;
  }

  @Override
  void multiply(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      x[xOffset + i] = Math.fma(x[xOffset + i], y[yOffset + i], FLUSH) - FLUSH;
    }
  }

  @Override
  void gate(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      if (y[yOffset + i] == 0) {
        x[xOffset + i] = 0;
      }
    }
  }

  @Override
  void drain(float[] sums, int offset, int n, float[] out) {
    for (int i = 0; i < n; i++) {
      int at = offset + i * LANES;
      for (int half = LANES / 2; half > 0; half /= 2) {
        for (int lane = at; lane < at + half; lane++) {
          sums[lane] += sums[lane + half];
        }
      }
      out[i] = sums[at];
    }
    Arrays.fill(sums, offset, offset + n * LANES, 0);
  }

  @Override
  void gather(
      int[] index,
      float[] weight,
      int tapsAt,
      int taps,
      float[] features,
      int offset,
      int channels,
      float[] rows) {
    for (int p = 0; p < TILE; p++) {
      for (int c = 0; c < channels; c++) {
        float sum = 0;
        for (int t = tapsAt + p * taps; t < tapsAt + (p + 1) * taps; t++) {
          sum = Math.fma(weight[t], features[offset + index[t] + c], sum);
        }
        rows[p * channels + c] = sum;
      }
    }
  }

  @Override
  void scatter(
      int[] index,
      float[] weight,
      int tapsAt,
      int taps,
      float[] rows,
      int channels,
      float[] sums,
      int offset) {
    for (int p = 0; p < TILE; p++) {
      for (int t = tapsAt + p * taps; t < tapsAt + (p + 1) * taps; t++) {
        int to = offset + index[t];
        for (int c = 0; c < channels; c++) {
          sums[to + c] = Math.fma(weight[t], rows[p * channels + c], sums[to + c]);
        }
      }
    }
  }
}
