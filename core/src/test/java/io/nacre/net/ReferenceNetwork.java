package io.nacre.net;

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
    return switch (architecture.encoding()) {
      case Encoding.Raw raw -> point;
      case Encoding.Positional(int octaves) -> {
        double[] values = java.util.Arrays.copyOf(point, 3 + 6 * octaves);
        for (int k = 0; k < octaves; k++) {
          for (int axis = 0; axis < 3; axis++) {
            values[3 + 6 * k + axis] = Math.sin(Math.scalb(point[axis], k));
            values[6 + 6 * k + axis] = Math.cos(Math.scalb(point[axis], k));
          }
        }
        yield values;
      }
      case Encoding.Featured featured ->
          throw new IllegalArgumentException("no reference for " + featured);
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
