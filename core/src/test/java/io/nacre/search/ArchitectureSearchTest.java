package io.nacre.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.codec.Decoder;
import io.nacre.codec.Encoded;
import io.nacre.codec.Encoder;
import io.nacre.codec.PreparedShape;
import io.nacre.codec.RequestedKind;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.metric.Overlap;
import io.nacre.train.Recipe;
import io.nacre.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Searches on a small gear with trainings of a tenth of a second. */
class ArchitectureSearchTest {

  private static final Objective TARGET = new Objective.TargetIou(0.65);
  private static final SearchLimit SHORT = new SearchLimit.Work(0.9e9);

  private static final Map<StrategyKind, SearchResult> WHOLE = new EnumMap<>(StrategyKind.class);

  private static PreparedShape shape;

  @TempDir private Path folder;

  @BeforeAll
  static void prepare() {
    shape =
        PreparedShape.of(
            SampleShape.GEAR.mesh(), 32, RequestedKind.SOLID, Normalization.Mode.SPHERE_0_9, 2);
  }

  private static SearchSettings settings(StrategyKind kind, Objective objective) {
    return settings(kind, objective, SHORT);
  }

  private static SearchSettings settings(
      StrategyKind kind, Objective objective, SearchLimit limit) {
    return new SearchSettings(
        kind, SearchSpace.DEFAULT, objective, limit, null, 30_000, 100_000, 7);
  }

  private static SearchOptions options(Objective objective, boolean finals, int threads) {
    return new SearchOptions(objective, SHORT, Recipe.DEFAULT, null, finals, threads);
  }

  private static SearchResult search(StrategyKind kind, Objective objective, int threads) {
    return ArchitectureSearch.run(
        shape,
        settings(kind, objective).strategy(),
        options(objective, true, threads),
        SearchListener.NONE);
  }

  /** The search for {@link #TARGET} with two threads. */
  private static SearchResult whole(StrategyKind kind) {
    return WHOLE.computeIfAbsent(kind, k -> search(k, TARGET, 2));
  }

  /** Everything but times. */
  private static List<String> essence(SearchResult result) {
    List<String> lines = new ArrayList<>();
    result.trials().forEach(t -> lines.add(essence(t)));
    lines.add("chosen " + essence(result.chosen()));
    return lines;
  }

  private static String essence(@Nullable Trial trial) {
    assertThat(trial).isNotNull();
    TrainingResult training = trial.training();
    return "%d %d %s %s %s %d %d %s"
        .formatted(
            trial.job().id(),
            trial.job().round(),
            trial.job().architecture(),
            trial.job().origin(),
            trial.overlap(),
            trial.bytes(),
            training == null ? -1 : training.sampleSteps(),
            training == null ? "" : Arrays.hashCode(training.network().parameters()));
  }

  @ParameterizedTest
  @EnumSource
  void resultsDoNotDependOnThreads(StrategyKind kind) {
    List<String> one = essence(search(kind, TARGET, 1));

    assertThat(one.size()).isGreaterThan(3);
    assertThat(essence(whole(kind))).isEqualTo(one);
  }

  @ParameterizedTest
  @EnumSource
  void filesWithinALimitAreFound(StrategyKind kind) throws Exception {
    SearchResult result = search(kind, new Objective.MaxBytes(700), 2);

    Trial chosen = result.chosen();
    assertThat(chosen).isNotNull();
    Encoded encoded = Encoder.store(shape, chosen.training(), chosen.precision(), 2);
    assertThat(encoded.bytes().length).isEqualTo((int) chosen.bytes()).isLessThanOrEqualTo(700);
    Overlap decoded = shape.truth().volume(2).overlap(Decoder.of(encoded.bytes()).field(), 2);
    assertThat(decoded).isEqualTo(chosen.overlap());
    double best =
        result.trials().stream()
            .filter(t -> t.bytes() <= 700)
            .mapToDouble(t -> t.overlap().iou())
            .max()
            .orElseThrow();
    assertThat(decoded.iou()).isEqualTo(best).isGreaterThan(0.4);
  }

  @Test
  void theSmallestFileThatReachesTheTargetIsChosen() {
    SearchResult result = whole(StrategyKind.HALVING);

    Trial chosen = result.chosen();
    assertThat(chosen).isNotNull();
    assertThat(chosen.overlap().iou()).isGreaterThanOrEqualTo(0.65);
    assertThat(result.trials())
        .filteredOn(t -> t.overlap().iou() >= 0.65)
        .allMatch(t -> t.bytes() >= chosen.bytes());
    assertThat(result.trials()).anyMatch(t -> t.job().last());
  }

