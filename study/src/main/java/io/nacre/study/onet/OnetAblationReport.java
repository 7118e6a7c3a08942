package io.nacre.study.onet;

import io.nacre.onet.data.sample.Task;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.eval.Ablation;
import io.nacre.onet.eval.MeanScore;
import io.nacre.onet.eval.PaperScore;
import io.nacre.onet.net.ModelConfig;
import io.nacre.onet.train.TrainOptions;
import io.nacre.onet.train.TrainOutcome;
import io.nacre.study.object.OutputFile;
import io.nacre.study.report.Json;
import io.nacre.study.report.Markdown;
import io.nacre.study.report.Provenance;
import io.nacre.study.report.Quantity;
import io.nacre.study.report.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of the rows of Table 4.
 *
 * @param rows that were trained
 * @param trained a training a row
 * @param runs the best network of each
 * @param shapes that were measured
 * @param scores the rows in order, then yardsticks
 */
public record OnetAblationReport(
    Task task,
    List<Ablation> rows,
    OnetTrainings trainings,
    List<TrainOutcome> trained,
    List<OnetRun> runs,
    List<TrainingShape> shapes,
    OnetScores scores,
    OnetMeasure measure,
    Provenance provenance) {

  private static final List<String> HEADINGS =
      List.of(
          "row",
          "parameters",
          "steps",
          "validation IoU",
          "IoU",
          "Chamfer-L1",
          "normals",
          "paper: IoU",
          "Chamfer-L1",
          "normals");

  private TextTable table() {
    List<List<String>> lines = new ArrayList<>();
    for (int i = 0; i < scores.rows().size(); i++) {
      MeanScore mean = scores.rows().get(i).scores().mean();
      boolean row = i < rows.size();
      List<String> line = new ArrayList<>();
      line.add(row ? rows.get(i).title() : scores.rows().get(i).scores().method());
      line.add(row ? Quantity.count(trained.get(i).parameters()) : "-");
      line.add(row ? Long.toString(trained.get(i).steps()) : "-");
      line.add(row ? OnetScores.cell(runs.get(i).model().selected().validation().score()) : "-");
      line.add(OnetScores.cell(mean.iou()));
      line.add(OnetScores.cell(mean.chamferL1()));
      line.add(OnetScores.cell(mean.normalConsistency()));
      PaperScore paper = row ? rows.get(i).paper() : null;
      line.add(paper == null ? "-" : OnetScores.cell(paper.iou()));
      line.add(paper == null ? "-" : OnetScores.cell(paper.chamferL1()));
      line.add(paper == null ? "-" : OnetScores.cell(paper.normalConsistency()));
      lines.add(line);
    }
    return new TextTable(
        String.format(
            Locale.ROOT,
            "Table 4, task %s, %d shapes",
            task.name().toLowerCase(Locale.ROOT),
            shapes.size()),
        HEADINGS,
        lines);
  }

  private List<String> remarks() {
    TrainOptions options = trainings.members().getFirst().options();
    ModelConfig config = trainings.members().getFirst().config();
    return List.of(
        "Each row was trained for %s of %d objects: networks of width %d, %d blocks, codes of %d numbers, an encoder of width %d."
            .formatted(
                options.length(),
                options.drawing().batch(),
                config.width(),
                config.blocks(),
                config.code(),
                config.encoder()),
        measure.toText(shapes),
        "The paper's rows are of single pictures of ShapeNet, published sizes and training.");
  }

  public String toText() {
    return table().toText() + "\n" + String.join("\n", remarks()) + "\n";
  }

  /** One object, keys in reading order. */
  public Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("table", "table4");
    json.put("task", task);
    json.put("shapes", shapes.size());
    List<Map<String, @Nullable Object>> entries = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Map<String, @Nullable Object> entry = new LinkedHashMap<>();
      entry.put("row", rows.get(i).id());
      entry.put("parameters", trained.get(i).parameters());
      entry.put("steps", trained.get(i).steps());
      entry.put("training_seconds", trained.get(i).seconds());
      entry.put("validation_iou", runs.get(i).model().selected().validation().score());
      entry.put("threshold", runs.get(i).model().selected().validation().threshold());
      entry.put("network", trainings.members().get(i).config().entries());
      entry.put("training", trainings.members().get(i).options().entries());
      entry.put("mean", scores.rows().get(i).scores().mean());
      entry.put("paper", rows.get(i).paper());
      entries.add(entry);
    }
    json.put("rows", entries);
    json.put("yardsticks", scores.toJson().subList(rows.size(), scores.rows().size()));
    json.put("measure", measure.toJson());
    json.put("notes", remarks());
    json.put("provenance", provenance);
    return json;
  }

  /** Writes table4.md, table4.json and table4.csv into a folder. */
  public void write(Path folder) throws IOException {
    StringBuilder page = new StringBuilder("# Ablation study\n\n").append(table().toMarkdown());
    page.append('\n');
    page.append(Markdown.items(remarks()));
    page.append('\n').append(provenance.sentence());
    OutputFile.writeText(folder.resolve("table4.md"), page.toString());
    OutputFile.writeText(folder.resolve("table4.json"), Json.write(toJson()) + "\n");
    OutputFile.writeText(folder.resolve("table4.csv"), scores.toCsv());
  }
}
