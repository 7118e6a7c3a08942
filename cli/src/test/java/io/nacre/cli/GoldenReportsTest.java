package io.nacre.cli;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.nacre.io.GridWriter;
import io.nacre.search.hierarchical.HierarchyVersion;
import io.nacre.study.reproduce.HierarchyBudget;
import io.nacre.study.reproduce.NamedPair;
import io.nacre.study.reproduce.ReproduceBudget;
import io.nacre.train.Recipe;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the commands about several objects or methods print and write, word for word. Where programs
 * of others are installed, some tables have further rows, so they are not compared there.
 */
class GoldenReportsTest {

  /** Fewer epochs, and deep networks that begin with small weights predict nothing. */
  private static final HierarchyBudget.Length COARSE_PHASE =
      new HierarchyBudget.Length(1, 1, 0.1, 1, 0.1, 16);

  private static final HierarchyBudget.Length TINY_PHASE =
      new HierarchyBudget.Length(1, 1, 0.1, 1, 0.1, 2);

  @TempDir private Path folder;

  private GoldenFolder golden;
  private Path report;

  @BeforeEach
  void place() {
    golden = new GoldenFolder(folder, GoldenMask.of(folder));
    report = folder.resolve("report");
  }

  private static CommandRun run(String command, Object... more) {
    List<Object> words = new ArrayList<>(List.of(command));
    words.addAll(Arrays.asList(more));
    words.addAll(List.of("--threads", 2, "-q"));
    return CommandRun.of(words.toArray());
  }

  private void reproduce(ReproduceBudget budget, String name, Object... more) throws IOException {
    Object[] words = TinyReproductions.with(new Object[] {name, "-q", "--threads", 2}, more);
    CommandRun run =
        TinyReproductions.run(budget, TinyReproductions.with(words, "--report", report));
    golden.page("reproduce-" + name, run);
    golden.files("reproduce-" + name, report);
  }

  private static void withoutPrograms() {
    for (String directory : System.getenv("PATH").split(File.pathSeparator)) {
      for (String program : List.of("draco_encoder", "tmc3")) {
        boolean there = Files.exists(Path.of(directory, program));
        if (there) {
          System.out.println("skipped: " + program + " is installed and adds rows");
        }
        assumeFalse(there, program + " is installed and adds rows");
      }
    }
  }

  @Test
  void batch() throws IOException {
    Object[] args = {
      "sample:bust",
      "sample:vase",
      "-o",
      report,
      "--resolution",
      16,
      "--steps",
      "60k",
      "--arch",
      "3x8:sine",
      "--jobs",
      1
    };
    golden.json("batch", run("batch", with(args, "--json")));
    golden.files("batch", report);
    golden.page("batch-again", run("batch", args));
  }

  private static Object[] with(Object[] args, Object... more) {
    List<Object> all = new ArrayList<>(Arrays.asList(args));
    all.addAll(Arrays.asList(more));
    return all.toArray();
  }

  @Test
  void rateAndDistortion() throws IOException {
    withoutPrograms();
    Object[] args = {
      "sample:bust",
      "sample:vase",
      "--report",
      report,
      "--resolution",
      16,
      "--steps",
      "20k",
      "--sizes",
      "185,381",
      "--coarseness",
      0.03,
      "--grids",
      "8,16",
      "--triangles",
      "50,200",
      "--mesh-resolution",
      32,
      "--samples",
      "1k",
      "--jobs",
      1
    };
    golden.json("rd", run("rd", with(args, "--json")));
    golden.files("rd", report);
    golden.page("rd-again", run("rd", args));
  }

  @Test
  void compare() throws IOException {
    withoutPrograms();
    Object[] args = {
      "sample:vase", "--resolution", 16, "--steps", "20k", "--samples", "1k", "--report", report
    };
    golden.json("compare", run("compare", with(args, "--json")));
    golden.files("compare", report);
  }

  @Test
  void tableOfMethods() throws IOException {
    ReproduceBudget tiny = new ReproduceBudget(Recipe.DEFAULT, 1, 2, 4096, 4096, 5e7, true);
    // What PyTorch computes is not the same everywhere, so ONet is left out.
    String rows = "ni,nglod,no-nas,no-size-reward,no-post-processing,full,default";
    reproduce(tiny, "table1", "--resolution", 16, "--rows", rows, "--grids", "sample:gear");
  }

  @Test
  void tableOfAblations() throws IOException {
    reproduce(
        TinyReproductions.TINY,
        "table2",
        "--resolution",
        16,
        "--rows",
        "full,tanh,relu",
        "--grids",
        "sample:gear");
  }

  @Test
  void histograms() throws IOException {
    reproduce(
        TinyReproductions.TINY,
        "fig4",
        "--resolution",
        16,
        "--rows",
        "full",
        "--grids",
        "sample:gear",
        "sample:vase");
  }

  @Test
  void hierarchicalTable() throws IOException {
    reproduce(
        new ReproduceBudget(Recipe.PAPER, 1, 1, 1, 1, 1e6, true)
            .with(
                new HierarchyBudget(
                    HierarchyVersion.PUBLISHED, COARSE_PHASE, TINY_PHASE, NamedPair.NONE, 20_000)),
        "hierarchical",
        "--resolution",
        32,
        "--grids",
        "sample:sheet");
  }

  @Test
  void neuralImplicits() throws IOException {
    Object[] args = {
      "ni",
      "sample:bust",
      "-o",
      folder.resolve("ni.nacre"),
      "--resolution",
      16,
      "--steps",
      "1M",
      "--arch",
      "3x16:relu",
      "--points",
      "5k",
      "--rate",
      "cosine"
    };
    golden.json("lab-ni", run("lab", with(args, "--json")));
    golden.page("lab-ni", run("lab", args));
  }

  @Test
  void levelsOfDetail() throws IOException {
    Path grid = folder.resolve("ball.npz");
    GridWriter.write(OnetRuns.ball(0.4), grid);
    Object[] args = {
      "nglod",
      grid,
      "--steps",
      "20k",
      "--points",
      "2k",
      "--level",
      2,
      "--mesh",
      folder.resolve("ball.ply")
    };
    golden.json("lab-nglod", run("lab", with(args, "--json")));
    golden.page("lab-nglod", run("lab", args));
  }
}
