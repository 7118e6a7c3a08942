package io.nacre.study.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.study.UserException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlottingTest {

  private final List<String> notes = new ArrayList<>();

  @Test
  void saysNothingWherePlotsAreDrawn() throws IOException {
    assertThat(Plotting.attempt("no plots", () -> {}, notes::add)).isTrue();
    assertThat(notes).isEmpty();
  }

  @Test
  void saysWhyThereAreNone() throws IOException {
    Plotting fails =
        () -> {
          throw new UserException("this Java has no fonts");
        };
    assertThat(Plotting.attempt("no plots", fails, notes::add)).isFalse();
    assertThat(notes).containsExactly("no plots: this Java has no fonts");
  }

  @Test
  void doesNotHideOtherFailures() {
    Plotting fails =
        () -> {
          throw new IOException("disk full");
        };
    assertThatThrownBy(() -> Plotting.attempt("no plots", fails, notes::add))
        .isInstanceOf(IOException.class);
  }
}
