package io.nacre.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nacre onet}: Occupancy Networks. */
@Command(
    name = "onet",
    description = {
      "Occupancy Networks: infers shapes from pictures, points and coarse grids, or makes new ones,",
      "after a training on many objects."
    },
    subcommands = {
      OnetReconstructCommand.class,
      OnetGenerateCommand.class,
      OnetInterpolateCommand.class
    })
final class OnetCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  /** Without a command: the usage text. */
  @Override
  public void run() {
    if (spec != null) {
      PrintWriter out = spec.commandLine().getOut();
      spec.commandLine().usage(out);
      out.flush();
    }
  }
}
