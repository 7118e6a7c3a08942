package io.nacre.study.yardstick;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program of somebody else that may be installed.
 *
 * @param file the executable
 * @param limit how long a run may take
 */
record ExternalProgram(Path file, Duration limit) {

  private static final int SHOWN_CHARACTERS = 200;

  /**
   * The first executable called {@code name} in the folders of {@code path}; null when there is
   * none.
   *
   * @param path folders as in the variable PATH
   */
  static @Nullable ExternalProgram find(String name, String path, Duration limit) {
    for (String folder : path.split(File.pathSeparator, -1)) {
      Path file = Path.of(folder.isEmpty() ? "." : folder, name);
      if (Files.isRegularFile(file) && Files.isExecutable(file)) {
        return new ExternalProgram(file.toAbsolutePath(), limit);
      }
    }
    return null;
  }

  /**
   * Runs the program to its end; it is killed when that takes too long or the thread is
   * interrupted.
   *
   * @param folder where it runs; what it says is kept there as NAME.log
   * @throws IOException when it cannot be started, takes too long or fails, with what it said last
   */
  void run(Path folder, List<String> arguments) throws IOException {
    String name = String.valueOf(file.getFileName());
    Path log = folder.resolve(name + ".log");
    List<String> command = new ArrayList<>(List.of(file.toString()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    // There is nothing to read for it, on any system.
    process.getOutputStream().close();
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("%s took more than %d s".formatted(name, limit.toSeconds()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(name + " was interrupted", e);
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          "%s failed with status %d: %s".formatted(name, process.exitValue(), lastWords(log)));
    }
  }

  private static String lastWords(Path log) throws IOException {
    String text =
        new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1)
            .strip()
            .replaceAll("\\s+", " ");
    return text.substring(Math.max(0, text.length() - SHOWN_CHARACTERS));
  }
}
