package io.nacre.study.reproduce.trials;

import io.nacre.metric.Overlap;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.search.hierarchical.PhaseTraining;
import io.nacre.study.report.CsvColumn;
import io.nacre.study.report.JsonValue;
import io.nacre.study.report.Quantity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A training of ours beside the published one.
 *
 * @param seed of ours
 * @param accuracy of ours, of all voxels
 * @param iou of ours, 0..1
 * @param sampleSteps of ours
 * @param seconds of ours
 */
public record TrialResult(
    PublishedTrial published,
    long seed,
    double accuracy,
    double iou,
    long sampleSteps,
    double seconds) {

  private static final List<CsvColumn<TrialResult>> COLUMNS =
      List.of(
          new CsvColumn<>("set", r -> r.published.set()),
          new CsvColumn<>("id", r -> r.published.id()),
          new CsvColumn<>("phase", r -> r.published.phase()),
          new CsvColumn<>("stage", r -> r.published.stage()),
          new CsvColumn<>("trial", r -> r.published.number()),
          new CsvColumn<>("seed", TrialResult::seed),
          new CsvColumn<>("architecture", TrialResult::layers),
          new CsvColumn<>("parameters", r -> r.published.parameters()),
          new CsvColumn<>("published_accuracy", r -> r.published.accuracy()),
          new CsvColumn<>("accuracy", TrialResult::accuracy),
          new CsvColumn<>("published_iou", r -> r.published.iou()),
          new CsvColumn<>("iou", TrialResult::iou),
          new CsvColumn<>("difference", TrialResult::difference),
          new CsvColumn<>("sample_steps", TrialResult::sampleSteps),
          new CsvColumn<>("seconds", TrialResult::seconds));

  static final String HEADING =
      "| object | phase | stage | trial | seed | network | parameters | IoU, published | IoU |"
          + " difference | training |\n"
          + "| --- | --- | --- | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: |\n";

  static TrialResult of(PublishedTrial published, long seed, PhaseTraining.Outcome outcome) {
    Overlap overlap = outcome.overlap();
    return new TrialResult(
        published,
        seed,
        overlap.accuracy(),
        overlap.iou(),
        outcome.sampleSteps(),
        outcome.seconds());
  }

  /** What an earlier run kept of the same training. */
  static TrialResult of(PublishedTrial published, long seed, JsonValue json) {
    return new TrialResult(
        published,
        seed,
        json.get("accuracy").real(Double.NaN),
        json.get("iou").real(Double.NaN),
        json.get("sample_steps").count(),
        json.get("seconds").real(Double.NaN));
  }

  /** IoU of ours less that of theirs. */
  public double difference() {
    return iou - published.iou();
  }

  private String layers() {
    return published.layers().isEmpty()
        ? "linear"
        : new Architecture(Encoding.RAW, published.layers()).layersText();
  }

  Map<String, @Nullable Object> toJson() {
    return CsvColumn.toJson(COLUMNS, this);
  }

  String markdown() {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %d | %d | %s | %d | %.4f | %.4f | %+.4f | %s |%n",
        published.id(),
        published.phase().name().toLowerCase(Locale.ROOT),
        published.stage().name().toLowerCase(Locale.ROOT),
        published.number(),
        seed,
        layers(),
        published.parameters(),
        published.iou(),
        iou,
        difference(),
        Quantity.seconds(seconds));
  }

  static String csv(List<TrialResult> results) {
    return CsvColumn.table(COLUMNS, results);
  }
}
