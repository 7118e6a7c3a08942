package io.nacre.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.cli.terminal.ProgressLine.Mode;
import io.nacre.format.Precision;
import io.nacre.metric.Overlap;
import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.search.Job;
import io.nacre.search.SearchProgress;
import io.nacre.search.Trial;
import io.nacre.study.encoding.SearchCharts;
import io.nacre.study.encoding.SearchRow;
import io.nacre.study.progress.SearchWatch;
import io.nacre.train.Budget;
import io.nacre.train.TrainingResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SearchWatchTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final AtomicLong clock = new AtomicLong();

  /** A training of {@code width} neurons that got {@code wrong} of 1000 voxels wrong. */
  static Trial trial(int id, int width, int wrong, boolean collapsed, boolean last) {
    Architecture architecture = Architecture.uniform(2, width, Activation.SINE);
    Job job = new Job(id, 1, architecture, "a, \"b\"", new Budget.SampleSteps(9), 5, null, last);
    Overlap overlap = new Overlap(200 - wrong, wrong, 0, 1000);
    Network network =
        new Network(
            architecture,
            new InputBox(-1, -1, -1, 1, 1, 1),
            new float[architecture.parameterCount()]);
    TrainingResult training = new TrainingResult(network, overlap, 12_345, 2.5, 1, false);
    return new Trial(
        job, collapsed ? null : training, Precision.FLOAT16, overlap, 100L * width, 0, 3.5);
  }

  private SearchWatch watch(Mode mode) {
    return new SearchWatch(ProgressLineTest.line(out, mode, 200, clock::get), () -> false);
  }

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void onATerminalEveryTrialHasALineAndTheLeadersAreMarked() {
    SearchWatch watch = watch(Mode.REWRITTEN);
    watch.onTrial(trial(0, 4, 200, true, false), 9);
    watch.onTrial(trial(1, 5, 50, false, false), 0.25);
    watch.onTrial(trial(2, 6, 60, false, false), 0.2);
    watch.onTrial(trial(3, 12, 4, false, true), 0.5);
    List<String> lines = written().lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).matches(" +id +round +architecture +params .*origin");
    assertThat(lines.get(1)).startsWith(" ").endsWith("a, \"b\", collapsed");
    assertThat(lines.get(2))
        .matches("\\* +1 +1 +2x5:sine +56 +12\\.3 k +95\\.00 +75\\.00 +500 +0\\.2500 +a, \"b\"");
    assertThat(lines.get(3)).startsWith(" ");
    assertThat(lines.get(4)).startsWith("*").contains("final", "98.00", "0.5000");
    int origin = lines.get(0).indexOf("origin");
    assertThat(lines.subList(1, 5)).allMatch(line -> line.indexOf("a, \"b\"") == origin);
  }

  @Test
  void elsewhereOnlyTheProgressIsShown() {
    SearchWatch watch = watch(Mode.PLAIN);
    watch.onTrial(trial(7, 5, 50, false, false), 0.25);
    clock.set(4_000_000_000L);
    assertThat(watch.onProgress(new SearchProgress(0.25, 1, 2, 20_000, 10, true, false))).isTrue();
    assertThat(written())
        .isEqualTo(
            "25 %  final training  ETA 30 s  best 7: IoU 75.00 %, 500 B  1 tried  2 running  20.0 k"
                + " steps\n");
  }

  @Test
  void aRequestEndsTheSearch() {
    SearchWatch watch =
        new SearchWatch(ProgressLineTest.line(out, Mode.SILENT, 200, clock::get), () -> true);
    assertThat(watch.onProgress(new SearchProgress(0, 0, 1, 0, 0, false, false))).isFalse();
  }

  @Test
  void theFrontHoldsWhatNothingBeatsInSizeAndError() {
    List<SearchRow> rows =
        List.of(
            new SearchRow(trial(0, 6, 60, false, false), 0),
            new SearchRow(trial(1, 5, 50, false, false), 0),
            new SearchRow(trial(2, 5, 70, false, false), 0),
            new SearchRow(trial(3, 9, 4, false, true), 0),
            new SearchRow(trial(4, 4, 90, false, true), 0));
    assertThat(SearchCharts.nondominated(rows)).extracting(SearchRow::id).containsExactly(4, 1, 3);
  }
}
