package io.nacre.cli.option.rd;

import io.nacre.cli.option.CountConverter;
import io.nacre.cli.option.GivenOptions;
import io.nacre.cli.option.SeedChoice;
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
      description = {
        "Approximate numbers of parameters of the networks for a solid, with three to six equal"
            + " sine layers. Default:",
        "115,185,381,701,1036,1459, of a mesh 381,701,1459,3121,7900."
      })
  private @Nullable List<Long> sizes;

  @Option(
      names = "--channels",
      paramLabel = "N",
      split = ",",
      splitSynopsisLabel = ",",
      defaultValue = "1,2,4,6",
      description = {
        "Features at each corner of a block, for the networks of a surface or of a solid with 256"
            + " or more voxels a side. Default: ${DEFAULT-VALUE}."
      })
  private List<Integer> channels = List.of();

  @Option(
      names = "--steps",
      paramLabel = "N",
      converter = CountConverter.class,
      description =
          "Sample-steps of each training: 500k, 8M. Default: 16M, of a mesh 8M, in blocks 40M.")
  private @Nullable Long steps;

  @Option(
      names = "--coarseness",
      paramLabel = "C",
      split = ",",
      splitSynopsisLabel = ",",
      description = {
        "Steps of the weights of a network of 1000 parameters for a whole grid, in units of what"
            + " the",
        "surface notices, a file each; smaller networks have larger ones. Default: 0.03, of a mesh",
        "0.06,0.03."
      })
  private @Nullable List<Double> coarseness;

  @Mixin private final SeedChoice seeds = new SeedChoice();

  /** Refuses what cannot be trained. */
  public void check(GivenOptions given) {
    for (long size : sizes == null ? List.<Long>of() : sizes) {
      if (size > LARGEST) {
        throw given.usage("--sizes must be at most %d, not %d".formatted(LARGEST, size));
      }
    }
    try {
      ladder().checkSteps();
    } catch (IllegalArgumentException e) {
      throw given.usage("--coarseness " + coarseness + " is not in what steps can have");
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
