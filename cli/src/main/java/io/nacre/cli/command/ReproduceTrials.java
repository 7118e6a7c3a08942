package io.nacre.cli.command;

import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.cli.terminal.Interruption;
import io.nacre.cli.terminal.ProgressLine;
import io.nacre.study.progress.MethodProgress;
import io.nacre.study.report.Provenance;
import io.nacre.study.reproduce.trials.TrialReport;
import io.nacre.study.reproduce.trials.TrialResult;
import io.nacre.study.reproduce.trials.TrialRun;
import java.io.IOException;
import java.util.List;

/** {@code nacre reproduce hierarchical --trials}. */
record ReproduceTrials(CommandOutput output) {

  /** Trains what is not finished and shows the table. */
  ExitCode run(TrialRun run, Provenance provenance) throws IOException {
    TrialReport report;
    try (Interruption interruption = output.interruption("nothing was written");
        ProgressLine line = output.progress()) {
      String keeps =
          run.folder() == null
              ? "nothing was written"
              : "finished trials are kept and the same command continues with the others";
      interruption.finishesFirst("keeping what is finished", keeps);
      line.phase("reproducing");
      MethodProgress progress =
          new MethodProgress(line, interruption::requested, run.roughWork(), System::nanoTime);
      List<TrialResult> results = run.run(progress);
      report = new TrialReport(results, run.part(), progress.interrupted(), provenance);
    }
    if (run.folder() != null) {
      report.write(run.folder());
    }
    output.result(report.toJson(), report::toMarkdown);
    if (report.interrupted()) {
      output.interrupted(
          run.folder() == null
              ? "the table has what was finished; with --report DIR it would be kept"
              : "what is finished is kept; the same command continues with the rest");
    }
    return ExitCode.of(report.interrupted(), false);
  }
}
