package io.nacre.cli.terminal;

import io.nacre.onet.data.prepare.PreparationStoppedException;
import io.nacre.study.encoding.SearchInterruptedException;
import io.nacre.study.report.ErrorText;
import io.nacre.study.report.Json;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns what a command throws into lines on standard error and an exit status: one line for what
 * the user can mend, a hint and status 70 for defects of the program. Where {@code --json} was
 * given, standard output gets it, too: {@code {"error":{"message":"...","status":1}}}.
 */
public final class ErrorReport implements IExecutionExceptionHandler, IParameterExceptionHandler {

  private static final String JSON = "--json";

  private final BooleanSupplier withStackTrace;

  public ErrorReport(BooleanSupplier withStackTrace) {
    this.withStackTrace = withStackTrace;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
    return report(e, line, parsed.originalArgs());
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    PrintWriter err = line.getErr();
    String message = ShownNames.of(line.getCommandSpec(), ErrorText.oneLine(e.getMessage()));
    print(err, "nacre: " + message);
    if (!UnmatchedArgumentException.printSuggestions(e, err)) {
      print(err, "Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
    }
    err.flush();
    machines(line, Arrays.asList(args), message, ExitCode.USAGE);
    return ExitCode.USAGE.status();
  }

  /**
   * Prints {@code e} and returns the exit status for it.
   *
   * @param args the whole command line
   */
  public int report(Throwable e, CommandLine line, List<String> args) {
    ExitCode code =
        e instanceof PreparationStoppedException || e instanceof SearchInterruptedException
            ? ExitCode.INTERRUPTED
            : ErrorText.userMessage(e) == null ? ExitCode.INTERNAL : ExitCode.FAILURE;
    PrintWriter err = line.getErr();
    String message = ShownNames.of(line.getCommandSpec(), ErrorText.line(e));
    print(err, "nacre: " + message);
    if (withStackTrace.getAsBoolean()) {
      e.printStackTrace(err);
    } else if (code == ExitCode.INTERNAL) {
      print(err, "This is a defect; run with --stacktrace or NACRE_DEBUG=1 to see where.");
    }
    err.flush();
    machines(line, args, message, code);
    return code.status();
  }

  private static void print(PrintWriter err, String text) {
    err.println(Terminal.isInteractive() ? FittedText.of(text, TerminalWidth.now()) : text);
  }

  private static void machines(CommandLine line, List<String> args, String message, ExitCode code) {
    if (args.contains(JSON)) {
      PrintWriter out = line.getOut();
      out.println(json(message, code));
      out.flush();
    }
  }

  /** What programs read of an error. */
  static String json(String message, ExitCode code) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("message", message);
    error.put("status", code.status());
    return Json.write(Map.of("error", error));
  }
}
