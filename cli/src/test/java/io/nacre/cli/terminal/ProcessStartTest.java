package io.nacre.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProcessStartTest {

  @Test
  void linuxSaysWhenAProcessBegan() {
    String stat =
        "24068 (a) b (c) R 24066 24066 13285 0 -1 4194304 133 0 0 0 0 0 0 0 20 0 1 0 1264356 31";
    assertThat(ProcessStart.secondsAgo(stat, "12643.70 4394.96\n", null))
        .isCloseTo(0.14, within(1e-6));
    assertThatThrownBy(() -> ProcessStart.secondsAgo(stat, "", null))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> ProcessStart.secondsAgo("", "1 2", null))
        .isInstanceOf(RuntimeException.class);
  }

  /**
   * A build by the launcher is not part of what was asked for; what an older one said is nothing.
   */
  @Test
  void timeBeginsWhenTheLauncherIsReady() {
    String stat = "7 (java) R 1 1 1 0 -1 0 133 0 0 0 0 0 0 0 20 0 1 0 100000 31";
    assertThat(ProcessStart.secondsAgo(stat, "1060.5 0", "1058.25")).isCloseTo(2.25, within(1e-6));
    assertThat(ProcessStart.secondsAgo(stat, "1060.5 0", "950")).isCloseTo(60.5, within(1e-6));
  }

  @Test
  void thisProcessBeganBeforeThisTest() {
    assertThat(ProcessStart.stopwatch().seconds()).isPositive();
  }
}
