package io.nacre.cli;

import io.nacre.cli.BatchRow.Status;
import org.jspecify.annotations.Nullable;

/**
 * What became of one object.
 *
 * @param result what was measured; null unless the object is finished
 * @param error one line; empty unless it failed
 */
record RdRow(BatchObject object, Status status, @Nullable RdResult result, String error) {

  static RdRow failed(BatchObject object, Throwable cause) {
    return new RdRow(object, Status.FAILED, null, ErrorReport.line(cause));
  }

  static RdRow pending(BatchObject object) {
    return new RdRow(object, Status.PENDING, null, "");
  }

  /** In one line, the object's name first. */
  String outcome() {
    return result == null
        ? object.name() + " failed: " + error
        : object.name() + ": " + result.exactSentence();
  }
}
