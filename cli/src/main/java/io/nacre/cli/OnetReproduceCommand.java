package io.nacre.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nacre onet reproduce}: tables and figures of the paper on the user's objects. */
@Command(
    name = "reproduce",
    description = {
      "Trains what a table or a figure of the Occupancy Networks paper compares and prints the",
      "published figures beside the measured ones. Tables 1 to 3 are what 'onet eval' prints."
    },
    subcommands = {OnetTable4Command.class, OnetFigure4Command.class})
final class OnetReproduceCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  /** Without a table: the usage text. */
  @Override
  public void run() {
    if (spec != null) {
      PrintWriter out = spec.commandLine().getOut();
      spec.commandLine().usage(out);
      out.flush();
    }
  }
}
