package io.nacre.cli;

import java.util.Locale;

/** Where the program starts. */
public final class Main {

  private Main() {}

  /** Runs one command line and ends the JVM with its exit status. */
  public static void main(String[] args) {
    // Pictures are drawn in memory; a display that cannot be reached must not matter.
    System.setProperty("java.awt.headless", "true");
    // Numbers are printed with plain digits, whatever digits the user's language has.
    Locale.setDefault(Locale.ROOT);
    System.exit(NacreCommand.run(args));
  }
}
