package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nacre.cli.defaults.DefaultSources;
import io.nacre.cli.defaults.ExpandedWords;
import io.nacre.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options from presets, the environment and files, and what is written beside them. */
class DefaultOptionsTest {

  @TempDir private Path folder;

  private static ExpandedWords expanded(DefaultSources sources, String words) {
    String[] args = words.split(" ");
    return ExpandedWords.of(
        NacreCommand.commandLine(NacreCommand.commands(args)), sources, List.of(args));
  }

  private DefaultSources file(String... lines) throws IOException {
    return new DefaultSources(
        Map.of(), Files.write(folder.resolve("nacre.properties"), List.of(lines)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "encode x --preset small|encode --target-iou 0.95 x --preset small",
        "encode x --preset=SMALL|encode --target-iou 0.95 x --preset=SMALL",
        "search x --preset fast|search --search-work 30G x --preset fast",
        "batch x -o y --preset fast|batch --search-work 30G x -o y --preset fast",
        "encode x --preset fast --search-work 1G|encode x --preset fast --search-work 1G",
        "encode x --preset fast --search-work=1G|encode x --preset fast --search-work=1G",
        "encode x --preset small --max-bytes 2k|encode x --preset small --max-bytes 2k",
        "encode x|encode x",
        "--version|--version",
      })
  void whatIsWrittenWinsOverPresets(String words, String all) {
    assertThat(String.join(" ", expanded(DefaultSources.NONE, words).words())).isEqualTo(all);
  }

  @Test
  void presetsWinOverTheEnvironmentAndThatOverFiles() throws IOException {
    Path properties = file("target-iou = 0.5", "seed = 3", "quiet = true", "json = false").file();
    DefaultSources sources =
        new DefaultSources(
            Map.of("NACRE_SEED", "4", "NACRE_CACHE", "off", "NACRE_NO_SUCH", "1"), properties);
    ExpandedWords all = expanded(sources, "encode x --preset small");
    assertThat(String.join(" ", all.words()))
        .isEqualTo("encode --target-iou 0.95 --seed 4 --quiet x --preset small");
    assertThat(all.byDefault()).containsExactlyInAnyOrder("--target-iou", "--seed", "--quiet");
    assertThat(expanded(sources, "encode x -q --seed 1 --max-bytes 9").words())
        .containsExactly("encode", "x", "-q", "--seed", "1", "--max-bytes", "9");
  }

  @Test
  void aLineOfAFileMayBeForOneCommandAlone() throws IOException {
    DefaultSources sources = file("seed = 1", "encode.seed = 2", "lab.ni.seed = 3", "preset=fast");
    assertThat(expanded(sources, "encode x").words())
        .containsExactly("encode", "--search-work", "30G", "--preset", "fast", "--seed", "2", "x");
    assertThat(expanded(sources, "lab ni x").words())
        .containsExactly("lab", "ni", "--seed", "3", "x");
    assertThat(expanded(sources, "eval a b").words()).contains("1");
    assertThat(expanded(sources, "info a").words()).containsExactly("info", "a");
  }

  @Test
  void optionsByDefaultAreNoContradictions() throws IOException {
    DefaultSources sources = file("target-iou = 0.9", "search-work = 1G", "steps = 300k");
    Path shape = folder.resolve("cube.nacre");
    CommandRun.of(
            sources,
            "encode",
            "sample:trefoil",
            "--resolution",
            16,
            "--exact",
            "--mesh-resolution",
            16,
            "-o",
            shape,
            "-q")
        .ok();
    JsonNode network =
        CommandRun.of(
                sources,
                "encode",
                "sample:trefoil",
                "--resolution",
                32,
                "--arch",
                "3x16",
                "--mesh-resolution",
                32,
                "--json",
                "--force",
                "-o",
                shape)
            .json();
    assertThat(network.get("sample_steps").asLong()).isBetween(300_000L, 301_000L);
    assertThat(network.get("provenance").get("command").toString()).contains("--steps");
  }

  @Test
  void namedFilesAreReadInsteadOfTheUsers() throws IOException {
    Path other = Files.writeString(folder.resolve("other.properties"), "seed = 9\n");
    assertThat(expanded(file("seed = 1"), "encode x --defaults " + other).words())
        .containsSequence("--seed", "9");
    CommandRun.of("info", "x", "--defaults", folder.resolve("none"))
        .failed(ExitCode.FAILURE, "none: no such file");
  }

  @Test
  void wrongLinesAreRefused() throws IOException {
    CommandRun.of(file("taget-iou = 0.9"), "info", "x")
        .failed(ExitCode.FAILURE, "nacre.properties: there is no option --taget-iou");
    CommandRun.of(file("json = perhaps"), "info", "x")
        .failed(ExitCode.FAILURE, "--json is 'perhaps', and should be true or false");
    CommandRun.of("encode", "x", "--preset", "huge").failed(ExitCode.USAGE, "--preset");
  }
}
