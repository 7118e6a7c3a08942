package io.nacre.study.encoding;

import io.nacre.codec.Encoded;
import io.nacre.codec.Encoder;
import io.nacre.codec.PreparedShape;
import io.nacre.encode.NoNetworkException;
import io.nacre.encode.SearchMethod;
import io.nacre.encode.SearchPlan;
import io.nacre.encode.ShapeEncoder;
import io.nacre.search.Objective;
import io.nacre.search.SearchListener;
import io.nacre.search.SearchProgress;
import io.nacre.search.SearchResult;
import io.nacre.search.Trial;
import io.nacre.study.UserException;
import io.nacre.study.fit.JudgedIou;
import io.nacre.study.report.Quantity;
import io.nacre.time.Stopwatch;
import io.nacre.train.Recipe;
import io.nacre.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a search and its outcome.
 *
 * @param rows every training that ended, in order
 * @param volumetric whether IoU is that of points in the box of a mesh, not of voxels
 * @param journal what it can be resumed from, null without
 */
public record SearchOutcome(
    SearchPlan plan,
    SearchResult result,
    List<SearchRow> rows,
    boolean volumetric,
    @Nullable Path journal) {

  /**
   * Runs a search and records its trainings.
   *
   * @param watch is told of every training, and may end the search
   * @param journal what it goes on from and can be resumed from; null without
   * @param began when the time began that a limit of time means
   */
  public static SearchOutcome run(
      SearchPlan plan,
      PreparedShape shape,
      SearchListener watch,
      @Nullable Path journal,
      Stopwatch began)
      throws IOException {
    List<SearchRow> rows = new ArrayList<>();
    SearchListener recorder =
        new SearchListener() {
          @Override
          public void onTrial(Trial trial, double score) {
            rows.add(new SearchRow(trial, score));
            watch.onTrial(trial, score);
          }

          @Override
          public boolean onProgress(SearchProgress progress) {
            return watch.onProgress(progress);
          }
        };
    SearchResult result = plan.run(shape, recorder, journal, began);
    return new SearchOutcome(plan, result, List.copyOf(rows), shape.truth() != null, journal);
  }

  /**
   * Stores the chosen network as the search judged it.
   *
   * @throws SearchInterruptedException when it was ended before its first network
   * @throws UserException when it found none
   */
  public Encoded store(PreparedShape shape, int threads) {
    try {
      return ShapeEncoder.store(shape, result, threads);
    } catch (NoNetworkException e) {
      throw refusal(e, journal);
    }
  }

  /**
   * Whether the best training is of the network that the search settled on. A search without final
   * trainings may settle on one that it would train next.
   */
  public boolean isTrained() {
    Trial best = result.chosen();
    return best != null && best.job().architecture().equals(result.architecture());
  }

  /** The chosen network as the search judged it; null when none is chosen. */
  public @Nullable Encoded found(PreparedShape shape, int threads) {
    Trial chosen = result.chosen();
    TrainingResult training = chosen == null ? null : chosen.training();
    return chosen == null || training == null
        ? null
        : Encoder.store(shape, training, chosen.precision(), threads);
  }

  /** Samples that went forward and backward in all trainings that ended. */
  public long sampleSteps() {
    return rows.stream().mapToLong(SearchRow::sampleSteps).sum();
  }

  /**
   * Whether the chosen network is what was wanted; null when no limit was set or none is chosen.
   */
  public @Nullable Boolean met() {
    Trial chosen = result.chosen();
    return chosen == null ? null : met(chosen.overlap().iou(), chosen.bytes());
  }

  /** Whether a file with these figures is what was wanted; null when no limit was set. */
  @Nullable Boolean met(double iou, long bytes) {
    return switch (plan.options().objective()) {
      case Objective.Reward reward -> null;
      case Objective.TargetIou target -> iou >= target.iou();
      case Objective.MaxBytes most -> bytes <= most.bytes();
    };
  }

  /**
   * The part of it that every report has.
   *
   * @param met whether what was wanted is reached, null when no limit was set
   */
  Map<String, @Nullable Object> summary(@Nullable Boolean met) {
    Trial chosen = result.chosen();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("strategy", plan.method());
    if (plan.method() == SearchMethod.ENAS) {
      json.put("as_published", asPublished());
    }
    json.put("objective", objective());
    json.put("iou_of", volumetric ? "points" : "voxels");
    json.put("objective_met", met);
    json.put("trials", rows.size());
    json.put("chosen", chosen == null || !isTrained() ? null : chosen.job().id());
    json.put("best", chosen == null ? null : chosen.job().id());
    json.put("search_seconds", result.seconds());
    json.put("search_sample_steps", sampleSteps());
    json.put("search_interrupted", result.stopped());
    json.put("journal", journal);
    json.put("settings", SettingsFields.of(plan.settings()));
    return json;
  }

  /** What was wanted, in one line. */
  String objective() {
    return plan.options().objective().describe().replace("IoU", JudgedIou.title(volumetric));
  }

  /** What was wanted and whether it is reached, in one line. */
  String goal(@Nullable Boolean met) {
    String wanted = objective();
    return met == null ? wanted : wanted + (met ? ": reached" : ": NOT reached");
  }

  /** What was done, in one line. */
  String effort() {
    return String.format(
        Locale.ROOT,
        "%s, %d networks tried in %s (%s sample-steps)%s",
        method(),
        rows.size(),
        Quantity.seconds(result.seconds()),
        Quantity.count(sampleSteps()),
        result.stopped() ? ", interrupted" : "");
  }

  private String method() {
    String name = plan.method().name().toLowerCase(Locale.ROOT);
    return plan.method() != SearchMethod.ENAS
        ? name
        : name + (asPublished() ? " as published" : " over Nacre's trainings, not as published");
  }

  private boolean asPublished() {
    return plan.options().recipe() == Recipe.PAPER
        && plan.options().objective() instanceof Objective.Reward;
  }

  /** How an interrupted search goes on. */
  public String resumption() {
    return resumption(journal);
  }

  private static String resumption(@Nullable Path journal) {
    return journal == null
        ? "the search was interrupted; with --resume FILE the same command could continue"
        : "the search was interrupted; the same command continues from " + journal;
  }

  /** Why a search that was not interrupted found nothing. */
  public String failure() {
    return failure(rows.isEmpty());
  }

  private static String failure(boolean untried) {
    return "the search found no network: "
        + (untried
            ? "not one training fits into its budget; give it more"
            : "every training collapsed; allow more --proxy-steps or wider networks");
  }

  /** The words of the command line for a search without a network. */
  static RuntimeException refusal(NoNetworkException e, @Nullable Path journal) {
    SearchResult result = e.result();
    if (result == null) {
      return new SearchInterruptedException(
          "interrupted before there was a network"
              + (journal == null ? "; with --resume FILE it could be continued" : ""));
    }
    if (e.stopped()) {
      return new SearchInterruptedException(resumption(journal));
    }
    String why =
        result.chosen() == null
            ? failure(result.trials().isEmpty())
            : String.valueOf(e.getMessage());
    return new UserException(why, e);
  }
}
