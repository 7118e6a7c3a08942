package io.nacre.format;

import io.nacre.net.Architecture;
import io.nacre.net.Network;

/** The parameters of a layer as bytes and back, neuron by neuron. */
final class WeightCoding {

  private WeightCoding() {}

  /** Bytes that {@code precision} takes for all parameters of {@code architecture}. */
  static long size(Architecture architecture, Precision precision) {
    long parameters = architecture.parameterCount();
    if (precision == Precision.FLOAT32) {
      return 4 * parameters;
    }
    if (precision == Precision.FLOAT16) {
      return 2 * parameters;
    }
    long neurons = 0;
    for (int i = 0; i < architecture.depth(); i++) {
      neurons += architecture.fanOut(i);
    }
    return parameters + 3 * neurons;
  }

  static void write(Network network, Precision precision, ByteSink out) {
    Architecture architecture = network.architecture();
    float[] p = network.parameters();
    switch (precision) {
      case FLOAT32 -> {
        for (float value : p) {
          out.float32(value);
        }
      }
      case FLOAT16 -> {
        for (float value : p) {
          out.float16(value);
        }
      }
      case INT8 -> {
        for (int i = 0; i < architecture.depth(); i++) {
          int in = architecture.fanIn(i);
          for (int r = 0; r < architecture.fanOut(i); r++) {
            writeRow(p, architecture.offset(i) + r * (in + 1), in, out);
          }
        }
      }
    }
  }

  private static void writeRow(float[] p, int from, int in, ByteSink out) {
    float largest = 0;
    for (int c = 0; c < in; c++) {
      largest = Math.max(largest, Math.abs(p[from + c]));
    }
    float scale = scale(largest);
    out.float16(scale);
    for (int c = 0; c < in; c++) {
      int q = scale > 0 ? Math.round(p[from + c] / scale) : 0;
      out.int8(Math.max(-127, Math.min(127, q)));
    }
    out.float16(p[from + in]);
  }

  /**
   * The binary16 number nearest to largest / 127, or the one below it where that would leave the
   * largest weight under 127 steps (among subnormal numbers); so a row that was read is written
   * with the same bytes.
   */
  private static float scale(float largest) {
    short bits = Float.floatToFloat16(largest / 127);
    float nearest = Float.float16ToFloat(bits);
    boolean tooFew = nearest > 0 && Math.round(largest / nearest) < 127 && largest < 1;
    return tooFew ? Float.float16ToFloat((short) (bits - 1)) : nearest;
  }

  static float[] read(Architecture architecture, Precision precision, ByteSource in)
      throws MalformedNacreException {
    float[] p = new float[architecture.parameterCount()];
    switch (precision) {
      case FLOAT32 -> {
        for (int k = 0; k < p.length; k++) {
          p[k] = in.float32();
        }
      }
      case FLOAT16 -> {
        for (int k = 0; k < p.length; k++) {
          p[k] = in.float16();
        }
      }
      case INT8 -> {
        for (int i = 0; i < architecture.depth(); i++) {
          int width = architecture.fanIn(i);
          for (int r = 0; r < architecture.fanOut(i); r++) {
            readRow(p, architecture.offset(i) + r * (width + 1), width, in);
          }
        }
      }
    }
    return p;
  }

  private static void readRow(float[] p, int from, int width, ByteSource in)
      throws MalformedNacreException {
    float scale = in.float16();
    if (Float.floatToRawIntBits(scale) < 0) {
      throw new MalformedNacreException("a row's scale is negative", in.offset() - 2);
    }
    int largest = 0;
    for (int c = 0; c < width; c++) {
      int q = in.int8();
      largest = Math.max(largest, Math.abs(q));
      p[from + c] = scale * q;
    }
    if (largest != (scale > 0 ? 127 : 0)) {
      throw new MalformedNacreException(
          "a row of scale %s must reach %d, reaches %d"
              .formatted(scale, scale > 0 ? 127 : 0, largest),
          in.offset() - width);
    }
    p[from + width] = in.float16();
  }
}
