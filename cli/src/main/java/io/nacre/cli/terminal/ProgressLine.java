package io.nacre.cli.terminal;

import io.nacre.study.progress.Progress;
import io.nacre.study.report.Quantity;
import java.io.PrintStream;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Tells how far a long task is: one line that is written over and over on a terminal, a line every
 * few seconds elsewhere, nothing when silent. Not for concurrent use.
 */
public final class ProgressLine implements Progress, AutoCloseable {

  /** How progress is shown. */
  public enum Mode {
    /** One line, rewritten in place at most ten times a second. */
    REWRITTEN,
    /** A new line every {@value #PLAIN_SECONDS} seconds. */
    PLAIN,
    /** Nothing. */
    SILENT
  }

  private static final int PLAIN_SECONDS = 3;
  private static final long PLAIN_NANOS = PLAIN_SECONDS * 1_000_000_000L;
  private static final long REWRITTEN_NANOS = 100_000_000L;
  private static final int BAR_CELLS = 20;
  private static final int MAX_COLUMNS = 110;

  private final PrintStream out;
  private final Mode mode;
  private final LongSupplier clock;
  private final long start;
  private long nextShow;
  private int columnsShown;

  /**
   * A line that starts its clock now.
   *
   * @param out where it is written, in practice standard error
   * @param mode how
   * @param clock nanoseconds, as {@link System#nanoTime}
   */
  ProgressLine(PrintStream out, Mode mode, LongSupplier clock) {
    this.out = out;
    this.mode = mode;
    this.clock = clock;
    this.start = clock.getAsLong();
    this.nextShow = mode == Mode.PLAIN ? start + PLAIN_NANOS : start;
  }

  /** A line on standard error in the mode that suits it. */
  public static ProgressLine onStandardError(boolean quiet) {
    Mode mode = quiet ? Mode.SILENT : Terminal.isInteractive() ? Mode.REWRITTEN : Mode.PLAIN;
    return new ProgressLine(System.err, mode, System::nanoTime);
  }

  @Override
  public void update(long done, long total, String unit, String text) {
    update(() -> line(done, total, unit, text, (clock.getAsLong() - start) / 1e9));
  }

  @Override
  public void update(Supplier<String> state) {
    long now = clock.getAsLong();
    if (mode != Mode.SILENT && now - nextShow >= 0) {
      nextShow = now + (mode == Mode.REWRITTEN ? REWRITTEN_NANOS : PLAIN_NANOS);
      show(state.get());
    }
  }

  @Override
  public void update(double fraction, double secondsLeft, String text) {
    update(
        () -> {
          String left =
              Double.isFinite(secondsLeft) ? "  ETA " + Quantity.seconds(secondsLeft) : "";
          return bar(fraction) + left + "  " + text;
        });
  }

  /** Shows a line for good above the one that is rewritten; does nothing without a terminal. */
  public void print(String text) {
    if (mode == Mode.REWRITTEN) {
      close();
      out.println(text);
      out.flush();
    }
  }

  @Override
  public void finish(String text) {
    if (mode == Mode.SILENT) {
      return;
    }
    show(text);
    if (mode == Mode.REWRITTEN) {
      out.println();
      columnsShown = 0;
    }
    out.flush();
  }

  /** Clears what is left of a rewritten line, so that other output starts on an empty one. */
  @Override
  public void close() {
    if (columnsShown > 0) {
      out.print("\r" + " ".repeat(columnsShown) + "\r");
      out.flush();
      columnsShown = 0;
    }
  }

  private void show(String line) {
    if (mode == Mode.PLAIN) {
      out.println(line);
      out.flush();
      return;
    }
    String fitting = line.length() > MAX_COLUMNS ? line.substring(0, MAX_COLUMNS) : line;
    out.print("\r" + fitting + " ".repeat(Math.max(0, columnsShown - fitting.length())));
    out.flush();
    columnsShown = fitting.length();
  }

  private String line(long done, long total, String unit, String text, double seconds) {
    double rate = seconds > 0 ? done / seconds : Double.NaN;
    StringBuilder line = new StringBuilder();
    if (total > 0) {
      line.append(bar((double) done / total)).append("  ");
    }
    line.append(Quantity.count(done)).append(' ').append(unit);
    line.append("  ").append(Quantity.rate(rate));
    if (total > 0 && done > 0) {
      line.append("  ETA ").append(Quantity.seconds(Math.max(0, total - done) / rate));
    }
    return text.isEmpty() ? line.toString() : line.append("  ").append(text).toString();
  }

  private String bar(double fraction) {
    double part = Math.clamp(fraction, 0.0, 1.0);
    String percent = (int) (100 * part) + " %";
    if (mode != Mode.REWRITTEN) {
      return percent;
    }
    int full = (int) (part * BAR_CELLS);
    return "[" + "#".repeat(full) + ".".repeat(BAR_CELLS - full) + "] " + percent;
  }
}
