package io.nacre.net;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** A network in double precision and plain loops, written from the definitions. */
final class ReferenceNetwork {

  private final Architecture architecture;
  private final double[] parameters;

  ReferenceNetwork(Architecture architecture, float[] parameters) {
    this.architecture = architecture;
    this.parameters = new double[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      this.parameters[i] = parameters[i];
    }
  }

  /** Logit of a mapped point. */
  double logit(double... point) {
    double[] values = encode(point);
    int at = 0;
    for (Layer layer : architecture.hidden()) {
      double[] next = new double[layer.width()];
      for (int r = 0; r < next.length; r++) {
        next[r] = activate(layer, affine(at + r * (values.length + 1), values));
      }
      at += next.length * (values.length + 1);
      values = next;
    }
    return affine(at, values);
  }

  private double affine(int at, double[] values) {
    double sum = parameters[at + values.length];
    for (int c = 0; c < values.length; c++) {
      sum += parameters[at + c] * values[c];
    }
    return sum;
  }

  private double[] encode(double[] point) {
    double[] values = plain(point);
    return architecture.encoding() instanceof Encoding.Featured featured
        ? DoubleStream.concat(Arrays.stream(values), features(featured.table(), point)).toArray()
        : values;
  }

  /** Every lattice point counts by a tent of one cell's radius around it, along each axis. */
  private DoubleStream features(FeatureTable table, double[] point) {
    double[] values = new double[table.outputs()];
    for (int group = 0; group < table.groups(); group++) {
      int[] axes = table.axes(group);
      int[] last = new int[3];
      for (int a = 0; a < axes.length; a++) {
        last[a] = table.cells(axes[a]);
      }
      for (int i = 0; i <= last[0]; i++) {
        for (int j = 0; j <= last[1]; j++) {
          for (int k = 0; k <= last[2]; k++) {
            int at = table.index(group, i, j, k);
            int[] place = {i, j, k};
            double weight = at < 0 ? 0 : 1;
            for (int a = 0; a < axes.length; a++) {
              double here = (Math.clamp(point[axes[a]], -1.0, 1.0) + 1) / 2 * last[a];
              weight *= Math.max(0, 1 - Math.abs(here - place[a]));
            }
            for (int c = 0; weight > 0 && c < table.channels(); c++) {
              values[group * table.channels() + c] +=
                  weight * parameters[architecture.encodingOffset() + at + c];
            }
          }
        }
      }
    }
    return Arrays.stream(values);
  }

  private double[] plain(double[] point) {
    return switch (architecture.encoding().plain()) {
      case Encoding.Raw raw -> point;
      case Encoding.Positional(int octaves) -> {
        double[] values = Arrays.copyOf(point, 3 + 6 * octaves);
        for (int k = 0; k < octaves; k++) {
          for (int axis = 0; axis < 3; axis++) {
            values[3 + 6 * k + axis] = Math.sin(Math.scalb(point[axis], k));
            values[6 + 6 * k + axis] = Math.cos(Math.scalb(point[axis], k));
          }
        }
        yield values;
      }
    };
  }

  private static double activate(Layer layer, double z) {
    return switch (layer.activation()) {
      case RELU -> Math.max(z, 0);
      case ELU -> z > 0 ? z : Math.expm1(z);
      case SWISH -> z / (1 + Math.exp(-z));
      case SIGMOID -> 1 / (1 + Math.exp(-z));
      case TANH -> Math.tanh(z);
      case SINE -> Math.sin(layer.omega() * z);
      case ABS -> Math.abs(z);
    };
  }

  /** Mean binary cross-entropy over points [n][3]. */
  double loss(double[][] points, float[] labels) {
    double sum = 0;
    for (int i = 0; i < points.length; i++) {
      double logit = logit(points[i]);
      sum += Math.log1p(Math.exp(-Math.abs(logit))) + Math.max(logit, 0) - logit * labels[i];
    }
    return sum / points.length;
  }

  /** d loss / d parameter i by central differences. */
  double lossGradient(int i, double[][] points, float[] labels) {
    double h = 1e-6;
    double at = parameters[i];
    parameters[i] = at + h;
    double above = loss(points, labels);
    parameters[i] = at - h;
    double below = loss(points, labels);
    parameters[i] = at;
    return (above - below) / (2 * h);
  }
}
