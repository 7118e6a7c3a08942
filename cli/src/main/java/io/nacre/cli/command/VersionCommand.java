package io.nacre.cli.command;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nacre version}: what {@code --version} says. */
@Command(name = "version", header = "Shows the versions of Nacre and of the Java that runs it.")
public final class VersionCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      PrintWriter out = spec.commandLine().getOut();
      spec.root().commandLine().printVersionHelp(out);
      out.flush();
    }
  }
}
