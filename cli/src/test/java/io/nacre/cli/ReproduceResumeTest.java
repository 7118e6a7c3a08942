package io.nacre.cli;

import static io.nacre.cli.TinyReproductions.cells;
import static io.nacre.cli.TinyReproductions.files;
import static io.nacre.cli.TinyReproductions.json;
import static io.nacre.cli.TinyReproductions.kept;
import static io.nacre.cli.TinyReproductions.reproduce;
import static io.nacre.cli.TinyReproductions.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.study.reproduce.ReproduceBudget;
import io.nacre.train.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is finished is kept, shared between rows, and gone on from. */
class ReproduceResumeTest {

  @TempDir private Path folder;

  private Path out() {
    return folder.resolve("out");
  }

  @Test
  void whatIsFinishedIsNotRunAgainUntilAnOptionChanges() throws IOException {
    Object[] args = {"table1", "--rows", "no-nas", "--grids", "sample:gear", "--report", out()};
    String first = reproduce(args).ok().out();
    Path file = kept(out(), "no-nas", "gear");
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
    assertThat(files(out())).noneMatch(name -> name.endsWith(".state"));
    args[args.length - 1] = folder.resolve("other");
    String whole = reproduce(longer, args).ok().out();
    assertThat(resumed).doesNotContain("REDUCED");
    assertThat(cells(resumed, "NAS, full").subList(1, 7))
        .isEqualTo(cells(whole, "NAS, full").subList(1, 7));
  }

  @Test
  void rowsThatDifferInTheirChoiceShareASearch() throws IOException {
    ReproduceBudget two = new ReproduceBudget(Recipe.DEFAULT, 2, 2, 8192, 16384, 3e8, true);
    Object[] args = {"table1", "--grids", "sample:gear", "--report", out()};
    Object[] both = with(args, "--rows", "no-post-processing,full");
    CommandRun together = reproduce(two, both).ok();
    JsonNode full = json(out(), kept(out(), "full", "gear").toString()).get("result");
    JsonNode unchosen =
        json(out(), kept(out(), "no-post-processing", "gear").toString()).get("result");
    assertThat(files(out())).noneMatch(name -> name.endsWith(".state"));

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
}
