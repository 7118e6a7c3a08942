package io.nacre.cli;

/**
 * What the user asked for cannot be done; the message says why and what to do instead. Printed as
 * one line, exit status {@link ExitCode#FAILURE}.
 */
public class CliException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CliException(String message) {
    super(message);
  }

  public CliException(String message, Throwable cause) {
    super(message, cause);
  }
}
