package io.nacre.cli.command;

import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.cli.terminal.Interruption;
import io.nacre.cli.terminal.ProgressLine;
import io.nacre.study.batch.ObjectRun;
import io.nacre.study.object.ObjectRow;
import io.nacre.study.object.ObjectRows;
import io.nacre.study.object.ObjectStatus;
import io.nacre.study.progress.BatchProgress;
import java.util.List;

/** A run over many objects on the terminal: with a line of progress, ended by Ctrl-C. */
final class WatchedRun {

  private WatchedRun() {}

  /** A row for each object, in their order. */
  static <R extends ObjectRow> List<R> run(ObjectRun<R> run, CommandOutput output) {
    try (Interruption interruption = Interruption.listen();
        ProgressLine line = output.progress()) {
      return run.run(
          skipped ->
              new BatchProgress(
                  line, interruption::requested, run.objects().size(), skipped, System::nanoTime));
    }
  }

  /** The exit status after such a run. */
  static int status(ObjectRows<?> rows) {
    ExitCode code =
        ExitCode.of(rows.count(ObjectStatus.PENDING) > 0, rows.count(ObjectStatus.FAILED) > 0);
    return (code == ExitCode.OK && rows.missedGoals() > 0 ? ExitCode.GOAL_MISSED : code).status();
  }
}
