package io.nacre.studio.folder;

import io.nacre.study.object.ObjectFiles;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file that the gallery lists.
 *
 * @param key by which pages name it
 * @param name without folders
 * @param folder where it lies, relative to what the studio was given; may be empty
 * @param kind what it is, by its name
 * @param bytes its size
 * @param modified milliseconds since 1970
 */
public record ShownFile(
    String key, String name, String folder, FileKind kind, long bytes, long modified) {

  /** What a file may be. */
  public enum FileKind {
    NACRE,
    SHAPE,
    TABLE,
    RUN;

    /** The kind of a file of that name; null for one that the studio does not show. */
    static @Nullable FileKind of(String name) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.endsWith(".nacre")) {
        return NACRE;
      }
      if (lower.equals("results.csv")) {
        return TABLE;
      }
      if (lower.equals("model.npz")) {
        return RUN;
      }
      return ObjectFiles.isShape(lower) && lower.indexOf('.') > 0 ? SHAPE : null;
    }
  }
}
