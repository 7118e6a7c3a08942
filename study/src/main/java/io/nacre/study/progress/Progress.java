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
        public void phase(String name) {}

        @Override
        public void expect(double seconds, double after) {}

        @Override
        public void update(double fraction, double secondsLeft, Supplier<String> text) {}

        @Override
        public void update(long done, long total, String unit, String text) {}

        @Override
        public void finish(String text) {}
      };

  /**
   * Something else begins, which ends the phase before; how long it takes is not known until {@link
   * #update} or {@link #expect} says so.
   *
   * @param name a word or two for what is done, such as {@code reading}; not empty
   */
  void phase(String name);

  /**
   * Says what is to come, as far as it can be foreseen; the remaining time counts it in.
   *
   * @param seconds that the present phase takes in all; NaN where updates say how far it is
   * @param after seconds that the phases after it take together
   */
  void expect(double seconds, double after);

  /**
   * Shows the state of a phase whose progress is not a count.
   *
   * @param fraction part of the phase that is done, 0..1
   * @param secondsLeft until its end; not finite where that is to be found from the fraction
   * @param text further words in groups that two blanks separate, the first the most important; it
   *     is asked for only when it is shown
   */
  void update(double fraction, double secondsLeft, Supplier<String> text);

  /** As the other form, with words that cost nothing. */
  default void update(double fraction, double secondsLeft, String text) {
    update(fraction, secondsLeft, () -> text);
  }

  /**
   * Shows the state of a task that counts.
   *
   * @param done units of work done, in [0, total]
   * @param total units in all, or 0 when unknown, which leaves out bar and remaining time
   * @param unit what is counted, such as {@code steps}
   * @param text further words, such as the loss, in groups that two blanks separate
   */
  void update(long done, long total, String unit, String text);

  /** Gives the present phase another name. */
  default void rename(String name) {}

  /** Shows lines for good, such as a row of a table, where somebody watches. */
  default void print(String lines) {}

  /** Shows a last state for good, whatever the time. */
  void finish(String text);
}
