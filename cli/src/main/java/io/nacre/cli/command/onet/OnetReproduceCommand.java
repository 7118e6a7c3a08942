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
    header = "Trains the networks that a table or a figure of the paper compares.",
    description =
        "Prints the published figures of the Occupancy Networks paper next to the measured"
            + " ones. Tables 1 to 3 are what nacre onet eval prints.",
    subcommands = {OnetTable4Command.class, OnetFigure4Command.class})
final class OnetReproduceCommand extends CommandGroup {

  /** What is left of trainings that Ctrl-C ended. */
  static final String GO_ON =
      "finished trainings and the last checkpoint are kept; the same command continues from"
          + " there";

  /**
   * Trains what is not finished, with a line of progress.
   *
   * @return an outcome a member; fewer when Ctrl-C ended it
   */
  static List<TrainOutcome> train(OnetTrainings trainings, CommandOutput output)
      throws IOException {
    try (Interruption interruption = output.interruption("nothing was written");
        ProgressLine line = output.progress()) {
      interruption.finishesFirst("saving the state of the training", GO_ON);
      line.phase("training");
      return trainings.train(line, interruption::requested);
    }
  }
}
