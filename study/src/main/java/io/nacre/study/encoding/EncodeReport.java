package io.nacre.study.encoding;

import io.nacre.codec.Encoded;
import io.nacre.codec.PreparedShape;
import io.nacre.format.ExactGrid;
import io.nacre.format.FileParts;
import io.nacre.format.LearnedLayers;
import io.nacre.metric.Overlap;
import io.nacre.metric.VoxelChamfer;
import io.nacre.study.fit.ShapeFit;
import io.nacre.study.report.CdUnit;
import io.nacre.study.report.Provenance;
import io.nacre.study.report.Quantity;
import io.nacre.study.report.Table;
import io.nacre.study.yardstick.ClassicalSizes;
import io.nacre.train.Recipe;
import io.nacre.train.TrainingProgress;
import io.nacre.train.TrainingResult;
import io.nacre.voxel.GridFrame;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of encoding a shape.
 *
 * @param input the shape as the user named it
 * @param shape what was encoded
 * @param encoded the result
 * @param search what found the network, null when it was given
 * @param advice on whether another kind of file had been better
 * @param chamfer of the decoded grid from the encoded one
 * @param fit of the decoded mesh to the encoded one; null for what was no mesh
 * @param classical what the encoded grid takes without a network
 * @param seconds from the start of the command until the file was written
 * @param output where the file is
 * @param picture where its picture is, null without one
 * @param rows the training's progress
 */
