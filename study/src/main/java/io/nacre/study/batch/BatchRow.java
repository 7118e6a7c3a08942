package io.nacre.study.batch;

import io.nacre.study.encoding.EncodeReport;
import io.nacre.study.object.Input;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.ObjectRow;
import io.nacre.study.object.ObjectStatus;
import io.nacre.study.report.ErrorText;
import io.nacre.study.report.JsonValue;
import io.nacre.study.report.Numbers;
import io.nacre.study.report.Quantity;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of one object of a batch.
 *
 * @param sha256 hash of the input, empty for a sample and for what cannot be read
 * @param figures what was measured; null unless the object is finished
 * @param error one line; empty unless it failed
 */
public record BatchRow(
    ObjectFile object, ObjectStatus status, String sha256, @Nullable Figures figures, String error)
    implements ObjectRow {

  /**
   * The figures of an encoding.
   *
   * @param cd 1000 times the CD, infinite when what was decoded is empty
   */
  public record Figures(
      String kind,
      int resolution,
      long occupied,
      String architecture,
      long parameters,
      long bytes,
      double iou,
      double ofNetwork,
      double cd,
      long xz,
      long zstd,
      long exact,
      long sampleSteps,
      double trainingSeconds,
      double seconds) {

    /** The figures in the JSON of an {@link EncodeReport}. */
    static Figures of(JsonValue json) {
      return new Figures(
          json.get("kind").text(),
          json.get("resolution").number(),
          json.get("occupied").count(),
          json.get("architecture").text(),
          json.get("parameters").count(),
          json.get("bytes").count(),
          json.get("iou").real(Double.NaN),
          json.get("iou_of_network").real(Double.NaN),
          json.get("cd").real(Double.POSITIVE_INFINITY),
          json.get("classical").get("xz").count(),
          json.get("classical").get("zstd").count(),
          json.get("classical").get("exact").count(),
          json.get("sample_steps").count(),
          json.get("training_seconds").real(Double.NaN),
          json.get("seconds").real(Double.NaN));
    }
  }

  /** Headings of {@link #cells}. */
  static final List<String> COLUMNS =
      List.of(
          "name",
          "input",
          "sha256",
          "kind",
          "resolution",
          "occupied",
          "architecture",
          "parameters",
          "bytes",
          "iou",
          "iou_of_network",
          "cd",
          "xz_bytes",
          "zstd_bytes",
          "exact_bytes",
          "sample_steps",
          "training_seconds",
          "seconds",
          "seed",
          "status",
          "error");

  private static final int FIGURES = Figures.class.getRecordComponents().length;

  /** The row of an object that cannot be encoded, because of {@code cause}. */
  static BatchRow failed(ObjectFile object, Throwable cause) {
    return new BatchRow(object, ObjectStatus.FAILED, hash(object), null, ErrorText.line(cause));
  }

  /** The row of an object that was not finished. */
  static BatchRow pending(ObjectFile object) {
    return new BatchRow(object, ObjectStatus.PENDING, hash(object), null, "");
  }

  @Override
  public String outcome() {
    return figures == null
        ? object.name() + " failed: " + error
        : "%s: %d bytes, IoU %s, CD %s, %s"
            .formatted(
                object.name(),
                figures.bytes(),
                Quantity.percent(figures.iou()),
                Quantity.distance(figures.cd()),
                Quantity.seconds(figures.seconds()));
  }

  private static String hash(ObjectFile object) {
    try {
      return Input.hash(object.argument()).sha256();
    } catch (IOException | IllegalArgumentException e) {
      return "";
    }
  }

  /** The row of results.csv. */
  List<String> cells(long seed) {
    String state = status.name().toLowerCase(Locale.ROOT);
    Figures f = figures;
    Stream<String> measured =
        f == null
            ? Stream.generate(() -> "").limit(FIGURES)
            : Stream.of(
                f.kind,
                Integer.toString(f.resolution),
                Long.toString(f.occupied),
                f.architecture,
                Long.toString(f.parameters),
                Long.toString(f.bytes),
                Numbers.exact(f.iou),
                Numbers.exact(f.ofNetwork),
                Numbers.exact(f.cd),
                Long.toString(f.xz),
                Long.toString(f.zstd),
                Long.toString(f.exact),
                Long.toString(f.sampleSteps),
                Numbers.exact(f.trainingSeconds),
                Numbers.exact(f.seconds));
    return Stream.of(
            Stream.of(object.name(), object.argument(), sha256),
            measured,
            Stream.of(Long.toString(seed), state, error))
        .flatMap(cells -> cells)
        .toList();
  }
}
