package io.nacre.onet.train;

import java.io.IOException;
import java.nio.file.Path;

/** A run folder, or a training, that cannot be continued; the message says what to do. */
public final class RunException extends IOException {

  private static final long serialVersionUID = 1L;

  public RunException(Path where, String what) {
    super(where + ": " + what);
  }

  public RunException(Path where, String what, Throwable cause) {
    super(where + ": " + what, cause);
  }
}
