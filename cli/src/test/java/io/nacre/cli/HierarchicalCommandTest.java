package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nacre.cli.terminal.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code encode} by the hierarchical method. */
class HierarchicalCommandTest {

  @TempDir private Path folder;

  private JsonNode encode(Object... options) {
    List<Object> words =
        new ArrayList<>(List.of("encode", "sample:sheet", "--resolution", "32", "--steps", "60k"));
    words.addAll(
        List.of(
            "--mesh-resolution",
            "32",
            "--no-picture",
            "--json",
            "-o",
            folder.resolve("sheet.nacre")));
    words.addAll(List.of(options));
    return CommandRun.of(words.toArray()).json();
  }

  @Test
  void openSurfacesAreEncodedExactlyWithoutAskingForIt() {
    JsonNode json = encode();
    assertThat(json.get("kind").asText()).isEqualToIgnoringCase("surface");
    assertThat(json.get("architecture").asText()).startsWith("corners6:");
    assertThat(json.get("iou").asDouble()).isEqualTo(1);
    assertThat(json.get("iou_of_network").asDouble()).isLessThan(1);
    Path grid = folder.resolve("truth.npz");
    CommandRun.of("voxelize", "sample:sheet", "--resolution", "32", "--kind", "surface", "-o", grid)
        .ok();
    JsonNode eval = CommandRun.of("eval", folder.resolve("sheet.nacre"), grid, "--json").json();
    assertThat(eval.get("iou").asDouble()).isEqualTo(1);
  }

  @Test
  void blocksChannelsAndCorrectionsAreTheUsersChoice() {
    JsonNode json = encode("--blocks", 16, "--channels", 2, "--no-corrections");
    assertThat(json.get("architecture").asText()).startsWith("corners2:");
    assertThat(json.get("iou").asDouble()).isEqualTo(json.get("iou_of_network").asDouble());
  }

  @Test
  void aNamedPairIsTrainedOnThePublishedSchedule() {
    Path file = folder.resolve("pair.nacre");
    JsonNode json =
        CommandRun.of(
                "encode",
                "sample:sheet",
                "--resolution",
                32,
                "--kind",
                "surface",
                "--method",
                "hierarchical",
                "--recipe",
                "paper",
                "--coarse-arch",
                "16:relu",
                "--fine-arch",
                "16:swish,16:elu",
                "--epochs-part",
                0.002,
                "--mesh-resolution",
                32,
                "--no-picture",
                "--json",
                "-o",
                file)
            .json();
    assertThat(json.get("architecture").asText())
        .isEqualTo("positional6+triplane32x2 16:swish,16:elu");
    assertThat(CommandRun.of("info", file).ok().out()).contains("positional10 16:relu, float32");
  }

  @Test
  void aFlatNetworkIsStillToBeHad() {
    JsonNode json = encode("--method", "flat");
    assertThat(json.get("architecture").asText()).startsWith("raw ");
  }

  @Test
  void contradictionsAreRefused() {
    refused("--method flat", "--method", "flat", "--channels", 3);
    refused("--search", "--channels", 3, "--search");
    refused("--epochs-part", "--method", "hierarchical", "--epochs-part", 0.1);
    refused("--coarse-arch", "--method", "hierarchical", "--coarse-arch", "16:relu");
    refused("--steps", "--method", "hierarchical", "--recipe", "paper", "--steps", "1M");
    refused("1..16", "--channels", 17);
    refused("1..128", "--blocks", 0);
  }

  private void refused(String part, Object... options) {
    Object[] words = new Object[options.length + 4];
    System.arraycopy(
        new Object[] {"encode", "sample:sheet", "-o", folder.resolve("no.nacre")}, 0, words, 0, 4);
    System.arraycopy(options, 0, words, 4, options.length);
    CommandRun.of(words).failed(ExitCode.USAGE, part);
  }
}
