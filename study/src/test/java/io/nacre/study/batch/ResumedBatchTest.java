package io.nacre.study.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.encode.BlockOptions;
import io.nacre.encode.EncodingMethod;
import io.nacre.encode.EncodingOptions;
import io.nacre.encode.SearchRequest;
import io.nacre.encode.ShapeOptions;
import io.nacre.encode.TrainingLength;
import io.nacre.io.file.GridOptions;
import io.nacre.net.Architecture;
import io.nacre.search.Objective;
import io.nacre.search.SearchLimit;
import io.nacre.study.encoding.ObjectEncoding;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.ObjectStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of batches that were ended early, at any time, and gone on with. */
class ResumedBatchTest {

  private static final int PARTS = 3;

  private static final List<ObjectFile> OBJECTS =
      ObjectFile.named(List.of("sample:bust", "sample:gear"));

  @TempDir private Path folder;

  private static EncodingOptions options(String method) {
    EncodingOptions options =
        EncodingOptions.DEFAULT.withShape(ShapeOptions.DEFAULT.withResolution(16)).withThreads(1);
    TrainingLength length = new TrainingLength.Steps(30_000);
    return switch (method) {
      case "network" -> options.withNetwork(Architecture.parse("3x16:sine"), length);
      case "blocks" ->
          options
              .withMethod(EncodingMethod.HIERARCHICAL, BlockOptions.DEFAULT)
              .withNetwork(null, length);
      default ->
          options.withSearch(
              SearchRequest.of(new Objective.TargetIou(0.9), new SearchLimit.Work(4e8)));
    };
  }

  private List<BatchRow> run(String method, Path out, long patience, StoppedRun run)
      throws IOException {
    Files.createDirectories(out);
    BatchFolder files = new BatchFolder(out, Map.of(), false, false);
    ObjectEncoding encoding =
        new ObjectEncoding(
            options(method), null, false, false, List.of(), GridOptions.DEFAULT, 16, false);
    return run.run(new ObjectRun<>(OBJECTS, 1, new BatchWork(files, encoding)), patience);
  }

  @ParameterizedTest
  @ValueSource(strings = {"network", "blocks", "search"})
  void filesAreThoseOfABatchThatWasNotEnded(String method) throws IOException {
    StoppedRun whole = new StoppedRun();
    Path once = folder.resolve("once");
    run(method, once, Long.MAX_VALUE, whole);
    long asked = whole.asked();
    assertThat(asked).isGreaterThan(PARTS);
    for (int part = 0; part < PARTS; part++) {
      Path out = folder.resolve("part" + part);
      run(method, out, asked * part / PARTS + 1, new StoppedRun());
      List<BatchRow> rows = run(method, out, Long.MAX_VALUE, new StoppedRun());
      assertThat(rows).noneMatch(row -> row.status() == ObjectStatus.PENDING);
      for (ObjectFile object : OBJECTS) {
        String name = object.name() + ".nacre";
        assertThat(out.resolve(name))
            .as("%s, ended after %d of %d", name, part, PARTS)
            .hasBinaryContent(Files.readAllBytes(once.resolve(name)));
      }
    }
  }
}
