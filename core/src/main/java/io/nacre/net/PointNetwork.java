package io.nacre.net;

import org.jspecify.annotations.Nullable;

/**
 * A network at one point after another, in the operations and the order of {@link ScalarKernels},
 * without allocating: for random access, where a tile of points would be wasted. For concurrent
 * use.
 */
final class PointNetwork {

  private static final ScalarKernels KERNELS = new ScalarKernels();

  private final Architecture architecture;
  private final float[] parameters;

  /** Weights of each affine map, [input][neuron], so that the inner loop runs over neurons. */
  private final float[][] weights;

  private final float[][] biases;
  private final int octaves;
  private final @Nullable PointFeatures features;
  private final ThreadLocal<float[][]> values;

  PointNetwork(Network network) {
    architecture = network.architecture();
    parameters = network.parameters();
    int depth = architecture.depth();
    weights = new float[depth][];
    biases = new float[depth][];
    for (int i = 0; i < depth; i++) {
      unpack(i);
    }
    Encoding encoding = architecture.encoding();
    octaves = encoding.plain().octaves();
    features =
        encoding instanceof Encoding.Featured featured ? new PointFeatures(featured.table()) : null;
    int widest = Math.max(architecture.widest(), architecture.fanIn(0));
    values = ThreadLocal.withInitial(() -> new float[2][widest]);
  }

  private void unpack(int i) {
    int in = architecture.fanIn(i);
    int out = architecture.fanOut(i);
    weights[i] = new float[in * out];
    biases[i] = new float[out];
    for (int r = 0; r < out; r++) {
      int row = architecture.offset(i) + r * (in + 1);
      for (int c = 0; c < in; c++) {
        weights[i][c * out + r] = parameters[row + c];
      }
      biases[i][r] = parameters[row + in];
    }
  }

  /** The logit at mapped coordinates. */
  float logit(float u, float v, float w) {
    float[][] scratch = values.get();
    float[] in = scratch[0];
    float[] out = scratch[1];
    encode(u, v, w, in);
    int hidden = architecture.hidden().size();
    for (int i = 0; i < hidden; i++) {
      Layer layer = architecture.hidden().get(i);
      affine(i, in, out);
      KERNELS.activate(layer.activation(), layer.omega(), out, 0, layer.width());
      float[] done = in;
      in = out;
      out = done;
    }
    affine(hidden, in, out);
    return out[0];
  }

  private void encode(float u, float v, float w, float[] in) {
    in[0] = u;
    in[1] = v;
    in[2] = w;
    for (int k = 0; k < octaves; k++) {
      float turns = Approximation.halfTurns(1 << k);
      int at = 3 + 6 * k;
      for (int axis = 0; axis < 3; axis++) {
        in[at + axis] = in[axis] * turns;
        in[at + 3 + axis] = in[axis] * turns + 0.5f;
      }
      KERNELS.activate(Activation.SINE, (float) Math.PI, in, at, 6);
    }
    if (features != null) {
      features.gather(in, parameters, architecture.encodingOffset(), 3 + 6 * octaves);
    }
  }

  private void affine(int i, float[] in, float[] out) {
    float[] weight = weights[i];
    int rows = biases[i].length;
    System.arraycopy(biases[i], 0, out, 0, rows);
    for (int c = 0; c < architecture.fanIn(i); c++) {
      float x = in[c];
      int at = c * rows;
      for (int r = 0; r < rows; r++) {
        out[r] = Math.fma(x, weight[at + r], out[r]);
      }
    }
  }
}
