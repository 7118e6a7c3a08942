package io.nacre.cli.terminal;

import org.jspecify.annotations.Nullable;

/** Exit statuses of the program. */
public enum ExitCode {
  /** Done. */
  OK(0),
  /** The input or the request cannot be served: one line on standard error says why. */
  FAILURE(1),
  /** The command line itself is wrong. */
  USAGE(2),
  /** The result is there, but it is not what was asked for: a goal was missed. */
  GOAL_MISSED(3),
  /** A defect of the program. */
  INTERNAL(70),
  /** Ended early by Ctrl-C, which the JVM itself also answers with this. */
  INTERRUPTED(130);

  private final int status;

  ExitCode(int status) {
    this.status = status;
  }

  /**
   * That of a command that did some or all of its work.
   *
   * @param interrupted whether Ctrl-C ended it early
   * @param failed whether some of it cannot be done
   */
  public static ExitCode of(boolean interrupted, boolean failed) {
    return interrupted ? INTERRUPTED : failed ? FAILURE : OK;
  }

  /** As the other form, of a command that ended early or did all of its work. */
  public static ExitCode of(boolean interrupted) {
    return of(interrupted, false);
  }

  /**
   * That of a command that had a goal.
   *
   * @param interrupted whether Ctrl-C ended it early
   * @param reached whether the goal was reached; null when there was none
   */
  public static ExitCode reached(boolean interrupted, @Nullable Boolean reached) {
    return interrupted ? INTERRUPTED : Boolean.FALSE.equals(reached) ? GOAL_MISSED : OK;
  }

  /** What the operating system is told. */
  public int status() {
    return status;
  }
}
