package io.nacre.cli.terminal;

import io.nacre.study.progress.Progress;
import io.nacre.study.progress.TimeLeft;
import io.nacre.study.report.CellWidth;
import io.nacre.study.report.Quantity;
import java.io.PrintStream;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Tells how far a long task is: on a terminal one line that fits it and is written over and over,
 * several times a second whatever the task does; elsewhere a line every few seconds; nothing when
 * silent. For concurrent use.
 */
public final class ProgressLine implements Progress, AutoCloseable {

  /** How progress is shown. */
  public enum Mode {
    /** One line, rewritten in place. */
    REWRITTEN,
    /** A new line every {@value #PLAIN_SECONDS} seconds. */
    PLAIN,
    /** Nothing. */
    SILENT
  }

  private static final int PLAIN_SECONDS = 3;
  private static final long PLAIN_NANOS = PLAIN_SECONDS * 1_000_000_000L;
  private static final long REWRITTEN_NANOS = 100_000_000L;

  /** The line is written anew that often even if nothing is heard. */
  private static final long TICK_MILLIS = 250;

  private static final long TICK_NANOS = TICK_MILLIS * 1_000_000;

  private final PrintStream out;
  private final Mode mode;
  private final ProgressBar bar;
  private final TerminalWidth width;
  private final LongSupplier clock;
  private final TimeLeft time;
  private String phase = "";
  private String text = "";
  private long heardAt;
  private long shownAt;
  private int columnsShown;
  private boolean closed;

  /**
   * A line that starts its clock now and is written when something is heard, or {@link #tick}.
   *
   * @param out where it is written, in practice standard error
   * @param mode how
   * @param bar what the bar is drawn with
   * @param width of the terminal
   * @param clock nanoseconds, as {@link System#nanoTime}
   */
  ProgressLine(
      PrintStream out, Mode mode, ProgressBar bar, TerminalWidth width, LongSupplier clock) {
    this.out = out;
    this.mode = mode;
    this.bar = bar;
    this.width = width;
    this.clock = clock;
    this.time = new TimeLeft(clock);
    this.shownAt = mode == Mode.PLAIN ? clock.getAsLong() : clock.getAsLong() - REWRITTEN_NANOS;
  }

  /** A line on standard error in the mode that suits it, which keeps itself up to date. */
  public static ProgressLine onStandardError(boolean quiet) {
    Mode mode = quiet ? Mode.SILENT : Terminal.isInteractive() ? Mode.REWRITTEN : Mode.PLAIN;
    TerminalWidth width =
        mode == Mode.REWRITTEN ? TerminalWidth.watched() : TerminalWidth.unlimited();
    ProgressLine line =
        new ProgressLine(System.err, mode, ProgressBar.ofProcess(), width, System::nanoTime);
    if (mode != Mode.SILENT) {
      Thread.ofPlatform().daemon().name("progress").start(line::keepTicking);
    }
    return line;
  }

  private void keepTicking() {
    try {
      while (tick()) {
        Thread.sleep(TICK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes the line anew unless that was done a moment ago; false when it is closed. */
  synchronized boolean tick() {
    if (!closed && !phase.isEmpty()) {
      showAfter(mode == Mode.REWRITTEN ? TICK_NANOS : PLAIN_NANOS);
    }
    return !closed;
  }

  @Override
  public synchronized void phase(String name) {
    boolean same = name.equals(phase);
    phase = name;
    text = "";
    time.phase();
    if (!same && mode == Mode.REWRITTEN) {
      showAfter(0);
    }
  }

  @Override
  public synchronized void rename(String name) {
    phase = name;
  }

  @Override
  public synchronized void expect(double seconds, double after) {
    time.expect(seconds, after);
  }

  @Override
  public synchronized void update(long done, long total, String unit, String text) {
    if (total > 0) {
      time.at((double) done / total, Double.NaN);
    }
    heard(
        () -> {
          String counted =
              Quantity.count(done)
                  + ' '
                  + unit
                  + "  "
                  + Quantity.rate(done / Math.max(1e-9, time.phaseSeconds()));
          return text.isEmpty() ? counted : text + "  " + counted;
        });
  }

  @Override
  public synchronized void update(double fraction, double secondsLeft, Supplier<String> text) {
    time.at(fraction, secondsLeft);
    heard(text);
  }

  private void heard(Supplier<String> words) {
    if (mode == Mode.SILENT) {
      return;
    }
    long now = clock.getAsLong();
    if (text.isEmpty() || now - heardAt >= REWRITTEN_NANOS) {
      text = words.get();
      heardAt = now;
    }
    showAfter(mode == Mode.REWRITTEN ? REWRITTEN_NANOS : PLAIN_NANOS);
  }

  private void showAfter(long interval) {
    long now = clock.getAsLong();
    if (mode != Mode.SILENT && now - shownAt >= interval) {
      shownAt = now;
      rewrite(line());
    }
  }

  /** The state in words, as much of it as fits. */
  private String line() {
    double left = time.left();
    double part = time.part();
    int columns = width.columns() - 1;
    String percent = (int) (100 * part) + " %";
    StringBuilder line =
        new StringBuilder(mode == Mode.REWRITTEN ? bar.of(part, columns) + " " : "");
    line.append(percent);
    append(line, phase, columns);
    append(
        line,
        Double.isNaN(left) ? whole(time.phaseSeconds()) : "ETA " + whole(Math.max(1, left)),
        columns);
    for (String group : text.split(" {2,}", -1)) {
      if (!append(line, group, columns)) {
        break;
      }
    }
    return line.toString();
  }

  /** Adds a group of words if it fits; no figure is ever cut. */
  private static boolean append(StringBuilder line, String group, int columns) {
    boolean fits = CellWidth.of(line + "  " + group) <= columns;
    if (fits && !group.isEmpty()) {
      line.append("  ").append(group);
    }
    return fits;
  }

  private static String whole(double seconds) {
    long rounded = Math.round(seconds);
    return rounded < 60 ? rounded + " s" : Quantity.seconds(rounded);
  }

  /** Above the line that is rewritten; does nothing without a terminal. */
  @Override
  public synchronized void print(String lines) {
    if (mode == Mode.REWRITTEN) {
      above(lines);
    }
  }

  /** Shows lines for good, above the one that is rewritten, in every mode. */
  synchronized void above(String lines) {
    clear();
    for (String line : lines.lines().toList()) {
      List<String> fitting = FittedText.wrapped(line, width.columns());
      fitting.forEach(out::println);
    }
    out.flush();
  }

  @Override
  public synchronized void finish(String text) {
    if (mode != Mode.SILENT) {
      above(text);
    }
  }

  /** Lets other output stand above a rewritten line, which waits for it. */
  synchronized void above(Runnable output) {
    clear();
    output.run();
  }

  /** Cells of a line of the terminal, many where there is none. */
  int columns() {
    return width.columns();
  }

  /** Ends it and clears what is left of a rewritten line: other output starts on an empty one. */
  @Override
  public synchronized void close() {
    closed = true;
    clear();
    width.close();
  }

  private void clear() {
    if (columnsShown > 0) {
      out.print("\r" + " ".repeat(Math.min(columnsShown, width.columns() - 1)) + "\r");
      out.flush();
      columnsShown = 0;
    }
  }

  private void rewrite(String line) {
    if (mode == Mode.PLAIN) {
      out.println(line);
    } else {
      int columns = CellWidth.of(line);
      int covered = Math.min(columnsShown, width.columns() - 1);
      out.print("\r" + line + " ".repeat(Math.max(0, covered - columns)));
      columnsShown = columns;
    }
    out.flush();
  }
}
