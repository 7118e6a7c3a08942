package io.nacre.time;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A clock, and when on it something began.
 *
 * @param clock nanoseconds, as {@link System#nanoTime}
 * @param start when it began, by that clock
 */
public record Stopwatch(LongSupplier clock, long start) {

  /** Begins now. */
  public static Stopwatch started() {
    return new Stopwatch(System::nanoTime, System.nanoTime());
  }

  /** Began so many seconds ago. */
  public static Stopwatch startedAgo(double seconds) {
    return new Stopwatch(System::nanoTime, System.nanoTime() - (long) (seconds * 1e9));
  }

  /** Seconds since it began. */
  public double seconds() {
    return (clock.getAsLong() - start) * 1e-9;
  }

  /** The same clock, begun now. */
  public Stopwatch again() {
    return new Stopwatch(clock, clock.getAsLong());
  }

  /** The same clock, as if begun so many seconds before. */
  public Stopwatch earlier(double by) {
    return new Stopwatch(clock, start - (long) (by * 1e9));
  }

  /**
   * When {@code time} from the start is over.
   *
   * @param time null for no limit
   */
  public Deadline deadline(@Nullable Duration time) {
    return time == null ? Deadline.NEVER : new Deadline(this, time.toNanos() * 1e-9);
  }
}