public record EncodeReport(
    String input,
    PreparedShape shape,
    Encoded encoded,
    @Nullable SearchOutcome search,
    ExactAdvice advice,
    VoxelChamfer chamfer,
    @Nullable ShapeFit fit,
    ClassicalSizes classical,
    double seconds,
    Recipe recipe,
    Path output,
    @Nullable Path picture,
    List<TrainingProgress> rows,
    Provenance provenance) {

  /** One object, keys in reading order. */
  public Map<String, @Nullable Object> toJson() {
    Overlap overlap = encoded.overlap();
    GridFrame frame = shape.grid().frame();
    LearnedLayers learned = encoded.file().learned();
    TrainingResult training = encoded.training();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("input", input);
    json.put("output", output);
    json.put("bytes", encoded.bytes().length);
    json.put("parameters", learned == null ? 0 : parameters(learned));
    json.put("iou", overlap.iou());
    json.put("iou_of_network", encoded.ofNetwork().iou());
    json.put("accuracy", overlap.accuracy());
    json.put("precision", overlap.precision());
    json.put("recall", overlap.recall());
    json.put("cd", chamfer.timesThousand());
    json.put("cd_unit", CdUnit.of(shape.kind()).text());
    if (fit != null) {
      json.putAll(fit.toJson());
    }
    json.put("seconds", seconds);
    json.put("training_seconds", training == null ? 0 : training.seconds());
    json.put("resolution", frame.unit());
    json.put("grid", new int[] {frame.nx(), frame.ny(), frame.nz()});
    json.put("occupied", shape.grid().count());
    json.put("kind", shape.kind());
    json.put("seed", provenance.seed());
    json.put("architecture", learned == null ? null : learned.network().architecture().toString());
    json.put("weights", learned == null ? null : learned.precision());
    ExactGrid exact = encoded.file().exact();
    json.put("exact_form", exact == null ? null : exact.form());
    json.put("recipe", learned == null ? null : recipe);
    json.put("sample_steps", training == null ? 0 : training.sampleSteps());
    json.put("attempts", training == null ? 0 : training.attempts());
    json.put("interrupted", interrupted());
    json.put("reached", reached());
    json.put("search", search == null ? null : search.summary(reached()));
    json.put("classical", classical);
    json.put("picture", picture);
    json.put("notes", shape.notes());
    json.put("provenance", provenance);
    return json;
  }

  /** Whether a search found what was wanted; null when nothing was searched for. */
  public @Nullable Boolean reached() {
    return object().reached();
  }

  private boolean interrupted() {
    return object().interrupted();
  }

  private EncodedObject object() {
    return new EncodedObject(encoded, search, advice);
  }

  /** All of the search, null when the network was given. */
  @Nullable SearchReport searchReport() {
    return search == null ? null : new SearchReport(input, shape, search, fit, "", provenance);
  }

  /** The two tables at the end of an encoding. */
  public String toText() {
    return facts().render()
        + '\n'
        + sizes().render()
        + advice.text(encoded, gridIou(), classical.exact());
  }

  private Table facts() {
    Overlap overlap = encoded.overlap();
    GridFrame frame = shape.grid().frame();
    Table table =
        new Table(input + " -> " + output)
            .column("", Table.Align.LEFT)
            .column("", Table.Align.LEFT)
            .row(
                "shape",
                String.format(
                    Locale.ROOT,
                    "%s, %dx%dx%d voxels, %s occupied",
                    shape.kind().name().toLowerCase(Locale.ROOT),
                    frame.nx(),
                    frame.ny(),
                    frame.nz(),
                    Quantity.count(shape.grid().count())))
            .row("network", networkText(encoded.file().learned()))
            .row("file", fileText());
    if (fit != null) {
      fit.lines().forEach(table::row);
    }
    table
        .row(
            gridIou(),
            "%s   (precision %s, recall %s)"
                .formatted(
                    Quantity.percent(overlap.iou()),
                    Quantity.percent(overlap.precision()),
                    Quantity.percent(overlap.recall())))
        .row(CdUnit.of(shape.kind()).title(), CdUnit.of(shape.kind()).figure(chamfer))
        .row("time", timeText(encoded.training()));
    if (encoded.training() != null && !encoded.ofNetwork().equals(overlap)) {
      table.row("network alone", gridIou() + " " + Quantity.percent(encoded.ofNetwork().iou()));
    }
    if (picture != null) {
      table.row("picture", picture.toString());
    }
    if (search != null) {
      table.row("searched for", search.goal(reached()));
      table.row("search", search.effort());
    }
    if (interrupted()) {
      table.row("interrupted", "the best network up to then was saved");
    }
    return table;
  }

  /** What the IoU of voxels is called, which of a mesh is not the only one. */
  private String gridIou() {
    return fit == null ? "IoU" : "IoU on the grid";
  }

  private static int parameters(LearnedLayers learned) {
    return learned.network().architecture().parameterCount();
  }

  private static String networkText(@Nullable LearnedLayers learned) {
    return learned == null
        ? "none: every voxel is coded"
        : String.format(
            Locale.ROOT,
            "%s, %d parameters, %s",
            learned.network().architecture(),
            parameters(learned),
            learned.precision().name().toLowerCase(Locale.ROOT));
  }

  private String timeText(@Nullable TrainingResult training) {
    return training == null
        ? Quantity.seconds(seconds)
        : "%s, of which training %s (%s sample-steps)"
            .formatted(
                Quantity.seconds(seconds),
                Quantity.seconds(training.seconds()),
                Quantity.count(training.sampleSteps()));
  }

  /** Bytes of the file and of its layers. */
  private String fileText() {
    FileParts parts = FileParts.of(encoded.bytes(), encoded.file());
    Map<String, Integer> layers = new LinkedHashMap<>();
    layers.put("mask", parts.mask());
    layers.put("network", parts.layout() + parts.weights());
    layers.put("corrections", parts.corrections());
    layers.put("exact grid", parts.exact());
    layers.put("provenance", parts.skippable());
    return encoded.bytes().length
        + " bytes: "
        + layers.entrySet().stream()
            .filter(layer -> layer.getValue() > 0)
            .map(layer -> layer.getKey() + " " + layer.getValue())
            .collect(Collectors.joining(", "));
  }

  private Table sizes() {
    long bytes = encoded.bytes().length;
    Table table =
        new Table()
            .column("", Table.Align.LEFT)
            .column("bytes", Table.Align.RIGHT)
            .column("to .nacre", Table.Align.RIGHT)
            .row(
                ".nacre (" + gridIou() + " " + Quantity.percent(encoded.overlap().iou()) + ")",
                "" + bytes,
                "1")
            .row("grid, a bit a voxel", "" + classical.packed(), ratio(classical.packed(), bytes));
    if (classical.xz() != null && classical.zstd() != null) {
      table
          .row("grid, xz", "" + classical.xz(), ratio(classical.xz(), bytes))
          .row("grid, zstd", "" + classical.zstd(), ratio(classical.zstd(), bytes));
    }
    return table.row("grid, exact coder", "" + classical.exact(), ratio(classical.exact(), bytes));
  }

  private static String ratio(long other, long bytes) {
    return String.format(Locale.ROOT, "%.2f", (double) other / bytes);
  }
}
