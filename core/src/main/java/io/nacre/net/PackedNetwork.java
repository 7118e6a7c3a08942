package io.nacre.net;

/**
 * Weights of one architecture in the order kernels read them: packed forward matrices, their
 * transposes for the way back, biases side by side. The trainer repacks a layer after each step;
 * different layers may be repacked by different threads.
 */
public final class PackedNetwork {

  final Architecture architecture;
  final float[] forward;
  final float[] backward;
  final float[] bias;
  final int[] matrixOffset;
  final int[] biasOffset;

  /** The learned parameters of the encoding, in the array that the network was made of. */
  final float[] features;

  final int featureOffset;

  /**
   * Packs all layers of {@code parameters}. The encoding's parameters are read where they are, so
   * the array stays in use.
   */
  public PackedNetwork(Architecture architecture, float[] parameters) {
    this.architecture = architecture;
    features = parameters;
    featureOffset = architecture.encodingOffset();
    int depth = architecture.depth();
    matrixOffset = new int[depth + 1];
    biasOffset = new int[depth + 1];
    for (int i = 0; i < depth; i++) {
      matrixOffset[i + 1] = matrixOffset[i] + architecture.fanIn(i) * architecture.fanOut(i);
      biasOffset[i + 1] = biasOffset[i] + architecture.fanOut(i);
    }
    forward = new float[matrixOffset[depth]];
    backward = new float[matrixOffset[depth]];
    bias = new float[biasOffset[depth]];
    for (int i = 0; i < depth; i++) {
      repack(i, parameters);
    }
  }

  public Architecture architecture() {
    return architecture;
  }

  /**
   * Takes over affine map {@code i} from {@code parameters}, the full array in {@link
   * Architecture}'s order.
   */
  public void repack(int i, float[] parameters) {
    int in = architecture.fanIn(i);
    int out = architecture.fanOut(i);
    int from = architecture.offset(i);
    Packing.pack(parameters, from, in + 1, 1, out, in, forward, matrixOffset[i]);
    Packing.pack(parameters, from, 1, in + 1, in, out, backward, matrixOffset[i]);
    for (int r = 0; r < out; r++) {
      bias[biasOffset[i] + r] = parameters[from + r * (in + 1) + in];
    }
  }
}
