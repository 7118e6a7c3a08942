package io.nacre.format;

import java.io.IOException;

/**
 * Bytes that are not a valid {@code .nacre} file; the message names what is wrong and the byte
 * offset.
 */
public class MalformedNacreException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int offset;

  public MalformedNacreException(String problem, int offset) {
    super("%s at byte %d of the .nacre file".formatted(problem, offset));
    this.offset = offset;
  }

  /** Where the reader stopped, in bytes from the start of the file. */
  public int offset() {
    return offset;
  }
}
