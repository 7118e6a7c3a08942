package io.nacre.cli.option;

import io.nacre.codec.DecodeLimits;
import picocli.CommandLine.Option;

/** The options that say how much decoding may take. */
public final class LimitChoice {

  @Option(
      names = "--max-voxels",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Largest grid to decode to, in voxels. Default: 1024^3.")
  private long voxels = DecodeLimits.DEFAULT.voxels();

  @Option(
      names = "--max-operations",
      paramLabel = "N",
      converter = CountConverter.class,
      description =
          "Maximum number of multiplications, or other work that takes as long. Default: 2^43,"
              + " minutes on two cores.")
  private long operations = DecodeLimits.DEFAULT.operations();

  @Option(
      names = "--max-memory",
      paramLabel = "BYTES",
      converter = CountConverter.class,
      description =
          "Maximum memory for decoding, such as 200M or 4G, checked before it is used. Default: 1"
              + " GiB.")
  private long memory = DecodeLimits.DEFAULT.memory();

  /** The limits. */
  public DecodeLimits limits() {
    return new DecodeLimits(voxels, operations, memory);
  }
}
