package io.nacre.cli.terminal;

import io.nacre.study.report.Json;
import io.nacre.time.Stopwatch;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
      description = "Print one JSON object on standard output and nothing else, also for an error.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print no progress and no notes on standard error.")
  private boolean quiet;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  private volatile @Nullable ProgressLine line;

  /** A line of progress on standard error. */
  public ProgressLine progress() {
    ProgressLine begun = ProgressLine.onStandardError(quiet);
    line = begun;
    return begun;
  }

  /**
   * What Ctrl-C does from now on: it ends the program, until more is said.
   *
   * @param kept what is kept then, such as {@code nothing was written}
   */
  public Interruption interruption(String kept) {
    return new Interruption(kept, this::note, this::endedAtOnce).listen();
  }

  /** One line on standard error that the user should know but need not act upon. */
  public void note(String text) {
    if (!quiet) {
      say("note: " + text);
    }
  }

  /** Says, for good, that Ctrl-C ended the command early and what was kept. */
  public void interrupted(String kept) {
    say("nacre: interrupted; " + kept);
  }

  private void endedAtOnce(String kept) {
    endedWithoutResult(kept);
  }

  /**
   * As {@link #interrupted} for a command that has no result to print.
   *
   * @return the exit status
   */
  public int endedWithoutResult(String kept) {
    ProgressLine shown = line;
    if (shown != null) {
      shown.close();
    }
    interrupted(kept);
    if (json) {
      PrintWriter out = command().commandLine().getOut();
      out.println(ErrorReport.json("interrupted; " + kept, ExitCode.INTERRUPTED));
      out.flush();
    }
    return ExitCode.INTERRUPTED.status();
  }

  private void say(String said) {
    String text = shown(said);
    String fitting = Terminal.isInteractive() ? FittedText.of(text, columns()) : text;
    PrintWriter err = command().commandLine().getErr();
    Runnable output =
        () -> {
          err.println(fitting);
          err.flush();
        };
    ProgressLine shown = line;
    if (shown == null) {
      output.run();
    } else {
      shown.above(output);
    }
  }

  /** The result on standard output, as JSON or as text that ends its own lines. */
  public void result(Map<String, @Nullable Object> asJson, Supplier<String> asText) {
    ProgressLine shown = line;
    if (shown != null) {
      shown.close();
    }
    PrintWriter out = command().commandLine().getOut();
    if (json) {
      out.println(shown(Json.write(asJson)));
    } else {
      String text = shown(asText.get());
      out.print(Terminal.isOutput() ? FittedText.of(text, columns()) : text);
    }
    out.flush();
  }

  /** As {@link #result}, of one line that stays whole however long it is, as links must. */
  public void line(Map<String, @Nullable Object> asJson, String whole) {
    if (json) {
      result(asJson, () -> whole);
      return;
    }
    PrintWriter out = command().commandLine().getOut();
    out.println(whole);
    out.flush();
  }

  private int columns() {
    ProgressLine shown = line;
    return shown == null || !Terminal.isInteractive() ? TerminalWidth.now() : shown.columns();
  }

  /** {@code text} with files named as on the command line. */
  public String shown(String text) {
    return ShownNames.of(command(), text);
  }

  /** A clock that began with the program. */
  public Stopwatch started() {
    return command().root().userObject() instanceof Started program
        ? program.started()
        : Stopwatch.started();
  }

  /** The whole command line, with what was added by default. */
  public List<String> arguments() {
    return command().root().commandLine().getParseResult().originalArgs().stream()
        .map(this::shown)
        .toList();
  }

  /** Long names of the options that stand there without anybody having written them. */
  public Set<String> byDefault() {
    return command().root().userObject() instanceof ByDefault program
        ? program.byDefault()
        : Set.of();
  }

  /** The command line as it was typed, without them. */
  public List<String> typed() {
    return command().root().userObject() instanceof ByDefault program
        ? program.typed()
        : arguments();
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
