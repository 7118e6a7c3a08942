package io.nacre.cli;

import com.fasterxml.jackson.databind.JsonNode;
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
record BatchRow(
    BatchObject object, Status status, String sha256, @Nullable Figures figures, String error) {

  /** How far an object is. */
  enum Status {
    /** Encoded by this run. */
    ENCODED,
    /** Encoded by an earlier run, with the same options from the same input. */
    SKIPPED,
    /** It cannot be encoded. */
    FAILED,
    /** The batch was interrupted before it was finished. */
    PENDING
  }

  /**
   * The figures of an encoding.
   *
   * @param cd 1000 times the CD, infinite when what was decoded is empty
   */
  record Figures(
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
    static Figures of(JsonNode json) {
      return new Figures(
          json.path("kind").asText(),
          json.path("resolution").asInt(),
          json.path("occupied").asLong(),
          json.path("architecture").asText(),
          json.path("parameters").asLong(),
          json.path("bytes").asLong(),
          json.path("iou").asDouble(Double.NaN),
          json.path("iou_of_network").asDouble(Double.NaN),
          json.path("cd").asDouble(Double.POSITIVE_INFINITY),
          json.path("classical").path("xz").asLong(),
          json.path("classical").path("zstd").asLong(),
          json.path("classical").path("exact").asLong(),
          json.path("sample_steps").asLong(),
          json.path("training_seconds").asDouble(Double.NaN),
          json.path("seconds").asDouble(Double.NaN));
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
  static BatchRow failed(BatchObject object, Throwable cause) {
    return new BatchRow(object, Status.FAILED, hash(object), null, ErrorReport.line(cause));
  }

  /** The row of an object that was not finished. */
  static BatchRow pending(BatchObject object) {
    return new BatchRow(object, Status.PENDING, hash(object), null, "");
  }

  private static String hash(BatchObject object) {
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
                number(f.iou),
                number(f.ofNetwork),
                number(f.cd),
                Long.toString(f.xz),
                Long.toString(f.zstd),
                Long.toString(f.exact),
                Long.toString(f.sampleSteps),
                number(f.trainingSeconds),
                number(f.seconds));
    return Stream.of(
            Stream.of(object.name(), object.argument(), sha256),
            measured,
            Stream.of(Long.toString(seed), state, error))
        .flatMap(cells -> cells)
        .toList();
  }

  /** Digits enough to get the number back; infinities in the way most programs read them. */
  private static String number(double value) {
    return Double.isInfinite(value) ? "inf" : Double.isNaN(value) ? "" : Double.toString(value);
  }
}
