package io.nacre.study.batch;

import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.ObjectRow;
import io.nacre.study.object.ObjectStatus;
import io.nacre.study.report.CsvColumn;
import io.nacre.study.report.ErrorText;
import io.nacre.study.report.Quantity;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one object of a batch.
 *
 * @param sha256 hash of the input, empty for a sample and for what cannot be read
 * @param figures what was measured; null unless the object is finished
 * @param error one line; empty unless it failed
 */
public record BatchRow(
    ObjectFile object,
    ObjectStatus status,
    String sha256,
    @Nullable BatchFigures figures,
    String error)
    implements ObjectRow {

  /** Headings of {@link #cells}. */
  static final List<String> COLUMNS =
      Stream.of(
              List.of("name", "input", "sha256"),
              CsvColumn.headings(BatchFigures.COLUMNS),
              List.of("seed", "status", "error"))
          .flatMap(List::stream)
          .toList();

  /** The row of an object that cannot be encoded, because of {@code cause}. */
  static BatchRow failed(ObjectFile object, Throwable cause) {
    return new BatchRow(object, ObjectStatus.FAILED, hash(object), null, ErrorText.line(cause));
  }

  /** The row of an object that was not finished. */
  static BatchRow pending(ObjectFile object) {
    return pending(object, hash(object));
  }

  /**
   * As the other form, where its hash is known or nobody can tell.
   *
   * @param sha256 hash of the input; empty when it is not known
   */
  public static BatchRow pending(ObjectFile object, String sha256) {
    return new BatchRow(object, ObjectStatus.PENDING, sha256, null, "");
  }

  @Override
  public String outcome() {
    return figures == null
        ? object.name() + " failed: " + error
        : String.format(
            Locale.ROOT,
            "%s: %d bytes, %s, CD %s, %s%s",
            object.name(),
            figures.bytes(),
            figures.judged(),
            Quantity.distance(figures.fit().cd()),
            Quantity.seconds(figures.seconds()),
            missedGoal() ? ", goal NOT reached" : "");
  }

  @Override
  public boolean missedGoal() {
    return figures != null && Boolean.FALSE.equals(figures.reached());
  }

  /** Whether it has as many components and cavities as the truth; null where that is not known. */
  @Nullable Boolean partsAgree() {
    return figures == null ? null : figures.mesh().partsAgree();
  }

  private static String hash(ObjectFile object) {
    try {
      return object.hash().sha256();
    } catch (IOException | IllegalArgumentException e) {
      return "";
    }
  }

  /** The row of results.csv. */
  List<String> cells(long seed) {
    List<String> measured =
        figures == null
            ? Collections.nCopies(BatchFigures.COLUMNS.size(), "")
            : CsvColumn.cells(BatchFigures.COLUMNS, figures);
    String state = status.name().toLowerCase(Locale.ROOT);
    return Stream.of(
            List.of(object.name(), object.argument(), sha256),
            measured,
            List.of(Long.toString(seed), state, error))
        .flatMap(List::stream)
        .toList();
  }
}
