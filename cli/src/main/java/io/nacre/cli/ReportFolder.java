package io.nacre.cli;

import io.nacre.train.TrainingProgress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The folder that {@code encode --report} writes. */
final class ReportFolder {

  private ReportFolder() {}

  /**
   * Writes report.md, result.json, training.csv and picture.png.
   *
   * @param folder made when it does not exist
   * @param png the picture's bytes
   */
  static void write(Path folder, EncodeReport report, byte[] png) throws IOException {
    Files.createDirectories(folder);
    OutputFile.write(folder.resolve("picture.png"), png);
    text(folder.resolve("result.json"), Json.write(report.toJson()) + "\n");
    text(folder.resolve("training.csv"), csv(report.rows()));
    text(folder.resolve("report.md"), markdown(report));
  }

  private static void text(Path target, String content) throws IOException {
    OutputFile.write(target, content.getBytes(StandardCharsets.UTF_8));
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

  private static String markdown(EncodeReport report) {
    Provenance provenance = report.provenance();
    StringBuilder page = new StringBuilder();
    page.append("# ").append(report.input()).append("\n\n");
    page.append("![truth, result, errors](picture.png)\n\n");
    page.append("```\n").append(report.toText()).append("```\n\n");
    for (String note : report.shape().notes()) {
      page.append("- ").append(note).append('\n');
    }
    page.append("\nMade by `nacre ").append(String.join(" ", provenance.command())).append("`\n");
    page.append("with Nacre ").append(provenance.version());
    if (!provenance.commit().isEmpty()) {
      page.append(" (").append(provenance.commit()).append(')');
    }
    page.append(", Java ").append(provenance.java()).append(", ").append(provenance.os());
    page.append(", ").append(provenance.threads()).append(" threads, seed ");
    page.append(provenance.seed()).append(".\n");
    if (!provenance.input().sha256().isEmpty()) {
      page.append("SHA-256 of the input: `").append(provenance.input().sha256()).append("`\n");
    }
    page.append("\n`result.json` has every figure, `training.csv` the course of the training.\n");
    return page.toString();
  }
}
