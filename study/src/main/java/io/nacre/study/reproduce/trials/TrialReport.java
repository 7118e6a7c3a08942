package io.nacre.study.reproduce.trials;

import io.nacre.study.object.OutputFile;
import io.nacre.study.report.Json;
import io.nacre.study.report.Markdown;
import io.nacre.study.report.Provenance;
import io.nacre.study.report.Statistics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table of trials.
 *
 * @param part of the published epochs that ours had
 * @param interrupted whether some are missing
 */
public record TrialReport(
    List<TrialResult> results, double part, boolean interrupted, Provenance provenance) {

  /** Differences of IoU up to this count as the same. */
  private static final double CLOSE = 0.02;

  public TrialReport {
    results = List.copyOf(results);
  }

  private double meanDifference() {
    return Statistics.of(results.stream().mapToDouble(TrialResult::difference).toArray()).mean();
  }

  private double meanDistance() {
    return Statistics.of(results.stream().mapToDouble(r -> Math.abs(r.difference())).toArray())
        .mean();
  }

  private long close() {
    return results.stream().filter(r -> Math.abs(r.difference()) <= CLOSE).count();
  }

  /** How far trainings of the same trial lie apart; NaN where there is one of each. */
  private double meanOfSeeds() {
    return Statistics.of(
            results.stream()
                .flatMapToDouble(
                    one ->
                        results.stream()
                            .filter(
                                other ->
                                    other.seed() > one.seed()
                                        && other.published().equals(one.published()))
                            .mapToDouble(other -> Math.abs(other.iou() - one.iou())))
                .toArray())
        .mean();
  }

  private List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    remarks.add(
        String.format(
            Locale.ROOT,
            "%d trainings; IoU less that of the authors' is %+.4f in the mean, %.4f without its"
                + " sign; %d are within %.2f.",
            results.size(),
            meanDifference(),
            meanDistance(),
            close(),
            CLOSE));
    if (!Double.isNaN(meanOfSeeds())) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "Two of our trainings of the same network differ by %.4f in the mean.",
              meanOfSeeds()));
    }
    remarks.add(
        part < 1
            ? String.format(Locale.ROOT, "REDUCED BUDGET: %s of the published epochs.", part)
            : "Epochs as published: 40 and 100 of coarse, 60 and 200 of fine networks.");
    remarks.add(
        "Weights, and so results, depend on chance: the authors' seeds are not known. Fine networks"
            + " have the occupied blocks for their mask.");
    if (interrupted) {
      remarks.add("Interrupted: some are missing.");
    }
    return remarks;
  }

  /** The table and what it does not say. */
  public String toMarkdown() {
    StringBuilder page = new StringBuilder("# Hierarchical method: trials\n\n");
    page.append(TrialResult.HEADING);
    results.forEach(result -> page.append(result.markdown()));
    return page.append('\n').append(Markdown.items(remarks())).toString();
  }

  /** One object, keys in reading order. */
  public Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("trials", results.stream().map(TrialResult::toJson).toList());
    json.put("mean_difference", meanDifference());
    json.put("mean_absolute_difference", meanDistance());
    json.put("within_0.02", close());
    json.put("mean_difference_of_seeds", meanOfSeeds());
    json.put("epochs_part", part);
    json.put("interrupted", interrupted);
    json.put("remarks", remarks());
    json.put("provenance", provenance);
    return json;
  }

  /** Writes report.md, report.json and results.csv. */
  public void write(Path folder) throws IOException {
    OutputFile.writeText(folder.resolve("results.csv"), TrialResult.csv(results));
    OutputFile.writeText(folder.resolve("report.json"), Json.write(toJson()) + "\n");
    OutputFile.writeText(folder.resolve("report.md"), toMarkdown() + "\n" + provenance.sentence());
  }
}
