package io.nacre.io;

import io.nacre.io.file.Extension;
import java.io.IOException;
import java.nio.file.Path;

/** The error of a writer whose file's name gives no format that it writes. */
final class UnwritableFormat {

  private UnwritableFormat() {}

  /**
   * The error.
   *
   * @param formats which formats the writer has, as a clause
   */
  static IOException of(Path target, String formats) {
    String extension = Extension.of(target);
    return new IOException(
        extension.isEmpty()
            ? "%s: the name has no extension; %s".formatted(target, formats)
            : "%s: %s, not \"%s\"".formatted(target, formats, extension));
  }
}
