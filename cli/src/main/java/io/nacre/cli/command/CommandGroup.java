package io.nacre.cli.command;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that has others and does nothing of its own. */
public abstract class CommandGroup implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  /** Without one of its commands: the usage text. */
  @Override
  public final void run() {
    if (spec != null) {
      PrintWriter out = spec.commandLine().getOut();
      spec.commandLine().usage(out);
      out.flush();
    }
  }
}
