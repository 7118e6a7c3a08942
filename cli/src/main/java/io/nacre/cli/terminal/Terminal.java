package io.nacre.cli.terminal;

import java.io.Console;

/** The abilities of the process's terminal. */
public final class Terminal {

  private Terminal() {}

  /**
   * Whether a person watches standard error: what the launcher found out, or, without the launcher,
   * whether standard input and output are a terminal.
   */
  public static boolean isInteractive() {
    String told = System.getProperty("nacre.terminal");
    if (told != null) {
      return Boolean.parseBoolean(told) && !"dumb".equals(System.getenv("TERM"));
    }
    return consoleIsTerminal();
  }

  /**
   * Whether text may be coloured: standard output is a terminal that is not dumb, and NO_COLOR is
   * unset or empty.
   */
  public static boolean usesColor() {
    String noColor = System.getenv("NO_COLOR");
    return (noColor == null || noColor.isEmpty())
        && !"dumb".equals(System.getenv("TERM"))
        && consoleIsTerminal();
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
