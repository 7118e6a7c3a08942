package io.nacre.cli;

import io.nacre.search.Objective;
import io.nacre.search.SearchResult;
import io.nacre.search.Trial;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a search was asked for and what it came to.
 *
 * @param rows every training that ended, in order
 * @param journal what it can be resumed from, null without
 */
record SearchOutcome(
    SearchPlan plan, SearchResult result, List<SearchRow> rows, @Nullable Path journal) {

  /** Samples that went forward and backward in all trainings that ended. */
  long sampleSteps() {
    return rows.stream().mapToLong(SearchRow::sampleSteps).sum();
  }

  /**
   * Whether the chosen network is what was wanted; null when no limit was set or none is chosen.
   */
  @Nullable Boolean met() {
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
    json.put("objective", plan.options().objective().describe());
    json.put("objective_met", met);
    json.put("trials", rows.size());
    json.put("chosen", chosen == null ? null : chosen.job().id());
    json.put("search_seconds", result.seconds());
    json.put("search_sample_steps", sampleSteps());
    json.put("search_interrupted", result.stopped());
    json.put("journal", journal);
    json.put("settings", plan.settings());
    return json;
  }

  /** What was wanted and whether it is reached, in one line. */
  String goal(@Nullable Boolean met) {
    String wanted = plan.options().objective().describe();
    return met == null ? wanted : wanted + (met ? ": reached" : ": NOT reached");
  }

  /** What was done, in one line. */
  String effort() {
    return "%s, %d networks tried in %s (%s sample-steps)%s"
        .formatted(
            plan.method().name().toLowerCase(Locale.ROOT),
            rows.size(),
            Quantity.seconds(result.seconds()),
            Quantity.count(sampleSteps()),
            result.stopped() ? ", interrupted" : "");
  }

  /** How an interrupted search is gone on with. */
  String resumption() {
    return journal == null
        ? "the search was interrupted; with --resume FILE it could be gone on with"
        : "the search was interrupted; the same command goes on from " + journal;
  }

  /** Why a search that was not interrupted found nothing. */
  String failure() {
    return "the search found no network: "
        + (rows.isEmpty()
            ? "not one training fits into its budget; give it more"
            : "every training collapsed; allow more --proxy-steps or wider networks");
  }
}
