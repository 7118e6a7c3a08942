package io.nacre.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * How many cells a line of the terminal has: what the environment variable COLUMNS says, else what
 * the launcher found when the program started, else what the operating system's own tool says
 * ({@code stty}, which asks the terminal's driver, or {@code mode} on Windows). JLine would know,
 * too, but asks the terminal questions of its own first, which takes seconds where nobody answers.
 */
final class TerminalWidth implements AutoCloseable {

  /** Where nobody knows. */
  static final int USUAL = 80;

  /** Narrower terminals are written to as if they were that wide. */
  static final int LEAST = 20;

  /** The launcher's figure. */
  private static final String TOLD = "nacre.columns";

  private static final String RESIZED = "WINCH";
  private static final Pattern STTY = Pattern.compile("\\d+ (\\d+)");
  private static final Pattern MODE = Pattern.compile(":\\s*\\d+\\R[^:]*:\\s*(\\d+)");

  private volatile int columns;
  private volatile boolean stale;
  private @Nullable SignalHandler before;

  private TerminalWidth(int columns) {
    this.columns = columns;
  }

  /** A width that never changes. */
  static TerminalWidth of(int columns) {
    return new TerminalWidth(Math.max(LEAST, columns));
  }

  /** So many cells that every line fits. */
  static TerminalWidth unlimited() {
    return new TerminalWidth(Integer.MAX_VALUE);
  }

  /** That of the process's terminal, looked up again when its window changes. */
  static TerminalWidth watched() {
    TerminalWidth width = of(now());
    if (number(System.getenv("COLUMNS")) > 0) {
      return width;
    }
    try {
      width.before = Signal.handle(new Signal(RESIZED), signal -> width.stale = true);
    } catch (IllegalArgumentException unknownHere) {
      width.before = null;
    }
    return width;
  }

  /** Cells of a line, at least {@value #LEAST}. */
  int columns() {
    if (stale) {
      stale = false;
      int asked = asked();
      columns = asked > 0 ? Math.max(LEAST, asked) : columns;
    }
    return columns;
  }

  /** Looks it up no more. */
  @Override
  public void close() {
    SignalHandler previous = before;
    if (previous != null) {
      before = null;
      Signal.handle(new Signal(RESIZED), previous);
    }
  }

  /** That of the process's terminal, at least {@value #LEAST}. */
  static int now() {
    int said = number(System.getenv("COLUMNS"));
    int told = said > 0 ? said : number(System.getProperty(TOLD));
    int known = told > 0 ? told : asked();
    return known > 0 ? Math.max(LEAST, known) : USUAL;
  }

  private static int number(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
  }

  /** What the operating system says, 0 if nothing. */
  private static int asked() {
    boolean windows = File.separatorChar == '\\';
    ProcessBuilder tool =
        windows
            ? new ProcessBuilder("mode.com", "con")
            : new ProcessBuilder(List.of("stty", "size")).redirectInput(new File("/dev/tty"));
    try {
      Process process = tool.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String answer =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      if (!process.waitFor(1, TimeUnit.SECONDS)) {
        process.destroy();
      }
      Matcher matcher = (windows ? MODE : STTY).matcher(answer);
      return matcher.find() ? number(matcher.group(1)) : 0;
    } catch (IOException noSuchTool) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