  @Test
  void withoutFinalsTheSearchEndsAtTheNetworkToTrain() {
    SearchResult whole = whole(StrategyKind.HALVING);
    SearchResult explored =
        ArchitectureSearch.run(
            shape,
            settings(StrategyKind.HALVING, TARGET).strategy(),
            options(TARGET, false, 2),
            SearchListener.NONE);

    Trial firstFinal =
        whole.trials().stream()
            .filter(t -> t.job().last())
            .min((a, b) -> Integer.compare(a.job().id(), b.job().id()))
            .orElseThrow();
    assertThat(explored.trials()).noneMatch(t -> t.job().last());
    assertThat(explored.architecture()).isEqualTo(firstFinal.job().architecture());
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptedSearchEndsAsAnUninterruptedOne(StrategyKind kind) throws IOException {
    Path journal = folder.resolve("search.journal");
    List<String> whole = essence(whole(kind));
    for (int stopAfter : new int[] {1, 2}) {
      SearchResult stopped = resume(kind, journal, new StopAfter(stopAfter));
      assertThat(stopped.stopped()).isTrue();
      assertThat(stopped.trials().size()).isLessThan(whole.size() - 1);
    }
    // The last record is half written when the power fails.
    byte[] bytes = Files.readAllBytes(journal);
    Files.write(journal, Arrays.copyOf(bytes, bytes.length - 5));

    StopAfter never = new StopAfter(Integer.MAX_VALUE);
    assertThat(essence(resume(kind, journal, never))).isEqualTo(whole);
    long written = Files.size(journal);
    assertThat(essence(resume(kind, journal, never))).isEqualTo(whole);
    assertThat(Files.size(journal)).isEqualTo(written);
    // Or its place was taken, but it was not written.
    Files.write(journal, Arrays.copyOf(Files.readAllBytes(journal), (int) written + 20));
    assertThat(essence(resume(kind, journal, never))).isEqualTo(whole);
    assertThat(Files.size(journal)).isEqualTo(written);
  }

  private SearchResult resume(StrategyKind kind, Path journal, SearchListener listener)
      throws IOException {
    return resume(kind, SHORT, journal, listener);
  }

  private SearchResult resume(
      StrategyKind kind, SearchLimit limit, Path journal, SearchListener listener)
      throws IOException {
    SearchSettings settings = settings(kind, TARGET, limit);
    return ArchitectureSearch.run(
        shape,
        settings.strategy(),
        settings.toString(),
        new SearchOptions(TARGET, limit, Recipe.DEFAULT, null, true, 2),
        listener,
        journal);
  }

  @ParameterizedTest
  @EnumSource
  void anotherLimitContinuesAJournal(StrategyKind kind) throws IOException {
    SearchLimit larger = new SearchLimit.Work(1.4e9);
    Path fresh = folder.resolve("fresh.journal");
    List<String> wanted = essence(resume(kind, larger, fresh, SearchListener.NONE));
    long all = Files.size(fresh);

    Path journal = folder.resolve("search.journal");
    resume(kind, journal, SearchListener.NONE);
    long before = Files.size(journal);
    assertThat(essence(resume(kind, larger, journal, SearchListener.NONE))).isEqualTo(wanted);
    assertThat(Files.size(journal) - before).as("trainings that were run").isLessThan(all);
    assertThat(essence(resume(kind, journal, SearchListener.NONE))).isEqualTo(essence(whole(kind)));
  }

  @Test
  void timeRunsWhenAJournalOfAnotherTimeIsContinued() throws IOException {
    Path journal = folder.resolve("search.journal");
    SearchLimit first = new SearchLimit.Time(Duration.ofSeconds(2));
    int tried = resume(StrategyKind.LADDER, first, journal, SearchListener.NONE).trials().size();

    SearchLimit second = new SearchLimit.Time(Duration.ofSeconds(3));
    SearchResult result = resume(StrategyKind.LADDER, second, journal, SearchListener.NONE);
    assertThat(tried).isPositive();
    assertThat(result.chosen()).isNotNull();
    assertThat(result.trials()).anyMatch(trial -> trial.job().last());
  }

  /** Ends a search at the first look after a number of trials. */
  private static final class StopAfter implements SearchListener {
    private final int most;
    private int heard;

    StopAfter(int most) {
      this.most = most;
    }

    @Override
    public void onTrial(Trial trial, double score) {
      heard++;
    }

    @Override
    public boolean onProgress(SearchProgress progress) {
      assertThat(progress.fraction()).isBetween(0.0, 1.0);
      return heard < most;
    }
  }

  @Test
  void journalsOfOtherSearchesAndDamagedOnesAreRefused() throws IOException {
    Path journal = folder.resolve("search.journal");
    resume(StrategyKind.LADDER, journal, new StopAfter(2));

    assertThatThrownBy(() -> resume(StrategyKind.RANDOM, journal, SearchListener.NONE))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("of another search")
        .hasMessageContaining("delete it");

    byte[] bytes = Files.readAllBytes(journal);
    bytes[60] ^= 1;
    Files.write(journal, bytes);
    assertThatThrownBy(() -> resume(StrategyKind.LADDER, journal, SearchListener.NONE))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("byte offset");

    Files.write(journal, new byte[] {1, 2, 3});
    assertThatThrownBy(() -> resume(StrategyKind.LADDER, journal, SearchListener.NONE))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("not a journal");
  }

  @Test
  void aTimeLimitGivesAFinishedResult() {
    SearchLimit time = new SearchLimit.Time(Duration.ofSeconds(2));
    SearchSettings settings =
        new SearchSettings(
            StrategyKind.HALVING, SearchSpace.DEFAULT, TARGET, time, null, 30_000, 100_000, 7);
    SearchResult result =
        ArchitectureSearch.run(
            shape,
            settings.strategy(),
            new SearchOptions(TARGET, time, Recipe.DEFAULT, null, true, 2),
            SearchListener.NONE);

    assertThat(result.stopped()).isFalse();
    assertThat(result.trials()).anyMatch(t -> t.job().last());
    assertThat(result.chosen()).isNotNull();
  }
}
