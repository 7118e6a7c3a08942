package io.nacre.onet.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.onet.torch.Torch;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** In double precision, against a loss written down by hand and its finite differences. */
class FaceLossTest {

  private static final Sphere SPHERE = new Sphere(0.4, 7);
  private static final double TAU = 0.2;
  private static final int FACES = 12;

  @BeforeAll
  static void loadTorch() {
    Torch.load();
  }

  @Test
  void lossAndItsFirstOrderGradientAreThoseOfTheFormula() {
    check(0);
  }

  @Test
  void lossAndItsSecondOrderGradientAreThoseOfTheFormula() {
    check(3);
  }

  /** The normal of this field turns with the point, so that the gradient of its gradient counts. */
  @Test
  void gradientTakesInThatOfTheFieldsNormal() {
    double[] corners = corners();
    double[] weights = weights();
    double[] whole = gradient(new FaceLoss(SPHERE, TAU, 3), corners, weights);
    PointLogits straight =
        points -> {
          Tensor at = points.detach();
          return SPHERE.logits(at).add(points.sub(at).mul(at).sum(1).mul(new Scalar(-14.0)));
        };
    double[] withoutSecondOrder = gradient(new FaceLoss(straight, TAU, 3), corners, weights);
    double difference = 0;
    for (int i = 0; i < whole.length; i++) {
      difference = Math.max(difference, Math.abs(whole[i] - withoutSecondOrder[i]));
    }
    assertThat(difference).isGreaterThan(0.1);
  }

  @Test
  void aTriangleOnTheSphereThatFacesOutwardsIsNearTheMinimum() {
    double e = 1e-4;
    double r = SPHERE.radiusAt(TAU);
    double[] outward = {r, 0, 0, r, e, 0, r, 0, e};
    double[] inward = {r, 0, 0, r, 0, e, r, e, 0};
    double[] middle = {1 / 3.0, 1 / 3.0, 1 / 3.0};
    FaceLoss loss = new FaceLoss(SPHERE, TAU, 1);
    assertThat(loss(loss, outward, middle)).isCloseTo(0, within(1e-6));
    assertThat(loss(loss, inward, middle)).isCloseTo(4, within(1e-6));
  }

  @Test
  void trianglesWithoutAreaAndFlatFieldsGiveFiniteGradients() {
    FaceLoss loss = new FaceLoss(points -> points.mul(new Scalar(0.0)).sum(1), TAU, 1);
    double[] point = new double[9];
    Arrays.fill(point, 0.3);
    double[] middle = {1 / 3.0, 1 / 3.0, 1 / 3.0};
    assertThat(gradient(loss, point, middle)).containsOnly(0);
    assertThat(loss(loss, point, middle)).isCloseTo(0.3 * 0.3, within(1e-12));
    FaceLoss ofSphere = new FaceLoss(SPHERE, TAU, 1);
    assertThat(gradient(ofSphere, point, middle)).doesNotContain(Double.NaN);
  }

  private static void check(double normalWeight) {
    FaceLoss loss = new FaceLoss(SPHERE, TAU, normalWeight);
    double[] corners = corners();
    double[] weights = weights();
    ToDoubleFunction<double[]> formula = at -> formula(at, weights, normalWeight);
    assertThat(loss(loss, corners, weights))
        .isCloseTo(formula.applyAsDouble(corners), within(1e-12));
    double[] gradient = gradient(loss, corners, weights);
    double step = 1e-6;
    for (int i = 0; i < corners.length; i++) {
      double[] moved = corners.clone();
      moved[i] += step;
      double above = formula.applyAsDouble(moved);
      moved[i] -= 2 * step;
      double slope = (above - formula.applyAsDouble(moved)) / (2 * step);
      assertThat(gradient[i]).isCloseTo(slope, within(1e-7 * Math.max(1, Math.abs(slope))));
    }
  }

  /** Eq. 6 with the sphere's occupancy and its outward normal p / |p|. */
  private static double formula(double[] corners, double[] weights, double normalWeight) {
    double sum = 0;
    for (int f = 0; f < weights.length / 3; f++) {
      double[] p = new double[3];
      double[] u = new double[3];
      double[] v = new double[3];
      for (int axis = 0; axis < 3; axis++) {
        for (int c = 0; c < 3; c++) {
          p[axis] += weights[3 * f + c] * corners[9 * f + 3 * c + axis];
        }
        u[axis] = corners[9 * f + 3 + axis] - corners[9 * f + axis];
        v[axis] = corners[9 * f + 6 + axis] - corners[9 * f + axis];
      }
      double[] n = {
        u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]
      };
      double occupancy = 1 / (1 + Math.exp(-SPHERE.logit(p[0], p[1], p[2])));
      sum += (occupancy - TAU) * (occupancy - TAU);
      for (int axis = 0; axis < 3; axis++) {
        double difference = p[axis] / length(p) - n[axis] / length(n);
        sum += normalWeight * difference * difference;
      }
    }
    return sum;
  }

  private static double length(double[] v) {
    return Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
  }

  private static double[] corners() {
    return new SplittableRandom(5).doubles(9L * FACES, -0.55, 0.55).toArray();
  }

  private static double[] weights() {
    double[] weights = new SplittableRandom(6).doubles(3L * FACES, 0, 1).toArray();
    for (int i = 0; i < weights.length; i += 3) {
      double sum = weights[i] + weights[i + 1] + weights[i + 2];
      for (int c = i; c < i + 3; c++) {
        weights[c] /= sum;
      }
    }
    return weights;
  }

  private static double loss(FaceLoss loss, double[] corners, double[] weights) {
    try (PointerScope scope = new PointerScope()) {
      return loss.of(tensor(corners, 3), tensor(weights)).item_double();
    }
  }

  private static double[] gradient(FaceLoss loss, double[] corners, double[] weights) {
    try (PointerScope scope = new PointerScope()) {
      Tensor variable = tensor(corners, 3);
      Tensor sum = loss.of(variable, tensor(weights));
      Tensor gradient =
          torch.grad(new TensorVector(sum), new TensorVector(variable)).get(0).contiguous();
      double[] values = new double[corners.length];
      new DoublePointer(gradient.data_ptr()).get(values);
      return values;
    }
  }

  /** [n, …, 3], a variable of gradients. */
  private static Tensor tensor(double[] values, long... inner) {
    long[] shape = new long[inner.length + 2];
    System.arraycopy(inner, 0, shape, 1, inner.length);
    shape[0] = -1;
    shape[shape.length - 1] = 3;
    return Tensor.create(values).view(shape).set_requires_grad(true);
  }
}
