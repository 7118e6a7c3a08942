package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nacre.cli.terminal.ExitCode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches over tiny trainings, by {@code search} and by {@code encode}. */
class SearchCommandTest {

  private static final List<Object> TINY =
      List.of("--resolution", 16, "--search-work", "150M", "--target-iou", "80%", "--seed", 3);

  private static final List<String> TIMES =
      List.of("seconds", "search_seconds", "training_seconds", "finished_at");

  @TempDir private Path folder;

  private static CommandRun run(String command, List<Object> options, Object... more) {
    List<Object> args = new ArrayList<>(List.of(command, "sample:gear", "-q"));
    args.addAll(List.of("--mesh-resolution", 32));
    args.addAll(options);
    args.addAll(Arrays.asList(more));
    return CommandRun.of(args.toArray());
  }

  /** Without what the clock says and how the command was called. */
  private static JsonNode timeless(JsonNode json) {
    JsonNode copy = json.deepCopy();
    List.of("provenance", "journal").forEach(((ObjectNode) copy)::remove);
    for (String time : TIMES) {
      copy.findParents(time).forEach(parent -> ((ObjectNode) parent).remove(time));
    }
    return copy;
  }

  @Test
  void searchNamesTheCommandThatEncodesWhatItFound() throws IOException {
    Path report = folder.resolve("report");
    JsonNode found = run("search", TINY, "--json", "--report", report, "--level", "0.5").json();
    assertThat(found.get("strategy").asText()).isEqualTo("ladder");
    assertThat(found.get("objective").asText())
        .isEqualTo("volumetric IoU of at least 80.00 % in the fewest bytes");
    assertThat(found.get("iou_of").asText()).isEqualTo("points");
    assertThat(found.get("volumetric_iou").asDouble())
        .isEqualTo(found.at("/best_trial/iou").asDouble());
    assertThat(found.get("truth_components").asInt()).isOne();
    assertThat(found.get("floor_chamfer_l1").asDouble()).isBetween(0.005, 0.05);
    assertThat(found.get("trials").asInt()).isEqualTo(found.get("candidates").size()).isPositive();
    assertThat(found.get("search_interrupted").asBoolean()).isFalse();
    for (JsonNode trial : found.get("candidates")) {
      assertThat(trial.get("final").asBoolean()).as("search only").isFalse();
      double iou = trial.get("iou").asDouble();
      double score = trial.get("score").asDouble();
      assertThat(score)
          .isCloseTo(iou >= 0.8 ? 1000 / trial.get("bytes").asDouble() : iou - 0.8, within(1e-12));
    }
    JsonNode best = found.get("best_trial");
    assertThat(found.get("best")).isEqualTo(best.get("id"));
    assertThat(found.get("chosen").isNull())
        .as("what it settled on was not trained")
        .isEqualTo(!best.get("architecture").equals(found.get("architecture")));
    String next = found.get("encode_command").asText();
    assertThat(next)
        .isEqualTo(
            "nacre encode sample:gear --level 0.5 --resolution 16 --arch %s%s --steps 60000000 --mesh-resolution 32 --seed 3"
                .formatted(
                    found.get("architecture").asText(),
                    found.get("encoding").asText().equals("raw")
                        ? ""
                        : " --encoding " + found.get("encoding").asText()));
    List<Object> words = new ArrayList<>(List.of((Object[]) next.split(" ")));
    words.set(words.indexOf("60000000"), "300k");
    words.addAll(List.of("-o", folder.resolve("a.nacre"), "--no-picture", "--json"));
    JsonNode encoded = CommandRun.of(words.subList(1, words.size()).toArray()).json();
    assertThat(encoded.get("parameters")).isEqualTo(found.get("parameters"));
    assertThat(encoded.get("search").isNull()).isTrue();

    assertThat(new ObjectMapper().readTree(report.resolve("search.json").toFile()))
        .isEqualTo(found);
    assertThat(Files.readAllLines(report.resolve("trials.csv")))
        .hasSize(found.get("trials").asInt() + 1)
        .first()
        .asString()
        .startsWith("id,round,final,architecture");
    assertThat(Files.readString(report.resolve("report.md")))
        .contains(next, "reward.png", "front.png", "picture.png", "with Nacre")
        .contains(found.get("chosen").isNull() ? "best so far" : "settled on");
    for (String name : List.of("reward.png", "front.png", "picture.png")) {
      BufferedImage image = ImageIO.read(report.resolve(name).toFile());
      assertThat(image.getWidth()).as(name).isGreaterThan(700);
    }
  }

