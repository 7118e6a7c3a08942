package io.nacre.onet.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.junit.jupiter.api.Test;

class GradientsTest {

  private static float[][] gradients(int threads) {
    Parameters parameters = new Parameters();
    parameters.addWeight("a", new float[] {1, 2}, 2);
    parameters.addWeight("b", new float[] {3}, 1);
    try (PointerScope scope = new PointerScope();
        Gradients gradients =
            Gradients.of(
                parameters,
                7,
                threads,
                part ->
                    parameters
                        .variable("a")
                        .square()
                        .sum()
                        .add(parameters.variable("b").sum())
                        .mul(new Scalar(part + 1.0)))) {
      // Parts weigh 1 + ... + 7 = 28.
      assertThat(gradients.loss()).isEqualTo(28 * (1 + 4 + 3));
      return new float[][] {
        Torch.floats(gradients.tensors().get(0)), Torch.floats(gradients.tensors().get(1))
      };
    }
  }

  @Test
  void partsAreAddedUpWhateverTheThreads() {
    assertThat(gradients(1)).isDeepEqualTo(new float[][] {{56, 112}, {28}});
    assertThat(gradients(3)).isDeepEqualTo(gradients(1));
  }
}
