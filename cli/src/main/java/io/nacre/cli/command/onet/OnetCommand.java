package io.nacre.cli.command.onet;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nacre onet}: shapes from partial observations. */
@Command(
    name = "onet",
    description = {
      "Occupancy Networks: learns from many objects to make a whole shape of one picture, a few",
      "hundred points, a coarse grid or nothing at all."
    },
    subcommands = {
      OnetPrepareCommand.class,
      OnetTrainCommand.class,
      OnetReconstructCommand.class,
      OnetGenerateCommand.class,
      OnetInterpolateCommand.class,
      OnetEvalCommand.class,
      OnetReproduceCommand.class
    })
public final class OnetCommand implements Runnable {

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
