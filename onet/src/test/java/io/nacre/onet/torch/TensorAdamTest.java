package io.nacre.onet.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class TensorAdamTest {

  private static final float[] START = {1, -2};

  private static Parameters parameters() {
    Parameters parameters = new Parameters();
    parameters.addWeight("w", START, 2);
    return parameters;
  }

  private static void step(TensorAdam adam, float first, float second) {
    try (PointerScope scope = new PointerScope()) {
      adam.step(List.of(Torch.tensor(new float[] {first, second}, 2)), 0.1);
    }
  }

  @Test
  void theFirstStepIsTheRateInTheDirectionOfTheGradientWhateverItsSize() {
    Parameters parameters = parameters();
    step(new TensorAdam(parameters), 1000, -0.001f);
    assertThat(parameters.values().get("w")[0]).isCloseTo(0.9f, within(1e-6f));
    assertThat(parameters.values().get("w")[1]).isCloseTo(-1.9f, within(1e-5f));
  }

  @Test
  void twoStepsAsCalculatedByHand() {
    Parameters parameters = parameters();
    TensorAdam adam = new TensorAdam(parameters);
    step(adam, 1, 1);
    step(adam, -3, 1);
    // m = 0.9 * 0.1 - 0.3 = -0.21, v = 0.999 * 0.001 + 0.009 = 0.009999.
    double m = -0.21 / (1 - 0.81);
    double v = 0.009999 / (1 - 0.999 * 0.999);
    double expected = 0.9 - 0.1 * m / (Math.sqrt(v) + 1e-8);
    assertThat((double) parameters.values().get("w")[0]).isCloseTo(expected, within(1e-6));
    assertThat(adam.steps()).isEqualTo(2);
  }

  @Test
  void goesOnFromASavedStateAsIfNothingHadHappened() {
    Parameters straight = parameters();
    TensorAdam adam = new TensorAdam(straight);
    step(adam, 1, 2);
    Parameters resumed = parameters();
    resumed.load(straight.values());
    TensorAdam again = new TensorAdam(resumed);
    again.load(adam.state(), adam.steps());
    step(adam, -5, 0.3f);
    step(again, -5, 0.3f);
    assertThat(resumed.values().get("w")).isEqualTo(straight.values().get("w"));
  }

  @Test
  void refusesTheStateOfOtherParameters() {
    TensorAdam adam = new TensorAdam(parameters());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> adam.load(Map.of("first/w", new float[2], "second/w", new float[3]), 1))
        .withMessageContaining("second/w");
  }
}
