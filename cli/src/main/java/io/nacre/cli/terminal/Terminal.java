package io.nacre.cli.terminal;

import java.io.Console;

/** The abilities of the process's terminal. */
public final class Terminal {

  /** What the launcher found out about standard error and about standard output. */
  private static final String ERROR_TOLD = "nacre.terminal";

  private static final String OUTPUT_TOLD = "nacre.terminal.output";

  private Terminal() {}

  /**
   * Whether a person watches standard error: what the launcher found out, or, without the launcher,
   * whether standard input and output are a terminal.
   */
  public static boolean isInteractive() {
    String told = System.getProperty(ERROR_TOLD);
    return told == null ? consoleIsTerminal() : Boolean.parseBoolean(told) && !isDumb();
  }

  /** Whether a person reads standard output, found out in the same way. */
  public static boolean isOutput() {
    String told = System.getProperty(OUTPUT_TOLD);
    return told == null ? consoleIsTerminal() : Boolean.parseBoolean(told);
  }

  /**
   * Whether text may be coloured: standard output is a terminal that is not dumb, and NO_COLOR is
   * unset or empty.
   */
  public static boolean usesColor() {
    String noColor = System.getenv("NO_COLOR");
    return (noColor == null || noColor.isEmpty()) && !isDumb() && isOutput();
  }

  private static boolean isDumb() {
    return "dumb".equals(System.getenv("TERM"));
  }

  /** Whether standard input and output are both a terminal. */
  // Error Prone holds that there always is a console; JDK 25 returns none when output is
  // redirected.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean consoleIsTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
