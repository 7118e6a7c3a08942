package io.nacre.cli.command.onet;

import io.nacre.cli.command.CommandGroup;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.cli.terminal.Interruption;
import io.nacre.cli.terminal.ProgressLine;
import io.nacre.render.UpGuess;
import io.nacre.study.onet.OnetRun;
import io.nacre.study.onet.OnetSeries;
import io.nacre.study.report.Provenance;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code nacre onet}: shapes from partial observations. */
@Command(
    name = "onet",
    header = "Occupancy Networks: whole shapes from a picture, a few points or a coarse grid.",
    description =
        "A network learns from many objects. It then infers a whole shape from one picture, a"
            + " few hundred points or a coarse grid, or generates one from a random code.",
    subcommands = {
      OnetPrepareCommand.class,
      OnetTrainCommand.class,
      OnetPackCommand.class,
      OnetReconstructCommand.class,
      OnetPicturesCommand.class,
      OnetUpsampleCommand.class,
      OnetGenerateCommand.class,
      OnetInterpolateCommand.class,
      OnetEvalCommand.class,
      OnetReproduceCommand.class
    })
public final class OnetCommand extends CommandGroup {

  /**
   * Makes and writes shapes, with a line of progress, and prints the result.
   *
   * @return the exit status
   */
  static int write(
      OnetSeries series,
      OnetRun run,
      List<OnetSeries.Member> members,
      int columns,
      Provenance provenance,
      Map<String, @Nullable Object> json,
      CommandOutput output)
      throws IOException {
    OnetSeries.Outcome outcome;
    try (Interruption interruption = output.interruption("nothing was written");
        ProgressLine line = output.progress()) {
      interruption.finishesFirst(
          "finishing this shape", "the shapes written so far are kept, without their sheet");
      line.phase("shapes");
      outcome =
          series.write(run, members, columns, provenance, json, line, interruption::requested);
    }
    UpGuess guess = outcome.guess();
    if (guess != null) {
      output.note(guess.note());
    }
    output.result(outcome.json(), outcome::text);
    if (outcome.interrupted()) {
      output.interrupted("the shapes finished so far are kept");
    }
    return ExitCode.of(outcome.interrupted()).status();
  }
}
