package io.nacre.cli;

import static io.nacre.cli.TinyReproductions.cells;
import static io.nacre.cli.TinyReproductions.files;
import static io.nacre.cli.TinyReproductions.reproduce;
import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.cli.terminal.ExitCode;
import io.nacre.study.report.QualityHistograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures, and the comparison of strategies, with tiny trainings. */
class ReproduceFiguresTest {

  @TempDir private Path folder;

  private Path out() {
    return folder.resolve("out");
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
    assertThat(files(out())).contains("iou.png", "cd.png", "bins.csv", "report.md");
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
    assertThat(files(out()))
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
        .failed(ExitCode.USAGE, "--works is for strategies");
    reproduce("hierarchical", "--seeds", "0,1", "--grids", "sample:gear")
        .failed(ExitCode.USAGE, "--seeds is for strategies and --trials");
  }
}
