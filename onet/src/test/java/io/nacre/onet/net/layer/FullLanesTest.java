package io.nacre.onet.net.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.onet.torch.Parameters;
import io.nacre.onet.torch.Torch;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** Convolutions of few channels, whatever memory held before. */
class FullLanesTest {

  private static final int SIDE = 4;
  private static final SplittableRandom RANDOM = new SplittableRandom(1);

  /** Memory that was just freed holds NaN. */
  private static void poison() {
    try (PointerScope scope = new PointerScope()) {
      for (int i = 0; i < 12; i++) {
        torch.full(new long[] {1 + RANDOM.nextInt(200_000)}, new Scalar(Double.NaN));
      }
    }
  }

  @Test
  void convolutionsOfFewChannelsAndTheirGradientsAreNumbers() {
    Torch.load();
    for (int[] channels : new int[][] {{1, 8}, {8, 1}, {8, 8}, {16, 8}, {2, 8}, {3, 16}}) {
      Convolution layer = Convolution.solid("c", channels[0], channels[1], 1);
      Parameters parameters = new Parameters();
      layer.define(new Initializer(parameters, 1));
      for (int i = 0; i < 20; i++) {
        try (PointerScope scope = new PointerScope()) {
          poison();
          Tensor x = torch.ones(2, channels[0], 16, 16, 16);
          poison();
          Tensor loss = layer.apply(new Pass(parameters, true, false), x).sum();
          poison();
          TensorVector gradients =
              torch.grad(
                  new TensorVector(loss),
                  new TensorVector(parameters.variable("c.weight")),
                  new TensorVector(),
                  new BoolOptional(),
                  false,
                  false);
          assertThat(loss.item_float()).as("%d to %d", channels[0], channels[1]).isFinite();
          assertThat(gradients.get(0).sum().item_float()).isFinite();
        }
      }
    }
  }

  @Test
  void aConvolutionIsTheSumOfItsProducts() {
    Torch.load();
    Convolution layer = Convolution.solid("c", 2, 3, 1);
    Parameters parameters = new Parameters();
    layer.define(new Initializer(parameters, 2));
    float[] values = new float[2 * SIDE * SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) RANDOM.nextDouble() - 0.5f;
    }
    try (PointerScope scope = new PointerScope()) {
      Tensor x = Torch.tensor(values, 1, 2, SIDE, SIDE, SIDE);
      Tensor y = layer.apply(Pass.answering(parameters), x);
      assertThat(new long[] {y.size(0), y.size(1), y.size(2), y.size(3), y.size(4)})
          .containsExactly(1, 3, SIDE, SIDE, SIDE);
      float[] weights = parameters.values().get("c.weight");
      float[] biases = parameters.values().get("c.bias");
      float[] answer = Torch.floats(y);
      for (int out = 0; out < 3; out++) {
        // The middle of the kernel at cell (1, 2, 1).
        double sum = biases[out];
        for (int in = 0; in < 2; in++) {
          for (int k = 0; k < 27; k++) {
            int cell = ((in * SIDE + k / 9) * SIDE + 1 + k / 3 % 3) * SIDE + k % 3;
            sum += (double) weights[(out * 2 + in) * 27 + k] * values[cell];
          }
        }
        assertThat(answer[((out * SIDE + 1) * SIDE + 2) * SIDE + 1])
            .as(Arrays.toString(answer))
            .isCloseTo((float) sum, within(1e-5f));
      }
    }
  }
}