  @Test
  void encodeSearchesTrainsAtLengthAndReports() throws IOException {
    Path file = folder.resolve("gear.nacre");
    Path report = folder.resolve("report");
    JsonNode encoded =
        run("encode", TINY, "-o", file, "--json", "--threads", 1, "--report", report).json();
    JsonNode search = encoded.get("search");
    assertThat(encoded.get("bytes").asLong()).isEqualTo(Files.size(file));
    assertThat(search.get("objective_met").asBoolean())
        .isEqualTo(encoded.get("volumetric_iou").asDouble() >= 0.8)
        .isEqualTo(encoded.get("reached").asBoolean());
    JsonNode all = new ObjectMapper().readTree(report.resolve("search.json").toFile());
    JsonNode chosen = all.get("best_trial");
    assertThat(all.get("candidates").findValues("final")).anyMatch(JsonNode::asBoolean);
    assertThat(chosen.get("iou")).isEqualTo(encoded.get("volumetric_iou"));
    assertThat(chosen.get("bytes")).isEqualTo(encoded.get("bytes"));
    assertThat(search.get("chosen")).isEqualTo(chosen.get("id")).isEqualTo(search.get("best"));
    for (JsonNode trial : all.get("candidates")) {
      assertThat(trial.get("score").asDouble()).isLessThanOrEqualTo(chosen.get("score").asDouble());
    }
    assertThat(Files.readString(report.resolve("report.md")))
        .contains("searched for", "reward.png", "grid, exact coder");
    assertThat(report.resolve("training.csv")).doesNotExist();

    Path again = folder.resolve("again.nacre");
    String text =
        run("encode", TINY, "-o", again, "--threads", 2, "--search", "--no-picture").done().out();
    assertThat(again).as("whatever the number of threads").hasSameBinaryContentAs(file);
    assertThat(text).contains("searched for", "ladder", "networks tried");
  }

  @Test
  void aCutJournalGivesTheResultOfAnUninterruptedSearch() throws IOException {
    Path journal = folder.resolve("gear.journal");
    Object[] rest = {"-o", folder.resolve("a.nacre"), "--resume", journal, "--json"};
    JsonNode whole = run("encode", TINY, rest).json();
    byte[] file = Files.readAllBytes(folder.resolve("a.nacre"));
    byte[] all = Files.readAllBytes(journal);
    int end = 40;
    for (int record = 0; record < 2; record++) {
      end += 8 + ByteBuffer.wrap(all).getInt(end);
    }
    Files.write(journal, Arrays.copyOf(all, end + 11));
    JsonNode search = run("search", TINY, "--resume", journal, "--json").json();
    assertThat(search.get("trials").asInt()).isLessThan(whole.at("/search/trials").asInt());
    Files.write(journal, Arrays.copyOf(all, end + 11));
    JsonNode resumed = run("encode", TINY, rest).json();
    assertThat(timeless(resumed)).isEqualTo(timeless(whole));
    assertThat(folder.resolve("a.nacre")).hasBinaryContent(file);
    run("encode", List.of("--resolution", 16, "--seed", 5), rest)
        .failed(ExitCode.FAILURE, "another search", journal.toString());
  }

