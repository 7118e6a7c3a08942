package io.nacre.cli.option;

import picocli.CommandLine.Option;

/** The seed. */
public final class SeedChoice {

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed of every random choice. Default: ${DEFAULT-VALUE}.")
  private long seed;

  /** Seed of every random choice. */
  public long seed() {
    return seed;
  }
}
