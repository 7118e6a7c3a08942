package io.nacre.study.reproduce;

import io.nacre.encode.EncodingDefaults;
import io.nacre.search.Objective;
import io.nacre.study.report.Csv;
import io.nacre.study.report.Json;
import io.nacre.study.report.Markdown;
import io.nacre.study.report.Numbers;
import io.nacre.study.report.Provenance;
import io.nacre.study.report.Quantity;
import io.nacre.study.report.Statistics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Strategies side by side at equal work.
 *
 * @param rows the strategies
 * @param runs a run a work and seed
 */
public record StrategyReport(List<ReproduceRow> rows, List<Run> runs, Provenance provenance) {

  /**
   * All strategies on all objects with one seed.
   *
   * @param work of each search, in samples x parameters
   */
  public record Run(double work, long seed, ReproduceOutcome outcome) {

    private @Nullable ReproduceResult of(ReproduceRow row, String object) {
      return outcome.of(row).stream()
          .filter(r -> r.subject().name().equals(object))
          .findFirst()
          .orElse(null);
    }
  }

  /**
   * A strategy at one amount of work.
   *
   * @param finished searches
   * @param reached those that reached the goal
   * @param bytes mean over these
   * @param ratio geometric mean of bytes relative to the first strategy, where both reached it
   * @param pairs searches of which that is
   * @param smallest searches whose file is the smallest of all strategies that reached the goal
   * @param iou mean, 0..1
   */
  private record Line(
      double work,
      ReproduceRow row,
      long finished,
      long reached,
      double bytes,
      double ratio,
      long pairs,
      long smallest,
      double iou,
      double seconds) {

    private Map<String, @Nullable Object> toJson() {
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("work", work);
      json.put("strategy", row.id());
      json.put("finished", finished);
      json.put("reached", reached);
      json.put("bytes", bytes);
      json.put("ratio", ratio);
      json.put("pairs", pairs);
      json.put("smallest", smallest);
      json.put("iou", iou);
      json.put("seconds", seconds);
      return json;
    }
  }

  public StrategyReport {
    rows = List.copyOf(rows);
    runs = List.copyOf(runs);
  }

  /** Whether something is left to do. */
  public boolean interrupted() {
    return runs.stream().anyMatch(run -> run.outcome.interrupted());
  }

  /** Whether something could not be done. */
  public boolean failed() {
    return runs.stream().anyMatch(run -> !run.outcome.failures().isEmpty());
  }

