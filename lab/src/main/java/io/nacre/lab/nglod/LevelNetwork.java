package io.nacre.lab.nglod;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The network of one level: 32 features and the point's 3 coordinates in, 128 hidden neurons with
 * ReLU, one signed distance out. Its parameters lie in an array: weights [input][hidden], hidden
 * biases, output weights, output bias.
 *
 * <p>Points come in tiles, arrays [row][point].
 */
final class LevelNetwork {

  /** Features of a corner. */
  static final int FEATURES = 32;

  /** Inputs: features, then coordinates. */
  static final int INPUTS = FEATURES + 3;

  /** Rows of a tile of inputs: the last one is 1 throughout and takes the bias. */
  static final int ROWS = INPUTS + 1;

  /** Hidden neurons. */
  static final int HIDDEN = RowSums.LENGTH;

  /** Parameters of a decoder. */
  static final int PARAMETERS = ROWS * HIDDEN + HIDDEN + 1;

  /** Points of a tile. */
  static final int TILE = RowSums.LENGTH;

  private static final int OUT = ROWS * HIDDEN;
  private static final int OUT_BIAS = OUT + HIDDEN;

  /** Makes every normal positive number at least 1. */
  private static final float HUGE = 0x1p126f;

  private LevelNetwork() {}

  /** A tile of inputs whose last row is set, [ROWS][TILE]. */
  static float[][] inputs() {
    float[][] inputs = new float[ROWS][TILE];
    Arrays.fill(inputs[INPUTS], 1);
    return inputs;
  }

  /** Uniform weights and biases in +-1/sqrt(inputs of the layer), PyTorch's own beginning. */
  static void initialize(float[] parameters, int at, SplittableRandom random) {
    double first = 1 / Math.sqrt(INPUTS);
    double second = 1 / Math.sqrt(HIDDEN);
    for (int i = 0; i < PARAMETERS; i++) {
      double bound = i < OUT ? first : second;
      parameters[at + i] = (float) random.nextDouble(-bound, bound);
    }
  }

  /**
   * Distances of a tile's points.
   *
   * @param inputs [ROWS][TILE]
   * @param hidden receives the hidden values after ReLU, [HIDDEN][TILE]
   * @param out receives the distances, [TILE]
   */
  static void forward(float[] parameters, int at, float[][] inputs, float[][] hidden, float[] out) {
    Arrays.fill(out, parameters[at + OUT_BIAS]);
    for (int h = 0; h < HIDDEN; h++) {
      float[] row = hidden[h];
      Arrays.fill(row, 0);
      for (int c = 0; c < ROWS; c += 9) {
        RowSums.addNine(parameters, at + c * HIDDEN + h, HIDDEN, inputs, c, row);
      }
      rectify(row, parameters[at + OUT + h], out);
    }
  }

  /** ReLU in place, and its share of the output; exact, for z + |z| is 0 or 2 z. */
  private static void rectify(float[] row, float weight, float[] out) {
    for (int p = 0; p < TILE; p++) {
      float z = row[p];
      float r = 0.5f * (z + Math.abs(z));
      row[p] = r;
      out[p] = Math.fma(weight, r, out[p]);
    }
  }

  /**
   * The way back to the hidden layer: what arrives at each open neuron before the output weights,
   * which are the same for all points and come in later.
   *
   * @param hidden what {@link #forward} left, [HIDDEN][TILE]
   * @param gradient d loss / d distance, 0 where there is no point, [TILE]
   * @param open receives the gradient where the neuron is open, else 0, [HIDDEN][TILE]
   */
  static void openGradients(float[][] hidden, float[] gradient, float[][] open) {
    for (int h = 0; h < HIDDEN; h++) {
      float[] value = hidden[h];
      float[] to = open[h];
      for (int p = 0; p < TILE; p++) {
        to[p] = gradient[p] * Math.min(1f, value[p] * HUGE);
      }
    }
  }

  /**
   * d loss / d feature of each point.
   *
   * @param open what {@link #openGradients} left
   * @param features receives [FEATURES][TILE]
   */
  static void featureGradients(float[] parameters, int at, float[][] open, float[][] features) {
    float[] weights = new float[HIDDEN];
    for (int c = 0; c < FEATURES; c++) {
      for (int h = 0; h < HIDDEN; h++) {
        weights[h] = parameters[at + c * HIDDEN + h] * parameters[at + OUT + h];
      }
      float[] to = features[c];
      Arrays.fill(to, 0);
      for (int h = 0; h < HIDDEN; h += 8) {
        RowSums.addEight(weights, h, 1, open, h, to);
      }
    }
  }

  /**
   * Adds the sums that the gradients of the first layer are made of: sums[c][h] += sum over points
   * of inputs[c][p] * open[h][p].
   *
   * @param pointMajor working room, [TILE][HIDDEN]
   * @param sums [ROWS][HIDDEN]
   */
  static void addWeightSums(
      float[][] inputs, float[][] open, float[][] pointMajor, float[][] sums) {
    RowSums.transpose(open, pointMajor);
    for (int p = 0; p < TILE; p += 8) {
      for (int c = 0; c < ROWS; c++) {
        RowSums.addEight(inputs[c], p, 1, pointMajor, p, sums[c]);
      }
    }
  }

  /**
   * Gradients of all parameters from the sums over all points: the output weights come in here, and
   * their own gradients follow from the same sums, because an open neuron's value is its affine
   * map.
   *
   * @param sums what {@link #addWeightSums} added up, [ROWS][HIDDEN]
   * @param outputSum sum of d loss / d distance over the points
   * @param gradient receives PARAMETERS values from {@code at} on
   */
  static void gradients(
      float[] parameters, int at, float[][] sums, float outputSum, float[] gradient) {
    Arrays.fill(gradient, at + OUT, at + OUT_BIAS, 0);
    for (int c = 0; c < ROWS; c++) {
      float[] row = sums[c];
      for (int h = 0; h < HIDDEN; h++) {
        int i = at + c * HIDDEN + h;
        gradient[i] = row[h] * parameters[at + OUT + h];
        gradient[at + OUT + h] = Math.fma(parameters[i], row[h], gradient[at + OUT + h]);
      }
    }
    gradient[at + OUT_BIAS] = outputSum;
  }
}
