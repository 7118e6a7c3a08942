package io.nacre.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterruptionTest {

  private final List<String> requests = new ArrayList<>();
  private final List<String> ends = new ArrayList<>();

  private final Interruption interruption =
      new Interruption("nothing was written", requests::add, ends::add);

  @Test
  void whereNothingCanBeFinishedTheFirstOneEnds() {
    assertThat(interruption.heard()).isFalse();
    assertThat(ends).containsExactly("nothing was written");
    assertThat(requests).isEmpty();
    assertThat(interruption.requested()).isFalse();
  }

  @Test
  void otherwiseTheFirstIsARequestAndTheSecondEnds() {
    interruption.finishesFirst("saving the network", "the journal is kept");
    assertThat(interruption.heard()).isTrue();
    assertThat(interruption.requested()).isTrue();
    assertThat(requests)
        .containsExactly("stopping: saving the network (Ctrl-C again ends at once)");
    assertThat(ends).isEmpty();
    assertThat(interruption.heard()).isFalse();
    assertThat(ends).containsExactly("the journal is kept");
  }

  @Test
  void afterwardsItEndsAgainAndSaysWhatIsThere() {
    interruption.finishesFirst("saving the network", "nothing was written");
    interruption.endsAtOnce("a.nacre is there");
    assertThat(interruption.heard()).isFalse();
    assertThat(ends).containsExactly("a.nacre is there");
  }
}
