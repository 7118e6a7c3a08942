package io.nacre.cli.command;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nacre lab}: other people's methods. */
@Command(
    name = "lab",
    description = "Trains other people's methods on your object, to compare them with.",
    subcommands = {LabNiCommand.class, LabNglodCommand.class})
public final class LabCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  /** Without a method: the usage text. */
  @Override
  public void run() {
    if (spec != null) {
      PrintWriter out = spec.commandLine().getOut();
      spec.commandLine().usage(out);
      out.flush();
    }
  }
}
