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
  // Made by the first forwardWithSlopes: a forward pass alone needs neither.
  private float[] values = {};
  private float[] slopes = {};
  private final float[] deltas;
  private final float[] nextDeltas;
  private final int[] layerAt;

  /** A tile for networks of one architecture on this machine's best kernels. */
  public PointTile(Architecture architecture) {
    this(architecture, Kernels.BEST);
  }

  PointTile(Architecture architecture, Kernels kernels) {
    this.architecture = architecture;
    this.kernels = kernels;
    this.encoder = new InputEncoder(architecture.encoding(), kernels);
    layerAt = new int[architecture.depth() + 1];
    layerAt[1] = architecture.fanIn(0) * SIZE;
    for (int i = 1; i < architecture.depth(); i++) {
      layerAt[i + 1] = layerAt[i] + architecture.fanIn(i) * SIZE;
    }
    int widest = Math.max(architecture.widest(), architecture.fanIn(0));
    deltas = new float[widest * SIZE];
    nextDeltas = new float[widest * SIZE];
  }

  /**
   * Logits of the tile's points. Layers take turns in two arrays that stay in the first-level
   * cache; nothing is kept for the way back.
   */
  public void forward(PackedNetwork network) {
    float[] in = deltas;
    float[] out = nextDeltas;
    encoder.encode(network, coordinates, in);
    int hidden = architecture.hidden().size();
    for (int i = 0; i < hidden; i++) {
      affine(network, i, in, 0, out, 0);
      Layer layer = architecture.hidden().get(i);
      kernels.activate(layer.activation(), layer.omega(), out, 0, layer.width() * SIZE);
      float[] done = in;
      in = out;
      out = done;
    }
    affine(network, hidden, in, 0, logits, 0);
  }

  /** As {@link #forward}, keeping what {@link #backward} needs. */
  public void forwardWithSlopes(PackedNetwork network) {
    if (slopes.length == 0) {
      values = new float[layerAt[architecture.depth()]];
      slopes = new float[values.length];
    }
    encoder.encode(network, coordinates, values);
    int hidden = architecture.hidden().size();
    for (int i = 0; i < hidden; i++) {
      affine(network, i, values, layerAt[i], values, layerAt[i + 1]);
      Layer layer = architecture.hidden().get(i);
      kernels.activateWithSlope(
          layer.activation(), layer.omega(), values, slopes, layerAt[i + 1], layer.width() * SIZE);
    }
    affine(network, hidden, values, layerAt[hidden], logits, 0);
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
   * @param sums {@link Architecture#encodingOffset} * {@link Kernels#LANES} partial sums
   * @param featureSums receives the gradients of the encoding's parameters from {@code
   *     featureOffset} on
   */
  void backward(PackedNetwork network, float[] sums, float[] featureSums, int featureOffset) {
    float[] delta = logitGradients;
    float[] free = deltas;
    for (int i = architecture.depth() - 1; i >= 0; i--) {
      int in = architecture.fanIn(i);
      int out = architecture.fanOut(i);
      int at = architecture.offset(i) * Kernels.LANES;
      kernels.outerProduct(delta, 0, values, layerAt[i], sums, at, in + 1, out, in);
      kernels.outerProduct(delta, 0, ONES, 0, sums, at + in * Kernels.LANES, in + 1, out, 1);
      if (i > 0) {
        propagate(network, i, delta, free);
        timesSlope(i, free);
        delta = free;
        free = delta == deltas ? nextDeltas : deltas;
      }
    }
    if (encoder.learns()) {
      propagate(network, 0, delta, free);
      encoder.learn(free, featureSums, featureOffset);
    }
  }

  /** d logit / d mapped coordinate of each point, [3][SIZE], after {@link #forwardWithSlopes}. */
  void coordinateGradients(PackedNetwork network, float[] gradients) {
    float[] delta = ONES;
    float[] free = deltas;
    for (int i = architecture.depth() - 1; i > 0; i--) {
      propagate(network, i, delta, free);
      timesSlope(i, free);
      delta = free;
      free = delta == deltas ? nextDeltas : deltas;
    }
    propagate(network, 0, delta, free);
    encoder.backward(network, coordinates, free, gradients);
  }

  /**
   * Multiplies with the slopes of the hidden layer that affine map {@code i} reads; ReLU's are told
   * by its values.
   */
  private void timesSlope(int i, float[] delta) {
    Layer layer = architecture.hidden().get(i - 1);
    int n = layer.width() * SIZE;
    if (layer.activation() == Activation.RELU) {
      kernels.gate(delta, 0, values, layerAt[i], n);
    } else {
      kernels.multiply(delta, 0, slopes, layerAt[i], n);
    }
  }

  private void propagate(PackedNetwork network, int i, float[] delta, float[] to) {
    kernels.affine(
        network.backward,
        network.matrixOffset[i],
        NO_BIAS,
        0,
        delta,
        0,
        to,
        0,
        architecture.fanIn(i),
        architecture.fanOut(i),
        SIZE);
  }
}
