package io.nacre.study.reproduce;

import io.nacre.encode.EncodingDefaults;
import io.nacre.study.report.CdUnit;
import io.nacre.study.report.Csv;
import io.nacre.study.report.Json;
import io.nacre.study.report.Markdown;
import io.nacre.study.report.Numbers;
import io.nacre.study.report.Provenance;
import io.nacre.study.report.Quantity;
import io.nacre.study.report.Statistics;
import io.nacre.train.Recipe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * A table with measured figures beside the paper's.
 *
 * @param rows of the table, those that were asked for
 * @param resolution that was asked for
 */
public record ReproduceReport(
    ReproduceTable table,
    List<ReproduceRow> rows,
    int resolution,
    ReproduceBudget budget,
    ReproduceOutcome outcome,
    Provenance provenance) {

  private static final String REDUCED =
      "REDUCED BUDGET (--quick): not to be compared with the paper or with full runs.";

  /** Means over the objects that a row is finished on; IoU 0..1. */
  private record Means(
      int objects,
      double parameters,
      double iou,
      double cd,
      double bytes,
      double fileIou,
      double seconds) {}

  private Means means(ReproduceRow row) {
    List<ReproduceResult> results = outcome.of(row);
    return new Means(
        results.size(),
        mean(results, r -> r.model().parameters()),
        mean(results, r -> r.model().iou()),
        mean(results, r -> r.model().cd()),
        mean(results, r -> r.stored().bytes()),
        mean(results, r -> r.stored().iou()),
        mean(results, r -> r.effort().seconds()));
  }

  private static double mean(
      List<ReproduceResult> results, ToDoubleFunction<ReproduceResult> figure) {
    return Statistics.of(results.stream().mapToDouble(figure).toArray()).mean();
  }

  /** The table, what it was measured with and what it does not say. */
  public String toMarkdown() {
    StringBuilder page = new StringBuilder("# ").append(table.title()).append("\n\n");
    if (budget.reduced()) {
      page.append("**").append(REDUCED).append("**\n\n");
    }
    page.append(
        "| method | objects | parameters | IoU % | CD x1000 | file bytes | file IoU % | training |"
            + " paper, Thingi32 | paper, ShapeNet150 |\n");
    page.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
    for (ReproduceRow row : rows) {
      Means means = means(row);
      page.append(
          "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n"
              .formatted(
                  row.title(),
                  means.objects + " of " + outcome.objects(),
                  Numbers.orDash("%.0f", means.parameters),
                  Numbers.orDash("%.2f", 100 * means.iou),
                  Numbers.orDash("%.4f", means.cd),
                  Numbers.orDash("%.0f", means.bytes),
                  Numbers.orDash("%.2f", 100 * means.fileIou),
                  means.objects == 0 ? Numbers.DASH : Quantity.seconds(means.seconds),
                  PublishedFigures.cell(row.thingi32()),
                  PublishedFigures.cell(row.shapeNet150())));
    }
    page.append("\nThe paper's figures: parameters / IoU % / CD x1000. All figures are means.\n\n");
    List<PaperClaim.Finding> findings = findings();
    if (!findings.isEmpty()) {
      page.append("What the paper says, over the objects that both rows are finished on:\n\n");
      page.append(Markdown.items(findings.stream().map(PaperClaim.Finding::sentence).toList()));
      page.append('\n');
    }
    page.append(Markdown.items(remarks()));
    return page.toString();
  }

  /** With a reduced budget, or another recipe, figures say nothing of the paper's. */
  private List<PaperClaim.Finding> findings() {
    return budget.reduced() || budget.recipe() != Recipe.PAPER
        ? List.of()
        : PaperClaim.findings(outcome);
  }

  private List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    remarks.add(
        "%d %s, solid, at %d voxels per axis unless a grid has its own; which they are was the "
                .formatted(
                    outcome.objects(), outcome.objects() == 1 ? "object" : "objects", resolution)
            + "user's choice. %d of them are of Thingi32, by their names: the paper's first means are "
                .formatted(ofThingi32())
            + "over its 32, the others over 150 of ShapeNet.");
    long unfinished =
        rows.stream().filter(row -> outcome.of(row).size() < outcome.objects()).count();
    if (unfinished > 0) {
      remarks.add(
          "NOT FINISHED: %d rows lack objects, so rows are means over different objects."
              .formatted(unfinished));
    }
    if (table == ReproduceTable.FIG4) {
      remarks.add("The paper's Fig. 4 itself is over 1,000 objects of Thingi10K, against NI.");
    }
    if (rows.stream().anyMatch(row -> row != ReproduceRow.DEFAULT)) {
      remarks.add("Budget: " + budget.published() + ".");
      if (budget.recipe() != Recipe.PAPER) {
        remarks.add("NOT as published: these networks are trained by Nacre's recipe.");
      }
    }
    if (rows.contains(ReproduceRow.ONET)) {
      remarks.add(
          "ONet: the network with local features that comes with Nacre, which was trained on"
              + " other objects and takes 3,000 points of the surface; all objects share its"
              + " parameters. The paper used the original, with one code for each object.");
    }
    if (rows.contains(ReproduceRow.NI)) {
      remarks.add(
          "NI: %s sample-steps on signed distances in the smallest sphere around the object, to the "
                  .formatted(Quantity.count(budget.distanceSteps()))
              + "surface of the voxels where there is no mesh; outside that sphere's box nothing is"
              + " inside. The paper took its authors' networks for Thingi32, trained on meshes.");
    }
    if (budget.recipe() == Recipe.PAPER) {
      remarks.add(
          "A training that collapses to an empty prediction counts as it is, with an IoU of 0.");
    }
    if (rows.contains(ReproduceRow.NGLOD)) {
      remarks.add(
          "NGLOD: %s sample-steps; parameters as published, of all corners, bytes of those that are stored."
              .formatted(Quantity.count(budget.levelSteps())));
    }
    if (rows.contains(ReproduceRow.DEFAULT)) {
      remarks.add(
          "%s: %s, with Nacre's recipe; it seeks an %s, not the paper's reward."
              .formatted(
                  ReproduceRow.DEFAULT.title(),
                  budget.ownSearch(),
                  EncodingDefaults.SEARCH_OBJECTIVE.describe()));
    }
    searched().ifPresent(remarks::add);
    remarks.add(
        "Parameters, IoU and CD are of networks with weights of 32 bits, as in the paper; file"
            + " bytes and file IoU are those of the whole file, with smaller weights but for NI and"
            + " NGLOD.");
    remarks.add("CD: " + CdUnit.THOUSANDTHS.text() + ".");
    long infinite =
        outcome.results().stream().filter(r -> Double.isInfinite(r.model().cd())).count();
    if (infinite > 0) {
      remarks.add(
          "Mean CD leaves out %d that decoded to nothing; mean IoU counts them."
              .formatted(infinite));
    }
    remarks.addAll(outcome.remarks());
    return remarks;
  }

  /** How much alike the published searches of several objects came out. */
  private Optional<String> searched() {
    List<ReproduceResult> searches =
        rows.stream()
            .filter(row -> row.method() instanceof ReproduceSearch)
            .flatMap(row -> outcome.of(row).stream())
            .toList();
    if (searches.stream().map(r -> r.subject().name()).distinct().count() < 2) {
      return Optional.empty();
    }
    return Optional.of(
        "NAS: different choices of %d searches: %d. "
                .formatted(
                    searches.size(),
                    searches.stream().map(r -> r.model().architecture()).distinct().count())
            + "One seed draws the candidates of all, and a controller learns little from %d networks, "
                .formatted(budget.rounds() * budget.perRound())
            + "so objects see much the same ones: in part rows differ by that draw, which more"
            + " objects do not even out. Another --seed is another draw.");
  }

  private long ofThingi32() {
    return outcome.results().stream()
        .map(r -> r.subject().name())
        .distinct()
        .filter(PublishedHierarchicalObject::isOfThingi32)
        .count();
  }

  /** One object, keys in reading order; IoU 0..1. */
  public Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("table", table);
    json.put("reduced_budget", budget.reduced());
    json.put("recipe", budget.recipe());
    json.put("budget", budget.published());
    json.put("default_search_budget", budget.ownSearch());
    json.put("resolution", resolution);
    json.put("objects", outcome.objects());
    json.put("interrupted", outcome.interrupted());
    json.put("cd_unit", CdUnit.THOUSANDTHS.text());
    json.put("rows", rows.stream().map(this::rowJson).toList());
    json.put("claims", findings().stream().map(PaperClaim.Finding::toJson).toList());
    json.put("failures", outcome.failures());
    json.put("remarks", remarks());
    json.put("provenance", provenance);
    return json;
  }

  private Map<String, @Nullable Object> rowJson(ReproduceRow row) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("row", row.id());
    json.put("method", row.title());
    json.put("measured", means(row));
    json.put("paper_thingi32", row.thingi32());
    json.put("paper_shapenet150", row.shapeNet150());
    return json;
  }

  private String toCsv() {
    StringBuilder csv =
        new StringBuilder(
            "row,method,reduced_budget,objects,parameters,iou_percent,cd,file_bytes,"
                + "file_iou_percent,seconds,thingi32_parameters,thingi32_iou_percent,thingi32_cd,"
                + "shapenet150_parameters,shapenet150_iou_percent,shapenet150_cd\n");
    for (ReproduceRow row : rows) {
      Means means = means(row);
      List<String> cells = new ArrayList<>();
      cells.addAll(List.of(row.id(), row.title(), Boolean.toString(budget.reduced())));
      cells.add(Integer.toString(means.objects));
      DoubleStream.of(
              means.parameters,
              100 * means.iou,
              means.cd,
              means.bytes,
              100 * means.fileIou,
              means.seconds)
          .mapToObj(Numbers::exact)
          .forEach(cells::add);
      cells.addAll(csvCells(row.thingi32()));
      cells.addAll(csvCells(row.shapeNet150()));
      csv.append(Csv.line(cells));
    }
    return csv.toString();
  }

  private static List<String> csvCells(@Nullable PublishedFigures paper) {
    return paper == null
        ? List.of("", "", "")
        : List.of(
            Integer.toString(paper.parameters()),
            Double.toString(paper.iou()),
            Double.toString(paper.cd()));
  }

  /** Writes report.md, report.json, means.csv and, with a line an object and row, results.csv. */
  public void write(ReproduceFolder folder) throws IOException {
    List<ReproduceResult> results = rows.stream().flatMap(row -> outcome.of(row).stream()).toList();
    folder.write("means.csv", toCsv());
    folder.write("results.csv", ReproduceResult.csv(results));
    folder.write("report.json", Json.write(toJson()) + "\n");
    folder.write("report.md", toMarkdown() + "\n" + provenance.sentence());
  }
}
