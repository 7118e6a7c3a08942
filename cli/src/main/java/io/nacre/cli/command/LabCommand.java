package io.nacre.cli.command;

import io.nacre.cli.terminal.ProgressLine;
import picocli.CommandLine.Command;

/** {@code nacre lab}: other people's methods. */
@Command(
    name = "lab",
    header = "Trains other people's methods on your object, for comparison.",
    subcommands = {LabNiCommand.class, LabNglodCommand.class})
public final class LabCommand extends CommandGroup {

  /**
   * Shows how far a training is.
   *
   * @param sampleSteps samples that it had
   * @param fraction part that is done, 0..1
   * @param text further words, one line
   */
  static void show(ProgressLine line, long sampleSteps, double fraction, String text) {
    line.update(sampleSteps, Math.round(sampleSteps / Math.max(1e-9, fraction)), "samples", text);
  }
}
