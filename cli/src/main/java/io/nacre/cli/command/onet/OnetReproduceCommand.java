package io.nacre.cli.command.onet;

import io.nacre.cli.command.CommandGroup;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.Interruption;
import io.nacre.cli.terminal.ProgressLine;
import io.nacre.onet.train.TrainOutcome;
import io.nacre.study.onet.OnetTrainings;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code nacre onet reproduce}: tables and figures of the paper on the user's objects. */
@Command(
    name = "reproduce",
    description = {
      "Trains what a table or a figure of the Occupancy Networks paper compares and prints the",
      "published figures beside the measured ones. Tables 1 to 3 are what 'onet eval' prints."
    },
    subcommands = {OnetTable4Command.class, OnetFigure4Command.class})
final class OnetReproduceCommand extends CommandGroup {

  /**
   * Trains what is not finished, with a line of progress.
   *
   * @return an outcome a member; fewer when Ctrl-C ended it, which is said
   */
  static List<TrainOutcome> train(OnetTrainings trainings, CommandOutput output)
      throws IOException {
    List<TrainOutcome> outcomes;
    try (Interruption interruption = Interruption.listen();
        ProgressLine line = output.progress()) {
      outcomes = trainings.train(line, interruption::requested);
    }
    if (outcomes.size() < trainings.members().size()) {
      output.note("stopped; the same command goes on from there");
    }
    return outcomes;
  }
}
