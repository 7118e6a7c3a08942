package io.nacre.io.file;

import java.nio.file.Path;
import java.util.Locale;

/** The part of a file's name that follows its last dot. */
public final class Extension {

  private Extension() {}

  /** Lower-case extension without the dot, empty when there is none. */
  public static String of(Path path) {
    String name = String.valueOf(path.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
