package io.nacre.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.io.file.GridOptions;
import io.nacre.study.engine.EngineRequest;
import io.nacre.study.engine.EngineSettings;
import io.nacre.study.object.ObjectFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/**
 * Batches by a real Spark in this JVM: what comes in, what comes out, and what a second start does.
 */
class SparkBatchTest extends SparkRuns {

  private static final String TETRAHEDRON =
      "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\nf 1 3 2\nf 1 2 4\nf 1 4 3\nf 2 3 4\n";

  @Test
  void samplesAFolderAndFilesOfManyGiveTheBytesAndTheReportOfALocalBatch() throws IOException {
    Path balls = balls("balls.npz", 5);
    Path networks = networks("nets.npz", 4);
    Files.createDirectory(folder.resolve("models"));
    Files.writeString(folder.resolve("models/tetra.obj"), TETRAHEDRON);
    Files.writeString(folder.resolve("models/broken.ply"), "ply\nformat nonsense\n");
    Files.writeString(folder.resolve("models/empty.obj"), "");
    Object[] inputs = {"sample:gear", folder.resolve("models"), balls, networks};
    Path local = folder.resolve("local");
    int status = local(local, inputs);
    assertThat(spark(inputs)).isEqualTo(status).isEqualTo(1);

    List<Row> rows = rows();
    assertThat(rows).hasSize(13);
    assertSame(files(rows), local);
    assertThat(files(rows)).hasSizeGreaterThan(7).containsKeys("gear", "tetra", "balls-4");
    Map<String, Map<String, String>> expected = results(local);
    Map<String, Map<String, String>> got = results(out());
    assertThat(got.keySet()).containsExactlyElementsOf(expected.keySet());
    for (Map.Entry<String, Map<String, String>> row : expected.entrySet()) {
      row.getValue().remove("seconds");
      got.get(row.getKey()).remove("seconds");
      assertThat(got.get(row.getKey())).as(row.getKey()).isEqualTo(row.getValue());
    }
    assertThat(got.get("empty")).containsEntry("status", "failed");
    assertThat(Files.readString(out().resolve("summary.md"))).contains("balls-3", "failed: ");
    assertThat(out().resolve("histogram-iou.png")).isNotEmptyFile();

    Row ball =
        rows.stream().filter(row -> row.getAs("name").equals("balls-2")).findFirst().orElseThrow();
    assertThat(ball.<String>getAs("path")).isEqualTo(balls + "#2");
    assertThat(ball.<String>getAs("id")).isEqualTo("2");
    assertThat(ball.<Integer>getAs("resolution")).isEqualTo(SIDE);
    assertThat(ball.<String>getAs("kind")).isEqualTo("solid");
    assertThat(ball.<Double>getAs("iou")).isEqualTo(1);
    assertThat(ball.<Long>getAs("bytes")).isEqualTo(((byte[]) ball.getAs("file")).length);

    Path report = folder.resolve("report");
    assertThat(report(report)).isEqualTo(1);
    Map<String, Map<String, String>> again = results(report);
    assertThat(again.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
    again.values().forEach(row -> row.remove("seconds"));
    assertThat(again).isEqualTo(got);
  }

  @Test
  void aSecondStartDoesWhatIsMissingAndNothingElse() throws IOException {
    Path balls = balls("balls.npz", 12);
    assertThat(spark(balls, "--ids", "1,3,5,7", "--per-task", 2)).isZero();
    assertThat(rows()).hasSize(4);
    assertThat(spark(balls, "--per-task", 3, "--jobs", 1)).isZero();
    List<Row> rows = rows();
    assertThat(rows).hasSize(12);
    assertThat(rows.stream().filter(row -> row.<Integer>getAs("run") == 2)).hasSize(8);
    assertThat(results(out()).values().stream().filter(row -> row.get("status").equals("skipped")))
        .hasSize(4);
    // The same content at another place is done already.
    Files.copy(balls, folder.resolve("moved.npz"));
    assertThat(spark(folder.resolve("moved.npz"))).isZero();
    assertThat(rows()).hasSize(12);
    assertThat(results(out())).hasSize(12).containsKey("moved-11");
    // Other options make other files.
    assertThat(spark(balls, "--ids", "3", "--kind", "surface")).isZero();
    assertThat(rows()).hasSize(13);
    Path local = folder.resolve("local");
    local(local, balls);
    assertSame(files(rows.stream().toList()), local);
  }

  @Test
  void tablesOfPathsAndOfBytesAreInputs() throws IOException {
    Path list = folder.resolve("list.csv");
    Files.writeString(folder.resolve("a.obj"), TETRAHEDRON);
    Files.writeString(list, "id,path\nfirst,a.obj\nsecond,missing.obj\nthird,sample:gear\n");
    Path table = folder.resolve("table.parquet");
    try (EngineSession session = EngineSession.open(null)) {
      session
          .spark()
          .createDataFrame(
              List.of(
                  RowFactory.create("b.obj", TETRAHEDRON.getBytes(StandardCharsets.UTF_8)),
                  RowFactory.create("c.obj", "no shape".getBytes(StandardCharsets.UTF_8))),
              new StructType()
                  .add("called", DataTypes.StringType)
                  .add("mesh", DataTypes.BinaryType))
          .write()
          .parquet(table.toString());
    }
    assertThat(spark(list)).isEqualTo(1);
    assertThat(results(out()).keySet()).containsExactly("first", "second", "third");
    assertThat(results(out()).get("second").get("error")).contains("missing.obj", "no such file");
    assertThat(spark(table, "--column", "mesh", "--id-column", "called")).isEqualTo(1);
    Map<String, Map<String, String>> rows = results(out());
    assertThat(rows.get("b")).as("the very bytes of a.obj").containsEntry("status", "skipped");
    assertThat(rows.get("c").get("error")).contains(table + "#c.obj").doesNotContain("nacre-spark");
    assertThat(spark(table)).isEqualTo(1);
  }

  @Test
  void objectsOfTablesComeLastAndAllKeepTheirOrder() throws IOException {
    Path first = folder.resolve("first.csv");
    Path second = folder.resolve("second.csv");
    Files.writeString(first, "id,path\nz,sample:gear\ny,sample:bolt\nx,missing.obj\n");
    Files.writeString(second, "id,path\nb,sample:coral\na,sample:vase\n");
    Path balls = balls("balls.npz", 3);
    assertThat(spark(first, balls, second)).isEqualTo(1);
    assertThat(results(out()).keySet())
        .containsExactly("balls-0", "balls-1", "balls-2", "z", "y", "x", "b", "a");
  }

  @Test
  void namesOfObjectsInAFileOfManyNeedItOnlyOnce() throws IOException {
    Path balls = balls("balls.npz", 3);
    EngineSettings settings =
        new EngineSettings("local[1]", 1, 1, 0, 1 << 30, false, null, null, Set.of("0", "2"));
    EngineRequest request =
        new EngineRequest(
            List.of(balls.toString()),
            GridOptions.DEFAULT,
            out().toString(),
            Map.of(),
            threads -> {
              throw new IllegalStateException("nothing is encoded");
            },
            true,
            settings);
    try (EngineSession session = EngineSession.open(settings)) {
      ObjectListing listing = ObjectListing.of(session, request);
      Files.delete(balls);
      assertThat(listing.count()).isEqualTo(2);
      assertThat(listing.names())
          .containsExactly(
              new ObjectFile(balls + "#0", "balls-0"), new ObjectFile(balls + "#2", "balls-2"));
    }
  }

  @Test
  void rowsHereAreInTheOrderOfSpark() throws IOException {
    // Of two code units, which Java would sort before U+FFFD.
    List<String> names = List.of("a", "B", "\u00e4", "\ufffd", "\ud83d\ude00", "Z", "aa");
    for (String name : names) {
      Files.writeString(folder.resolve(name + ".obj"), TETRAHEDRON + "# " + name + "\n");
    }
    assertThat(spark(names.stream().map(name -> folder.resolve(name + ".obj")).toArray())).isZero();
    assertThat(spark("sample:gear")).isZero();
    List<Row> sorted = rows();
    try (EngineSession session = EngineSession.open(null)) {
      List<Row> collected = ResultTable.collected(ResultTable.in(session, out().toString()).rows());
      assertThat(collected.stream().map(row -> row.<String>getAs("path")))
          .hasSize(8)
          .containsExactlyElementsOf(
              sorted.stream().map(row -> row.<String>getAs("path")).toList());
    }
  }

  @Test
  void whatIsLargerThanTheLimitIsARow() throws IOException {
    Path balls = balls("balls.npz", 2);
    assertThat(spark(balls, "sample:gear", "--max-input", 100)).isEqualTo(1);
    assertThat(results(out()).get("gear")).containsEntry("status", "encoded");
    assertThat(results(out()).get("balls-0").get("error")).contains("--max-input, 100");
  }
}
