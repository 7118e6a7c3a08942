package io.nacre.onet.train;

import java.time.Duration;

/** How long to train. */
public sealed interface TrainLength {

  /**
   * Which part of the training is done, in [0, 1], after {@code step} steps and {@code seconds}.
   */
  double fraction(long step, double seconds);

  /** For that many steps, at least 1: the same result on every run. */
  record Steps(long count) implements TrainLength {

    public Steps {
      if (count < 1) {
        throw new IllegalArgumentException("a training has at least one step, not " + count);
      }
    }

    @Override
    public double fraction(long step, double seconds) {
      return Math.min(1, (double) step / count);
    }

    @Override
    public String toString() {
      return count + " steps";
    }
  }

  /** For that much wall time, interruptions left out: how many steps depends on the machine. */
  record Time(Duration time) implements TrainLength {

    public Time {
      if (time.isNegative() || time.isZero()) {
        throw new IllegalArgumentException("a training takes some time, not " + time);
      }
    }

    @Override
    public double fraction(long step, double seconds) {
      return Math.min(1, seconds / (time.toNanos() * 1e-9));
    }

    @Override
    public String toString() {
      return time.toMillis() + " ms";
    }
  }

  /** The length that {@code toString} names. */
  static TrainLength of(String text) {
    String[] words = text.split(" ");
    if (words.length == 2 && words[1].equals("steps")) {
      return new Steps(Long.parseLong(words[0]));
    }
    if (words.length == 2 && words[1].equals("ms")) {
      return new Time(Duration.ofMillis(Long.parseLong(words[0])));
    }
    throw new IllegalArgumentException("not the length of a training: " + text);
  }
}
