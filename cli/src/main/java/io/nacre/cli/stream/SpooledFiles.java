package io.nacre.cli.stream;

import io.nacre.cli.defaults.ExpandedWords;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.io.FormatGuess;
import io.nacre.io.file.Extension;
import io.nacre.study.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A command line in which files of a folder of its own stand for standard input and output. So
 * commands know files alone, and nothing comes out before all of it is there.
 */
public final class SpooledFiles implements AutoCloseable {

  private static final String STREAM = "-";

  private static final Set<String> OUTPUTS = Set.of("-o", "--output");

  /** Commands that may read standard input; what they read, or nothing where that differs. */
  private static final Map<String, String> READING =
      Map.of(
          "encode",
          "",
          "decode",
          "nacre",
          "info",
          "",
          "export",
          "nacre",
          "import",
          "",
          "voxelize",
          "");

  /** Commands that may write to standard output; what they write, or nothing likewise. */
  private static final Map<String, String> WRITING =
      Map.of("encode", "nacre", "decode", "", "export", "", "import", "nacre", "voxelize", "npz");

  private final StandardStreams streams;
  private final String command;
  private final List<String> words;
  private @Nullable Path folder;
  private @Nullable Path input;
  private @Nullable Path output;

  private SpooledFiles(StandardStreams streams, List<String> words) {
    this.streams = streams;
    this.command = words.isEmpty() ? "" : words.getFirst();
    this.words = new ArrayList<>(words);
  }

  /**
   * Reads what {@code -} means as an input, to its end.
   *
   * @throws UserException when it says nothing, or must not be written
   */
  public static SpooledFiles of(StandardStreams streams, List<String> words) throws IOException {
    SpooledFiles files = new SpooledFiles(streams, words);
    try {
      files.replace();
    } catch (IOException | RuntimeException e) {
      files.close();
      throw e;
    }
    return files;
  }

  /** The command line with files. */
  public List<String> words() {
    return List.copyOf(words);
  }

  /** Whether the result goes to standard output, so that nothing else may. */
  public boolean writes() {
    return output != null;
  }

  /** {@code text} with the names that the command line has. */
  public String shown(String text) {
    return shown(shown(text, input), output);
  }

  private static String shown(String text, @Nullable Path file) {
    if (file == null) {
      return text;
    }
    String name = file.toString();
    return text.replace(name.replace("\\", "\\\\"), STREAM).replace(name, STREAM);
  }

  /** Hands on what the command has written, if it says that this is whole. */
  public void finish(int status) throws IOException {
    Path written = output;
    if (written != null && status != ExitCode.FAILURE.status() && Files.isRegularFile(written)) {
      try {
        Files.copy(written, streams.out());
        streams.out().flush();
      } catch (IOException e) {
        throw new UserException("standard output takes no more: " + e.getMessage(), e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    Path used = folder;
    if (used != null && Files.isDirectory(used)) {
      List<Path> files;
      try (Stream<Path> listed = Files.list(used)) {
        files = listed.toList();
      }
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(used);
    }
  }

  private void replace() throws IOException {
    if (!READING.containsKey(command)) {
      return;
    }
    int read = -1;
    for (int i = 1; i < words.size() && !words.get(i).equals("--"); i++) {
      String word = words.get(i);
      if (word.equals(STREAM) && OUTPUTS.contains(words.get(i - 1))) {
        words.set(i, output().toString());
      } else if (word.equals("--output=" + STREAM) || word.equals("-o" + STREAM)) {
        words.set(i, "--output=" + output());
      } else if (word.equals(STREAM)) {
        if (read >= 0) {
          throw new UserException("- stands there twice, and standard input is read once");
        }
        read = i;
      }
    }
    refuseIdle(InputFormatChoice.NAME, read >= 0, "what standard input (-) holds");
    refuseIdle(OutputFormatChoice.NAME, output != null, "what goes to standard output (-o -)");
    if (read >= 0) {
      words.set(read, read().toString());
    }
  }

  private void refuseIdle(String option, boolean used, String what) {
    if (!used && ExpandedWords.value(words, option) != null) {
      throw new UserException(
          "%s says %s, but the name of a file says it already: drop it".formatted(option, what));
    }
  }

  private Path output() throws IOException {
    String usual = WRITING.getOrDefault(command, "");
    if (!WRITING.containsKey(command)) {
      throw new UserException("%s writes no file to standard output".formatted(command));
    }
    if (streams.terminal()) {
      throw new UserException(
          "-o - writes a file to standard output, which is a terminal: send it elsewhere (> FILE,"
              + " | PROGRAM) or name a file");
    }
    if (words.contains("--picture")) {
      throw new UserException(
          "--picture writes next to the file, which is not possible for standard output: name a"
              + " file, or drop it");
    }
    String named = ExpandedWords.value(words, OutputFormatChoice.NAME);
    String format = named == null ? usual : named;
    if (format.isEmpty()) {
      throw new UserException(
          "-o -: give the format to write, such as %s %s"
              .formatted(OutputFormatChoice.NAME, command.equals("decode") ? "obj" : "onnx"));
    }
    output = folder().resolve("stdout." + checked(OutputFormatChoice.NAME, format));
    return output;
  }

  private Path read() throws IOException {
    Path spooled = folder().resolve("stdin");
    Files.copy(streams.in(), spooled);
    if (Files.size(spooled) == 0) {
      throw new UserException("standard input is empty");
    }
    String usual = READING.getOrDefault(command, "");
    String named = ExpandedWords.value(words, InputFormatChoice.NAME);
    String format = named != null ? named : usual.isEmpty() ? FormatGuess.of(spooled) : usual;
    if (format.isEmpty()) {
      throw new UserException(
          "standard input: its first bytes do not tell the format; name it, such as %s obj"
              .formatted(InputFormatChoice.NAME));
    }
    input = folder().resolve("stdin." + checked(InputFormatChoice.NAME, format));
    Files.move(spooled, input);
    return input;
  }

  /** {@code format} as an extension. */
  private static String checked(String option, String format) {
    String extension = Extension.of(Path.of("x." + format.replaceFirst("^\\.", "")));
    if (!extension.matches("[a-z0-9]+")) {
      throw new UserException(
          "%s %s: give the ending of a file, such as obj".formatted(option, format));
    }
    return extension;
  }

  private Path folder() throws IOException {
    Path made = folder;
    if (made == null) {
      made = Files.createTempDirectory("nacre-");
      folder = made;
    }
    return made;
  }
}
