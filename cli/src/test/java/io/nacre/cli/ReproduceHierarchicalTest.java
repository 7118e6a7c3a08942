package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.search.hierarchical.HierarchyVersion;
import io.nacre.study.reproduce.HierarchyBudget;
import io.nacre.study.reproduce.NamedPair;
import io.nacre.study.reproduce.PublishedHierarchicalObject;
import io.nacre.study.reproduce.ReproduceBudget;
import io.nacre.train.Recipe;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The hierarchical table with tiny trainings on a grid of 32^3. */
class ReproduceHierarchicalTest {

  private static final HierarchyBudget.Length TINY =
      new HierarchyBudget.Length(1, 1, 0.1, 1, 0.1, 2);

  /** Fewer epochs, and deep networks that begin with small weights predict nothing. */
  private static final HierarchyBudget.Length COARSE =
      new HierarchyBudget.Length(1, 1, 0.1, 1, 0.1, 16);

  @TempDir private Path folder;

  private static CommandRun reproduce(Object... args) {
    ReproduceBudget budget =
        new ReproduceBudget(Recipe.PAPER, 1, 1, 1, 1, 1e6, true)
            .with(
                new HierarchyBudget(
                    HierarchyVersion.PUBLISHED, COARSE, TINY, NamedPair.NONE, 100_000));
    return TinyReproductions.run(
        budget, TinyReproductions.with(new Object[] {"-q", "hierarchical"}, args));
  }

