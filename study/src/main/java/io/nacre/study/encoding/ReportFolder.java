package io.nacre.study.encoding;

import io.nacre.study.object.OutputFile;
import io.nacre.study.report.Json;
import io.nacre.study.report.Markdown;
import io.nacre.train.TrainingProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The folder that {@code encode --report} writes. */
public final class ReportFolder {

  private ReportFolder() {}

  /**
   * Writes report.md, result.json, picture.png and training.csv, or with a search what {@link
   * SearchFolder#history} names.
   *
   * @param folder made when it does not exist
   * @param png the picture's bytes
   */
  public static void write(Path folder, EncodeReport report, byte[] png) throws IOException {
    OutputFile.makeFolder(folder, true);
    OutputFile.write(folder.resolve("picture.png"), png);
    OutputFile.writeText(folder.resolve("result.json"), Json.write(report.toJson()) + "\n");
    SearchReport search = report.searchReport();
    if (search != null) {
      SearchFolder.history(folder, search);
    } else {
      OutputFile.writeText(folder.resolve("training.csv"), csv(report.rows()));
    }
    OutputFile.writeText(folder.resolve("report.md"), markdown(report, search));
  }

  private static String csv(List<TrainingProgress> rows) {
    StringBuilder csv = new StringBuilder("sample_steps,seconds,fraction,loss,iou,attempt\n");
    for (TrainingProgress row : rows) {
      csv.append(
          String.format(
              Locale.ROOT,
              "%d,%.3f,%.4f,%.6f,%.6f,%d%n",
              row.sampleSteps(),
              row.seconds(),
              row.fraction(),
              row.loss(),
              row.iou(),
              row.attempt()));
    }
    return csv.toString();
  }

  private static String markdown(EncodeReport report, @Nullable SearchReport search) {
    StringBuilder page = new StringBuilder();
    page.append("# ").append(report.input()).append("\n\n");
    page.append("![truth, result, errors](picture.png)\n\n");
    page.append("```\n").append(report.toText()).append("```\n\n");
    page.append(Markdown.items(report.shape().notes()));
    if (search != null) {
      page.append(SearchFolder.section(search));
    }
    page.append('\n').append(report.provenance().sentence());
    page.append("\n`result.json` has every figure");
    page.append(search == null ? ", `training.csv` the course of the training.\n" : ".\n");
    return page.toString();
  }
}
