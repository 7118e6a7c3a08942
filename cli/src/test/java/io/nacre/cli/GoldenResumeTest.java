package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Journals and a checkpoint that an earlier build left behind, cut short, are gone on from, and the
 * end is that of an uninterrupted run.
 */
class GoldenResumeTest {

  /** Magic, version and digest, before the records of a journal. */
  private static final int HEAD = 40;

  private static final List<Object> PUBLISHED =
      List.of(
          "--strategy=enas",
          "--rounds=2",
          "--per-round=2",
          "--widths=8,12",
          "--max-depth=2",
          "--proxy-steps=8k",
          "--final-steps=16k");

  private static final List<Object> LADDER =
      List.of("--search-work=100M", "--proxy-steps=8k", "--final-steps=16k", "--max-bytes=200");

  private static final List<Object> TRAINING = List.of("--arch=2x8:relu", "--steps=300k");

  /** What the checkpoint has behind it. */
  private static final long STEPS_BEFORE = 178_176;

  @TempDir private Path folder;

  private JsonNode encode(String in, String out, List<Object> options, Object... more) {
    List<Object> words = new ArrayList<>(List.of("encode", in, "--resolution=16", "-q", "--json"));
    words.addAll(List.of("--no-picture", "--threads=2", "-o", folder.resolve(out)));
    words.addAll(options);
    words.addAll(Arrays.asList(more));
    return CommandRun.of(words.toArray()).json();
  }

  private Path copy(String name) throws IOException {
    return Files.copy(GoldenFolder.resource(name), folder.resolve(name));
  }

  private void endsAlike() {
    assertThat(folder.resolve("resumed.nacre"))
        .hasSameBinaryContentAs(folder.resolve("whole.nacre"));
  }

  /**
   * Resumes a search from the journal {@code name}.
   *
   * @param finishedAt seconds after which the trials in it ended
   */
  private void resumes(String name, List<Object> options, String... finishedAt) throws IOException {
    Path journal = copy(name);
    byte[] old = Files.readAllBytes(journal);
    Path report = folder.resolve("report");
    encode("sample:gear", "resumed.nacre", options, "--resume", journal, "--report", report);
    byte[] now = Files.readAllBytes(journal);
    assertThat(now).hasSizeGreaterThan(old.length).startsWith(old);
    assertThat(old).hasSizeGreaterThan(HEAD);
    JsonNode search = new ObjectMapper().readTree(report.resolve("search.json").toFile());
    List<String> ends = new ArrayList<>();
    for (int i = 0; i < finishedAt.length; i++) {
      ends.add(search.get("candidates").get(i).get("finished_at").asText());
    }
    assertThat(ends).as("trials that were not run again").containsExactly(finishedAt);
    encode("sample:gear", "whole.nacre", options);
    endsAlike();
  }

  @Test
  void aSearchGoesOnFromItsJournal() throws IOException {
    resumes("ladder.journal", LADDER, "2.5522299690000003");
  }

  @Test
  void aPublishedSearchGoesOnFromItsJournal() throws IOException {
    resumes("enas.journal", PUBLISHED, "2.584291035", "3.41171266");
  }

  @Test
  void aTrainingGoesOnFromItsCheckpoint() throws IOException {
    Path checkpoint = copy("training.checkpoint");
    Path report = folder.resolve("report");
    encode(
        "sample:coral", "resumed.nacre", TRAINING, "--checkpoint", checkpoint, "--report", report);
    assertThat(checkpoint).as("the training has ended").doesNotExist();
    List<String> course = Files.readAllLines(report.resolve("training.csv"));
    assertThat(Long.parseLong(course.get(1).split(",")[0]))
        .as("first sample-steps of the rest")
        .isGreaterThan(STEPS_BEFORE);
    encode("sample:coral", "whole.nacre", TRAINING);
    endsAlike();
  }
}
