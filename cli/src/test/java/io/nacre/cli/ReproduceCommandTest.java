package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nacre.cli.command.ReproduceCommand;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.ObjectFiles;
import io.nacre.study.report.QualityHistograms;
import io.nacre.study.reproduce.ReproduceBudget;
import io.nacre.study.reproduce.ReproduceRun;
import io.nacre.train.Recipe;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Whole tables with tiny trainings. */
class ReproduceCommandTest {

  /** A round of two networks, all trained for next to nothing. */
  private static final ReproduceBudget TINY =
      new ReproduceBudget(Recipe.DEFAULT, 1, 2, 8192, 16384, 3e8, true);

  @TempDir private Path folder;

  private Path out() {
    return folder.resolve("out");
  }

  private static CommandRun reproduce(Object... args) {
    return reproduce(TINY, args);
  }

  private static CommandRun reproduce(ReproduceBudget budget, Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = NacreCommand.commandLine(List.of(new ReproduceCommand(budget)));
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    List<String> words = new ArrayList<>(List.of("reproduce", "-q", "--resolution", "16"));
    Arrays.stream(args).map(Object::toString).forEach(words::add);
    int status = line.execute(words.toArray(String[]::new));
    return new CommandRun(status, out.toString(), err.toString());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(out())) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> out().relativize(file).toString().replace('\\', '/'))
          .map(name -> name.replaceFirst("-[0-9a-f]{12}\\.", "-HASH."))
          .sorted()
          .toList();
    }
  }

  /** The kept result of a row on an object. */
  private Path kept(String row, String object) throws IOException {
    try (Stream<Path> files = Files.list(out().resolve("runs").resolve(row))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(object + "-"))
          .findFirst()
          .orElseThrow();
    }
  }

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(out().resolve(name).toFile());
  }

  private static List<String> cells(String page, String title) {
    String row =
        page.lines().filter(l -> l.startsWith("| " + title + " |")).findFirst().orElseThrow();
    return Arrays.stream(row.split("\\|")).map(String::strip).skip(1).toList();
  }

  @Test
  void figuresOfThePaperStandBesideTheMeasuredMeans() throws IOException {
    String page =
        reproduce(
                "table1",
                "--rows",
                "full,no-nas",
                "--grids",
                "sample:gear",
                "sample:vase",
                "--report",
                out())
            .ok()
            .out();
    assertThat(page)
        .startsWith("# Table I:")
        .contains("REDUCED BUDGET", "2 objects", "user's choice");
    List<String> fixed = cells(page, "no NAS (8x32 ReLU)");
    assertThat(fixed.subList(1, 3)).containsExactly("2 of 2", "7553");
    assertThat(fixed.subList(8, 10)).containsExactly("7553 / 97.8 / 0.089", "7553 / 95.5 / 0.084");
    assertThat(cells(page, "NAS, full").getLast()).isEqualTo("5860 / 95.7 / 0.082");
    assertThat(page.indexOf("| no NAS")).as("the paper's order").isLessThan(page.indexOf("| NAS"));
    assertThat(page.lines().filter(l -> l.startsWith("|")).map(l -> l.split("\\|").length))
        .hasSize(4)
        .containsOnly(11);

    assertThat(files())
        .containsExactly(
            "means.csv",
            "report.json",
            "report.md",
            "results.csv",
            "runs/full/gear-HASH.json",
            "runs/full/vase-HASH.json",
            "runs/no-nas/gear-HASH.json",
            "runs/no-nas/vase-HASH.json");
    assertThat(Files.readString(out().resolve("report.md"))).startsWith(page).contains("Made by");
    JsonNode gear = json(kept("no-nas", "gear").toString()).get("result");
    JsonNode vase = json(kept("no-nas", "vase").toString()).get("result");
    JsonNode measured = json("report.json").get("rows").get(0).get("measured");
    for (String key : List.of("iou", "bytes", "seconds")) {
      double mean = (gear.get(key).asDouble() + vase.get(key).asDouble()) / 2;
      assertThat(measured.get(key).asDouble()).as(key).isEqualTo(mean, within(1e-9));
    }
    assertThat(gear.get("sampleSteps").asLong()).isGreaterThanOrEqualTo(16384);
    assertThat(gear.get("resolution").asInt()).isEqualTo(16);
    List<String> objects = Files.readAllLines(out().resolve("results.csv"));
    assertThat(objects).hasSize(5);
    assertThat(objects.get(1)).startsWith("no-nas,gear,sample:gear,,16,").contains(",7553,");
    assertThat(Files.readAllLines(out().resolve("means.csv")).get(1))
        .startsWith("no-nas,no NAS (8x32 ReLU),true,2,7553.0,")
        .endsWith(",7553,97.8,0.089,7553,95.5,0.084");
  }

  @Test
  void whatIsFinishedIsNotRunAgainUntilAnOptionChanges() throws IOException {
    Object[] args = {"table1", "--rows", "no-nas", "--grids", "sample:gear", "--report", out()};
    String first = reproduce(args).ok().out();
    Path file = kept("no-nas", "gear");
    String kept = Files.readString(file);
    Files.writeString(file, kept.replace("\"parameters\":7553", "\"parameters\":11"));
    assertThat(cells(reproduce(args).ok().out(), "no NAS (8x32 ReLU)").get(2)).isEqualTo("11");
    assertThat(cells(reproduce(with(args, "--threads", 1)).ok().out(), "no NAS (8x32 ReLU)").get(2))
        .isEqualTo("11");
    assertThat(cells(reproduce(with(args, "--seed", 1)).ok().out(), "no NAS (8x32 ReLU)").get(2))
        .isEqualTo("7553");
    Files.writeString(file, "{\"made_from\":");
    String again = reproduce(args).ok().out();
    assertThat(cells(again, "no NAS (8x32 ReLU)").subList(1, 7))
        .isEqualTo(cells(first, "no NAS (8x32 ReLU)").subList(1, 7));
  }

  private static Object[] with(Object[] args, Object... more) {
    return Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray();
  }

  @Test
  void anInterruptedReproductionEndsAsAnUninterruptedOne() throws Exception {
    ReproduceBudget longer =
        new ReproduceBudget(Recipe.DEFAULT, 1, 2, 200_000, 500_000, 3e8, false);
    Object[] args = {
      "table2", "--rows", "full", "--grids", "sample:gear", "sample:vase", "--report", out()
    };
    try (CtrlC keys = CtrlC.unlessIgnored()) {
      Thread user =
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (!Files.exists(out().resolve("runs/full"))) {
                      LockSupport.parkNanos(5_000_000);
                    }
                    keys.press();
                  });
      CommandRun interrupted = reproduce(longer, args);
      user.join();
      assertThat(interrupted.status()).isEqualTo(ExitCode.INTERRUPTED.status());
      assertThat(cells(interrupted.out(), "NAS, full").get(1)).isEqualTo("1 of 2");
      assertThat(interrupted.out()).contains("INTERRUPTED");
    }
    String resumed = reproduce(longer, args).ok().out();
    assertThat(files()).noneMatch(name -> name.endsWith(".state"));
    args[args.length - 1] = folder.resolve("other");
    String whole = reproduce(longer, args).ok().out();
    assertThat(resumed).doesNotContain("REDUCED");
    assertThat(cells(resumed, "NAS, full").subList(1, 7))
        .isEqualTo(cells(whole, "NAS, full").subList(1, 7));
  }

  @Test
  void thePapersClaimsAreHeldAgainstFullBudgetsOnly() throws IOException {
    ReproduceBudget paper = new ReproduceBudget(Recipe.PAPER, 1, 2, 1, 2, 3e8, false);
    Object[] args = {
      "table1", "--rows", "no-nas,no-size-reward,no-post-processing,full", "--grids", "sample:gear"
    };
    String page = reproduce(paper, args).ok().out();
    assertThat(page)
        .contains("\"with size in the reward the search finds smaller networks\" **")
        .containsPattern("the post-processing step .* on the mean of 1 .the paper: 28.5 % fewer")
        .doesNotContain("that tells distances")
        .contains("counts as it is");
    assertThat(reproduce(args).ok().out()).doesNotContain("in the reward the search");
  }

  @Test
  void rowsThatDifferInTheirChoiceShareASearch() throws IOException {
    ReproduceBudget two = new ReproduceBudget(Recipe.DEFAULT, 2, 2, 8192, 16384, 3e8, true);
    Object[] args = {"table1", "--grids", "sample:gear", "--report", out()};
    Object[] both = with(args, "--rows", "no-post-processing,full");
    CommandRun together = reproduce(two, both).ok();
    JsonNode full = json(kept("full", "gear").toString()).get("result");
    JsonNode unchosen = json(kept("no-post-processing", "gear").toString()).get("result");
    assertThat(files()).noneMatch(name -> name.endsWith(".state"));

    args[args.length - 1] = folder.resolve("alone");
    CommandRun alone = reproduce(two, with(args, "--rows", "full")).ok();
    assertThat(cells(together.out(), "NAS, full").subList(1, 7))
        .isEqualTo(cells(alone.out(), "NAS, full").subList(1, 7));
    assertThat(full.get("sampleSteps")).isEqualTo(unchosen.get("sampleSteps"));

    args[args.length - 1] = folder.resolve("third");
    Object[] other = with(args, "--finished", out(), "--rows", "full");
    assertThat(reproduce(two, other).ok().out())
        .isEqualTo(
            reproduce(
                    two,
                    with(
                        new Object[] {"table1", "--grids", "sample:gear", "--report", out()},
                        "--rows",
                        "full"))
                .ok()
                .out());
    assertThat(folder.resolve("third/runs")).doesNotExist();
    reproduce("table1", "--grids", "sample:gear", "--finished", out())
        .failed(ExitCode.USAGE, "--finished needs --report");
  }

  @Test
  void methodsThatAreNotThereYetShowThePaperOnly() throws IOException {
    String page =
        reproduce("table1", "--rows", "onet,default", "--grids", "sample:gear").ok().out();
    assertThat(cells(page, "ONet"))
        .containsExactly("ONet", "-", "-", "-", "-", "-", "-", "-", "-", "6M / 60.7 / 4.613");
    assertThat(cells(page, "Nacre's default search").get(1)).isEqualTo("1 of 1");
    assertThat(cells(page, "Nacre's default search").subList(8, 10)).containsExactly("-", "-");
    assertThat(page).contains("Not in this version of Nacre, the paper's figures only: ONet.");
  }

  @Test
  void levelsOfDetailAreCountedAsPublishedAndStoredSparsely() throws IOException {
    String page =
        reproduce("table1", "--rows", "nglod", "--grids", "sample:vase", "--report", out())
            .ok()
            .out();
    List<String> row = cells(page, "NGLOD (LOD 1)");
    assertThat(row.subList(1, 3)).containsExactly("1 of 1", "8737");
    assertThat(row.get(3)).as("of the file, too").isEqualTo(row.get(6));
    assertThat(Long.parseLong(row.get(5))).isBetween(4 * 4737L, 4 * 8737L + 100);
    assertThat(row.subList(8, 10)).containsExactly("8737 / 97.4 / 0.088", "8737 / 82.5 / 1.163");
    assertThat(page).contains("NGLOD: 16.4 k sample-steps");
    assertThat(Files.readString(kept("nglod", "vase"))).contains("level 1");
  }

  @Test
  void neuralImplicitsLearnDistancesOfMeshesAndGrids() throws IOException {
    Path grid = folder.resolve("gear.npz");
    CommandRun.of("voxelize", "sample:gear", "-o", grid, "--resolution", 16).ok();
    String page =
        reproduce("table1", "--rows", "ni", "--grids", "sample:gear", grid, "--report", out())
            .ok()
            .out();
    assertThat(cells(page, "NI").subList(1, 3)).containsExactly("2 of 2", "7553");
    assertThat(cells(page, "NI").subList(8, 10))
        .containsExactly("7553 / 96.8 / 0.117", "7553 / 82.7 / 4.326");
    assertThat(page).contains("NI: 16.4 k sample-steps on signed distances");
    try (Stream<Path> results = Files.list(out().resolve("runs/ni"))) {
      for (Path result : results.toList()) {
        assertThat(Files.readString(result))
            .contains("signed distances in the smallest sphere by ", "COSINE rate")
            .contains("\"weights\":\"float32\"");
      }
    }
  }

  @Test
  void aBrokenObjectIsReportedAndLeftOut() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.ply"), "ply\nformat nonsense\n");
    CommandRun run =
        reproduce("table1", "--rows", "no-nas", "--grids", broken, "sample:gear", "--json");
    assertThat(run.status()).isEqualTo(ExitCode.FAILURE.status());
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.get("failures")).hasSize(1);
    assertThat(json.get("failures").get(0).get("object").asText()).isEqualTo(broken.toString());
    assertThat(json.get("rows").get(0).get("measured").get("objects").asInt()).isEqualTo(1);
    assertThat(json.get("remarks").toString()).contains("Left out: " + broken);
  }

  @Test
  void histogramsCountEveryObjectOnce() throws IOException {
    reproduce(
            "fig4",
            "--rows",
            "full",
            "--limit",
            1,
            "--grids",
            "sample:gear",
            "sample:vase",
            "--report",
            out())
        .ok();
    assertThat(files()).contains("iou.png", "cd.png", "bins.csv", "report.md");
    List<String[]> bins =
        Files.readAllLines(out().resolve("bins.csv")).stream()
            .skip(1)
            .map(line -> line.split(",(?=([^\"]*\"[^\"]*\")*[^\"]*$)"))
            .toList();
    assertThat(bins).hasSize(2 * QualityHistograms.BINS);
    for (String measure : List.of("iou_percent", "cd")) {
      int counted =
          bins.stream()
              .filter(bin -> bin[0].equals(measure))
              .mapToInt(bin -> Integer.parseInt(bin[5]))
              .sum();
      assertThat(counted).as(measure).isEqualTo(1);
    }
  }

  @Test
  void picturesStandBesideEachOther() throws IOException {
    Object[] args = {
      "fig1", "--rows", "ni,ni-13k,full", "--grids", "sample:gear", "--report", out()
    };
    String page = reproduce(args).ok().out();
    assertThat(cells(page, "NI-13K").get(2)).isEqualTo("12853");
    assertThat(files())
        .contains("sheet.png", "runs/full/gear-HASH.npz", "runs/ni-13k/gear-HASH.npz");
    byte[] sheet = Files.readAllBytes(out().resolve("sheet.png"));
    assertThat(reproduce(args).ok().out()).isEqualTo(page);
    assertThat(Files.readAllBytes(out().resolve("sheet.png"))).isEqualTo(sheet);
    reproduce("fig3", "--grids", "sample:gear").failed(ExitCode.USAGE, "--report");
  }

  @Test
  void strategiesAreJudgedAtEqualWork() throws IOException {
    Object[] args = {
      "strategies",
      "--rows",
      "ladder,evolution",
      "--works",
      "200M,300M",
      "--seeds",
      "0,1",
      "--grids",
      "sample:gear",
      "--report",
      out()
    };
    String page = reproduce(args).ok().out();
    assertThat(page).contains("| 200 M | ladder | 2 |", "| 300 M | evolution | 2 |", "first ten");
    assertThat(Files.readAllLines(out().resolve("results.csv"))).hasSize(9);
    assertThat(reproduce(args).ok().out()).as("nothing is run again").isEqualTo(page);
    reproduce("table1", "--works", "1G", "--grids", "sample:gear")
        .failed(ExitCode.USAGE, "--works and --seeds");
  }

  @Test
  void samplesAreDrawnBySeed() {
    List<ObjectFile> all =
        ObjectFile.named(List.of("sample:gear", "sample:vase", "sample:bust", "sample:bolt"));
    List<ObjectFile> some = ObjectFiles.sample(all, 2, 5);
    assertThat(some).hasSize(2).isSubsetOf(all);
    assertThat(ObjectFiles.sample(all.reversed(), 2, 5)).isEqualTo(some);
    assertThat(ObjectFiles.sample(all, 9, 5)).hasSize(4);
  }

  @Test
  void whatCannotBeReproducedIsRefused() {
    reproduce("fig4", "--grids", "sample:gear").failed(ExitCode.USAGE, "--report");
    reproduce("table1", "--rows", "tanh", "--grids", "sample:gear")
        .failed(ExitCode.USAGE, "table1 has no row tanh", "nglod");
    reproduce("table1", "--rows", "x", "--grids", "sample:gear")
        .failed(ExitCode.USAGE, "'x' is not a row", "no-nas");
    reproduce("table1").failed(ExitCode.USAGE, "--grids");
    reproduce("table1", "--grids", folder).failed(ExitCode.FAILURE, "no mesh or grid in");
  }

  @Test
  void gridsThatCannotBeReducedStayAsTheyAre() throws IOException {
    Path grid = folder.resolve("ball.npz");
    CommandRun.of("voxelize", "sample:gear", "-o", grid, "--resolution", 24, "-q").ok();
    assertThat(ReproduceRun.prepare(grid.toString(), false, 16, 1).shape().grid().frame().unit())
        .isEqualTo(24);
    assertThat(ReproduceRun.prepare(grid.toString(), false, 12, 1).shape().grid().frame().unit())
        .isEqualTo(12);
    assertThat(ReproduceRun.prepare(grid.toString(), false, 32, 1).shape().grid().frame().unit())
        .isEqualTo(24);
    assertThat(ReproduceRun.prepare("sample:gear", false, 16, 1).shape().grid().frame().unit())
        .isEqualTo(16);
  }
}
