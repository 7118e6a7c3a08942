package io.nacre.study.rd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.nacre.encode.ShapeOptions;
import io.nacre.io.file.GridOptions;
import io.nacre.study.batch.ObjectRun;
import io.nacre.study.batch.StoppedRun;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.ObjectRows;
import io.nacre.study.object.ObjectStatus;
import io.nacre.study.rd.mesh.MeshRdOptions;
import io.nacre.study.report.InputHash;
import io.nacre.study.report.Provenance;
import io.nacre.study.yardstick.YardstickTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Curves of runs that were ended early, at any time, and gone on with. */
class ResumedRdTest {

  /** The second is encoded in blocks. */
  private static final List<ObjectFile> OBJECTS =
      ObjectFile.named(List.of("sample:bust", "sample:vase"));

  private static final MeshRdOptions MESHES = new MeshRdOptions(List.of(8), List.of(50), 16, 500);

  @TempDir private Path folder;

  private final Provenance provenance = Provenance.of(List.of(), 0, new InputHash("", ""), 1);

  private ObjectRun<RdRow> run(Path report, YardstickTools tools) throws IOException {
    Files.createDirectories(report);
    RdLadder ladder = new RdLadder(List.of(185L, 381L), List.of(1), 200_000L, List.of(0.03), 0);
    RdFolder out = new RdFolder(report, Map.of(), tools.names());
    ShapeOptions shapes = ShapeOptions.DEFAULT.withResolution(16);
    return new ObjectRun<>(
        OBJECTS,
        1,
        new RdWork(
            out, GridOptions.DEFAULT, shapes, ladder, MESHES, tools, 1, input -> provenance));
  }

  /** All figures but the seconds. */
  private String figures(List<RdRow> rows, Path report) throws IOException {
    RdSummary summary = new RdSummary(rows, Map.of(), List.of(), provenance);
    summary.write(new RdFolder(report, Map.of(), List.of()));
    String points = Files.readString(report.resolve("points.csv"));
    return points.replaceAll("(?m),[^,\r\n]*$", "")
        + Files.readString(report.resolve("levels.csv"));
  }

  private static long pending(List<RdRow> rows) {
    return new ObjectRows<>(rows).count(ObjectStatus.PENDING);
  }

  @Test
  void figuresAreThoseOfARunThatWasNotEnded() throws IOException {
    StoppedRun whole = new StoppedRun();
    Path once = folder.resolve("once");
    String figures = figures(whole.run(run(once, YardstickTools.NONE), Long.MAX_VALUE), once);
    assertThat(figures).contains("bust,solid", "vase,solid", ",network,", ",reduced,");
    long asked = whole.asked();
    assertThat(asked).isBetween(6L, 200L);
    long ended = 0;
    for (long patience = 0; patience < asked; patience += Math.max(1, asked / 4)) {
      Path report = folder.resolve("after" + patience);
      ended +=
          Math.min(1, pending(new StoppedRun().run(run(report, YardstickTools.NONE), patience)));
      // Once more, a little later, and then to the end.
      new StoppedRun().run(run(report, YardstickTools.NONE), patience / 2 + 3);
      List<RdRow> rows = new StoppedRun().run(run(report, YardstickTools.NONE), Long.MAX_VALUE);
      assertThat(pending(rows)).isZero();
      assertThat(figures(rows, report)).as("ended after %d", patience).isEqualTo(figures);
    }
    assertThat(ended).isGreaterThan(2);
  }

  /** At a terminal Ctrl-C reaches the programs of others as well. */
  @Test
  void whatAProgramDidNotFinishIsMeasuredAgain() throws IOException {
    assumeThat(Path.of("/bin/sh")).as("the stand-in is a shell script").exists();
    Path program = folder.resolve("tmc3");
    Files.writeString(program, "#!/bin/sh\nexit 130\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    YardstickTools tools = YardstickTools.find(folder.toString());
    StoppedRun whole = new StoppedRun();
    Path once = folder.resolve("once");
    List<RdRow> rows = whole.run(run(once, tools), Long.MAX_VALUE);
    assertThat(rows).allMatch(row -> row.status() == ObjectStatus.ENCODED);

    // Told to stop as the last question of an object is asked: while its yardsticks run.
    StoppedRun first = new StoppedRun();
    Path one = folder.resolve("one");
    ObjectRun<RdRow> both = run(one, tools);
    ObjectRun<RdRow> only = new ObjectRun<>(OBJECTS.subList(0, 1), 1, both.work());
    first.run(only, Long.MAX_VALUE);
    Path again = folder.resolve("again");
    ObjectRun<RdRow> stopped = new ObjectRun<>(OBJECTS.subList(0, 1), 1, run(again, tools).work());
    rows = new StoppedRun().run(stopped, first.asked() - 1);
    assertThat(pending(rows)).isOne();
    assertThat(again.resolve("bust.json")).doesNotExist();
  }
}
