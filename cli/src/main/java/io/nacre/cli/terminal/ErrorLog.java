package io.nacre.cli.terminal;

import io.nacre.study.UserException;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine;

/**
 * What a command says on standard error, in a file as well: every line with the time. A line that a
 * terminal sees rewritten comes every few seconds. Lines are added to a file that is a log already.
 */
public final class ErrorLog implements AutoCloseable {

  /** The option that names the file. */
  public static final String OPTION = "--log";

  private static final int SECONDS = 3;
  private static final String LINE = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*";

  private final Writer file;
  private final PrintStream before = System.err;
  private Instant rewritten = Instant.EPOCH;

  private ErrorLog(Writer file) {
    this.file = file;
  }

  /**
   * From now on, standard error of the process and of {@code line} is written down.
   *
   * @param words the command line, which is the first thing that is
   * @throws UserException when the file is there and is no log
   */
  public static ErrorLog begin(Path path, CommandLine line, List<String> words) throws IOException {
    if (Files.isRegularFile(path) && Files.size(path) > 0 && !isLog(path)) {
      throw new UserException(
          "%s %s: the file exists and is not a log; name another one".formatted(OPTION, path));
    }
    ErrorLog log =
        new ErrorLog(
            Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    log.write("nacre " + String.join(" ", words));
    PrintStream shown = log.before;
    line.setErr(new PrintWriter(log.over(line.getErr()), true));
    System.setErr(new PrintStream(log.over(shown), true, shown.charset()));
    // One that was made before takes the other stream for a choice of its own, and goes back to it.
    line.setExecutionStrategy(new CommandLine.RunLast());
    return log;
  }

  private static boolean isLog(Path path) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(path)) {
      String first = reader.readLine();
      return first != null && first.matches(LINE);
    } catch (CharacterCodingException binary) {
      return false;
    }
  }

  private synchronized void write(String text) throws IOException {
    if (!text.isBlank()) {
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      file.append(now.toString()).append(' ').append(text.strip()).append('\n').flush();
    }
  }

  private synchronized void rewritten(String text) throws IOException {
    if (Instant.now().isAfter(rewritten.plusSeconds(SECONDS))) {
      rewritten = Instant.now();
      write(text);
    }
  }

  private Writer over(PrintWriter out) {
    StringBuilder line = new StringBuilder();
    return new Writer() {
      @Override
      public void write(char[] letters, int from, int count) throws IOException {
        out.write(letters, from, count);
        for (int i = from; i < from + count; i++) {
          if (letters[i] == '\n') {
            ErrorLog.this.write(line.toString());
            line.setLength(0);
          } else {
            line.append(letters[i]);
          }
        }
      }

      @Override
      public void flush() {
        out.flush();
      }

      @Override
      public void close() {
        out.flush();
      }
    };
  }

  private OutputStream over(PrintStream out) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    return new OutputStream() {
      @Override
      public void write(int letter) throws IOException {
        out.write(letter);
        if (letter == '\n') {
          ErrorLog.this.write(line.toString(out.charset()));
          line.reset();
        } else if (letter == '\r') {
          rewritten(line.toString(out.charset()));
          line.reset();
        } else {
          line.write(letter);
        }
      }

      @Override
      public void flush() {
        out.flush();
      }
    };
  }

  @Override
  public void close() throws IOException {
    System.setErr(before);
    file.close();
  }
}
