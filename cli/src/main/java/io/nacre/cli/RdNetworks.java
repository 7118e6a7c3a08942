package io.nacre.cli;

import io.nacre.codec.EncodeOptions;
import io.nacre.codec.HierarchicalOptions;
import io.nacre.codec.PreparedShape;
import io.nacre.codec.WeightGoal;
import io.nacre.codec.WeightOptions;
import io.nacre.format.Precision;
import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.FeatureTable;
import io.nacre.train.Budget;
import io.nacre.train.KernelWarmUp;
import io.nacre.train.Recipe;
import io.nacre.train.TrainingOptions;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which networks make the curve. */
final class RdNetworks {

  /** Sample-steps of a network for a whole grid. */
  private static final long STEPS = 16_000_000;

  private static final int LARGEST = 1_000_000;

  /** Longest side of a grid, in voxels, from which on a network of the whole grid is too coarse. */
  private static final int LARGE = 256;

  /** Coarseness of the steps of a network of a thousand parameters. */
  private static final double COARSENESS = 0.03;

  /** What its steps grow with when it is smaller: then the curve of all sizes lies lowest. */
  private static final double COARSENESS_POWER = -0.75;

  /** Parameters up to which so many equal layers are best. */
  private static final int MOST_OF_THREE = 300;

  private static final int MOST_OF_FOUR = 900;
  private static final int MOST_OF_FIVE = 2000;

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
      defaultValue = "" + COARSENESS,
      description = {
        "Steps of the weights of a network of 1000 parameters for a whole grid, in units of what the",
        "surface notices; smaller networks have larger ones. Default: ${DEFAULT-VALUE}."
      })
  private double coarseness = COARSENESS;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed of every random choice. Default: ${DEFAULT-VALUE}.")
  private long seed;

  long seed() {
    return seed;
  }

  /** Refuses what cannot be trained. */
  void check(GivenOptions given) {
    for (long size : sizes) {
      if (size > LARGEST) {
        throw given.usage("--sizes must be at most %d, not %d".formatted(LARGEST, size));
      }
      if (!(coarseness > 0 && coarseness(architecture((int) size)) <= 4)) {
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

  /** The networks for {@code shape}; results do not depend on {@code threads}. */
  List<RdNetwork> of(PreparedShape shape, int threads) {
    GridFrame frame = shape.grid().frame();
    boolean large = Math.max(frame.nx(), Math.max(frame.ny(), frame.nz())) >= LARGE;
    List<RdNetwork> networks = new ArrayList<>();
    if (large || shape.kind() == ShapeKind.SURFACE) {
      channels.forEach(count -> networks.add(blocks(frame, count, threads)));
    } else {
      sizes.forEach(size -> networks.add(flat(architecture(size.intValue()), threads)));
    }
    return networks;
  }

  /** Gets the kernels compiled while the first object is prepared. */
  KernelWarmUp warmUp() {
    return KernelWarmUp.start(architecture(sizes.getLast().intValue()), Recipe.DEFAULT);
  }

  private RdNetwork flat(Architecture architecture, int threads) {
    WeightGoal goal = new WeightGoal.Coarseness(coarseness(architecture));
    return new RdNetwork.Flat(
        new EncodeOptions(
            architecture,
            training(STEPS, threads),
            new WeightOptions(Precision.CODED, true, goal)));
  }

  private RdNetwork blocks(GridFrame frame, int count, int threads) {
    return new RdNetwork.Blocks(
        new HierarchicalOptions(
            HierarchicalOptions.edge(frame),
            count,
            HierarchicalOptions.HIDDEN,
            null,
            training(HierarchicalOptions.STEPS, threads),
            new WeightOptions(Precision.CODED, true, new WeightGoal.Faithful()),
            false));
  }

  private TrainingOptions training(long otherwise, int threads) {
    Budget budget = new Budget.SampleSteps(steps == null ? otherwise : steps);
    return new TrainingOptions(Recipe.DEFAULT, budget, seed, threads, 0);
  }

  private double coarseness(Architecture architecture) {
    return coarseness * Math.pow(architecture.parameterCount() / 1000.0, COARSENESS_POWER);
  }

  private static Architecture architecture(int parameters) {
    int depth =
        parameters <= MOST_OF_THREE
            ? 3
            : parameters <= MOST_OF_FOUR ? 4 : parameters <= MOST_OF_FIVE ? 5 : 6;
    return Architecture.ofSize(parameters, depth, Activation.SINE);
  }
}
