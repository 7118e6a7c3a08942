package io.nacre.study.batch;

import io.nacre.study.encoding.EncodeReport;
import io.nacre.study.fit.FitFigures;
import io.nacre.study.fit.JudgedIou;
import io.nacre.study.report.CsvColumn;
import io.nacre.study.report.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the encoding of one object.
 *
 * @param grid the voxels that were encoded
 * @param network what stands for them
 * @param bytes of the .nacre file
 * @param fit of what the file decodes to
 * @param mesh the same as a mesh, of what was one
 * @param others what the voxels take without a network
 * @param seconds of the whole
 * @param reached whether its goal was reached; null when there was none
 */
public record BatchFigures(
    Grid grid,
    Network network,
    long bytes,
    Fit fit,
    FitFigures mesh,
    Others others,
    double seconds,
    @Nullable Boolean reached) {

  /**
   * Voxels.
   *
   * @param kind solid or surface
   * @param resolution voxels per 2 normalised units
   * @param occupied voxels
   */
  public record Grid(String kind, int resolution, long occupied) {}

  /**
   * A network and its training.
   *
   * @param architecture in the words of {@code --arch}; empty without a network
   * @param parameters of the network, 0 without one
   * @param sampleSteps samples that went forward and backward
   * @param seconds of the training
   */
  public record Network(String architecture, long parameters, long sampleSteps, double seconds) {}

  /**
   * Likeness to the voxels.
   *
   * @param iou of the file on the grid, 0..1
   * @param ofNetwork the IoU of the network alone, 0..1; NaN without one
   * @param cd 1000 times the CD, infinite when what was decoded is empty
   */
  public record Fit(double iou, double ofNetwork, double cd) {}

  /**
   * Bytes of other coders.
   *
   * @param xz of the bits; NaN when not asked for
   * @param zstd of the bits; NaN when not asked for
   * @param exact of the project's exact coder
   */
  public record Others(double xz, double zstd, long exact) {}

  /** The columns of the figures. */
  static final List<CsvColumn<BatchFigures>> COLUMNS = columns();

  private static List<CsvColumn<BatchFigures>> columns() {
    List<CsvColumn<BatchFigures>> columns = new ArrayList<>();
    Collections.addAll(
        columns,
        new CsvColumn<>("kind", f -> f.grid.kind),
        new CsvColumn<>("resolution", f -> f.grid.resolution),
        new CsvColumn<>("occupied", f -> f.grid.occupied),
        new CsvColumn<>("architecture", f -> f.network.architecture),
        new CsvColumn<>("parameters", f -> f.network.parameters),
        new CsvColumn<>("bytes", f -> f.bytes),
        new CsvColumn<>("iou", f -> f.fit.iou),
        new CsvColumn<>("iou_of_network", f -> f.fit.ofNetwork),
        new CsvColumn<>("cd", f -> f.fit.cd));
    Stream.of(FitFigures.COLUMNS, FitFigures.FLOOR_COLUMNS)
        .flatMap(List::stream)
        .forEach(
            column ->
                columns.add(new CsvColumn<>(column.heading(), f -> column.value().apply(f.mesh))));
    Collections.addAll(
        columns,
        new CsvColumn<>("xz_bytes", f -> whole(f.others.xz)),
        new CsvColumn<>("zstd_bytes", f -> whole(f.others.zstd)),
        new CsvColumn<>("exact_bytes", f -> f.others.exact),
        new CsvColumn<>("sample_steps", f -> f.network.sampleSteps),
        new CsvColumn<>("training_seconds", f -> f.network.seconds),
        new CsvColumn<>("seconds", f -> f.seconds),
        new CsvColumn<>("reached", BatchFigures::reached));
    return List.copyOf(columns);
  }

  private static @Nullable Long whole(double bytes) {
    return Double.isNaN(bytes) ? null : Long.valueOf((long) bytes);
  }

  /** The IoU by which the object is judged: the volumetric one where there is one. */
  JudgedIou judged() {
    boolean volumetric = !Double.isNaN(mesh.volumetricIou());
    return new JudgedIou(volumetric, volumetric ? mesh.volumetricIou() : fit.iou);
  }

  /** The figures in the JSON of an {@link EncodeReport}. */
  public static BatchFigures of(JsonValue json) {
    JsonValue classical = json.get("classical");
    return new BatchFigures(
        new Grid(
            json.get("kind").text(), json.get("resolution").number(), json.get("occupied").count()),
        new Network(
            json.get("architecture").text(),
            json.get("parameters").count(),
            json.get("sample_steps").count(),
            json.get("training_seconds").real(Double.NaN)),
        json.get("bytes").count(),
        new Fit(
            json.get("iou").real(Double.NaN),
            json.get("iou_of_network").real(Double.NaN),
            json.get("cd").real(Double.POSITIVE_INFINITY)),
        FitFigures.of(json),
        new Others(
            classical.get("xz").real(Double.NaN),
            classical.get("zstd").real(Double.NaN),
            classical.get("exact").count()),
        json.get("seconds").real(Double.NaN),
        json.get("reached").truth());
  }
}
