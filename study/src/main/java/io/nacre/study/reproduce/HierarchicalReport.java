package io.nacre.study.reproduce;

import io.nacre.study.report.Json;
import io.nacre.study.report.Markdown;
import io.nacre.study.report.Provenance;
import io.nacre.study.reproduce.PublishedHierarchicalObject.Means;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The hierarchical table: measured figures of every object beside those its authors published.
 *
 * @param rows those that were asked for
 * @param resolution that was asked for
 */
public record HierarchicalReport(
    List<ReproduceRow> rows,
    int resolution,
    HierarchyBudget budget,
    ReproduceOutcome outcome,
    Provenance provenance) {

  /** Resolution at which the published figures were measured. */
  private static final int PUBLISHED_RESOLUTION = 256;

  private static final String CD_UNIT =
      "CD: mean squared distance from each occupied voxel of the result to the nearest of the"
          + " truth, plus the same the other way, in squared normalised units, times a million";

  private static final List<String> OWN_SET = List.of("", "other objects");

  private String title(ReproduceRow row) {
    return row == ReproduceRow.HIERARCHICAL && budget.reduced()
        ? row.title() + " (reduced budget)"
        : row.title();
  }

  private List<ReproduceResult> results() {
    return rows.stream().flatMap(row -> outcome.of(row).stream()).toList();
  }

  private @Nullable PublishedHierarchicalObject published(
      String object, List<PublishedHierarchicalObject> all) {
    boolean comparable =
        results().stream()
            .anyMatch(
                r ->
                    r.subject().name().equals(object)
                        && r.subject().resolution() == PUBLISHED_RESOLUTION);
    return comparable ? PublishedHierarchicalObject.named(object, all) : null;
  }

  /** Of each object what was published, if it was, and what was measured. */
  private List<HierarchicalLine> objects() {
    List<PublishedHierarchicalObject> all = PublishedHierarchicalObject.all();
    List<HierarchicalLine> lines = new ArrayList<>();
    for (String object : results().stream().map(r -> r.subject().name()).distinct().toList()) {
      PublishedHierarchicalObject known = published(object, all);
      if (known != null) {
        lines.add(HierarchicalLine.published(object, known));
      }
      for (ReproduceRow row : rows) {
        outcome.of(row).stream()
            .filter(r -> r.subject().name().equals(object))
            .map(r -> HierarchicalLine.measured(title(row), r))
            .forEach(lines::add);
      }
    }
    return lines;
  }

  /** Of each set what was published for all of it and for these objects, and what was measured. */
  private List<HierarchicalLine> means() {
    List<PublishedHierarchicalObject> all = PublishedHierarchicalObject.all();
    List<HierarchicalLine> lines = new ArrayList<>();
    for (Means whole : Means.ALL) {
      if (addMeans(whole.set(), whole.title(), all, lines)) {
        lines.add(HierarchicalLine.published(whole));
      }
    }
    addMeans(OWN_SET.getFirst(), OWN_SET.getLast(), all, lines);
    return lines;
  }

  private boolean addMeans(
      String set, String title, List<PublishedHierarchicalObject> all, List<HierarchicalLine> to) {
    List<String> members =
        results().stream()
            .map(r -> r.subject().name())
            .distinct()
            .filter(o -> set.equals(setOf(published(o, all))))
            .toList();
    if (members.isEmpty()) {
      return false;
    }
    for (ReproduceRow row : rows) {
      List<HierarchicalLine> lines =
          outcome.of(row).stream()
              .filter(r -> members.contains(r.subject().name()))
              .map(r -> HierarchicalLine.measured("", r))
              .toList();
      to.add(HierarchicalLine.mean(title, title(row), lines));
    }
    List<HierarchicalLine> known =
        members.stream()
            .map(o -> published(o, all))
            .filter(Objects::nonNull)
            .map(p -> HierarchicalLine.published("", p))
            .toList();
    if (!known.isEmpty()) {
      to.add(HierarchicalLine.mean(title, "published, these objects", known));
    }
    return true;
  }

  private static String setOf(@Nullable PublishedHierarchicalObject object) {
    return object == null ? OWN_SET.getFirst() : object.set();
  }

  /** Means, objects and what the tables do not say. */
  public String toMarkdown() {
    StringBuilder page =
        new StringBuilder("# ").append(ReproduceTable.HIERARCHICAL.title()).append("\n\n");
    page.append("## Means\n\n").append(HierarchicalLine.HEADING);
    means().forEach(line -> page.append(line.markdown()));
    page.append("\n## Objects\n\n").append(HierarchicalLine.HEADING);
    objects().forEach(line -> page.append(line.markdown()));
    page.append('\n');
    page.append(Markdown.items(remarks()));
    return page.toString();
  }

  private List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    remarks.add(
        String.format(
            Locale.ROOT,
            "%d %s, surface voxels, at %d voxels per axis unless a grid has its own.",
            outcome.objects(),
            outcome.objects() == 1 ? "object" : "objects",
            resolution));
    if (rows.contains(ReproduceRow.HIERARCHICAL)) {
      remarks.add(
          (budget.reduced() ? "REDUCED BUDGET, " : "Budget as published, ") + budget.text() + ".");
    }
    if (rows.contains(ReproduceRow.HIERARCHICAL_DEFAULT)) {
      remarks.add(
          "%s: %s, without corrections; its mask is coded in the file and has no parameters."
              .formatted(ReproduceRow.HIERARCHICAL_DEFAULT.title(), budget.ownText()));
    }
    remarks.add(
        "Parameters, IoU, CD, missed and extra are of networks with weights of 32 bits; file bytes"
            + " are those of the whole .nacre file, 32 bits a weight as published, else what"
            + " suits.");
    remarks.add(CD_UNIT + ".");
    remarks.addAll(outcome.remarks());
    return remarks;
  }

  /** One object, keys in reading order; IoU in percent. */
  public Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("table", ReproduceTable.HIERARCHICAL);
    json.put("reduced_budget", budget.reduced());
    json.put("budget", budget.text());
    json.put("own_budget", budget.ownText());
    json.put("resolution", resolution);
    json.put("objects", outcome.objects());
    json.put("interrupted", outcome.interrupted());
    json.put("cd_unit", CD_UNIT);
    json.put("means", means());
    json.put("lines", objects());
    json.put("failures", outcome.failures());
    json.put("remarks", remarks());
    json.put("provenance", provenance);
    return json;
  }

  /**
   * Writes report.md, report.json, means.csv, objects.csv with the published figures of objects
   * and, with a line an object and row, results.csv.
   */
  public void write(ReproduceFolder folder) throws IOException {
    folder.write("means.csv", HierarchicalLine.csv(means()));
    folder.write("objects.csv", HierarchicalLine.csv(objects()));
    folder.write("results.csv", ReproduceResult.csv(results()));
    folder.write("report.json", Json.write(toJson()) + "\n");
    folder.write("report.md", toMarkdown() + "\n" + provenance.sentence());
  }
}
