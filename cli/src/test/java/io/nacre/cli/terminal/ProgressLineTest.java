package io.nacre.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.cli.terminal.ProgressLine.Mode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final AtomicLong clock = new AtomicLong();

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  private ProgressLine line(Mode mode) {
    return new ProgressLine(out, mode, clock::get);
  }

  private void after(double seconds) {
    clock.set(Math.round(seconds * 1e9));
  }

  @Test
  void plainLinesComeEveryThreeSeconds() {
    try (ProgressLine line = line(Mode.PLAIN)) {
      after(2.9);
      line.update(29, 100, "steps", "");
      after(4);
      line.update(40, 100, "steps", "loss 0.5");
      after(6.9);
      line.update(69, 100, "steps", "");
      after(8);
      line.update(80, 0, "steps", "");
      line.finish("done");
    }
    assertThat(written())
        .isEqualTo(
            """
            40 %  40 steps  10.0 /s  ETA 6.00 s  loss 0.5
            80 steps  10.0 /s
            done
            """);
  }

  @Test
  void onATerminalOneLineIsRewrittenAndShorterTextCoversLonger() {
    try (ProgressLine line = line(Mode.REWRITTEN)) {
      after(1);
      line.update(50, 100, "steps", "");
      after(1.05);
      line.update(55, 100, "steps", "too soon");
      line.finish("done");
    }
    String first = "[##########..........] 50 %  50 steps  50.0 /s  ETA 1.00 s";
    assertThat(written())
        .isEqualTo("\r" + first + "\rdone" + " ".repeat(first.length() - 4) + "\n");
  }

  @Test
  void linesForGoodStandAboveTheRewrittenOne() {
    try (ProgressLine line = line(Mode.REWRITTEN)) {
      after(1);
      line.update(0.25, 30, "1 tried");
      line.print("a trial");
      after(2);
      line.update(0.5, Double.NaN, "2 tried");
    }
    String first = "[#####...............] 25 %  ETA 30.0 s  1 tried";
    String second = "[##########..........] 50 %  2 tried";
    assertThat(written())
        .isEqualTo(
            "\r%s\r%s\ra trial\n\r%s\r%s\r"
                .formatted(first, " ".repeat(first.length()), second, " ".repeat(second.length())));
  }

  @Test
  void linesForGoodAreForTerminalsOnly() {
    for (Mode mode : new Mode[] {Mode.PLAIN, Mode.SILENT}) {
      line(mode).print("a trial");
    }
    assertThat(written()).isEmpty();
  }

  @Test
  void closingClearsAnUnfinishedLine() {
    try (ProgressLine line = line(Mode.REWRITTEN)) {
      line.update(1, 0, "points", "");
    }
    String shown = "1 points  ? /s";
    assertThat(written()).isEqualTo("\r" + shown + "\r" + " ".repeat(shown.length()) + "\r");
  }

  @Test
  void silenceIsComplete() {
    try (ProgressLine line = line(Mode.SILENT)) {
      after(10);
      line.update(1, 2, "steps", "x");
      line.finish("done");
    }
    assertThat(written()).isEmpty();
  }
}
