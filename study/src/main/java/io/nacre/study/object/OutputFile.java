package io.nacre.study.object;

import io.nacre.io.file.AtomicFile;
import io.nacre.study.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Files that commands write. */
public final class OutputFile {

  private OutputFile() {}

  /** Refuses what cannot be written before any work is done. */
  public static void check(Path target) {
    if (Files.isDirectory(target)) {
      throw new UserException(target + " is a folder; name a file in it");
    }
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UserException("cannot write " + target + ": its folder does not exist; create it");
    }
    if (!Files.isWritable(Files.exists(target) ? target : folder)) {
      throw new UserException("cannot write " + target + ": permission denied");
    }
  }

  /**
   * Makes a folder that files are written to, unless it is there, before any work is done.
   *
   * @throws UserException when it is a file or cannot be written into
   */
  public static void makeFolder(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UserException(folder + " is a file; name a folder");
    }
    Files.createDirectories(folder);
    if (!Files.isWritable(folder)) {
      throw new UserException("cannot write into " + folder + ": permission denied");
    }
  }

  /** {@code target} with another extension: {@code a.png} for {@code a.nacre}. */
  public static Path sibling(Path target, String extension) {
    String name = String.valueOf(target.getFileName());
    int dot = name.lastIndexOf('.');
    return target.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + "." + extension);
  }

  /** Lower-case extension without the dot, empty when there is none. */
  public static String extension(Path target) {
    String name = String.valueOf(target.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** Writes {@code bytes}, whole or not at all. */
  public static void write(Path target, byte[] bytes) throws IOException {
    AtomicFile.write(target, out -> out.write(bytes));
  }

  /** Writes text in UTF-8, whole or not at all. */
  public static void writeText(Path target, String text) throws IOException {
    write(target, text.getBytes(StandardCharsets.UTF_8));
  }
}
