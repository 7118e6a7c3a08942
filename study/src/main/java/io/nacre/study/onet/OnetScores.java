package io.nacre.study.onet;

import io.nacre.onet.data.sample.Task;
import io.nacre.onet.eval.MeanScore;
import io.nacre.onet.eval.MethodScores;
import io.nacre.onet.eval.PaperScore;
import io.nacre.onet.eval.ShapeScore;
import io.nacre.study.report.CsvColumn;
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

  /**
   * A method.
   *
   * @param parameters trainable numbers of its network; 0 for a yardstick
   */
  record Row(long parameters, MethodScores scores) {}

  /**
   * A line of a table of classes.
   *
   * @param ours our name of the class, null when it was not measured
   * @param theirs the paper's name of it, null when it has none
   */
  private record ClassName(@Nullable String ours, @Nullable String theirs) {

    String title() {
      if (ours == null || theirs == null || ours.equals(theirs)) {
        return String.valueOf(ours == null ? theirs : ours);
      }
      return "%s (%s)".formatted(theirs, ours);
    }
  }

  /** A line of {@link #toCsv}. */
  private record ClassLine(Row row, String category, MeanScore mean) {}

  /** A line of {@link #toShapesCsv}. */
  private record ShapeLine(Row row, ShapeScore score) {}

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
   * A method a line, as Tables 2 and 3, the paper's lines below; then a class a line: of pictures
   * and points the thirteen of the paper, measured or not, of others those measured if several.
   */
  List<TextTable> tables(String caption) {
    List<TextTable> tables = new ArrayList<>(List.of(means(caption)));
    if (ofThirteen() || categories().size() > 1) {
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
    for (ClassName name : classNames()) {
      List<String> line = new ArrayList<>(List.of(name.title()));
      String ours = name.ours;
      rows.forEach(
          row ->
              line.add(
                  ours == null
                      ? "not measured"
                      : cell(figure.ours.applyAsDouble(row.scores().mean(ours)))));
      paperMethods.forEach(method -> line.add(paperCell(papers, method, name.theirs, figure)));
      lines.add(line);
    }
    List<String> mean = new ArrayList<>(List.of(PaperScore.MEAN));
    rows.forEach(row -> mean.add(cell(figure.ours.applyAsDouble(row.scores().mean()))));
    paperMethods.forEach(method -> mean.add(paperCell(papers, method, PaperScore.MEAN, figure)));
    lines.add(mean);
    return new TextTable(figure.title, headings, lines);
  }

  private boolean ofThirteen() {
    return task == Task.IMAGE || task == Task.POINTS;
  }

  /** The classes of a table: the paper's in its order, then those that it does not know. */
  private List<ClassName> classNames() {
    List<String> left = new ArrayList<>(categories());
    List<ClassName> names = new ArrayList<>();
    for (String theirs : ofThirteen() ? PaperScore.CLASSES : List.<String>of()) {
      List<String> ours =
          categories().stream()
              .filter(category -> theirs.equals(PaperScore.categoryOf(category)))
              .toList();
      if (ours.isEmpty()) {
        names.add(new ClassName(null, theirs));
      }
      ours.forEach(category -> names.add(new ClassName(category, theirs)));
      left.removeAll(ours);
    }
    left.forEach(category -> names.add(new ClassName(category, PaperScore.categoryOf(category))));
    return names;
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
    List<ClassLine> lines = new ArrayList<>();
    for (Row row : rows) {
      for (String category : categories()) {
        lines.add(new ClassLine(row, category, row.scores().mean(category)));
      }
      lines.add(new ClassLine(row, PaperScore.MEAN, row.scores().mean()));
    }
    return CsvColumn.table(
        List.of(
            new CsvColumn<>("method", line -> line.row.scores().method()),
            new CsvColumn<>("category", ClassLine::category),
            new CsvColumn<>("shapes", line -> line.mean.shapes()),
            new CsvColumn<>("iou", line -> figure(line.mean.iou())),
            new CsvColumn<>("chamfer_l1", line -> figure(line.mean.chamferL1())),
            new CsvColumn<>("normal_consistency", line -> figure(line.mean.normalConsistency())),
            new CsvColumn<>("empty", line -> line.mean.empty()),
            new CsvColumn<>("seconds", line -> figure(line.mean.seconds())),
            new CsvColumn<>("parameters", line -> line.row.parameters())),
        lines);
  }

  /** A line a method and shape. */
  String toShapesCsv() {
    List<ShapeLine> lines = new ArrayList<>();
    for (Row row : rows) {
      row.scores().shapes().forEach(score -> lines.add(new ShapeLine(row, score)));
    }
    return CsvColumn.table(
        List.of(
            new CsvColumn<>("method", line -> line.row.scores().method()),
            new CsvColumn<>("shape", line -> line.score.shape()),
            new CsvColumn<>("category", line -> line.score.category()),
            new CsvColumn<>("iou", line -> figure(line.score.iou())),
            new CsvColumn<>("accuracy", line -> figure(line.score.accuracy())),
            new CsvColumn<>("completeness", line -> figure(line.score.completeness())),
            new CsvColumn<>("chamfer_l1", line -> figure(line.score.chamferL1())),
            new CsvColumn<>("normal_consistency", line -> figure(line.score.normalConsistency())),
            new CsvColumn<>("empty", line -> line.score.empty()),
            new CsvColumn<>("seconds", line -> figure(line.score.seconds()))),
        lines);
  }

  /** Six decimals for programs, nothing for none. */
  static String figure(double figure) {
    return Numbers.rounded(figure, 6);
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
