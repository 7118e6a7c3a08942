package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.codec.EncodeOptions;
import io.nacre.codec.PreparedShape;
import io.nacre.encode.EncodingOptions;
import io.nacre.encode.EncodingPlan;
import io.nacre.encode.SearchPlan;
import io.nacre.encode.ShapeEncoder;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.search.SearchListener;
import io.nacre.search.SearchResult;
import io.nacre.search.Trial;
import io.nacre.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
          "--resolution=16",
          "--strategy=enas",
          "--rounds=2",
          "--per-round=2",
          "--widths=8,12",
          "--max-depth=2",
          "--proxy-steps=8k",
          "--final-steps=16k");

  private static final List<Object> LADDER =
      List.of(
          "--resolution=16",
          "--search-work=100M",
          "--proxy-steps=8k",
          "--final-steps=16k",
          "--max-bytes=200");

  private static final List<Object> TRAINING =
      List.of("--resolution=16", "--arch=2x8:relu", "--steps=300k");

  /** What the checkpoint has behind it. */
  private static final long STEPS_BEFORE = 178_176;

  @TempDir private Path folder;

  private Path copy(String name) throws IOException {
    return Files.copy(GoldenFolder.resource(name), folder.resolve(name));
  }

  private static SearchResult search(List<Object> words, @Nullable Path journal)
      throws IOException {
    EncodingOptions options = EncodingWords.options(words);
    PreparedShape shape = options.shape().prepare(SampleShape.GEAR.mesh(), 2);
    SearchPlan plan = ((EncodingPlan.Searched) options.plan(shape)).search();
    return plan.run(shape, SearchListener.NONE, journal);
  }

  /**
   * Resumes a search from the journal {@code name}.
   *
   * @param finishedAt seconds after which the trials in it ended
   */
  private void resumes(String name, List<Object> options, Double... finishedAt) throws IOException {
    Path journal = copy(name);
    byte[] old = Files.readAllBytes(journal);
    SearchResult resumed = search(options, journal);
    byte[] now = Files.readAllBytes(journal);
    assertThat(now).hasSizeGreaterThan(old.length).startsWith(old);
    assertThat(old).hasSizeGreaterThan(HEAD);
    assertThat(resumed.trials().stream().limit(finishedAt.length).map(Trial::finishedAt))
        .as("trials that were not run again")
        .containsExactly(finishedAt);
    PreparedShape shape =
        EncodingWords.options(options).shape().prepare(SampleShape.GEAR.mesh(), 2);
    assertThat(ShapeEncoder.store(shape, resumed, 2).bytes())
        .isEqualTo(ShapeEncoder.store(shape, search(options, null), 2).bytes());
  }

  @Test
  void aSearchGoesOnFromItsJournal() throws IOException {
    resumes("ladder.journal", LADDER, 0.886488377);
  }

  @Test
  void aPublishedSearchGoesOnFromItsJournal() throws IOException {
    resumes("enas.journal", PUBLISHED, 2.584291035, 3.41171266);
  }

  @Test
  void aTrainingGoesOnFromItsCheckpoint() throws IOException {
    Path checkpoint = copy("training.checkpoint");
    EncodingOptions options = EncodingWords.options(TRAINING);
    PreparedShape shape = options.shape().prepare(SampleShape.CORAL.mesh(), 2);
    EncodeOptions network = ((EncodingPlan.Fixed) options.plan(shape)).options();
    List<Long> steps = new ArrayList<>();
    TrainingListener course =
        progress -> {
          steps.add(progress.sampleSteps());
          return true;
        };
    byte[] resumed = ShapeEncoder.train(shape, network, course, checkpoint).bytes();
    assertThat(checkpoint).as("the training has ended").doesNotExist();
    assertThat(steps.getFirst()).as("first sample-steps of the rest").isGreaterThan(STEPS_BEFORE);
    assertThat(resumed)
        .isEqualTo(ShapeEncoder.train(shape, network, progress -> true, null).bytes());
  }
}
