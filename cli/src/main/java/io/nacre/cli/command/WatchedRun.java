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

  private static final String GO_ON = "the same command continues with them";
  private static final String KEPT =
      "finished objects are kept and the same command continues with the others";

  private WatchedRun() {}

  /** A row for each object, in their order. */
  static <R extends ObjectRow> List<R> run(ObjectRun<R> run, CommandOutput output) {
    try (Interruption interruption = output.interruption(KEPT);
        ProgressLine line = output.progress()) {
      interruption.finishesFirst("keeping what is finished", KEPT);
      line.phase("looking for what is finished");
      return run.run(
          skipped -> {
            line.phase("working");
            return new BatchProgress(
                line, interruption::requested, run.objects().size(), skipped, System::nanoTime);
          });
    }
  }

  /** The exit status after such a run, which says what an early end left. */
  static int status(ObjectRows<?> rows, CommandOutput output) {
    int pending = rows.count(ObjectStatus.PENDING);
    if (pending > 0) {
      output.interrupted(
          "%d objects are finished, %d are left; %s"
              .formatted(rows.rows().size() - pending, pending, GO_ON));
    }
    ExitCode code = ExitCode.of(pending > 0, rows.count(ObjectStatus.FAILED) > 0);
    return (code == ExitCode.OK && rows.missedGoals() > 0 ? ExitCode.GOAL_MISSED : code).status();
  }
}
