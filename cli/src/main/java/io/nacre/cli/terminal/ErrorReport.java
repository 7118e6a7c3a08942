package io.nacre.cli.terminal;

import io.nacre.onet.data.prepare.PreparationStoppedException;
import io.nacre.study.report.ErrorText;
import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns what a command throws into lines on standard error and an exit status: one line for what
 * the user can mend, a hint and status 70 for defects of the program.
 */
public final class ErrorReport implements IExecutionExceptionHandler, IParameterExceptionHandler {

  private final BooleanSupplier withStackTrace;

  public ErrorReport(BooleanSupplier withStackTrace) {
    this.withStackTrace = withStackTrace;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
    return report(e, line.getErr());
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    PrintWriter err = line.getErr();
    err.println("nacre: " + ErrorText.oneLine(e.getMessage()));
    if (!UnmatchedArgumentException.printSuggestions(e, err)) {
      err.println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
    }
    err.flush();
    return ExitCode.USAGE.status();
  }

  /** Prints {@code e} and returns the exit status for it. */
  int report(Throwable e, PrintWriter err) {
    ExitCode code =
        e instanceof PreparationStoppedException
            ? ExitCode.INTERRUPTED
            : ErrorText.userMessage(e) == null ? ExitCode.INTERNAL : ExitCode.FAILURE;
    err.println("nacre: " + ErrorText.line(e));
    if (withStackTrace.getAsBoolean()) {
      e.printStackTrace(err);
    } else if (code == ExitCode.INTERNAL) {
      err.println("This is a defect; run with --stacktrace or NACRE_DEBUG=1 to see where.");
    }
    err.flush();
    return code.status();
  }
}
