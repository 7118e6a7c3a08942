package io.nacre.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GradientTest {

  private static final int POINTS = 200;

  static List<Architecture> architectures() {
    List<Architecture> all = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      all.add(Architecture.uniform(2, 5, activation));
      all.add(
          new Architecture(
              new Encoding.Positional(2), Architecture.uniform(2, 3, activation).hidden()));
    }
    Architecture mixed = Architecture.parse("9:swish,4:sine@3,6:elu,5:abs,7:tanh,3:relu,8:sigmoid");
    all.add(mixed);
    all.add(new Architecture(new Encoding.Positional(4), mixed.hidden()));
    for (FeatureTable table : FeatureTables.several()) {
      all.add(
          new Architecture(
              new Encoding.Featured(Encoding.RAW, table), Architecture.parse("6:tanh").hidden()));
    }
    all.add(
        new Architecture(
            new Encoding.Featured(new Encoding.Positional(2), new FeatureTable.TriPlane(3, 2)),
            Architecture.parse("5:sine,4:swish").hidden()));
    all.add(Architecture.parse("1:sine"));
    all.add(new Architecture(new Encoding.Positional(2), List.of()));
    all.add(
        new Architecture(
            new Encoding.Featured(Encoding.RAW, new FeatureTable.TriPlane(3, 2)), List.of()));
    all.add(Architecture.parse("13:elu,12:sine"));
    return all;
  }

  private final SplittableRandom random = new SplittableRandom(42);

  private float[] weights(Architecture architecture) {
    float[] parameters = new float[architecture.parameterCount()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) (random.nextDouble() * 1.6 - 0.8);
    }
    return parameters;
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void logitsAndWeightGradientsMatchFiniteDifferences(Architecture architecture) {
    float[] parameters = weights(architecture);
    double[][] points = new double[POINTS][3];
    float[] labels = new float[POINTS];
    for (int i = 0; i < POINTS; i++) {
      for (int axis = 0; axis < 3; axis++) {
        points[i][axis] = (float) (random.nextDouble() * 2 - 1);
      }
      labels[i] = random.nextInt(2);
    }
    ReferenceNetwork reference = new ReferenceNetwork(architecture, parameters);
    double[] expected = new double[parameters.length];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = reference.lossGradient(i, points, labels);
    }
    for (Kernels kernels : List.of(new ScalarKernels(), new VectorKernels())) {
      float[] gradient = gradient(architecture, parameters, points, labels, kernels);
      for (int i = 0; i < gradient.length; i++) {
        assertThat((double) gradient[i]).as("parameter %d", i).isCloseTo(expected[i], within(1e-5));
      }
    }
  }

  /** Gradients over two tiles, the second part empty, in two shards. */
  private static float[] gradient(
      Architecture architecture,
      float[] parameters,
      double[][] points,
      float[] labels,
      Kernels kernels) {
    PackedNetwork packed = new PackedNetwork(architecture, parameters);
    ReferenceNetwork reference = new ReferenceNetwork(architecture, parameters);
    GradientSums sums = new GradientSums(architecture, 2, kernels);
    GradientSums.Worker worker = sums.worker();
    for (int shard = 0; shard < 2; shard++) {
      PointTile tile = new PointTile(architecture, kernels);
      int from = shard * PointTile.SIZE;
      int n = Math.min(PointTile.SIZE, POINTS - from);
      float[] tileLabels = new float[n];
      for (int i = 0; i < n; i++) {
        for (int axis = 0; axis < 3; axis++) {
          tile.coordinates[axis * PointTile.SIZE + i] = (float) points[from + i][axis];
        }
        tileLabels[i] = labels[from + i];
      }
      worker.start(shard);
      tile.forwardWithSlopes(packed);
      for (int i = 0; i < n; i++) {
        assertThat((double) tile.logits[i])
            .isCloseTo(reference.logit(points[from + i]), within(3e-5));
      }
      tile.binaryCrossEntropy(tileLabels, n, 1f / POINTS);
      worker.add(tile, packed);
      worker.finish();
    }
    float[] gradient = new float[architecture.parameterCount()];
    int half = gradient.length / 2;
    sums.collect(gradient, 0, half);
    sums.collect(gradient, half, gradient.length);
    for (int shard = 0; shard < 2; shard++) {
      worker.start(shard);
      worker.finish();
    }
    float[] again = new float[gradient.length];
    sums.collect(again, 0, again.length);
    assertThat(again).as("a finished worker starts from zero").containsOnly(0);
    return gradient;
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void coordinateGradientsMatchFiniteDifferencesInsideTheBoxAndOut(Architecture architecture) {
    InputBox box = new InputBox(-0.5f, -0.9f, -0.2f, 0.7f, 0.3f, 0.8f);
    checkField(new Network(architecture, box, weights(architecture)));
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void theFullBoxIsEverywhere(Architecture architecture) {
    checkField(new Network(architecture, InputBox.FULL, weights(architecture)));
  }

  private void checkField(Network network) {
    int n = POINTS;
    float[][] p = new float[3][n];
    float[][] g = new float[3][n];
    for (float[] axis : p) {
      for (int i = 0; i < n; i++) {
        axis[i] = (float) (random.nextDouble() * 3 - 1.5);
      }
    }
    float[] scores = new float[n];
    for (Kernels kernels : List.of(new ScalarKernels(), new VectorKernels())) {
      NetworkField field = new NetworkField(network, kernels);
      field.scores(p[0], p[1], p[2], scores, n);
      field.gradients(p[0], p[1], p[2], g[0], g[1], g[2], n);
      for (int i = 0; i < n; i++) {
        double[] at = {p[0][i], p[1][i], p[2][i]};
        double score = score(network, at);
        assertThat((double) scores[i])
            .as("score %d", i)
            .isCloseTo(score, within(3e-5 + 2e-7 * Math.abs(score)));
        for (int axis = 0; axis < 3; axis++) {
          double expected = scoreGradient(network, at, axis);
          assertThat((double) g[axis][i])
              .as("gradient %d of point %d", axis, i)
              .isCloseTo(expected, within(1.5e-3 + 2e-5 * Math.abs(expected)));
        }
      }
    }
  }

  private static double scoreGradient(Network network, double[] at, int axis) {
    double h = 1e-6;
    double[] above = at.clone();
    double[] below = at.clone();
    above[axis] += h;
    below[axis] -= h;
    return (score(network, above) - score(network, below)) / (2 * h);
  }

  /** min(logit at the nearest point of the box, 0) - 256 * distance outside, the logit inside. */
  private static double score(Network network, double[] at) {
    InputBox box = network.box();
    double[] mapped = new double[3];
    double squared = 0;
    for (int axis = 0; axis < 3; axis++) {
      double nearest =
          box.equals(InputBox.FULL)
              ? at[axis]
              : Math.clamp(at[axis], (double) box.min(axis), (double) box.max(axis));
      squared += (at[axis] - nearest) * (at[axis] - nearest);
      mapped[axis] = (nearest - box.center(axis)) * box.factor(axis);
    }
    double logit = new ReferenceNetwork(network.architecture(), network.parameters()).logit(mapped);
    return squared > 0 ? Math.min(logit, 0) - 256 * Math.sqrt(squared) : logit;
  }
}
