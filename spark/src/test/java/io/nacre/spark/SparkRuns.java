package io.nacre.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.cli.NacreCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Batches in this JVM, by Spark and without it, of objects that are coded in no time. */
class SparkRuns {

  static final int SIDE = 24;

  @TempDir Path folder;

  @BeforeAll
  static void noPages() {
    System.setProperty("spark.ui.enabled", "false");
  }

  Path out() {
    return folder.resolve("out");
  }

  /** A batch by Spark, of exact grids of 24^3 voxels, into {@link #out}; its exit status. */
  int spark(Object... more) {
    List<Object> words = new ArrayList<>(List.of(more));
    words.addAll(List.of("--engine", "spark", "--master", "local[2]", "-o", out()));
    return run(words);
  }

  /** The same batch without Spark, into {@code output}. */
  int local(Path output, Object... more) {
    List<Object> words = new ArrayList<>(List.of(more));
    words.addAll(List.of("-o", output));
    return run(words);
  }

  /** The report on {@link #out}, into {@code output}. */
  int report(Path output) {
    return NacreCommand.run(
        "batch", out().toString(), "--report", "--engine", "spark", "-q", "-o", output.toString());
  }

  private static int run(List<Object> more) {
    List<String> words = new ArrayList<>(List.of("batch", "-q", "--json", "--exact"));
    words.addAll(List.of("--resolution", Integer.toString(SIDE)));
    // Measures alone depend on it.
    words.addAll(List.of("--mesh-resolution", Integer.toString(SIDE)));
    more.forEach(word -> words.add(word.toString()));
    return NacreCommand.run(words.toArray(String[]::new));
  }

  /** The rows of results.csv by name. */
  static Map<String, Map<String, String>> results(Path output) throws IOException {
    List<String> lines = Files.readAllLines(output.resolve("results.csv"));
    List<String> headings = List.of(lines.getFirst().split(",", -1));
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = List.of(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1));
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < headings.size(); i++) {
        row.put(headings.get(i), cells.get(i));
      }
      rows.put(row.get("name"), row);
    }
    return rows;
  }

  /** The rows of the data set, those of earlier runs first. */
  List<Row> rows() throws IOException {
    try (EngineSession session = EngineSession.open(null)) {
      return session
          .spark()
          .read()
          .parquet(out().resolve("objects").toString())
          .orderBy("run", "path")
          .collectAsList();
    }
  }

  /** Files of the data set by what objects are called. */
  static Map<String, byte[]> files(List<Row> rows) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Row row : rows) {
      if (row.getAs("status").equals(ResultRows.ENCODED)) {
        assertThat(files.put(row.getAs("name"), row.getAs("file"))).isNull();
      }
    }
    return files;
  }

  /** Asserts that the files of the data set are those in {@code folder}. */
  static void assertSame(Map<String, byte[]> files, Path folder) throws IOException {
    assertThat(files).isNotEmpty();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      assertThat(folder.resolve(file.getKey() + ".nacre"))
          .as(file.getKey())
          .hasBinaryContent(file.getValue());
    }
  }

  /** An npz file of so many grids, each a ball of its own size, at {@code name}. */
  Path balls(String name, int count) throws IOException {
    byte[] voxels = new byte[count * SIDE * SIDE * SIDE];
    int at = 0;
    for (int ball = 0; ball < count; ball++) {
      double radius = 4 + ball % 8 + 0.01 * ball;
      for (int x = 0; x < SIDE; x++) {
        for (int y = 0; y < SIDE; y++) {
          for (int z = 0; z < SIDE; z++) {
            double square = square(x) + square(y) + square(z);
            boolean mark = x == 0 && y == 0 && z == 2 * ball % SIDE;
            voxels[at++] = (byte) (mark || square < radius * radius ? 1 : 0);
          }
        }
      }
    }
    String shape = "(%d, %d, %d, %d)".formatted(count, SIDE, SIDE, SIDE);
    return npz(name, Map.of("arr_0", npy("|u1", shape, voxels)));
  }

  private static double square(int i) {
    double x = i - (SIDE - 1) / 2.0;
    return x * x;
  }

  /** An npz file of so many networks as neural implicits are published, with ids from 100. */
  Path networks(String name, int count) throws IOException {
    int parameters = 7553;
    ByteBuffer weights =
        ByteBuffer.allocate(Float.BYTES * parameters * count).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer ids = ByteBuffer.allocate(Long.BYTES * count).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      ids.putLong(100 + i);
      SplittableRandom random = new SplittableRandom(i);
      for (int k = 0; k < parameters; k++) {
        weights.putFloat((float) random.nextDouble(-0.5, 0.5));
      }
    }
    return npz(
        name,
        Map.of(
            "weights",
            npy("<f4", "(%d, %d)".formatted(count, parameters), weights.array()),
            "ids",
            npy("<i8", "(%d,)".formatted(count), ids.array())));
  }

  private Path npz(String name, Map<String, byte[]> arrays) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
        zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
        zip.write(array.getValue());
      }
    }
    return file;
  }

  private static byte[] npy(String type, String shape, byte[] data) {
    String header = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(type, shape);
    int padded = (10 + header.length() + 1 + 63) / 64 * 64 - 10;
    String text = header + " ".repeat(padded - header.length() - 1) + "\n";
    ByteBuffer all = ByteBuffer.allocate(10 + padded + data.length).order(ByteOrder.LITTLE_ENDIAN);
    all.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) padded);
    return all.put(text.getBytes(StandardCharsets.US_ASCII)).put(data).array();
  }
}
