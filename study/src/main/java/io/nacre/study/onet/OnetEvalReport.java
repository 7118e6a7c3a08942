package io.nacre.study.onet;

import io.nacre.onet.data.prepare.Split;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.eval.PaperScore;
import io.nacre.study.object.OutputFile;
import io.nacre.study.report.Json;
import io.nacre.study.report.Markdown;
import io.nacre.study.report.Provenance;
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
 * The outcome of an evaluation.
 *
 * @param part of the data set that was measured on
 * @param shapes of it that were to be measured
 * @param novelties of generative networks; else none
 * @param seconds of the whole command
 */
public record OnetEvalReport(
    List<OnetRun> runs,
    Split.Part part,
    List<TrainingShape> shapes,
    OnetEvaluation.Outcome outcome,
    List<OnetNovelty> novelties,
    OnetMeasure measure,
    double seconds,
    Provenance provenance) {

  private static final String PICTURE = "reconstructions.png";

  private String caption() {
    return String.format(
        Locale.ROOT,
        "Task %s, %d of %d %s shapes",
        runs.getFirst().taskName(),
        outcome.measured(),
        outcome.wanted(),
        part.name().toLowerCase(Locale.ROOT));
  }

  private List<TextTable> tables() {
    return outcome.scores().tables(caption());
  }

  private List<String> remarks() {
    Task task = runs.getFirst().task();
    List<String> remarks = new ArrayList<>();
    remarks.add(measure.toText(shapes));
    remarks.add(
        "Means are over classes. Empty answers count as IoU 0, normals 0 and the cube's diagonal as"
            + " distance.");
    if (task == Task.GENERATE) {
      remarks.add(
          "Reconstructed from the posterior mean of points with their labels, which are the truth.");
    }
    if (!PaperScore.of(task).isEmpty()) {
      remarks.add(
          "The paper's figures are of ShapeNet with networks of published size and training: other"
              + " data, not to be compared closely.");
    }
    novelties.forEach(novelty -> remarks.add(novelty.toText()));
    if (outcome.interrupted()) {
      remarks.add("INTERRUPTED: shapes were left out.");
    }
    return remarks;
  }

  public String toText() {
    StringBuilder text = new StringBuilder();
    tables().forEach(table -> text.append(table.toText()).append('\n'));
    remarks().forEach(remark -> text.append(remark).append('\n'));
    return text.toString();
  }

  private String toMarkdown() {
    StringBuilder page = new StringBuilder("# Evaluation of Occupancy Networks\n\n");
    tables().forEach(table -> page.append(table.toMarkdown()).append('\n'));
    page.append(Markdown.items(remarks()));
    page.append("\n![reconstructions](").append(PICTURE).append(")\n\n");
    page.append("Shapes evenly spread over those measured.\n\n");
    return page.append(provenance.sentence()).toString();
  }

  /** One object, keys in reading order. */
  public Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("task", runs.getFirst().task());
    json.put("part", part);
    json.put("shapes", outcome.measured());
    json.put("runs", runs.stream().map(OnetRun::toJson).toList());
    json.put("methods", outcome.scores().toJson());
    json.put("paper", PaperScore.of(runs.getFirst().task()));
    json.put("novelty", novelties.stream().map(OnetNovelty::toJson).toList());
    json.put("measure", measure.toJson());
    json.put("interrupted", outcome.interrupted());
    json.put("seconds", seconds);
    json.put("notes", remarks());
    json.put("provenance", provenance);
    return json;
  }

  /** Writes eval.md, eval.json, scores.csv, shapes.csv and reconstructions.png into a folder. */
  public void write(Path folder, byte[] picture) throws IOException {
    OutputFile.write(folder.resolve(PICTURE), picture);
    OutputFile.writeText(folder.resolve("scores.csv"), outcome.scores().toCsv());
    OutputFile.writeText(folder.resolve("shapes.csv"), outcome.scores().toShapesCsv());
    OutputFile.writeText(folder.resolve("eval.json"), Json.write(toJson()) + "\n");
    OutputFile.writeText(folder.resolve("eval.md"), toMarkdown());
  }
}
