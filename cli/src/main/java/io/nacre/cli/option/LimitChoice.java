package io.nacre.cli.option;

import io.nacre.codec.DecodeLimits;
import io.nacre.codec.Decoder;
import io.nacre.study.object.Input;
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
          "Most multiplications to spend, points times parameters. Default: 2^43, minutes on two "
              + "cores.")
  private long operations = DecodeLimits.DEFAULT.operations();

  /** The decoder of {@code input} within these limits. */
  public Decoder decoder(Input.Nacre input) {
    return new Decoder(input.decoder().file(), new DecodeLimits(voxels, operations));
  }
}
