package io.nacre.cli.option;

import io.nacre.study.UserException;
import io.nacre.study.object.OutputFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What may be replaced by what a command writes. */
public final class SavingChoice {

  /** The name of this option, on which no result depends. */
  public static final List<String> NAMES = List.of("--force");

  @Option(
      names = "--force",
      description = "Replace files that Nacre did not write, or that are better than the new ones.")
  private boolean force;

  /** Whether everything may be replaced but the input. */
  public boolean force() {
    return force;
  }

  /**
   * The file that {@code output} means, ready to be written: in a folder that ends with a slash,
   * which is made, the one named {@code usual}.
   *
   * @param output what the user said; null for {@code usual} in the current folder
   * @param usual the file's name where only a folder is given
   * @param inputs arguments that are read
   * @throws UserException when the extension is another than that of {@code usual}, or the file
   *     must not be written
   */
  public Path file(@Nullable String output, String usual, List<String> inputs) throws IOException {
    Path target = target(output, usual);
    String wanted = OutputFile.extension(Path.of(usual));
    String extension = OutputFile.extension(target);
    if (!extension.equals(wanted)) {
      throw new UserException(
          extension.isEmpty()
              ? "%s: a file or a folder? %s.%s is a file, %s/ a folder to write %s into"
                  .formatted(target, target, wanted, target, usual)
              : "%s: this command writes .%s files, not .%s".formatted(target, wanted, extension));
    }
    return checked(target, inputs);
  }

  /**
   * The file that {@code output} means, whose extension says what is written.
   *
   * @param inputs arguments that are read
   */
  public Path file(String output, List<String> inputs) throws IOException {
    if (endsWithSeparator(output)) {
      throw new UserException(
          output + ": this is a folder; name a file, whose extension decides what is written");
    }
    return checked(Path.of(output), inputs);
  }

  /** {@code target}, ready to be written; its folder must be there. */
  public Path checked(Path target, List<String> inputs) throws IOException {
    OutputFile.check(target, inputs, force);
    return target;
  }

  private static Path target(@Nullable String output, String usual) throws IOException {
    if (output == null) {
      return Path.of(usual);
    }
    Path path = Path.of(output);
    if (endsWithSeparator(output)) {
      if (Files.exists(path) && !Files.isDirectory(path)) {
        throw new UserException(path + " is a file, not a folder");
      }
      Files.createDirectories(path);
      return path.resolve(usual);
    }
    return Files.isDirectory(path) ? path.resolve(usual) : path;
  }

  private static boolean endsWithSeparator(String output) {
    return output.endsWith(OutputFile.SEPARATOR) || output.endsWith(File.separator);
  }
}
