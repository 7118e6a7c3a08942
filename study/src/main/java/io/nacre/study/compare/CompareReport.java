package io.nacre.study.compare;

import io.nacre.codec.PreparedShape;
import io.nacre.lab.nglod.NglodModel;
import io.nacre.study.UserException;
import io.nacre.study.fit.MeshTruth;
import io.nacre.study.fit.ShapeFit;
import io.nacre.study.measure.StoredForm;
import io.nacre.study.object.OutputFile;
import io.nacre.study.rd.RdCharts;
import io.nacre.study.rd.RdPoint;
import io.nacre.study.report.CdUnit;
import io.nacre.study.report.CsvColumn;
import io.nacre.study.report.Json;
import io.nacre.study.report.Markdown;
import io.nacre.study.report.Provenance;
import io.nacre.study.report.Quantity;
import io.nacre.study.report.Table;
import io.nacre.train.Budget;
import io.nacre.voxel.GridFrame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a comparison.
 *
 * @param rows a row a file
 * @param tried files that methods tried on their way
 * @param skipped why methods, by their titles, have no row
 * @param truth what the files were measured against
 * @param programs programs of others that were found
 * @param interrupted whether methods were left out or cut short by a Ctrl-C
 */
public record CompareReport(
    CompareTask task,
    List<CompareRow> rows,
    List<RdPoint> tried,
    Map<String, String> skipped,
    MeshTruth truth,
    List<String> programs,
    boolean interrupted,
    Provenance provenance) {

  private static final String PICTURE = "compare.png";
  private static final String PLOT = "rate-distortion.png";

  /** One object, keys in reading order. */
  public Map<String, @Nullable Object> toJson() {
    PreparedShape shape = task.shape();
    GridFrame frame = shape.grid().frame();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("input", task.object().input().argument());
    json.put("kind", shape.kind());
    json.put("resolution", frame.unit());
    json.put("grid", new int[] {frame.nx(), frame.ny(), frame.nz()});
    json.put("occupied", shape.grid().count());
    json.put("budget", budget());
    json.put("seed", task.seed());
    json.put("rows", rows.stream().map(CompareRow::toJson).toList());
    json.put("tried", tried);
    json.put("tried_iou_of", shape.truth() == null ? "voxels" : "points");
    json.put("skipped", skipped);
    json.put("cd_unit", CdUnit.OF_ALL);
    json.put("chamfer_l1_unit", ShapeFit.CHAMFER_L1_UNIT);
    json.put("samples", truth.samples());
    json.put("floor_chamfer_l1", truth.floor().chamferL1());
    json.put("floor_normal_consistency", truth.floor().normalConsistency());
    json.put("programs", programs);
    json.put("interrupted", interrupted);
    json.put("notes", shape.notes());
    json.put("provenance", provenance);
    return json;
  }

  private String budget() {
    return switch (task.budget()) {
      case Budget.Time(var duration) -> Quantity.seconds(duration.toNanos() * 1e-9);
      case Budget.SampleSteps(long count) -> Quantity.count(count) + " sample-steps";
    };
  }

  /** What was compared, in one line. */
  private String caption() {
    PreparedShape shape = task.shape();
    GridFrame frame = shape.grid().frame();
    return "%s: %s, %dx%dx%d voxels, %s occupied; %s for each %s"
        .formatted(
            task.object().input().argument(),
            shape.kind().name().toLowerCase(Locale.ROOT),
            frame.nx(),
            frame.ny(),
            frame.nz(),
            Quantity.count(shape.grid().count()),
            budget(),
            task.budget() instanceof Budget.Time ? "method" : "training");
  }

  private List<List<String>> cells() {
    List<List<String>> cells = new ArrayList<>();
    rows.forEach(row -> cells.add(row.cells()));
    skipped.forEach((method, why) -> cells.add(CompareRow.cells(method, why)));
    return cells;
  }

  private static boolean isText(String heading) {
    return heading.equals(CompareRow.HEADINGS.getFirst())
        || heading.equals(CompareRow.HEADINGS.getLast());
  }

  /** The table and what it does not say. */
  public String toText() {
    Table table = new Table(caption());
    for (String heading : CompareRow.HEADINGS) {
      table.column(heading, isText(heading) ? Table.Align.LEFT : Table.Align.RIGHT);
    }
    cells().forEach(row -> table.row(row.toArray(String[]::new)));
    return table.render() + "\n" + String.join("\n", remarks()) + "\n";
  }

  private List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    remarks.add(
        "Bytes are those of whole files as stored: Nacre's weights are coded, those of others"
            + " float32; grids without a container count as their code alone.");
    if (rows.stream().anyMatch(row -> row.point().method() == StoredForm.NGLOD)) {
      remarks.add(
          "NGLOD: parameters and bytes are those of cells that the surface touches; with all cells,"
              + " as"
              + String.format(
                  Locale.ROOT,
                  " published, level 1 has %d parameters.",
                  NglodModel.denseParameters(1)));
    }
    remarks.add("CD: " + CdUnit.OF_ALL + ".");
    remarks.add(
        String.format(
            Locale.ROOT,
            "Chamfer-L1: %s; it, normals and F-score over %d points a surface, decoded at %d cells"
                + " per axis, against %s.",
            ShapeFit.CHAMFER_L1_UNIT,
            truth.samples(),
            truth.cells(),
            task.mesh() == null ? "the surface of the voxels" : "the mesh"));
    remarks.add("floor: " + truth.floor() + ".");
    if (task.shape().truth() != null) {
      remarks.add("Parts: components+cavities, of those of the truth.");
    }
    if (interrupted) {
      remarks.add("INTERRUPTED: trainings were cut short or left out.");
    }
    return remarks;
  }

  /** The same as a page. */
  private String toMarkdown(boolean plotted) {
    StringBuilder page = new StringBuilder("# ").append(caption()).append("\n\n");
    page.append("![surfaces and errors](").append(PICTURE).append(")\n\n");
    page.append(Markdown.table(CompareRow.HEADINGS, CompareReport::isText, cells())).append('\n');
    page.append(Markdown.items(remarks())).append(Markdown.items(task.shape().notes()));
    if (plotted) {
      page.append("\n![bytes and IoU](").append(PLOT).append(")\n\n");
      page.append(task.shape().truth() == null ? "" : "IoU is the volumetric one. ");
      page.append("A search's line goes through all the networks that it tried.\n");
    }
    return page.append('\n').append(provenance.sentence()).toString();
  }

  private String csv() {
    return CsvColumn.table(CompareRow.COLUMNS, rows);
  }

  /**
   * Writes compare.md, compare.json, compare.csv, compare.png and rate-distortion.png.
   *
   * @param folder exists
   * @param picture of what was made, a PNG file
   * @throws UserException after all but the plot when this machine cannot draw one
   */
  public void write(Path folder, byte[] picture) throws IOException {
    OutputFile.write(folder.resolve(PICTURE), picture);
    OutputFile.writeText(folder.resolve("compare.json"), Json.write(toJson()) + "\n");
    OutputFile.writeText(folder.resolve("compare.csv"), csv());
    OutputFile.writeText(folder.resolve("compare.md"), toMarkdown(false));
    List<RdPoint> points = new ArrayList<>(tried);
    rows.forEach(row -> points.add(row.plotted()));
    byte[] plot = RdCharts.curves(task.object().input().stem(), points);
    OutputFile.write(folder.resolve(PLOT), plot);
    OutputFile.writeText(folder.resolve("compare.md"), toMarkdown(true));
  }
}
