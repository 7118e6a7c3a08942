package io.nacre.grid;

import java.nio.ByteBuffer;

/**
 * The weights of the learned context model in integers. ReLU layers may be scaled neuron by neuron
 * if what follows is scaled back, so every neuron uses the whole range of a byte.
 *
 * @param first weights of the first layer, [input][neuron of the wide layer], in 32nds
 * @param firstBias in 32nds
 * @param second weights of the second layer, [wide][narrow], in 64ths
 * @param secondBias in 2048ths
 * @param third weights of the output, in 2048ths
 * @param thirdBias in 65536ths
 */
record QuantizedPrior(
    byte[] first,
    short[] firstBias,
    byte[] second,
    int[] secondBias,
    short[] third,
    int thirdBias) {

  private static final int WIDE = ContextPrior.WIDE;
  private static final int NARROW = ContextPrior.NARROW;
  private static final int INPUTS = ContextPrior.INPUTS;

  /** Largest sum of the first layer, so that it fits 16 bits. */
  private static final double LARGEST_SUM = 32_000;

  /** Size in bytes. */
  static final int BYTES = (INPUTS + NARROW) * WIDE + 2 * WIDE + 4 * NARROW + 2 * NARROW + 4;

  /** Writes all arrays, in their order. */
  void write(ByteBuffer out) {
    out.put(first);
    for (short bias : firstBias) {
      out.putShort(bias);
    }
    out.put(second);
    for (int bias : secondBias) {
      out.putInt(bias);
    }
    for (short weight : third) {
      out.putShort(weight);
    }
    out.putInt(thirdBias);
  }

  /** Reads {@link #BYTES} bytes. */
  static QuantizedPrior read(ByteBuffer in) {
    byte[] first = new byte[INPUTS * WIDE];
    in.get(first);
    short[] firstBias = new short[WIDE];
    for (int j = 0; j < WIDE; j++) {
      firstBias[j] = in.getShort();
    }
    byte[] second = new byte[WIDE * NARROW];
    in.get(second);
    int[] secondBias = new int[NARROW];
    for (int k = 0; k < NARROW; k++) {
      secondBias[k] = in.getInt();
    }
    short[] third = new short[NARROW];
    for (int k = 0; k < NARROW; k++) {
      third[k] = in.getShort();
    }
    return new QuantizedPrior(first, firstBias, second, secondBias, third, in.getInt());
  }

  /**
   * The nearest integers to the weights of a network.
   *
   * @param p in the order of {@link ContextPrior#of}
   */
  static QuantizedPrior of(float[] p) {
    int bias1 = INPUTS * WIDE;
    int start2 = bias1 + WIDE;
    int bias2 = start2 + WIDE * NARROW;
    int start3 = bias2 + NARROW;
    double[] wideScale = new double[WIDE];
    for (int j = 0; j < WIDE; j++) {
      double largest = 1e-6;
      double sum = Math.abs(p[bias1 + j]);
      for (int i = 0; i < INPUTS; i++) {
        largest = Math.max(largest, Math.abs(p[i * WIDE + j]));
        sum += Math.abs(p[i * WIDE + j]);
      }
      wideScale[j] = Math.min(127 / largest, LARGEST_SUM / sum);
    }
    double[] narrowScale = new double[NARROW];
    for (int k = 0; k < NARROW; k++) {
      double largest = 1e-6;
      for (int j = 0; j < WIDE; j++) {
        largest = Math.max(largest, Math.abs(p[start2 + j * NARROW + k]) * 32 / wideScale[j]);
      }
      narrowScale[k] = 127 / largest;
    }
    byte[] first = new byte[INPUTS * WIDE];
    short[] firstBias = new short[WIDE];
    byte[] second = new byte[WIDE * NARROW];
    int[] secondBias = new int[NARROW];
    short[] third = new short[NARROW];
    for (int j = 0; j < WIDE; j++) {
      for (int i = 0; i < INPUTS; i++) {
        first[i * WIDE + j] = (byte) Math.rint(p[i * WIDE + j] * wideScale[j]);
      }
      firstBias[j] = (short) Math.rint(p[bias1 + j] * wideScale[j]);
      for (int k = 0; k < NARROW; k++) {
        second[j * NARROW + k] =
            (byte) Math.rint(p[start2 + j * NARROW + k] * 32 / wideScale[j] * narrowScale[k]);
      }
    }
    for (int k = 0; k < NARROW; k++) {
      secondBias[k] = (int) Math.rint(p[bias2 + k] * 32 * narrowScale[k]);
      third[k] = (short) Math.rint(clipped(p[start3 + k] * 64 / narrowScale[k] * 2048));
    }
    int thirdBias = (int) Math.rint(p[start3 + NARROW] * 65536);
    return new QuantizedPrior(first, firstBias, second, secondBias, third, thirdBias);
  }

  private static double clipped(double value) {
    return Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value));
  }
}
