package io.nacre.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.cli.terminal.ProgressLine.Mode;
import io.nacre.study.report.CellWidth;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressLineTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final AtomicLong clock = new AtomicLong();

  static ProgressLine line(PrintStream out, Mode mode, int columns, LongSupplier clock) {
    return new ProgressLine(out, mode, ProgressBar.ASCII, TerminalWidth.of(columns), clock);
  }

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  private ProgressLine line(Mode mode) {
    return line(out, mode, 80, clock::get);
  }

  private void after(double seconds) {
    clock.set(Math.round(seconds * 1e9));
  }

  /** What was shown one after the other, without the blanks that cover what was there before. */
  private List<String> shown() {
    return Arrays.stream(written().split("[\r\n]", -1))
        .map(String::stripTrailing)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  @Test
  void plainLinesComeEveryThreeSeconds() {
    try (ProgressLine line = line(Mode.PLAIN)) {
      line.phase("counting");
      line.update(0, 100, "steps", "");
      after(2.9);
      line.update(29, 100, "steps", "");
      after(4);
      line.update(40, 100, "steps", "loss 0.5");
      after(6.9);
      line.update(69, 100, "steps", "");
      line.tick();
      line.finish("done");
      after(9);
      line.tick();
    }
    assertThat(written())
        .isEqualTo(
            """
            40 %  counting  ETA 6 s  loss 0.5  40 steps  10.0 /s
            done
            89 %  counting  ETA 1 s  69 steps  10.0 /s
            """);
  }

  @Test
  void onATerminalOneLineIsRewrittenAndShorterTextCoversLonger() {
    try (ProgressLine line = line(Mode.REWRITTEN)) {
      line.phase("training");
      line.update(0, 100, "steps", "");
      after(2);
      line.update(50, 100, "steps", "a");
      after(2.05);
      line.update(51, 100, "steps", "too soon");
      after(3);
      line.phase("rounding");
    }
    String first = "[....................] 0 %  training  0 s";
    String second = "[##########..........] 50 %  training  ETA 2 s  a  50 steps  25.0 /s";
    assertThat(shown()).hasSize(3).startsWith(first, second);
    assertThat(shown().getLast()).startsWith("[##########..........] 50 %  rounding");
    assertThat(written()).endsWith("\r");
  }

  @Test
  void somethingIsShownEverySecondWhateverTheTaskDoes() {
    ProgressLine line = line(Mode.REWRITTEN);
    line.phase("measuring");
    for (int i = 1; i <= 40; i++) {
      int before = bytes.size();
      after(0.25 * i);
      assertThat(line.tick()).isTrue();
      assertThat(bytes.size()).isGreaterThan(before);
    }
    assertThat(shown().getLast()).isEqualTo("[....................] 0 %  measuring  10 s");
    line.close();
    assertThat(line.tick()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 40, 60, 80, 120, 200})
  void everyLineFitsAndNoFigureIsCut(int columns) {
    try (ProgressLine line = line(out, Mode.REWRITTEN, columns, clock::get)) {
      line.phase("final training");
      line.update(0.1, 10, "loss 0.1234  IoU 98.76 %  車輪 17 %, 3 tried  12.3 M steps");
      after(2);
      line.update(0.2, 10, "loss 0.1234  IoU 98.76 %  車輪 17 %, 3 tried  12.3 M steps");
    }
    String last = shown().getLast();
    assertThat(shown()).allMatch(text -> CellWidth.of(text) < columns);
    assertThat(last).contains("20 %");
    for (String group : last.split(" {2}", -1)) {
      assertThat(
              "final training  ETA 10 s  loss 0.1234  IoU 98.76 %  車輪 17 %, 3 tried  12.3 M steps")
          .contains(group.replaceFirst("\\[.*] 20 %", ""));
    }
    if (columns >= 120) {
      assertThat(last).endsWith("12.3 M steps");
    }
  }

  @Test
  void linesForGoodStandAboveTheRewrittenOne() {
    try (ProgressLine line = line(Mode.REWRITTEN)) {
      line.phase("searching");
      line.update(0.25, 30, "1 tried");
      after(2);
      line.print("a trial");
      line.update(0.5, 20, "2 tried");
    }
    assertThat(shown())
        .containsExactly(
            "[....................] 0 %  searching  0 s",
            "a trial", "[##########..........] 50 %  searching  ETA 20 s  2 tried");
    assertThat(written()).contains("\ra trial\n");
  }

  @Test
  void linesForGoodAreForTerminalsOnly() {
    for (Mode mode : new Mode[] {Mode.PLAIN, Mode.SILENT}) {
      line(mode).print("a trial");
    }
    assertThat(written()).isEmpty();
  }

  @Test
  void silenceIsComplete() {
    try (ProgressLine line = line(Mode.SILENT)) {
      line.phase("working");
      after(10);
      line.update(1, 2, "steps", "x");
      line.tick();
      line.finish("done");
    }
    assertThat(written()).isEmpty();
  }
}
