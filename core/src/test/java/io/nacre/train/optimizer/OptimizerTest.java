package io.nacre.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OptimizerTest {

  @Test
  void adamTakesTheStepsOfThePaper() {
    Architecture a = Architecture.uniform(1, 1, Activation.RELU);
    float[] parameters = {1, 2, 3, 4, 5, 6};
    Optimizer adam = Optimizer.of(Optimizer.Kind.ADAM, a);
    // Bias corrections make the first step rate * sign(g), whatever the size of g.
    adam.step(0, parameters, new float[] {0.5f, -2e-3f, 1000, 0, 9, 9}, 0.1f, 1);
    assertThat(parameters[0]).isCloseTo(0.9f, within(1e-6f));
    assertThat(parameters[1]).isCloseTo(2.1f, within(1e-5f));
    assertThat(parameters[2]).isCloseTo(2.9f, within(1e-6f));
    assertThat(parameters[3]).isEqualTo(4);
    assertThat(parameters[4]).as("another layer").isEqualTo(5);
    // g = 0.5, then -0.25: m = (0.9 * 0.05 - 0.025) / 0.19 = 0.1052632,
    // v = (0.999 * 0.00025 + 0.0000625) / 0.001999 = 0.1562031, m / sqrt(v) = 0.2663366.
    adam.step(0, parameters, new float[] {-0.25f, 0, 0, 0, 0, 0}, 0.1f, 2);
    assertThat(parameters[0]).isCloseTo(0.9f - 0.02663366f, within(1e-6f));
    // g = 0: momentum alone, 0.09 / 0.19 of the gradient over sqrt(0.999 / 1.999) of it.
    assertThat(parameters[2]).isCloseTo(2.9f - 0.0670053f, within(1e-5f));
  }

  /** 1/2 |A W B|^2 over the 12 x 12 weights W of the second layer: Hessian (B B^T) x (A^T A). */
  private static double quadratic(Optimizer optimizer, Architecture a, float rate, int steps) {
    int n = 12;
    SplittableRandom random = new SplittableRandom(4);
    double[][] left = symmetric(random, n);
    double[][] right = symmetric(random, n);
    float[] parameters = new float[a.parameterCount()];
    float[] gradient = new float[parameters.length];
    int at = a.offset(1);
    for (int i = at; i < a.offset(2); i++) {
      parameters[i] = (float) (random.nextDouble() - 0.5);
    }
    double loss = 0;
    for (int step = 1; step <= steps; step++) {
      double[][] w = new double[n][n];
      for (int r = 0; r < n; r++) {
        for (int c = 0; c < n; c++) {
          w[r][c] = parameters[at + r * (n + 1) + c];
        }
      }
      double[][] residual = multiply(multiply(left, w), right);
      double[][] g = multiply(multiply(left, residual), right);
      loss = 0;
      for (int r = 0; r < n; r++) {
        for (int c = 0; c < n; c++) {
          loss += 0.5 * residual[r][c] * residual[r][c];
          gradient[at + r * (n + 1) + c] = (float) g[r][c];
        }
      }
      float annealed = rate * (1 - (float) step / (steps + 1));
      optimizer.step(1, parameters, gradient, annealed, step);
    }
    return loss;
  }

  /** Q diag(1 .. 0.01) Q^T with a random rotation Q. */
  private static double[][] symmetric(SplittableRandom random, int n) {
    double[][] q = new double[n][n];
    for (double[] row : q) {
      for (int k = 0; k < n; k++) {
        row[k] = random.nextDouble() - 0.5;
      }
    }
    Orthonormalization.rows(q, n);
    double[][] result = new double[n][n];
    for (int k = 0; k < n; k++) {
      double eigenvalue = Math.pow(0.01, k / (n - 1.0));
      for (int r = 0; r < n; r++) {
        for (int c = 0; c < n; c++) {
          result[r][c] += eigenvalue * q[k][r] * q[k][c];
        }
      }
    }
    return result;
  }

  private static double[][] multiply(double[][] a, double[][] b) {
    double[][] result = new double[a.length][b[0].length];
    for (int r = 0; r < a.length; r++) {
      for (int c = 0; c < b[0].length; c++) {
        for (int k = 0; k < b.length; k++) {
          result[r][c] += a[r][k] * b[k][c];
        }
      }
    }
    return result;
  }

  @Test
  void soapIsFasterThanAdamOnARotatedIllConditionedQuadratic() {
    Architecture a = Architecture.uniform(2, 12, Activation.RELU);
    double bestAdam = Double.MAX_VALUE;
    for (float rate : new float[] {0.003f, 0.01f, 0.03f, 0.1f}) {
      bestAdam = Math.min(bestAdam, quadratic(Optimizer.of(Optimizer.Kind.ADAM, a), a, rate, 300));
    }
    double soap = quadratic(Optimizer.of(Optimizer.Kind.SOAP, a), a, 0.03f, 300);
    assertThat(soap).isLessThan(bestAdam / 10);
  }

  @ParameterizedTest
  @EnumSource(Optimizer.Kind.class)
  void aRestoredOptimiserGoesOnAsIfNothingHadHappened(Optimizer.Kind kind) throws IOException {
    Architecture a = Architecture.parse("5,7:relu,33:elu");
    float[] parameters = new float[a.parameterCount()];
    Optimizer original = Optimizer.of(kind, a);
    run(original, a, parameters, 1, 23);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    original.save(new DataOutputStream(bytes));
    Optimizer restored = Optimizer.of(kind, a);
    restored.load(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    float[] copy = parameters.clone();
    run(original, a, parameters, 24, 50);
    run(restored, a, copy, 24, 50);
    assertThat(copy).isEqualTo(parameters);
    Optimizer other = Optimizer.of(kind, Architecture.parse("5,7"));
    assertThatThrownBy(
            () -> other.load(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another training");
  }

  private static void run(Optimizer o, Architecture a, float[] parameters, int from, int to) {
    float[] gradient = new float[parameters.length];
    for (int step = from; step <= to; step++) {
      SplittableRandom random = new SplittableRandom(step);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = (float) (random.nextDouble() - 0.4);
      }
      for (int layer = 0; layer < a.depth(); layer++) {
        o.step(layer, parameters, gradient, 0.01f, step);
      }
    }
  }
}
