package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nacre.cli.command.ReproduceCommand;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.study.reproduce.HierarchyBudget;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The hierarchical table with tiny trainings on a grid of 32^3. */
class ReproduceHierarchicalTest {

  private static final HierarchyBudget.Length TINY =
      new HierarchyBudget.Length(1, 1, 0.1, 1, 0.1, 2);

  @TempDir private Path folder;

  private static CommandRun reproduce(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    ReproduceBudget budget =
        new ReproduceBudget(Recipe.PAPER, 1, 1, 1, 1, 1e6, true)
            .with(new HierarchyBudget(TINY, TINY, 100_000));
    CommandLine line = NacreCommand.commandLine(List.of(new ReproduceCommand(budget)));
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    List<String> words = new ArrayList<>(List.of("reproduce", "-q", "hierarchical"));
    Arrays.stream(args).map(Object::toString).forEach(words::add);
    int status = line.execute(words.toArray(String[]::new));
    return new CommandRun(status, out.toString(), err.toString());
  }

  private Path out() {
    return folder.resolve("out");
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out().resolve("hierarchical.json").toFile());
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
        .contains("REDUCED BUDGET, coarse 1 x 1 networks of 0.100 epochs, 1 of 0.100, the last 2;")
        .doesNotContain("published, these");
    JsonNode lines = json().path("lines");
    assertThat(lines).hasSize(2);
    assertThat(lines.path(0).path("coarse").asInt()).isGreaterThan(63);
    assertThat(lines.path(0).path("fine").asInt()).isGreaterThan(6534);
    assertThat(lines.path(0).path("bytes").asInt()).isGreaterThan(4 * 6534);
    assertThat(lines.path(1).path("iouPercent").asDouble()).isBetween(30.0, 100.0);
    assertThat(Files.readAllLines(out().resolve("hierarchical-objects.csv"))).hasSize(3);
    assertThat(Files.readAllLines(out().resolve("hierarchical-runs.csv"))).hasSize(3);
    assertThat(Files.readAllLines(out().resolve("hierarchical.csv"))).hasSize(3);
    try (var left = Files.list(out().resolve("results/hierarchical"))) {
      assertThat(left.map(p -> p.getFileName().toString())).containsExactly("gear.json");
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
