package io.nacre.search.enas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyGradientTest {

  private static final double STEP = 1e-3;

  static List<ControllerShape> narrowShapes() {
    return List.of(
        new ControllerShape(1, 7, 0, 1, 0),
        new ControllerShape(2, 6, 5, 5, 2.5),
        new ControllerShape(3, 4, 0, 2, 1.5),
        new ControllerShape(1, 5, 3, 0.5, 0));
  }

  static List<ControllerShape> publishedShapes() {
    return List.of(ControllerShape.CONFERENCE, ControllerShape.JOURNAL);
  }

  private final SplittableRandom random = new SplittableRandom(7);

  private static double logProbability(
      PolicyNetwork network, double[] parameters, List<Integer> tokens) {
    PolicyPass pass = new PolicyPass(network, parameters);
    tokens.forEach(pass::take);
    assertThat(pass.ended()).isTrue();
    return pass.logProbability();
  }

  /** Derivative along {@code direction} by the central difference of fourth order. */
  private static double slope(
      PolicyNetwork network, double[] parameters, List<Integer> tokens, double[] direction) {
    double[] values = new double[4];
    double[] at = {-2, -1, 1, 2};
    for (int i = 0; i < 4; i++) {
      double[] moved = parameters.clone();
      for (int k = 0; k < moved.length; k++) {
        moved[k] += at[i] * STEP * direction[k];
      }
      values[i] = logProbability(network, moved, tokens);
    }
    return (8 * (values[2] - values[1]) - (values[3] - values[0])) / (12 * STEP);
  }

  private static double[] gradient(
      PolicyNetwork network, double[] parameters, List<Integer> tokens) {
    PolicyPass pass = new PolicyPass(network, parameters);
    tokens.forEach(pass::take);
    double[] gradient = new double[parameters.length];
    pass.backward(1, gradient);
    return gradient;
  }

  private static void requireClose(double actual, double expected, String what) {
    assertThat(Math.abs(actual - expected))
        .as("%s: %s, by differences %s", what, actual, expected)
        .isLessThan(1e-5 * Math.max(Math.abs(actual), Math.abs(expected)) + 1e-10);
  }

  private void requireGradients(
      PolicyNetwork network, double[] parameters, List<Integer> tokens, int[] which) {
    double[] gradient = gradient(network, parameters, tokens);
    for (int k : which) {
      double[] direction = new double[parameters.length];
      direction[k] = 1;
      requireClose(gradient[k], slope(network, parameters, tokens, direction), "parameter " + k);
    }
  }

  private double[] spread(int count) {
    return IntStream.range(0, count).mapToDouble(k -> random.nextDouble() * 1.6 - 0.8).toArray();
  }

  @ParameterizedTest
  @MethodSource("narrowShapes")
  void everyGradientMatchesFiniteDifferences(ControllerShape shape) {
    PolicyNetwork network = new PolicyNetwork(shape, 4, 2, 4);
    double[] parameters = spread(network.parameterCount());
    int[] all = IntStream.range(0, parameters.length).toArray();
    // 4 ends a network: once early, once as late as may be, once not needed.
    for (List<Integer> tokens :
        List.of(List.of(3, 1, 4), List.of(0, 2, 2, 4), List.of(1, 1, 0, 3))) {
      requireGradients(network, parameters, tokens, all);
    }
  }

  @ParameterizedTest
  @MethodSource("publishedShapes")
  void gradientsOfThePublishedControllersMatchFiniteDifferences(ControllerShape shape) {
    PolicyNetwork network = new PolicyNetwork(shape, 33, 1, 6);
    double[] fresh = network.initialParameters(random);
    for (double[] parameters : List.of(fresh, spread(network.parameterCount()))) {
      for (List<Integer> tokens : List.of(List.of(32, 0, 17, 33), List.of(1, 4, 4, 9, 30, 2))) {
        int[] some = random.ints(60, 0, parameters.length).toArray();
        requireGradients(network, parameters, tokens, some);
        double[] gradient = gradient(network, parameters, tokens);
        double[] direction = new double[parameters.length];
        double along = 0;
        for (int k = 0; k < direction.length; k++) {
          direction[k] = (random.nextDouble() * 2 - 1) / 30;
          along += direction[k] * gradient[k];
        }
        requireClose(along, slope(network, parameters, tokens, direction), "a direction");
      }
    }
  }
}