  @Test
  void anInterruptedSearchKeepsItsBestNetworkAndCanBeResumed() throws Exception {
    try (CtrlC keys = CtrlC.unlessIgnored()) {
      Path journal = folder.resolve("gear.journal");
      Path file = folder.resolve("gear.nacre");
      Thread user =
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (journal.toFile().length() < 100) {
                      LockSupport.parkNanos(2_000_000);
                    }
                    keys.press();
                  });
      CommandRun interrupted =
          CommandRun.of(
              "encode",
              "sample:gear",
              "-o",
              file,
              "--resolution",
              16,
              "--search-work",
              "20G",
              "--mesh-resolution",
              32,
              "--resume",
              journal,
              "--json");
      user.join();
      assertThat(interrupted.status()).isEqualTo(ExitCode.INTERRUPTED.status());
      assertThat(interrupted.err()).contains("continues from " + journal);
      JsonNode json = new ObjectMapper().readTree(interrupted.out());
      assertThat(json.get("interrupted").asBoolean()).isTrue();
      assertThat(json.get("bytes").asLong()).isEqualTo(Files.size(file));
    }
  }

  @Test
  void theObjectiveIsJudgedByTheFileItself() {
    JsonNode small =
        run(
                "encode",
                List.of("--resolution", 16, "--search-work", "60M", "--max-bytes", 900),
                "-o",
                folder.resolve("a.nacre"),
                "--no-picture",
                "--strategy",
                "ladder",
                "--json")
            .json();
    assertThat(small.at("/search/strategy").asText()).isEqualTo("ladder");
    assertThat(small.at("/search/objective_met").asBoolean())
        .isEqualTo(small.get("bytes").asLong() <= 900);
  }

  @Test
  void aLimitOnBytesNeedsNoTrial() throws IOException {
    List<Object> bytes = List.of("--resolution", 16, "--search-work", "150M", "--max-bytes", "2k");
    assertThat(run("search", bytes).done().out())
        .contains("No network was tried")
        .doesNotContain("candidates")
        .contains("not trained yet");
  }

  @Test
  void aMissedGoalIsNoSuccess() throws IOException {
    Object[] usual = {"--resolution", 16, "--search-work", "600M", "--seed", 3, "--target-iou"};
    List<Object> impossible = new ArrayList<>(List.of(usual));
    impossible.add("99.99%");
    List<Object> easy = new ArrayList<>(List.of(usual));
    easy.add("10%");
    Path file = folder.resolve("a.nacre");
    CommandRun missed = run("encode", impossible, "-o", file, "--json");
    assertThat(missed.status()).isEqualTo(ExitCode.GOAL_MISSED.status()).isEqualTo(3);
    assertThat(missed.json().get("reached").asBoolean(true)).isFalse();
    assertThat(file).isNotEmptyFile();
    CommandRun reached = run("encode", easy, "-o", folder.resolve("b.nacre"), "--json");
    assertThat(reached.status()).isZero();
    assertThat(reached.json().get("reached").asBoolean(false)).isTrue();

    Path out = folder.resolve("out");
    CommandRun batch = run("batch", impossible, "--json", "-o", out);
    assertThat(batch.status()).isEqualTo(3);
    assertThat(batch.json().get("goals_missed").asInt()).isEqualTo(1);
    assertThat(Files.readAllLines(out.resolve("results.csv")).get(1)).contains(",false,");
  }

  @Test
  void anUntrainedNetworkIsNotWritten() {
    Path file = folder.resolve("a.nacre");
    List<Object> one = List.of("--resolution", 16, "--arch", "2x4", "--steps", 1, "--seed", 5);
    run("encode", one, "-o", file).failed(ExitCode.FAILURE, "an empty grid only", "nothing was");
    assertThat(file).doesNotExist();
  }

  @Test
  void enasRunsRoundsOfDifferentNetworksOfItsSpace() {
    JsonNode found =
        run(
                "search",
                List.of("--resolution", 16, "--strategy", "enas", "--rounds", 2),
                "--per-round",
                3,
                "--proxy-steps",
                "3k",
                "--widths",
                "4,8,6",
                "--activations",
                "relu,sine",
                "--max-depth",
                2,
                "--controller",
                "journal",
                "--no-size-reward",
                "--tolerance",
                "off",
                "--json")
            .json();
    assertThat(found.get("trials").asInt()).isEqualTo(6);
    assertThat(found.get("candidates").findValuesAsText("architecture"))
        .doesNotHaveDuplicates()
        .allMatch(layers -> layers.matches("(2x)?[468](:relu|:sine)?(,[468](:relu|:sine)?)?"));
    assertThat(found.get("objective_met").isNull()).isTrue();
    for (JsonNode trial : found.get("candidates")) {
      assertThat(trial.get("score").asDouble())
          .isCloseTo(trial.get("accuracy").asDouble() - 0.98, within(1e-9));
    }
    assertThat(found.get("encode_command").asText())
        .endsWith("--steps 60000000 --mesh-resolution 32");
  }

  @Test
  void batchesSearchForEachObject() throws IOException {
    List<Object> args = new ArrayList<>(List.of("batch", "sample:gear", "sample:vase", "-q"));
    args.addAll(List.of("-o", folder.resolve("out"), "--no-picture", "--mesh-resolution", 32));
    args.addAll(List.of("--resolution", 16, "--search-work", "400M", "--strategy", "random"));
    CommandRun.of(args.toArray()).done();
    for (String name : List.of("gear", "vase")) {
      JsonNode json = new ObjectMapper().readTree(folder.resolve("out/" + name + ".json").toFile());
      assertThat(json.at("/search/strategy").asText()).isEqualTo("random");
      assertThat(json.at("/search/trials").asInt()).isGreaterThan(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--no-search --steps 300k",
        "--arch 2x8 --steps 300k",
        "--params 200 --steps 300k",
        "--learning-rate 0.01 --steps 300k",
      })
  void namedNetworksAndLengthsAreTrainedWithoutASearch(String options) {
    List<Object> words = new ArrayList<>(List.of((Object[]) options.split(" ")));
    words.addAll(List.of("--resolution", 16, "--no-picture", "--json"));
    JsonNode json = run("encode", words, "-o", folder.resolve("a.nacre")).json();
    assertThat(json.get("search").isNull()).isTrue();
  }
}
