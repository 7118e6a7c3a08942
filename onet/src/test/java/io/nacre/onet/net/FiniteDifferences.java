package io.nacre.onet.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.onet.torch.Torch;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Compares gradients of PyTorch with differences, in double precision. */
public final class FiniteDifferences {

  private static final double STEP = 1e-6;
  private static final int CHECKED = 60;

  private FiniteDifferences() {}

  /**
   * Checks the gradient of {@code function}, a scalar, at {@code at}, by some of its numbers, at
   * least one of which has a gradient that is not 0.
   */
  public static void check(UnaryOperator<Tensor> function, float[] at, long... shape) {
    try (PointerScope scope = new PointerScope()) {
      Tensor variable = doubles(at, shape).set_requires_grad(true);
      Tensor gradient =
          torch
              .grad(
                  new TensorVector(function.apply(variable)),
                  new TensorVector(variable),
                  new TensorVector(),
                  new BoolOptional(),
                  false,
                  false)
              .get(0);
      double[] gradients = new double[at.length];
      new DoublePointer(gradient.contiguous().data_ptr()).get(gradients);
      SplittableRandom random = new SplittableRandom(3);
      double largest = 0;
      for (int i = 0; i < CHECKED; i++) {
        int place = random.nextInt(at.length);
        double expected =
            (moved(function, at, place, STEP, shape) - moved(function, at, place, -STEP, shape))
                / (2 * STEP);
        assertThat(gradients[place])
            .as("number %d of %s", place, at.length)
            .isCloseTo(expected, within(1e-6 + 1e-4 * Math.abs(expected)));
        largest = Math.max(largest, Math.abs(expected));
      }
      assertThat(largest).isGreaterThan(1e-5);
    }
  }

  private static double moved(
      UnaryOperator<Tensor> function, float[] at, int place, double by, long... shape) {
    try (PointerScope scope = new PointerScope()) {
      Tensor changed = doubles(at, shape);
      DoublePointer values = new DoublePointer(changed.data_ptr());
      values.put(place, values.get(place) + by);
      return function.apply(changed).item_double();
    }
  }

  /** The numbers as doubles. */
  public static Tensor doubles(float[] values, long... shape) {
    return Torch.tensor(values, shape).to(torch.ScalarType.Double).contiguous();
  }
}
