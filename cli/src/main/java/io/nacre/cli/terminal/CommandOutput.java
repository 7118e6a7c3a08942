package io.nacre.cli.terminal;

import io.nacre.study.report.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say how a command speaks, and what it says. */
public final class CommandOutput {

  @Option(
      names = "--json",
      description = "Print one JSON object on standard output and nothing else there.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress and no notes on standard error.")
  private boolean quiet;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  /** A line of progress on standard error. */
  public ProgressLine progress() {
    return ProgressLine.onStandardError(quiet);
  }

  /** One line on standard error that the user should know but need not act upon. */
  public void note(String text) {
    if (!quiet) {
      PrintWriter err = command().commandLine().getErr();
      err.println("note: " + text);
      err.flush();
    }
  }

  /** The result on standard output, as JSON or as text that ends its own lines. */
  public void result(Map<String, @Nullable Object> asJson, Supplier<String> asText) {
    PrintWriter out = command().commandLine().getOut();
    if (json) {
      out.println(Json.write(asJson));
    } else {
      out.print(asText.get());
    }
    out.flush();
  }

  /** The whole command line as given. */
  public List<String> arguments() {
    return command().root().commandLine().getParseResult().originalArgs();
  }

  /** The error for a wrong command line. */
  public ParameterException usage(String message) {
    return new ParameterException(command().commandLine(), message);
  }

  /** The command that has these options, as picocli knows it. */
  public CommandSpec command() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the command");
    }
    return spec;
  }
}
