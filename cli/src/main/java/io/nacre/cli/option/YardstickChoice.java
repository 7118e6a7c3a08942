package io.nacre.cli.option;

import picocli.CommandLine.Option;

/** The option that compares a file with general-purpose compressors. */
public final class YardstickChoice {

  @Option(
      names = "--yardsticks",
      description =
          "Also say what xz and zstd make of the grid, which takes a second or more after the"
              + " file.")
  private boolean wanted;

  /** Whether they are wanted. */
  public boolean wanted() {
    return wanted;
  }
}
