package io.nacre.io;

import java.nio.file.Path;
import java.util.Locale;

/** What follows the last dot of a file's name. */
final class Extension {

  private Extension() {}

  /** Lower-case extension without the dot, empty when there is none. */
  static String of(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
