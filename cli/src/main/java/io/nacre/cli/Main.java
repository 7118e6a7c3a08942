package io.nacre.cli;

/** Where the program starts. */
public final class Main {

  private Main() {}

  /** Runs one command line and ends the JVM with its exit status. */
  public static void main(String[] args) {
    // Pictures are drawn in memory; a display that cannot be reached must not matter.
    System.setProperty("java.awt.headless", "true");
    System.exit(NacreCommand.run(args));
  }
}
