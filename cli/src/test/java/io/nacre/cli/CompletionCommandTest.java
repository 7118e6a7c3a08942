package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nacre.cli.terminal.ExitCode;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts of completion, asked by the shells themselves. */
class CompletionCommandTest {

  /** Has bash call the function for each line of words, the last of which is being written. */
  private static final String BASH =
      """
      source "$1"
      compopt() { :; }
      while IFS= read -r line; do
        read -r -a COMP_WORDS <<<"$line"
        [[ $line == *" " ]] && COMP_WORDS+=("")
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        COMPREPLY=()
        _complete_nacre
        echo "${COMPREPLY[*]}"
      done
      """;

  private static final List<String> LINES =
      List.of(
          "nacre en",
          "nacre encode --target",
          "nacre encode --kind ",
          "nacre encode --strategy ",
          "nacre encode --activations ",
          "nacre lab ",
          "nacre lab ni --rate c",
          "nacre onet reproduce ",
          "nacre completion ",
          "nacre batch --engine s");

  private static final List<String> COMPLETED =
      List.of(
          "encode",
          "--target-iou",
          "auto solid surface",
          "ladder halving evolution random enas",
          "relu elu swish sigmoid tanh sine abs",
          "ni nglod",
          "constant cosine",
          "table4 figure4",
          "bash zsh fish",
          "spark");

  @TempDir private Path folder;

  private Path script(String shell) throws Exception {
    return Files.writeString(
        folder.resolve("nacre." + shell), CommandRun.of("completion", shell).ok().out());
  }

  private static Path found(String shell) {
    Path program =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .map(entry -> Path.of(entry, shell))
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    assumeTrue(program != null, "skipped: no " + shell + " on the PATH");
    return program;
  }

  private static String run(String input, String... words) throws Exception {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.outputWriter(StandardCharsets.UTF_8).append(input).close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }

  @Test
  void bashCompletesCommandsOptionsAndValues() throws Exception {
    String bash = found("bash").toString();
    String script = script("bash").toString();
    assertThat(run("", bash, "-n", script)).isEmpty();
    String asked = run(String.join("\n", LINES) + "\n", bash, "-c", BASH, "bash", script);
    assertThat(asked.lines()).hasSize(LINES.size());
    for (int i = 0; i < LINES.size(); i++) {
      String last = LINES.get(i).substring(LINES.get(i).lastIndexOf(' ') + 1);
      List<String> expected =
          Arrays.stream(COMPLETED.get(i).split(" ")).filter(w -> w.startsWith(last)).toList();
      assertThat(asked.lines().toList().get(i).split(" "))
          .as(LINES.get(i))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void zshReadsItsScript() throws Exception {
    String zsh = found("zsh").toString();
    String script = script("zsh").toString();
    assertThat(run("", zsh, "-n", script)).isEmpty();
    String asked =
        "autoload -U +X compinit && compinit -u -d %s; source %s; print -- ${_comps[nacre]}"
            .formatted(folder.resolve("dump"), script);
    assertThat(run("", zsh, "-f", "-c", asked)).contains("_complete_nacre");
  }

  @Test
  void fishCompletesTheSame() throws Exception {
    String fish = found("fish").toString();
    String script = script("fish").toString();
    for (int i = 0; i < LINES.size(); i++) {
      String last = LINES.get(i).substring(LINES.get(i).lastIndexOf(' ') + 1);
      String asked =
          run(
              "",
              fish,
              "-N",
              "-c",
              "source '%s'; complete -C '%s'".formatted(script, LINES.get(i)));
      List<String> words = asked.lines().map(line -> line.split("\t", -1)[0]).toList();
      assertThat(words)
          .as(LINES.get(i))
          .containsAll(
              Arrays.stream(COMPLETED.get(i).split(" ")).filter(w -> w.startsWith(last)).toList());
    }
  }

  @Test
  void everyCommandAndOptionIsInTheScripts() throws Exception {
    String bash = Files.readString(script("bash"));
    String fish = Files.readString(script("fish"));
    Stream.of("--reward-scale", "--help-all", "--no-picture", "--quantize")
        .forEach(
            option -> {
              assertThat(bash).contains(option);
              assertThat(fish).contains("-l " + option.substring(2));
            });
  }

  @Test
  void otherShellsAreRefused() {
    CommandRun.of("completion", "tcsh").failed(ExitCode.USAGE, "tcsh");
  }
}
