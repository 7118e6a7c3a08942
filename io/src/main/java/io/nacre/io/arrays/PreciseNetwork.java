package io.nacre.io.arrays;

import io.nacre.field.Field;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.net.FeatureTable;
import io.nacre.net.Layer;
import io.nacre.net.Network;
import io.nacre.net.NetworkField;

/**
 * A network of all of [-1, 1]^3, in double precision where float leaves a doubt of its sign.
 *
 * <p>Nacre's decoders compute in float, and sines of arguments that are rounded. Programs that
 * others train networks with round otherwise, so that a score near 0 may have another sign there.
 * This is what all of them approach.
 */
final class PreciseNetwork implements Field {

  /** Scores below this are computed again; the published networks' were off by 0.007 at most. */
  private static final float DOUBT = 0.125f;

  private final Architecture architecture;
  private final float[] parameters;

  /** Weights of each affine map, [input][neuron]. */
  private final double[][] weights;

  private final NetworkField rounded;

  PreciseNetwork(Network network) {
    rounded = new NetworkField(network);
    architecture = network.architecture();
    parameters = network.parameters();
    weights = new double[architecture.depth()][];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = columns(i);
    }
  }

  private double[] columns(int i) {
    int in = architecture.fanIn(i);
    int out = architecture.fanOut(i);
    double[] columns = new double[in * out];
    for (int r = 0; r < out; r++) {
      for (int c = 0; c < in; c++) {
        columns[c * out + r] = parameters[architecture.offset(i) + r * (in + 1) + c];
      }
    }
    return columns;
  }

  @Override
  public void scores(float[] x, float[] y, float[] z, float[] out, int count) {
    rounded.scores(x, y, z, out, count);
    for (int i = 0; i < count; i++) {
      if (Math.abs(out[i]) < DOUBT) {
        out[i] = (float) score(x[i], y[i], z[i]);
      }
    }
  }

  /** The logit of a point, in double precision. */
  double score(float x, float y, float z) {
    double[] values = encode(x, y, z);
    int hidden = architecture.hidden().size();
    for (int i = 0; i < hidden; i++) {
      values = affine(i, values);
      activate(architecture.hidden().get(i), values);
    }
    return affine(hidden, values)[0];
  }

  private double[] encode(float x, float y, float z) {
    double[] values = new double[architecture.fanIn(0)];
    values[0] = x;
    values[1] = y;
    values[2] = z;
    int octaves = architecture.encoding().plain().octaves();
    for (int octave = 0; octave < octaves; octave++) {
      for (int axis = 0; axis < 3; axis++) {
        double angle = Math.scalb(values[axis], octave);
        values[3 + 6 * octave + axis] = StrictMath.sin(angle);
        values[6 + 6 * octave + axis] = StrictMath.cos(angle);
      }
    }
    if (architecture.encoding() instanceof Encoding.Featured featured) {
      gather(featured.table(), values, featured.points().inputs());
    }
    return values;
  }

  private void gather(FeatureTable table, double[] values, int to) {
    for (int plane = 0; plane < table.groups(); plane++) {
      int[] axes = table.axes(plane);
      double a = place(values[axes[0]], table.cells(axes[0]));
      double b = place(values[axes[1]], table.cells(axes[1]));
      int i = Math.min((int) a, table.cells(axes[0]) - 1);
      int j = Math.min((int) b, table.cells(axes[1]) - 1);
      for (int channel = 0; channel < table.channels(); channel++) {
        double low = between(a - i, table, plane, i, j, channel);
        double high = between(a - i, table, plane, i, j + 1, channel);
        values[to + plane * table.channels() + channel] = low + (b - j) * (high - low);
      }
    }
  }

  private static double place(double coordinate, int cells) {
    return Math.clamp((coordinate + 1) * 0.5 * cells, 0.0, cells);
  }

  private double between(double share, FeatureTable table, int plane, int i, int j, int channel) {
    int offset = architecture.encodingOffset() + channel;
    double low = parameters[offset + table.index(plane, i, j, 0)];
    double high = parameters[offset + table.index(plane, i + 1, j, 0)];
    return low + share * (high - low);
  }

  private double[] affine(int i, double[] values) {
    int in = architecture.fanIn(i);
    double[] sums = new double[architecture.fanOut(i)];
    for (int r = 0; r < sums.length; r++) {
      sums[r] = parameters[architecture.offset(i) + r * (in + 1) + in];
    }
    for (int c = 0; c < in; c++) {
      for (int r = 0; r < sums.length; r++) {
        sums[r] += values[c] * weights[i][c * sums.length + r];
      }
    }
    return sums;
  }

  private static void activate(Layer layer, double[] values) {
    for (int r = 0; r < values.length; r++) {
      double z = values[r];
      values[r] =
          switch (layer.activation()) {
            case RELU -> Math.max(z, 0);
            case ELU -> z > 0 ? z : StrictMath.expm1(z);
            case SWISH -> z / (1 + StrictMath.exp(-z));
            case SIGMOID -> 1 / (1 + StrictMath.exp(-z));
            case TANH -> StrictMath.tanh(z);
            case SINE -> StrictMath.sin(layer.omega() * z);
            case ABS -> Math.abs(z);
          };
    }
  }
}
