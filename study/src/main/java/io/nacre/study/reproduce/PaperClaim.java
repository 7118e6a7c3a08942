package io.nacre.study.reproduce;

import io.nacre.study.report.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the conference paper says of Table I, and whether measured figures say so, too. */
enum PaperClaim {
  /** Sec. IV-C, row 5: a network of the same size does better. */
  OCCUPANCY(
      "a network that tells inside from outside beats one of the same size that tells distances",
      ReproduceRow.NI,
      ReproduceRow.NO_NAS) {
    @Override
    double gain(double parametersBefore, double parameters, double iouBefore, double iou) {
      return 100 * (iou - iouBefore);
    }

    @Override
    String inWords(double gain) {
      return String.format(Locale.ROOT, "IoU %+.2f points", gain);
    }
  },
  /** Sec. IV-C, row 7. */
  SIZE_REWARD(
      "with size in the reward the search finds smaller networks",
      ReproduceRow.NO_SIZE_REWARD,
      ReproduceRow.NO_POST_PROCESSING),
  /** Sec. IV-C, last row. */
  POST_PROCESSING(
      "the post-processing step finds smaller networks",
      ReproduceRow.NO_POST_PROCESSING,
      ReproduceRow.FULL);

  /** How far a claim goes. */
  private enum Verdict {
    HOLDS("holds"),
    IN_PART("holds in part: less than in the paper"),
    NOT("does not hold");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }
  }

  private final String words;
  private final ReproduceRow before;
  private final ReproduceRow after;

  PaperClaim(String words, ReproduceRow before, ReproduceRow after) {
    this.words = words;
    this.before = before;
    this.after = after;
  }

  /** What is gained, positive where the claim holds; here percent of parameters that are saved. */
  double gain(double parametersBefore, double parameters, double iouBefore, double iou) {
    return 100 * (1 - parameters / parametersBefore);
  }

  String inWords(double gain) {
    return String.format(
        Locale.ROOT, "%.1f %% %s parameters", Math.abs(gain), gain < 0 ? "more" : "fewer");
  }

  /**
   * A claim beside what was measured.
   *
   * @param objects that both rows are finished on
   * @param gain over the means of these
   * @param favourable objects on which the gain is positive
   * @param paper the paper's gain on Thingi32
   * @param iou change of the mean IoU, in points
   */
  record Finding(
      PaperClaim claim, int objects, double gain, long favourable, double paper, double iou) {

    private Verdict verdict() {
      return gain <= 0 ? Verdict.NOT : gain < paper ? Verdict.IN_PART : Verdict.HOLDS;
    }

    String sentence() {
      return String.format(
          Locale.ROOT,
          "\"%s\" **%s**: %s on the mean of %d (the paper: %s), as claimed on %d of them; mean IoU"
              + " %+.2f.",
          claim.words,
          verdict().words,
          claim.inWords(gain),
          objects,
          claim.inWords(paper),
          favourable,
          iou);
    }

    Map<String, @Nullable Object> toJson() {
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("claim", claim);
      json.put("words", claim.words);
      json.put("verdict", verdict());
      json.put("objects", objects);
      json.put("gain", gain);
      json.put("favourable", favourable);
      json.put("paper_gain", paper);
      json.put("iou_change", iou);
      return json;
    }
  }

  /** What {@code outcome} says of the claims whose rows it has. */
  static List<Finding> findings(ReproduceOutcome outcome) {
    List<Finding> findings = new ArrayList<>();
    for (PaperClaim claim : values()) {
      Finding finding = claim.finding(outcome);
      if (finding != null) {
        findings.add(finding);
      }
    }
    return findings;
  }

  private @Nullable Finding finding(ReproduceOutcome outcome) {
    List<ReproduceResult> left = new ArrayList<>();
    List<ReproduceResult> right = new ArrayList<>();
    for (ReproduceResult result : outcome.of(before)) {
      outcome.of(after).stream()
          .filter(r -> r.subject().name().equals(result.subject().name()))
          .findFirst()
          .ifPresent(
              r -> {
                left.add(result);
                right.add(r);
              });
    }
    PublishedFigures old = before.thingi32();
    PublishedFigures now = after.thingi32();
    if (left.isEmpty() || old == null || now == null) {
      return null;
    }
    long favourable = 0;
    for (int i = 0; i < left.size(); i++) {
      double each = gain(List.of(left.get(i)), List.of(right.get(i)));
      favourable += each > 0 ? 1 : 0;
    }
    return new Finding(
        this,
        left.size(),
        gain(left, right),
        favourable,
        gain(old.parameters(), now.parameters(), old.iou() / 100, now.iou() / 100),
        100 * (mean(right, r -> r.model().iou()) - mean(left, r -> r.model().iou())));
  }

  private double gain(List<ReproduceResult> left, List<ReproduceResult> right) {
    return gain(
        mean(left, r -> r.model().parameters()),
        mean(right, r -> r.model().parameters()),
        mean(left, r -> r.model().iou()),
        mean(right, r -> r.model().iou()));
  }

  private static double mean(
      List<ReproduceResult> results, ToDoubleFunction<ReproduceResult> figure) {
    return Statistics.of(results.stream().mapToDouble(figure).toArray()).mean();
  }
}
