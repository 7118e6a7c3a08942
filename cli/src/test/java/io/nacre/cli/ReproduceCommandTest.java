package io.nacre.cli;

import static io.nacre.cli.TinyReproductions.cells;
import static io.nacre.cli.TinyReproductions.files;
import static io.nacre.cli.TinyReproductions.json;
import static io.nacre.cli.TinyReproductions.kept;
import static io.nacre.cli.TinyReproductions.reproduce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.ObjectFiles;
import io.nacre.study.reproduce.ReproduceBudget;
import io.nacre.study.reproduce.ReproduceRun;
import io.nacre.train.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole tables with tiny trainings. */
class ReproduceCommandTest {

  @TempDir private Path folder;

  private Path out() {
    return folder.resolve("out");
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

    assertThat(files(out()))
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
    assertThat(page).containsPattern("- NAS: different choices of 2 searches: [12]\\. ");
    JsonNode gear = json(out(), kept(out(), "no-nas", "gear").toString()).get("result");
    JsonNode vase = json(out(), kept(out(), "no-nas", "vase").toString()).get("result");
    JsonNode measured = json(out(), "report.json").get("rows").get(0).get("measured");
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
  void theOccupancyNetworkThatComesWithNacreIsTheRowOfOnet() throws IOException {
    String page =
        reproduce("table1", "--rows", "onet,default", "--grids", "sample:gear").ok().out();
    assertThat(cells(page, "ONet"))
        .startsWith("ONet", "1 of 1", "1024128")
        .endsWith("-", "6M / 60.7 / 4.613");
    assertThat(Double.parseDouble(cells(page, "ONet").get(3))).isGreaterThan(40);
    assertThat(cells(page, "Nacre's default search").get(1)).isEqualTo("1 of 1");
    assertThat(cells(page, "Nacre's default search").subList(8, 10)).containsExactly("-", "-");
    assertThat(page).contains("which was trained on other objects");
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
    assertThat(Files.readString(kept(out(), "nglod", "vase"))).contains("level 1");
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