  private Path out() {
    return folder.resolve("out");
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out().resolve("report.json").toFile());
  }

  @Test
  void bothRowsStandBesideEachOther() throws IOException {
    Object[] command = {"--grids", "sample:gear", "--resolution", "32", "--report", out()};
    String page = reproduce(command).ok().out();
    assertThat(page)
        .startsWith("# Hierarchical method")
        .contains("| gear | hierarchical, as published (reduced budget) | 1 |")
        .contains("| gear | Nacre's default | 1 | 0 + ")
        .contains("| other objects | Nacre's default | 1 |")
        .contains("REDUCED BUDGET, coarse 1 x 1 networks of 0.100 epochs, 1 of 0.100, the last 16;")
        .doesNotContain("published, these");
    JsonNode lines = json().path("lines");
    assertThat(lines).hasSize(2);
    assertThat(lines.path(0).path("coarse").asInt()).isGreaterThan(63);
    assertThat(lines.path(0).path("fine").asInt()).isGreaterThan(6534);
    assertThat(lines.path(0).path("bytes").asInt()).isGreaterThan(4 * 6534);
    assertThat(lines.path(1).path("iouPercent").asDouble()).isBetween(30.0, 100.0);
    assertThat(Files.readAllLines(out().resolve("objects.csv"))).hasSize(3);
    assertThat(Files.readAllLines(out().resolve("results.csv"))).hasSize(3);
    assertThat(Files.readAllLines(out().resolve("means.csv"))).hasSize(3);
    try (var left = Files.list(out().resolve("runs/hierarchical"))) {
      assertThat(left.map(p -> p.getFileName().toString()))
          .allMatch(name -> name.matches("gear-[0-9a-f]{12}[.]json"))
          .hasSize(1);
    }
    // What is finished is not run again: times stay the same to the last digit.
    assertThat(reproduce(command).ok().out()).isEqualTo(page);
  }

  @Test
  void publishedFiguresAreFoundByName() {
    List<PublishedHierarchicalObject> all = PublishedHierarchicalObject.all();
    assertThat(all).hasSize(30);
    PublishedHierarchicalObject gargoyle =
        PublishedHierarchicalObject.named("thingi32_441708", all);
    assertThat(gargoyle).isNotNull().isEqualTo(PublishedHierarchicalObject.named("441708", all));
    assertThat(gargoyle.missed() + gargoyle.extra()).isEqualTo(20);
    assertThat(PublishedHierarchicalObject.named("44170", all)).isNull();
    for (PublishedHierarchicalObject object : all) {
      double both = object.voxels() - object.missed();
      double iou = 100 * both / (object.voxels() + object.extra());
      assertThat(object.iou()).as(object.id()).isCloseTo(iou, within(1e-3));
    }
  }

  @Test
  void namedNetworksAreTrainedWithoutASearch() throws IOException {
    Object[] command = {
      "--grids", "sample:gear", "--resolution", "32", "--rows", "hierarchical", "--report", out()
    };
    List<Object> words = new ArrayList<>(Arrays.asList(command));
    words.addAll(List.of("--coarse-arch", "48:relu", "--fine-arch", "16:swish,16:elu"));
    String page = reproduce(words.toArray()).ok().out();
    assertThat(page)
        .contains("coarse network 48:relu, 16 epochs; fine network 16:swish,16:elu, 2 epochs.");
    JsonNode line = json().path("lines").path(0);
    assertThat(line.path("coarse").asInt()).isEqualTo(64 * 48 + 49);
    assertThat(line.path("fine").asInt()).isEqualTo(6534 + 46 * 16 + 17 * 16 + 17);
    CommandRun unknown =
        reproduce(
            "--grids",
            "sample:gear",
            "--resolution",
            32,
            "--rows",
            "hierarchical",
            "--coarse-arch",
            "published");
    assertThat(unknown.out()).contains("no network of this object was published");
  }

  /** A table of two trials, of which one is of another object. */
  @Test
  void trialsStandBesideThoseOfTheAuthors() throws IOException {
    Path trials =
        Files.writeString(
            folder.resolve("trials.csv"),
            """
            set,id,phase,stage,trial,params,accuracy,iou,reward,architecture
            toys,gear,1,search,1,64,0.9,0.125,0.3,
            toys,gear,1,search,2,3121,0.9,0.5,0.2,48:relu
            toys,gear,2,search,1,6580,0.9,0.5,0.2,
            toys,vase,1,search,1,64,0.9,0.125,0.3,
            """);
    Object[] command = {
      "--grids",
      "sample:gear",
      "--trials",
      trials,
      "--phase",
      "coarse",
      "--epochs-part",
      "0.01",
      "--report",
      out()
    };
    String page = reproduce(command).ok().out();
    assertThat(page)
        .contains("| gear | coarse | search | 1 | 0 | linear | 64 | 0.1250 |")
        .contains("| gear | coarse | search | 2 | 0 | 48:relu | 3121 | 0.5000 |")
        .contains("REDUCED BUDGET: 0.01 of the published epochs")
        .doesNotContain("vase")
        .doesNotContain("trainings of the same network");
    JsonNode json = new ObjectMapper().readTree(out().resolve("report.json").toFile());
    assertThat(json.path("trials")).hasSize(2);
    double difference = json.path("trials").path(1).path("difference").asDouble();
    double iou = json.path("trials").path(1).path("iou").asDouble();
    assertThat(difference).isEqualTo(iou - 0.5);
    // What is finished is not run again: times stay the same to the last digit.
    assertThat(reproduce(command).ok().out()).isEqualTo(page);
    CommandRun seeds =
        reproduce(Stream.concat(Stream.of(command), Stream.of("--seeds", "0,1")).toArray()).ok();
    assertThat(seeds.out())
        .contains("4 trainings")
        .contains(row(page, "| gear | coarse | search | 2 | 0 |"))
        .contains("| gear | coarse | search | 2 | 1 | 48:relu |");
    JsonNode two = new ObjectMapper().readTree(out().resolve("report.json").toFile());
    double apart = Math.abs(iou(two, 2) - iou(two, 0)) + Math.abs(iou(two, 3) - iou(two, 1));
    assertThat(two.path("mean_difference_of_seeds").asDouble())
        .isCloseTo(apart / 2, within(1e-12))
        .isPositive();
    CommandRun none = reproduce("--grids", "sample:bust", "--trials", trials, "--phase", "coarse");
    assertThat(none.status()).isEqualTo(ExitCode.FAILURE.status());
    assertThat(none.err()).contains("none of the trials is of these objects");
    Files.writeString(trials, "set,id\n");
    assertThat(reproduce("--grids", "sample:gear", "--trials", trials).err())
        .contains("not a table of trials");
  }

  private static String row(String page, String start) {
    return page.lines().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
  }

  private static double iou(JsonNode report, int training) {
    return report.path("trials").path(training).path("iou").asDouble();
  }

  @Test
  void partsOfTheEpochsAreForThisTable() {
    String page =
        reproduce(
                "--grids",
                "sample:gear",
                "--resolution",
                "32",
                "--rows",
                "hierarchical",
                "--epochs-part",
                "50%")
            .ok()
            .out();
    assertThat(page).contains("1 of 0.0500, the last 1.").doesNotContain("Nacre's default");
    CommandLine line = NacreCommand.commandLine(NacreCommand.commands());
    StringWriter err = new StringWriter();
    line.setErr(new PrintWriter(err));
    assertThat(line.execute("reproduce", "table1", "--grids", "sample:gear", "--epochs-part", "1%"))
        .isEqualTo(ExitCode.USAGE.status());
    assertThat(err.toString()).contains("for the hierarchical table");
  }

  @Test
  void gridsThatTheMethodDoesNotTakeAreLeftOut() {
    CommandRun run =
        reproduce("--grids", "sample:gear", "--resolution", "40", "--rows", "hierarchical");
    assertThat(run.status()).isEqualTo(ExitCode.FAILURE.status());
    assertThat(run.out()).contains("Left out: sample:gear", "multiple of 32 up to 1024");
  }
}
