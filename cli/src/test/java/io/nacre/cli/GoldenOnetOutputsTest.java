package io.nacre.cli;

import io.nacre.io.GridWriter;
import io.nacre.io.MeshWriter;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the commands of Occupancy Networks print and write, word for word. PyTorch's sums depend on
 * the processor, so numbers with a fraction are masked and so are counts that follow from them. The
 * hash of a run is that of a file which holds how long its training took.
 */
class GoldenOnetOutputsTest {

  private static final List<String> DATA =
      List.of("--points=1000", "--surface-points=300", "--split=50/25/25", "--threads=2", "-q");

  private static final List<String> TRAINING =
      List.of(
          "--config=small",
          "--width=8",
          "--code=8",
          "--encoder=8",
          "--blocks=1",
          "--batch=2",
          "--batch-points=128",
          "--steps=4",
          "--input-points=30");

  private static final List<String> SURFACE = List.of("--samples=300", "--mise=8x1");

  @TempDir private static Path folder = Path.of("");

  private static OnetRuns runs = new OnetRuns(folder);
  private static GoldenFolder golden = new GoldenFolder(folder, GoldenMask.of(folder));
  private static Path balls = folder;

  @BeforeAll
  static void place() throws IOException {
    runs = new OnetRuns(folder);
    Pattern learned =
        Pattern.compile(
            "(extracted_)?(triangles|vertices)|occupied|best_step|closed_manifold|.*_bytes|bytes|sha256"
                + "|components|euler_characteristic|empty");
    golden = new GoldenFolder(folder, new GoldenMask(folder, true, learned));
    balls = Files.createDirectories(folder.resolve("four/balls"));
    for (int i = 0; i < 4; i++) {
      GridWriter.write(OnetRuns.ball(0.3 + 0.05 * i), balls.resolve("ball-" + i + ".npz"));
    }
  }

  @SafeVarargs
  private static CommandRun onet(List<?> words, List<String>... more) {
    List<Object> all = new ArrayList<>(List.of("onet"));
    all.addAll(words);
    Arrays.stream(more).forEach(all::addAll);
    return CommandRun.of(all.toArray());
  }

  private static List<String> json() {
    return List.of("--json");
  }

  @Test
  void prepare() throws IOException {
    Path gears = Files.createDirectories(folder.resolve("models/gears"));
    for (int i = 0; i < 3; i++) {
      MeshWriter.write(SampleShape.named("gear").mesh(), gears.resolve("gear" + i + ".ply"));
    }
    List<?> words = List.of("prepare", folder.resolve("models"), "-o", folder.resolve("cache"));
    golden.json("onet-prepare", onet(words, DATA, json()));
    golden.page("onet-prepare-again", onet(words, DATA));
  }

  @Test
  void train() throws IOException {
    Path run = folder.resolve("trained");
    List<?> words = List.of("train", balls, "-o", run, "--task=points");
    golden.json("onet-train", onet(words, TRAINING, DATA, json()));
    golden.files("onet-train", run);
    golden.page("onet-train-again", onet(words, TRAINING, DATA));
  }

  @Test
  void reconstruct() throws IOException {
    Path run = runs.run(Task.RECON, Target.OCCUPANCY, 60);
    Path mesh = folder.resolve("mesh.ply");
    List<?> words = List.of("reconstruct", run, "1", "-o", mesh, "--mise=8x1", "--threads=2");
    golden.json("onet-reconstruct", onet(words, json()));
    Path grid = folder.resolve("grid.npz");
    List<?> finer = List.of("reconstruct", run, "1", "-o", grid, "--resolution=16", "--threads=2");
    golden.json("onet-reconstruct-grid", onet(finer, json()));
  }

  @Test
  void generateAndInterpolate() throws IOException {
    Path run = runs.run(Task.GENERATE, Target.OCCUPANCY, 60);
    List<String> how = List.of("--mise=8x1", "--format=obj", "--threads=2");
    Path shapes = folder.resolve("shapes");
    golden.json(
        "onet-generate",
        onet(List.of("generate", run, "-o", shapes, "--count=2", "--seed=5"), how, json()));
    golden.files("onet-generate", shapes);
    Path between = folder.resolve("between");
    golden.json(
        "onet-interpolate",
        onet(List.of("interpolate", run, "5", "7", "-o", between, "--steps=3"), how, json()));
    golden.files("onet-interpolate", between);
  }

  @Test
  void eval() throws IOException {
    Path run = runs.run(Task.POINTS, Target.OCCUPANCY, 60);
    Path report = folder.resolve("eval");
    List<?> words =
        List.of(
            "eval",
            run,
            "--data",
            folder.resolve("balls"),
            "--split=50/25/25",
            "--points=4096",
            "--surface-points=512",
            "--threads=2",
            "-q",
            "--report",
            report);
    golden.json("onet-eval", onet(words, SURFACE, json()));
    golden.files("onet-eval", report);
  }

  @Test
  void reproduceTable4() throws IOException {
    Path out = folder.resolve("table4");
    List<?> words =
        List.of("reproduce", "table4", balls, "-o", out, "--task=points", "--rows=uniform,no_cbn");
    golden.json("onet-table4", onet(words, TRAINING, DATA, SURFACE, json()));
    golden.files("onet-table4", out);
  }

  @Test
  void reproduceFigure4() throws IOException {
    Path out = folder.resolve("figure4");
    List<?> words = List.of("reproduce", "figure4", balls, "-o", out, "--sizes=8,4");
    List<String> training =
        List.of("--config=small", "--batch=2", "--batch-points=128", "--steps=4");
    golden.json("onet-figure4", onet(words, training, DATA, SURFACE, json()));
    golden.files("onet-figure4", out);
  }
}
