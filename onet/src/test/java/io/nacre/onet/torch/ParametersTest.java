package io.nacre.onet.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class ParametersTest {

  private static Parameters parameters() {
    Parameters parameters = new Parameters();
    try (PointerScope scope = new PointerScope()) {
      parameters.addWeight("a", new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
      parameters.addBuffer("b", new float[] {7}, 1);
    }
    return parameters;
  }

  @Test
  void outliveTheScopeTheyAreMadeIn() {
    assertThat(parameters().values())
        .containsEntry("a", new float[] {1, 2, 3, 4, 5, 6})
        .containsEntry("b", new float[] {7});
  }

  @Test
  void countOnlyWhatIsTrained() {
    assertThat(parameters().count()).isEqualTo(6);
    assertThat(parameters().weights()).containsExactly("a");
    assertThat(parameters().names()).containsExactly("a", "b");
  }

  @Test
  void aVariableSeesWhatTheValueIsSetTo() {
    Parameters parameters = parameters();
    parameters.set("a", 6, 5, 4, 3, 2, 1);
    assertThat(Torch.floats(parameters.variable("a"))).containsExactly(6, 5, 4, 3, 2, 1);
    assertThat(parameters.variable("a").requires_grad()).isTrue();
    assertThat(parameters.value("a").requires_grad()).isFalse();
  }

  @Test
  void loadingChangesNothingWhenSomethingDoesNotFit() {
    Parameters parameters = parameters();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parameters.load(Map.of("a", new float[6])))
        .withMessage("the network has 1 values in b, the file none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parameters.load(Map.of("a", new float[6], "b", new float[2])))
        .withMessage("the network has 1 values in b, the file 2");
    assertThat(parameters.values().get("a")).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void refuseTwoOfOneNameAndNamesTheyDoNotHave() {
    Parameters parameters = parameters();
    assertThatIllegalStateException()
        .isThrownBy(() -> parameters.addBuffer("a", new float[] {0}, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> parameters.value("c"));
    assertThatIllegalArgumentException().isThrownBy(() -> parameters.variable("b"));
  }
}
