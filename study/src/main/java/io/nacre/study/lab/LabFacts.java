package io.nacre.study.lab;

import io.nacre.study.report.Facts;
import io.nacre.study.report.Quantity;

/** Facts that the reports of all methods of the lab have. */
final class LabFacts {

  private LabFacts() {}

  /**
   * Adds what a training took.
   *
   * @param drawn what was drawn before it: points, distances
   * @param sampleSteps samples that went forward and backward
   * @param sampling seconds that drawing took
   * @param training seconds of all of it, drawing included
   * @param seconds from the start of the command
   */
  static void addTime(
      Facts facts,
      String drawn,
      long sampleSteps,
      double sampling,
      double training,
      double seconds) {
    facts
        .add("sample_steps", sampleSteps)
        .add("sampling_seconds", sampling)
        .add("training_seconds", training)
        .line(
            "time",
            "%s, of which %s %s, training %s (%s sample-steps)"
                .formatted(
                    Quantity.seconds(seconds),
                    drawn,
                    Quantity.seconds(sampling),
                    Quantity.seconds(training - sampling),
                    Quantity.count(sampleSteps)));
  }

  /** Says whether a training was ended before its time, after which its figures mean little. */
  static void addInterruption(Facts facts, boolean stopped) {
    facts.add("interrupted", stopped);
    if (stopped) {
      facts.line("CUT SHORT", "the training was interrupted: these figures are not its result");
    }
  }
}
