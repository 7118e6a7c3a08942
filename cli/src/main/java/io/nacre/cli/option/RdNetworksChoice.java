package io.nacre.cli.option;

import io.nacre.net.FeatureTable;
import io.nacre.study.rd.RdLadder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which networks make the curve. */
public final class RdNetworksChoice {

  private static final int LARGEST = 1_000_000;

  @Option(
      names = "--sizes",
      paramLabel = "N",
      split = ",",
      splitSynopsisLabel = ",",
      converter = CountConverter.class,
      defaultValue = "115,185,381,701,1036,1459",
      description =
          "Parameters of the networks of a solid, about; three to six equal sine layers. Default: "
              + "${DEFAULT-VALUE}.")
  private List<Long> sizes = List.of();

  @Option(
      names = "--channels",
      paramLabel = "N",
      split = ",",
      splitSynopsisLabel = ",",
      defaultValue = "1,2,4,6",
      description = {
        "Features at each corner of a block, of the networks of a surface, or of a solid of 256",
        "voxels or more a side. Default: ${DEFAULT-VALUE}."
      })
  private List<Integer> channels = List.of();

  @Option(
      names = "--steps",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Sample-steps of each training: 500k, 8M. Default: 16M, or 40M in blocks.")
  private @Nullable Long steps;

  @Option(
      names = "--coarseness",
      paramLabel = "C",
      defaultValue = "" + RdLadder.COARSENESS,
      description = {
        "Steps of the weights of a network of 1000 parameters for a whole grid, in units of what the",
        "surface notices; smaller networks have larger ones. Default: ${DEFAULT-VALUE}."
      })
  private double coarseness = RdLadder.COARSENESS;

  @Mixin private final SeedChoice seeds = new SeedChoice();

  /** Refuses what cannot be trained. */
  public void check(GivenOptions given) {
    for (long size : sizes) {
      if (size > LARGEST) {
        throw given.usage("--sizes must be at most %d, not %d".formatted(LARGEST, size));
      }
      if (!(coarseness > 0 && ladder().coarseness((int) size) <= 4)) {
        throw given.usage("--coarseness %s is not in what steps can have".formatted(coarseness));
      }
    }
    for (int count : channels) {
      if (count < 1 || count > FeatureTable.MAX_CHANNELS) {
        throw given.usage(
            "--channels must be in 1..%d, not %d".formatted(FeatureTable.MAX_CHANNELS, count));
      }
    }
  }

  /** What was asked for. */
  public RdLadder ladder() {
    return new RdLadder(sizes, channels, steps, coarseness, seeds.seed());
  }
}
