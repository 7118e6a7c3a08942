package io.nacre.study.onet;

import io.nacre.onet.data.sample.Task;
import io.nacre.onet.eval.MeanScore;
import io.nacre.onet.eval.MethodScores;
import io.nacre.onet.eval.PaperScore;
import io.nacre.onet.eval.ShapeScore;
import io.nacre.study.report.Csv;
import io.nacre.study.report.Numbers;
import io.nacre.study.report.Quantity;
import io.nacre.study.report.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The figures of networks and yardsticks on the same shapes, in the layouts of the paper.
 *
 * @param task what shapes were inferred from
 * @param rows a row a method
 */
record OnetScores(Task task, List<Row> rows) {

  private static final String PAPER = " (paper)";

  /** Of figures in CSV. */
  static final int DECIMALS = 6;

  /**
   * A method.
   *
   * @param parameters trainable numbers of its network; 0 for a yardstick
   */
  record Row(long parameters, MethodScores scores) {}

  /** A figure of a method and of the paper's. */
  private record Figure(
      String title, ToDoubleFunction<MeanScore> ours, ToDoubleFunction<PaperScore> papers) {}

  private static final List<Figure> FIGURES =
      List.of(
          new Figure("IoU", MeanScore::iou, PaperScore::iou),
          new Figure("Chamfer-L1", MeanScore::chamferL1, PaperScore::chamferL1),
          new Figure(
              "Normal consistency", MeanScore::normalConsistency, PaperScore::normalConsistency));

  /** Three decimals as in the paper, a dash for none. */
  static String cell(double figure) {
    return Numbers.orDash("%.3f", figure);
  }

  /**
   * A method a line, as Tables 2 and 3, the paper's lines below; then a class a line if several.
   */
  List<TextTable> tables(String caption) {
    List<TextTable> tables = new ArrayList<>(List.of(means(caption)));
    if (categories().size() > 1) {
      FIGURES.forEach(figure -> tables.add(perClass(figure)));
    }
    return tables;
  }

  private TextTable means(String caption) {
    List<List<String>> lines = new ArrayList<>();
    for (Row row : rows) {
      MeanScore mean = row.scores().mean();
      lines.add(
          List.of(
              row.scores().method(),
              row.parameters() == 0 ? "-" : Quantity.count(row.parameters()),
              cell(mean.iou()),
              cell(mean.chamferL1()),
              cell(mean.normalConsistency()),
              Integer.toString(mean.empty()),
              String.format(Locale.ROOT, "%.2f", mean.seconds())));
    }
    for (PaperScore paper : PaperScore.of(task)) {
      if (paper.category().equals(PaperScore.MEAN)) {
        lines.add(
            List.of(
                paper.method() + PAPER,
                "-",
                cell(paper.iou()),
                cell(paper.chamferL1()),
                cell(paper.normalConsistency()),
                "-",
                "-"));
      }
    }
    return new TextTable(
        caption,
        List.of("method", "parameters", "IoU", "Chamfer-L1", "normals", "empty", "s a shape"),
        lines);
  }

  /** A class a line, a method a column, as Table 1. */
  private TextTable perClass(Figure figure) {
    List<PaperScore> papers = PaperScore.of(task);
    List<String> paperMethods = papers.stream().map(PaperScore::method).distinct().toList();
    List<String> headings = new ArrayList<>(List.of("class"));
    rows.forEach(row -> headings.add(row.scores().method()));
    paperMethods.forEach(method -> headings.add(method + PAPER));
    List<List<String>> lines = new ArrayList<>();
    for (String category : categories()) {
      List<String> line = new ArrayList<>(List.of(category));
      rows.forEach(row -> line.add(cell(figure.ours.applyAsDouble(row.scores().mean(category)))));
      String theirs = PaperScore.categoryOf(category);
      paperMethods.forEach(method -> line.add(paperCell(papers, method, theirs, figure)));
      lines.add(line);
    }
    List<String> mean = new ArrayList<>(List.of(PaperScore.MEAN));
    rows.forEach(row -> mean.add(cell(figure.ours.applyAsDouble(row.scores().mean()))));
    paperMethods.forEach(method -> mean.add(paperCell(papers, method, PaperScore.MEAN, figure)));
    lines.add(mean);
    return new TextTable(figure.title, headings, lines);
  }

  private static String paperCell(
      List<PaperScore> papers, String method, @Nullable String category, Figure figure) {
    return papers.stream()
        .filter(paper -> paper.method().equals(method) && paper.category().equals(category))
        .mapToDouble(figure.papers)
        .mapToObj(OnetScores::cell)
        .findFirst()
        .orElse("-");
  }

  private List<String> categories() {
    return rows.getFirst().scores().categories();
  }

  /** A line a method and class, {@code mean} for the mean over classes. */
  String toCsv() {
    StringBuilder csv =
        new StringBuilder(
            Csv.line(
                List.of(
                    "method",
                    "category",
                    "shapes",
                    "iou",
                    "chamfer_l1",
                    "normal_consistency",
                    "empty",
                    "seconds",
                    "parameters")));
    for (Row row : rows) {
      for (String category : categories()) {
        csv.append(line(row, category, row.scores().mean(category)));
      }
      csv.append(line(row, PaperScore.MEAN, row.scores().mean()));
    }
    return csv.toString();
  }

  private static String line(Row row, String category, MeanScore mean) {
    return Csv.line(
        List.of(
            row.scores().method(),
            category,
            Integer.toString(mean.shapes()),
            Numbers.rounded(mean.iou(), DECIMALS),
            Numbers.rounded(mean.chamferL1(), DECIMALS),
            Numbers.rounded(mean.normalConsistency(), DECIMALS),
            Integer.toString(mean.empty()),
            Numbers.rounded(mean.seconds(), DECIMALS),
            Long.toString(row.parameters())));
  }

  /** A line a method and shape. */
  String toShapesCsv() {
    StringBuilder csv =
        new StringBuilder(
            Csv.line(
                List.of(
                    "method",
                    "shape",
                    "category",
                    "iou",
                    "accuracy",
                    "completeness",
                    "chamfer_l1",
                    "normal_consistency",
                    "empty",
                    "seconds")));
    for (Row row : rows) {
      for (ShapeScore score : row.scores().shapes()) {
        csv.append(
            Csv.line(
                List.of(
                    row.scores().method(),
                    score.shape(),
                    score.category(),
                    Numbers.rounded(score.iou(), DECIMALS),
                    Numbers.rounded(score.accuracy(), DECIMALS),
                    Numbers.rounded(score.completeness(), DECIMALS),
                    Numbers.rounded(score.chamferL1(), DECIMALS),
                    Numbers.rounded(score.normalConsistency(), DECIMALS),
                    Boolean.toString(score.empty()),
                    Numbers.rounded(score.seconds(), DECIMALS))));
      }
    }
    return csv.toString();
  }

  /** A method an object. */
  List<Map<String, @Nullable Object>> toJson() {
    List<Map<String, @Nullable Object>> json = new ArrayList<>();
    for (Row row : rows) {
      Map<String, @Nullable Object> entry = new LinkedHashMap<>();
      entry.put("method", row.scores().method());
      entry.put("parameters", row.parameters());
      entry.put("mean", row.scores().mean());
      Map<String, @Nullable Object> classes = new LinkedHashMap<>();
      categories().forEach(category -> classes.put(category, row.scores().mean(category)));
      entry.put("classes", classes);
      json.add(entry);
    }
    return json;
  }
}
