package io.nacre.io.file;

import java.io.IOException;

/**
 * A foreign file is damaged or not of the format it claims; the message names what, where (byte
 * offset or line) and what to do.
 */
public class MalformedShapeException extends IOException {

  private static final long serialVersionUID = 1L;

  public MalformedShapeException(String message) {
    super(message);
  }

  public MalformedShapeException(String message, Throwable cause) {
    super(message, cause);
  }
}
