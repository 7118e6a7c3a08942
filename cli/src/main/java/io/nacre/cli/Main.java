package io.nacre.cli;

/** Where the program starts. */
public final class Main {

  private Main() {}

  /** Runs one command line and ends the JVM with its exit status. */
  public static void main(String[] args) {
    System.exit(NacreCommand.run(args));
  }
}
