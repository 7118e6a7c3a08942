package io.nacre.net;

import java.util.Arrays;

/**
 * Up to {@link #SIZE} points on their way through a network: mapped coordinates in, values and
 * slopes of every layer, gradients back.
 */
public final class PointTile {

  /** Points of a tile. */
  public static final int SIZE = Kernels.TILE;

  private static final int MOST_INPUTS =
      Math.max(Layer.MAX_WIDTH, 3 + 6 * 12 + 3 * FeatureTable.MAX_CHANNELS);
  private static final float[] ONES = new float[SIZE];
  private static final float[] NO_BIAS = new float[MOST_INPUTS];

  static {
    Arrays.fill(ONES, 1);
  }

  /**
   * First, second and third coordinate of each point after {@link InputBox#map}: [3][SIZE], to be
   * filled by the caller.
   */
  public final float[] coordinates = new float[3 * SIZE];

  /** Logit of each point after {@link #forward}, [SIZE]. */
  public final float[] logits = new float[SIZE];

  /**
   * d loss / d logit of each point, [SIZE], to be filled by the caller before {@link #backward}; 0
   * for places without a point.
   */
  public final float[] logitGradients = new float[SIZE];

  private final Architecture architecture;
  private final Kernels kernels;
  private final InputEncoder encoder;

  /**
   * Values of what each affine map reads, after them a row of ones that the bias is multiplied
   * with, then slopes; made by the first forwardWithSlopes.
   */
  private float[] kept = {};

  /** Two layers, the one that is computed and the one that it is computed from. */
  private float[] pair;

  private final int second;
  private final int[] layerAt;
  private final int slopesAt;

  /** A tile for networks of one architecture on this machine's best kernels. */
  public PointTile(Architecture architecture) {
    this(architecture, Kernels.best());
  }

  PointTile(Architecture architecture, Kernels kernels) {
    this.architecture = architecture;
    this.kernels = kernels;
    this.encoder = new InputEncoder(architecture.encoding(), kernels);
    layerAt = new int[architecture.depth() + 1];
    layerAt[0] = AlignedArray.FIRST;
    for (int i = 0; i < architecture.depth(); i++) {
      layerAt[i + 1] = layerAt[i] + (architecture.fanIn(i) + 1) * SIZE;
    }
    slopesAt = layerAt[architecture.depth()] - AlignedArray.FIRST;
    int widest = Math.max(architecture.widest(), architecture.fanIn(0));
    pair = new float[AlignedArray.FIRST + 2 * widest * SIZE];
    second = AlignedArray.FIRST + widest * SIZE;
  }

  /**
   * Logits of the tile's points. Layers take turns in two places that stay in the first-level
   * cache; nothing is kept for the way back.
   */
  public void forward(PackedNetwork network) {
    int in = AlignedArray.FIRST;
    encoder.encode(network, coordinates, pair, in);
    int hidden = architecture.hidden().size();
    for (int i = 0; i < hidden; i++) {
      int out = other(in);
      affine(network, i, pair, in, pair, out);
      Layer layer = architecture.hidden().get(i);
      kernels.activate(layer.activation(), layer.omega(), pair, out, layer.width() * SIZE);
      in = out;
    }
    affine(network, hidden, pair, in, logits, 0);
  }

  private int other(int place) {
    return place == second ? AlignedArray.FIRST : second;
  }

  /** As {@link #forward}, keeping what {@link #backward} needs. */
  public void forwardWithSlopes(PackedNetwork network) {
    if (kept.length == 0) {
      kept = new float[AlignedArray.FIRST + 2 * slopesAt];
      for (int i = 1; i <= architecture.depth(); i++) {
        Arrays.fill(kept, layerAt[i] - SIZE, layerAt[i], 1);
      }
    }
    encoder.encode(network, coordinates, kept, layerAt[0]);
    int hidden = architecture.hidden().size();
    for (int i = 0; i < hidden; i++) {
      int out = layerAt[i + 1];
      affine(network, i, kept, layerAt[i], kept, out);
      Layer layer = architecture.hidden().get(i);
      int n = layer.width() * SIZE;
      if (layer.activation() == Activation.RELU) {
        kernels.activate(Activation.RELU, layer.omega(), kept, out, n);
      } else {
        kernels.activateWithSlope(
            layer.activation(), layer.omega(), kept, out, kept, out + slopesAt, n);
      }
    }
    affine(network, hidden, kept, layerAt[hidden], logits, 0);
  }

