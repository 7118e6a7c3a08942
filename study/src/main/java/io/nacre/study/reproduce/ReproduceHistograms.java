package io.nacre.study.reproduce;

import io.nacre.study.report.Bins;
import io.nacre.study.report.Charts.Sample;
import io.nacre.study.report.Csv;
import io.nacre.study.report.QualityHistograms;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The conference paper's Fig. 4 on the user's objects: how many each method brings to which IoU and
 * CD.
 *
 * @param rows in their order
 */
public record ReproduceHistograms(
    List<ReproduceRow> rows, ReproduceBudget budget, ReproduceOutcome outcome) {

  /** Writes iou.png and cd.png, and their bins as bins.csv. */
  public void write(ReproduceFolder folder) throws IOException {
    List<Sample> iou = samples(r -> r.model().iou());
    List<Sample> cd = samples(r -> r.model().cd());
    StringBuilder csv = new StringBuilder("measure,method,reduced_budget,from,to,objects\n");
    List<Sample> percent =
        iou.stream()
            .map(s -> new Sample(s.name(), Arrays.stream(s.values()).map(v -> 100 * v).toArray()))
            .toList();
    bins(csv, "iou_percent", percent);
    bins(csv, "cd", cd);
    folder.write("bins.csv", csv.toString());
    folder.write("iou.png", QualityHistograms.iou(iou));
    folder.write("cd.png", QualityHistograms.cd(cd));
  }

  private List<Sample> samples(ToDoubleFunction<ReproduceResult> figure) {
    String suffix = budget.reduced() ? " (reduced budget)" : "";
    return rows.stream()
        .map(
            row ->
                new Sample(
                    row.title() + suffix, outcome.of(row).stream().mapToDouble(figure).toArray()))
        .toList();
  }

  private void bins(StringBuilder csv, String measure, List<Sample> samples) {
    Bins bins =
        Bins.over(
            samples.stream().flatMapToDouble(s -> Arrays.stream(s.values())).toArray(),
            QualityHistograms.BINS);
    for (Sample sample : samples) {
      int[] counts = bins.counts(sample.values());
      for (int i = 0; i < counts.length; i++) {
        csv.append(
            Csv.line(
                List.of(
                    measure,
                    sample.name(),
                    Boolean.toString(budget.reduced()),
                    Double.toString(bins.edge(i)),
                    Double.toString(bins.edge(i + 1)),
                    Integer.toString(counts[i]))));
      }
    }
  }
}
