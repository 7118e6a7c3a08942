package io.nacre.study.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.study.yardstick.Yardstick;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoredFormTest {

  @ParameterizedTest
  @EnumSource
  void everyYardstickIsAFormOfTheSameTitle(Yardstick yardstick) {
    assertThat(StoredForm.of(yardstick).title()).isEqualTo(yardstick.title());
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByItsNameInFiles(StoredForm form) {
    assertThat(StoredForm.ofId(form.id())).isSameAs(form);
  }

  @Test
  void refusesOtherNames() {
    assertThat(StoredForm.DRACO_MESH.id()).isEqualTo("draco_mesh");
    assertThatThrownBy(() -> StoredForm.ofId("NI"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'NI'");
  }
}
