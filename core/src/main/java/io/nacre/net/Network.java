package io.nacre.net;

import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;

/**
 * An architecture with its weights: a function from normalised space to a logit.
 *
 * @param architecture shape
 * @param box part of space it is defined on
 * @param parameters weights and biases in the order {@link Architecture} gives, finite; owned by
 *     the network, not to be changed
 */
public record Network(Architecture architecture, InputBox box, float[] parameters) {

  /** Of fresh tri-plane features (hierarchical method). */
  private static final double PLANE_DEVIATION = 0.01;

  /** Of fresh features at block corners: with 0.01 the first layer could not tell blocks apart. */
  private static final double CORNER_DEVIATION = 0.1;

  public Network {
    if (parameters.length != architecture.parameterCount()) {
      throw new IllegalArgumentException(
          "%d parameters expected, got %d"
              .formatted(architecture.parameterCount(), parameters.length));
    }
  }

  /**
   * Fresh weights by the activation that reads them. Sine: first layer U(±1/in), later ones
   * U(±sqrt(6/in)/omega), biases U(±1/sqrt(in)) (as SIREN, Sitzmann et al. 2020, but for omega and
   * the biases). ReLU, ELU, Swish, abs: N(0, 2/in), zero biases (He et al. 2015). Sigmoid, tanh and
   * outputs behind anything but sine: U(±sqrt(6/(in+out))), zero biases (Glorot and Bengio 2010).
   * Learned features: N(0, 0.01^2) on planes, N(0, 0.1^2) at block corners.
   */
  public static float[] initialWeights(Architecture architecture, RandomGenerator random) {
    float[] parameters = new float[architecture.parameterCount()];
    for (int i = 0; i < architecture.depth(); i++) {
      initialiseLayer(architecture, i, parameters, random);
    }
    fillFeatures(architecture, parameters, random);
    return parameters;
  }

  /**
   * Glorot-uniform weights and zero biases in every layer, the published trainer's initialisation.
   */
  public static float[] glorotWeights(Architecture architecture, RandomGenerator random) {
    float[] parameters = new float[architecture.parameterCount()];
    for (int i = 0; i < architecture.depth(); i++) {
      fillWeights(parameters, architecture, i, uniform(glorot(architecture, i), random));
    }
    fillFeatures(architecture, parameters, random);
    return parameters;
  }

  /**
   * Weights and biases U(±1/sqrt(in)) in every layer, as PyTorch begins: the first epochs of the
   * hierarchical method's logs look like networks that began so, and not as by the other forms.
   */
  public static float[] fanInWeights(Architecture architecture, RandomGenerator random) {
    float[] parameters = new float[architecture.parameterCount()];
    for (int i = 0; i < architecture.depth(); i++) {
      DoubleSupplier values = uniform(1 / Math.sqrt(architecture.fanIn(i)), random);
      fillWeights(parameters, architecture, i, values);
      fillBiases(parameters, architecture, i, values);
    }
    fillFeatures(architecture, parameters, random);
    return parameters;
  }

  private static void initialiseLayer(
      Architecture a, int i, float[] parameters, RandomGenerator random) {
    int in = a.fanIn(i);
    boolean output = i == a.depth() - 1;
    if (a.hidden().isEmpty()) {
      fillWeights(parameters, a, i, uniform(glorot(a, i), random));
      return;
    }
    // The output layer has no activation of its own; behind sine layers it is drawn as they are.
    Layer layer = a.hidden().get(output ? i - 1 : i);
    switch (layer.activation()) {
      case SINE -> {
        double bound = i == 0 ? 1.0 / in : Math.sqrt(6.0 / in) / layer.omega();
        fillWeights(parameters, a, i, uniform(bound, random));
        fillBiases(parameters, a, i, uniform(1 / Math.sqrt(in), random));
      }
      case RELU, ELU, SWISH, ABS ->
          fillWeights(
              parameters,
              a,
              i,
              output
                  ? uniform(glorot(a, i), random)
                  : () -> random.nextGaussian() * Math.sqrt(2.0 / in));
      case SIGMOID, TANH -> fillWeights(parameters, a, i, uniform(glorot(a, i), random));
    }
  }

  private static void fillFeatures(Architecture a, float[] parameters, RandomGenerator random) {
    double deviation =
        a.encoding() instanceof Encoding.Featured featured
                && featured.table() instanceof FeatureTable.BlockCorners
            ? CORNER_DEVIATION
            : PLANE_DEVIATION;
    for (int i = a.encodingOffset(); i < parameters.length; i++) {
      parameters[i] = (float) (random.nextGaussian() * deviation);
    }
  }

  private static double glorot(Architecture a, int i) {
    return Math.sqrt(6.0 / (a.fanIn(i) + a.fanOut(i)));
  }

  private static DoubleSupplier uniform(double bound, RandomGenerator random) {
    return () -> (2 * random.nextDouble() - 1) * bound;
  }

  private static void fillWeights(
      float[] parameters, Architecture a, int i, DoubleSupplier values) {
    int stride = a.fanIn(i) + 1;
    for (int k = 0; k < a.fanOut(i) * stride; k++) {
      if (k % stride != stride - 1) {
        parameters[a.offset(i) + k] = (float) values.getAsDouble();
      }
    }
  }

  private static void fillBiases(float[] parameters, Architecture a, int i, DoubleSupplier values) {
    int stride = a.fanIn(i) + 1;
    for (int r = 0; r < a.fanOut(i); r++) {
      parameters[a.offset(i) + r * stride + stride - 1] = (float) values.getAsDouble();
    }
  }
}
