package io.nacre.study.object;

import io.nacre.io.file.AtomicFile;
import io.nacre.study.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Files that commands write. */
public final class OutputFile {

  /** What a folder to be made ends with. */
  public static final String SEPARATOR = "/";

  /** Extensions of what reports consist of. */
  private static final Set<String> REPORTS = Set.of("json", "csv", "md", "png");

  private OutputFile() {}

  /**
   * Refuses what cannot be written, or must not be, before any work is done.
   *
   * @param inputs arguments that are read: none of them is written over
   * @param force whether a file is replaced that Nacre did not write
   */
  public static void check(Path target, List<String> inputs, boolean force) throws IOException {
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
    for (String input : inputs) {
      if (!input.startsWith(Input.SAMPLE) && isSame(target, Path.of(input))) {
        throw new UserException(
            "%s is the input: it is not written over; name another output".formatted(target));
      }
    }
    if (!force && Files.isRegularFile(target) && !OwnFile.is(target)) {
      throw new UserException(
          "%s exists, and nothing in it says that Nacre wrote it: --force replaces it"
              .formatted(target));
    }
  }

  private static boolean isSame(Path a, Path b) throws IOException {
    return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize())
        || (Files.exists(a) && Files.exists(b) && Files.isSameFile(a, b));
  }

  /**
   * Makes a folder that files are written to, unless it is there, before any work is done.
   *
   * @param force whether reports in it are replaced that Nacre did not write
   * @throws UserException when it is a file, cannot be written into or holds files of others that
   *     are named like reports
   */
  public static void makeFolder(Path folder, boolean force) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UserException(folder + " is a file; name a folder");
    }
    Files.createDirectories(folder);
    if (!Files.isWritable(folder)) {
      throw new UserException("cannot write into " + folder + ": permission denied");
    }
    if (!force) {
      refuseForeign(folder);
    }
  }

  /** Texts and tables do not say who wrote them, but ours always lie beside JSON that does. */
  private static void refuseForeign(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files =
          all.filter(file -> REPORTS.contains(extension(file)) && Files.isRegularFile(file))
              .sorted()
              .toList();
    }
    for (Path file : files) {
      if (OwnFile.is(file)) {
        return;
      }
    }
    if (!files.isEmpty()) {
      throw new UserException(
          "%s holds files that Nacre did not write, such as %s: name another folder, or give --force"
              .formatted(folder, files.getFirst().getFileName()));
    }
  }

  /** {@code target} with another extension: {@code a.png} for {@code a.nacre}. */
  public static Path sibling(Path target, String extension) {
    String name = String.valueOf(target.getFileName());
    int dot = name.lastIndexOf('.');
    return target.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + "." + extension);
  }

  /** Where the picture of {@code file} goes: {@code a.nacre.png} for {@code a.nacre}. */
  public static Path picture(Path file) {
    return file.resolveSibling(file.getFileName() + ".png");
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