  private void affine(PackedNetwork network, int i, float[] in, int inAt, float[] out, int outAt) {
    kernels.affine(
        network.forward,
        network.matrixOffset[i],
        network.bias,
        network.biasOffset[i],
        in,
        inAt,
        out,
        outAt,
        architecture.fanOut(i),
        architecture.fanIn(i),
        SIZE);
  }

  /**
   * Fills {@link #logitGradients} for binary cross-entropy on logits: scale * (sigmoid(logit) -
   * label) for the first {@code count} points, 0 for the rest.
   *
   * @param labels 0 or 1 a point, length at least count
   */
  public void binaryCrossEntropy(float[] labels, int count, float scale) {
    System.arraycopy(logits, 0, logitGradients, 0, SIZE);
    kernels.activate(Activation.SIGMOID, 1, logitGradients, 0, SIZE);
    for (int i = 0; i < count; i++) {
      float error = logitGradients[i] - labels[i];
      logitGradients[i] = Math.fma(error, scale, Kernels.FLUSH) - Kernels.FLUSH;
    }
    Arrays.fill(logitGradients, count, SIZE, 0);
  }

  /**
   * Fills {@link #logitGradients} for the absolute error of tanh(logit): scale * sign(tanh(logit) -
   * value) * (1 - tanh(logit)^2) for the first {@code count} points, 0 for the rest.
   *
   * @param values what tanh(logit) should be, length at least count
   */
  public void tanhError(float[] values, int count, float scale) {
    System.arraycopy(logits, 0, logitGradients, 0, SIZE);
    kernels.activate(Activation.TANH, 1, logitGradients, 0, SIZE);
    for (int i = 0; i < count; i++) {
      float said = logitGradients[i];
      float slope = Math.signum(said - values[i]) * (1 - said * said);
      logitGradients[i] = Math.fma(slope, scale, Kernels.FLUSH) - Kernels.FLUSH;
    }
    Arrays.fill(logitGradients, count, SIZE, 0);
  }

  /**
   * Adds the gradients of all parameters to {@code sums}.
   *
   * @param sums {@link Architecture#encodingOffset} * {@link Kernels#LANES} partial sums from
   *     {@code sumsOffset} on
   * @param featureSums receives the gradients of the encoding's parameters from {@code
   *     featureOffset} on
   */
  void backward(
      PackedNetwork network, float[] sums, int sumsOffset, float[] featureSums, int featureOffset) {
    // Only who trains uses a tile for long.
    kept = AlignedArray.aligned(kept);
    pair = AlignedArray.aligned(pair);
    float[] delta = logitGradients;
    int from = 0;
    int to = AlignedArray.FIRST;
    for (int i = architecture.depth() - 1; i >= 0; i--) {
      int in = architecture.fanIn(i);
      int out = architecture.fanOut(i);
      int at = sumsOffset + architecture.offset(i) * Kernels.LANES;
      kernels.outerProduct(delta, from, kept, layerAt[i], sums, at, out, in + 1);
      if (i > 0) {
        propagate(network, i, delta, from, to);
        timesSlope(i, to);
        delta = pair;
        from = to;
        to = other(from);
      }
    }
    if (encoder.learns()) {
      propagate(network, 0, delta, from, to);
      encoder.learn(pair, to, featureSums, featureOffset);
    }
  }

  /** d logit / d mapped coordinate of each point, [3][SIZE], after {@link #forwardWithSlopes}. */
  void coordinateGradients(PackedNetwork network, float[] gradients) {
    float[] delta = ONES;
    int from = 0;
    int to = AlignedArray.FIRST;
    for (int i = architecture.depth() - 1; i > 0; i--) {
      propagate(network, i, delta, from, to);
      timesSlope(i, to);
      delta = pair;
      from = to;
      to = other(from);
    }
    propagate(network, 0, delta, from, to);
    encoder.backward(network, coordinates, pair, to, gradients);
  }

  /**
   * Multiplies with the slopes of the hidden layer that affine map {@code i} reads; ReLU's are told
   * by its values.
   */
  private void timesSlope(int i, int delta) {
    Layer layer = architecture.hidden().get(i - 1);
    int n = layer.width() * SIZE;
    if (layer.activation() == Activation.RELU) {
      kernels.gate(pair, delta, kept, layerAt[i], n);
    } else {
      kernels.multiply(pair, delta, kept, layerAt[i] + slopesAt, n);
    }
  }

  private void propagate(PackedNetwork network, int i, float[] delta, int from, int to) {
    kernels.affine(
        network.backward,
        network.matrixOffset[i],
        NO_BIAS,
        0,
        delta,
        from,
        pair,
        to,
        architecture.fanIn(i),
        architecture.fanOut(i),
        SIZE);
  }
}
