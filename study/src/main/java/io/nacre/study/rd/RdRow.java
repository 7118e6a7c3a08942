package io.nacre.study.rd;

import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.ObjectRow;
import io.nacre.study.object.ObjectStatus;
import io.nacre.study.report.ErrorText;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of the measurements of one object.
 *
 * @param result what was measured; null unless the object is finished
 * @param error one line; empty unless it failed
 */
public record RdRow(ObjectFile object, ObjectStatus status, @Nullable RdResult result, String error)
    implements ObjectRow {

  static RdRow failed(ObjectFile object, Throwable cause) {
    return new RdRow(object, ObjectStatus.FAILED, null, ErrorText.line(cause));
  }

  static RdRow pending(ObjectFile object) {
    return new RdRow(object, ObjectStatus.PENDING, null, "");
  }

  @Override
  public String outcome() {
    return result == null
        ? object.name() + " failed: " + error
        : object.name() + ": " + result.exactSentence();
  }
}
