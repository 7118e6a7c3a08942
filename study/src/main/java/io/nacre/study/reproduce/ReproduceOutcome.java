package io.nacre.study.reproduce;

import java.util.ArrayList;
import java.util.List;

/**
 * The outcome of a reproduction.
 *
 * @param objects that were asked for
 * @param results of the methods on them
 * @param failures what could not be done
 * @param interrupted whether some is left
 */
public record ReproduceOutcome(
    int objects, List<ReproduceResult> results, List<Failure> failures, boolean interrupted) {

  /**
   * An object that is left out.
   *
   * @param row of which row; empty for all
   * @param error one line
   */
  record Failure(String object, String row, String error) {}

  public ReproduceOutcome {
    results = List.copyOf(results);
    failures = List.copyOf(failures);
  }

  /** What figures do not say: what is left out, and whether that is because it was ended. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    for (Failure failure : failures) {
      String row = failure.row().isEmpty() ? "" : " (" + failure.row() + ")";
      remarks.add("Left out: " + failure.object() + row + ": " + failure.error());
    }
    if (interrupted) {
      remarks.add("INTERRUPTED: means cover only the finished objects, fewer than asked for.");
    }
    return remarks;
  }

  /** The results of a row, in the order of the objects. */
  List<ReproduceResult> of(ReproduceRow row) {
    return results.stream().filter(result -> result.row().equals(row.id())).toList();
  }
}
