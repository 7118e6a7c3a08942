package io.nacre.cli.terminal;

/** Exit statuses of the program. */
public enum ExitCode {
  /** Done. */
  OK(0),
  /** The input or the request cannot be served: one line on standard error says why. */
  FAILURE(1),
  /** The command line itself is wrong. */
  USAGE(2),
  /** A defect of the program. */
  INTERNAL(70),
  /** Ended early by Ctrl-C, which the JVM itself also answers with this. */
  INTERRUPTED(130);

  private final int status;

  ExitCode(int status) {
    this.status = status;
  }

  /** What the operating system is told. */
  public int status() {
    return status;
  }
}
