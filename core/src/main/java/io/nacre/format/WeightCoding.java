package io.nacre.format;

import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.net.FeatureTable;
import io.nacre.net.Network;

/**
 * The parameters of a network as bytes and back: neuron by neuron, then the features, which with
 * {@link Precision#INT8} go channel by channel.
 */
final class WeightCoding {

  private WeightCoding() {}

  /**
   * Bytes that {@code precision} takes for all parameters of {@code architecture}; not for {@link
   * Precision#CODED}, where it depends on the parameters.
   */
  static long size(Architecture architecture, Precision precision) {
    long parameters = architecture.parameterCount();
    if (precision == Precision.CODED) {
      throw new IllegalArgumentException("the size of coded weights depends on the weights");
    }
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
    return parameters + 3 * neurons + 2L * channels(architecture);
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
            int from = architecture.offset(i) + r * (in + 1);
            new Row(from, 1, in).write(p, out);
            out.float16(p[from + in]);
          }
        }
        for (int channel = 0; channel < channels(architecture); channel++) {
          features(architecture, channel).write(p, out);
        }
      }
      case CODED -> out.bytes(CodedWeights.write(network));
    }
  }

  /** The parameters that come next in {@code in}; coded ones fill all the rest of it. */
  static float[] read(Architecture architecture, Precision precision, LayerBytes in)
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
            int from = architecture.offset(i) + r * (width + 1);
            new Row(from, 1, width).read(p, in);
            p[from + width] = in.float16();
          }
        }
        for (int channel = 0; channel < channels(architecture); channel++) {
          features(architecture, channel).read(p, in);
        }
      }
      case CODED -> {
        int start = in.offset();
        return CodedWeights.read(architecture, in.bytes(in.remaining(), "weights"), start);
      }
    }
    return p;
  }

  /** Channels of all groups of lattice points. */
  private static int channels(Architecture architecture) {
    return architecture.encoding() instanceof Encoding.Featured featured
        ? featured.table().outputs()
        : 0;
  }

  /** The features of one channel of one group. */
  private static Row features(Architecture architecture, int channel) {
    FeatureTable table = ((Encoding.Featured) architecture.encoding()).table();
    int points = table.parameters() / table.outputs();
    int group = channel / table.channels();
    int first = group * points * table.channels() + channel % table.channels();
    return new Row(architecture.encodingOffset() + first, table.channels(), points);
  }

  /** Parameters that share a scale: {@code count} of them, each {@code stride} behind the last. */
  private record Row(int from, int stride, int count) {

    void write(float[] p, ByteSink out) {
      float largest = 0;
      for (int c = 0; c < count; c++) {
        largest = Math.max(largest, Math.abs(p[from + c * stride]));
      }
      float scale = scale(largest);
      out.float16(scale);
      for (int c = 0; c < count; c++) {
        int q = scale > 0 ? Math.round(p[from + c * stride] / scale) : 0;
        out.int8(Math.max(-127, Math.min(127, q)));
      }
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

    void read(float[] p, LayerBytes in) throws MalformedNacreException {
      float scale = in.float16();
      if (Float.floatToRawIntBits(scale) < 0) {
        throw new MalformedNacreException("a row's scale is negative", in.offset() - 2);
      }
      int largest = 0;
      for (int c = 0; c < count; c++) {
        int q = in.int8();
        largest = Math.max(largest, Math.abs(q));
        p[from + c * stride] = scale * q;
      }
      if (largest != (scale > 0 ? 127 : 0)) {
        throw new MalformedNacreException(
            "a row of scale %s must reach %d, reaches %d"
                .formatted(scale, scale > 0 ? 127 : 0, largest),
            in.offset() - count);
      }
    }
  }
}
