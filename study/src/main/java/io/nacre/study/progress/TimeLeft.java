package io.nacre.study.progress;

import java.util.function.LongSupplier;

/**
 * How far a task of several phases is and how long it still takes, as a person wants to read it:
 * the remaining time falls with the clock and follows better estimates downwards; it stands still
 * while an estimate says that it takes longer, and rises only when that stays so: for seconds if
 * the estimate is much higher, for a twentieth of the time shown if it is a little. The part that
 * is done never falls and reaches {@value #MOST} at most. Not for concurrent use.
 */
public final class TimeLeft {

  /** As much as is ever said to be done before the end. */
  static final double MOST = 0.99;

  /** Nothing is said of a phase before it was under way that long: the first steps are slow. */
  private static final double SETTLING_SECONDS = 1;

  /** How fast the time shown follows lower estimates: by 1 - 1/e in that many seconds. */
  private static final double FOLLOWING_SECONDS = 2;

  /** An estimate above the time shown by this factor, for so many seconds, is believed. */
  private static final double DOUBT = 1.5;

  private static final double DOUBTING_SECONDS = 3;

  /**
   * Any estimate that keeps the time shown from falling is believed after that part of it, but no
   * sooner than after so many seconds.
   */
  private static final double STANDING_PART = 0.05;

  private static final double STANDING_SECONDS = 30;

  private final LongSupplier clock;
  private final double start;

  private double phaseStart;
  private double expected = Double.NaN;
  private double after;
  private double firstFraction = Double.NaN;
  private double firstTime;
  private double fraction = Double.NaN;
  private double toldLeft = Double.NaN;
  private double toldAt;

  private double part;
  private double shown = Double.NaN;
  private double shownAt;
  private double believedAt;
  private double fellAt;

  /**
   * A task that begins now.
   *
   * @param clock nanoseconds, as {@link System#nanoTime}
   */
  public TimeLeft(LongSupplier clock) {
    this.clock = clock;
    start = now();
    phaseStart = start;
  }

  private double now() {
    return clock.getAsLong() * 1e-9;
  }

  /** A phase begins. What was expected after the one before still holds, less this phase. */
  public void phase() {
    phaseStart = now();
    expected = Double.NaN;
    firstFraction = Double.NaN;
    fraction = Double.NaN;
    toldLeft = Double.NaN;
  }

  /**
   * What is to come.
   *
   * @param seconds of the present phase, NaN when not known
   * @param secondsAfter of all phases after it
   */
  public void expect(double seconds, double secondsAfter) {
    expected = seconds;
    after = secondsAfter;
  }

  /**
   * The phase is that far.
   *
   * @param done 0..1
   * @param left seconds until its end; not finite when not known
   */
  public void at(double done, double left) {
    double now = now();
    fraction = Math.clamp(done, 0.0, 1.0);
    if (Double.isNaN(firstFraction)) {
      firstFraction = fraction;
      firstTime = now;
    }
    toldLeft = Double.isFinite(left) ? Math.max(0, left) : Double.NaN;
    toldAt = now;
  }

  /** Seconds since the present phase began. */
  public double phaseSeconds() {
    return now() - phaseStart;
  }

  /** Seconds since the task began. */
  public double seconds() {
    return now() - start;
  }

  /** Length of the present phase as it looks now, in seconds; NaN while it is not known. */
  private double phaseLength() {
    double now = now();
    if (Double.isNaN(fraction)) {
      return expected;
    }
    if (now - phaseStart < SETTLING_SECONDS) {
      return Double.NaN;
    }
    if (!Double.isNaN(toldLeft)) {
      return fraction < 1 ? toldLeft / (1 - fraction) : now - phaseStart;
    }
    double done = fraction - firstFraction;
    return done > 0 ? (toldAt - firstTime) / done : Double.NaN;
  }

  /** Seconds until the end of the present phase, NaN while it is not known. */
  private double phaseLeft() {
    double length = phaseLength();
    return Double.isNaN(fraction)
        ? length * StrictMath.exp(-phaseSeconds() / length)
        : Math.max(0, length * (1 - fraction) - (now() - toldAt));
  }

  /** Seconds until the end of the task, NaN while it is not known. To be asked regularly. */
  public double left() {
    double now = now();
    double estimate = phaseLeft() + after;
    double step = now - shownAt;
    if (Double.isNaN(estimate)) {
      shown = Math.max(0, shown - step);
      fellAt = now;
    } else if (Double.isNaN(shown)) {
      shown = estimate;
      believedAt = fellAt = now;
    } else {
      double falling = Math.max(0, shown - step);
      if (estimate < shown) {
        fellAt = now;
      }
      if (estimate <= falling) {
        shown = falling + (estimate - falling) * (1 - StrictMath.exp(-step / FOLLOWING_SECONDS));
      } else {
        shown = Math.min(shown, estimate);
      }
      if (estimate <= DOUBT * shown + 1) {
        believedAt = now;
      }
      if (now - believedAt >= DOUBTING_SECONDS
          || now - fellAt >= Math.max(STANDING_SECONDS, STANDING_PART * shown)) {
        shown = estimate;
        believedAt = fellAt = now;
      }
    }
    shownAt = now;
    return shown;
  }

  /** The part of the task that is done, 0..{@value #MOST}. */
  public double part() {
    double length = phaseLength();
    double position;
    if (Double.isNaN(length)) {
      position = part;
    } else {
      double within =
          Double.isNaN(fraction)
              ? 1 - StrictMath.exp(-phaseSeconds() / length)
              : Math.min(1, fraction + (now() - toldAt) / length);
      double before = phaseStart - start;
      position = (before + within * length) / (before + length + after);
    }
    part = Math.clamp(position, part, MOST);
    return part;
  }
}
