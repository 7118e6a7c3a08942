package io.nacre.study.progress;

import java.util.function.Supplier;

/**
 * Shows how far a long task is: a state that changes and, now and then, a line for good. A program
 * gives its own; the command line rewrites a line on a terminal. Cheap enough for every step.
 */
public interface Progress {

  /** Shows nothing. */
  Progress NONE =
      new Progress() {
        @Override
        public void update(Supplier<String> state) {}

        @Override
        public void update(double fraction, double secondsLeft, String text) {}

        @Override
        public void update(long done, long total, String unit, String text) {}

        @Override
        public void finish(String text) {}
      };

  /** Shows a state that is put into words by the caller, one line, if it is time to. */
  void update(Supplier<String> state);

  /**
   * Shows the state of a task whose progress is not a count.
   *
   * @param fraction part that is done, 0..1
   * @param secondsLeft remaining time; left out when not finite
   * @param text further words, one line
   */
  void update(double fraction, double secondsLeft, String text);

  /**
   * Shows the state of a task that counts.
   *
   * @param done units of work done, in [0, total]
   * @param total units in all, or 0 when unknown, which leaves out bar and remaining time
   * @param unit what is counted, such as {@code steps}
   * @param text further words, such as the loss; one line
   */
  void update(long done, long total, String unit, String text);

  /** Shows a last state for good, whatever the time. */
  void finish(String text);
}
