package io.nacre.cli;

import java.nio.file.Path;
import java.util.Locale;

/** Where the program starts. */
public final class Main {

  /** The launcher names a folder by it, and gives no arguments, when it makes its cache. */
  private static final String REHEARSAL = "nacre.rehearsal";

  /** A property that spark-submit sets. */
  private static final String SUBMITTED = "spark.submit.deployMode";

  private Main() {}

  /** Runs one command line and ends the JVM with its exit status. */
  public static void main(String[] args) {
    // Pictures are drawn in memory; a display that cannot be reached must not matter.
    System.setProperty("java.awt.headless", "true");
    // Numbers are printed with plain digits, whatever digits the user's language has.
    Locale.setDefault(Locale.ROOT);
    String rehearsal = System.getProperty(REHEARSAL);
    if (rehearsal != null) {
      Rehearsal.run(Path.of(rehearsal));
      System.exit(0);
    }
    int status = NacreCommand.run(args);
    // What spark-submit started and ends by itself has failed in the eyes of YARN.
    if (status != 0 || System.getProperty(SUBMITTED) == null) {
      System.exit(status);
    }
  }
}