  private static boolean reached(ReproduceResult result) {
    return EncodingDefaults.SEARCH_OBJECTIVE instanceof Objective.TargetIou(double wanted)
        && result.stored().iou() >= wanted;
  }

  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (double work : runs.stream().mapToDouble(Run::work).distinct().toArray()) {
      List<Run> own = runs.stream().filter(run -> run.work == work).toList();
      rows.forEach(row -> lines.add(line(work, row, own)));
    }
    return lines;
  }

  private Line line(double work, ReproduceRow row, List<Run> own) {
    List<ReproduceResult> all = own.stream().flatMap(run -> run.outcome.of(row).stream()).toList();
    List<ReproduceResult> good = all.stream().filter(StrategyReport::reached).toList();
    List<Double> logs = new ArrayList<>();
    long smallest = 0;
    for (Run run : own) {
      for (ReproduceResult result : run.outcome.of(row)) {
        String object = result.subject().name();
        ReproduceResult first = run.of(rows.getFirst(), object);
        if (first != null && reached(first) && reached(result)) {
          logs.add(StrictMath.log((double) result.stored().bytes() / first.stored().bytes()));
        }
        smallest += reached(result) && result.stored().bytes() <= least(run, object) ? 1 : 0;
      }
    }
    double mean = Statistics.of(logs.stream().mapToDouble(Double::doubleValue).toArray()).mean();
    return new Line(
        work,
        row,
        all.size(),
        good.size(),
        mean(good.stream().mapToDouble(r -> r.stored().bytes())),
        StrictMath.exp(mean),
        logs.size(),
        smallest,
        mean(all.stream().mapToDouble(r -> r.stored().iou())),
        mean(all.stream().mapToDouble(r -> r.effort().seconds())));
  }

  private long least(Run run, String object) {
    return rows.stream()
        .flatMap(row -> Stream.ofNullable(run.of(row, object)))
        .filter(StrategyReport::reached)
        .mapToLong(r -> r.stored().bytes())
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private static double mean(DoubleStream values) {
    return Statistics.of(values.toArray()).mean();
  }

  private int searches() {
    return runs.stream().mapToInt(run -> run.outcome.objects()).sum();
  }

  /** The table and what it does not say. */
  public String toMarkdown() {
    StringBuilder page = new StringBuilder("# ").append(ReproduceTable.STRATEGIES.title());
    page.append("\n\n| work | strategy | finished | reached | mean bytes | bytes to those of ");
    page.append(rows.getFirst().title()).append(" | smallest file | file IoU % | search |\n");
    page.append("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
    for (Line line : lines()) {
      page.append(
          "| %s | %s | %d | %d | %s | %s | %d | %s | %s |\n"
              .formatted(
                  Quantity.count((long) line.work),
                  line.row.title(),
                  line.finished,
                  line.reached,
                  Numbers.orDash("%.0f", line.bytes),
                  Numbers.orDash("%.3f", line.ratio),
                  line.smallest,
                  Numbers.orDash("%.2f", 100 * line.iou),
                  line.finished == 0 ? Numbers.DASH : Quantity.seconds(line.seconds)));
    }
    return page.append('\n').append(Markdown.items(remarks())).toString();
  }

  private List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    remarks.add(
        "%d searches a strategy over all amounts of work: objects times seeds. Work is samples times parameters."
            .formatted(searches()));
    remarks.add(
        "Goal: %s, coded weights, Nacre's trainings; mean bytes are of searches that reached it."
            .formatted(EncodingDefaults.SEARCH_OBJECTIVE.describe()));
    remarks.add(
        "Bytes relative to another strategy are geometric means over the searches in which both"
            + " reached the goal.");
    if (rows.contains(ReproduceRow.EVOLUTION)) {
      remarks.add(
          "Evolution draws its first ten networks by chance: with little work it is chance in the"
              + " main.");
    }
    if (rows.contains(ReproduceRow.ENAS)) {
      remarks.add(
          "Enas has the published controller and space over Nacre's trainings: it is not the"
              + " published search.");
    }
    if (runs.stream()
        .anyMatch(r -> rows.stream().anyMatch(w -> r.outcome.of(w).size() < r.outcome.objects()))) {
      remarks.add("NOT FINISHED: strategies lack searches, so figures are of different ones.");
    }
    runs.stream().flatMap(run -> run.outcome.remarks().stream()).distinct().forEach(remarks::add);
    return remarks;
  }

  /** One object, keys in reading order; IoU 0..1. */
  public Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("table", ReproduceTable.STRATEGIES);
    json.put("searches", searches());
    json.put("interrupted", interrupted());
    json.put("lines", lines().stream().map(Line::toJson).toList());
    json.put("remarks", remarks());
    json.put("provenance", provenance);
    return json;
  }

  /** Writes report.md, report.json, means.csv and, with a line a search, results.csv. */
  public void write(ReproduceFolder folder) throws IOException {
    folder.write("report.md", toMarkdown() + "\n" + provenance.sentence());
    folder.write("report.json", Json.write(toJson()) + "\n");
    List<Map<String, @Nullable Object>> lines = lines().stream().map(Line::toJson).toList();
    StringBuilder means = new StringBuilder();
    lines.stream().limit(1).forEach(l -> means.append(Csv.line(List.copyOf(l.keySet()))));
    lines.forEach(
        l -> means.append(Csv.line(l.values().stream().map(StrategyReport::cell).toList())));
    folder.write("means.csv", means.toString());
    StringBuilder results = new StringBuilder();
    for (Run run : runs) {
      String table =
          ReproduceResult.csv(rows.stream().flatMap(r -> run.outcome.of(r).stream()).toList());
      List<String> cells = table.lines().toList();
      if (results.isEmpty()) {
        results.append("work,").append(cells.getFirst()).append('\n');
      }
      cells.stream()
          .skip(1)
          .forEach(line -> results.append((long) run.work).append(',').append(line).append('\n'));
    }
    folder.write("results.csv", results.toString());
  }

  private static String cell(@Nullable Object value) {
    return value instanceof Double number ? Numbers.exact(number) : String.valueOf(value);
  }
}
