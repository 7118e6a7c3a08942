package io.nacre.study.rd;

import io.nacre.codec.EncodeOptions;
import io.nacre.codec.HierarchicalOptions;
import io.nacre.codec.PreparedShape;
import io.nacre.codec.WeightGoal;
import io.nacre.codec.WeightOptions;
import io.nacre.encode.EncodingDefaults;
import io.nacre.format.Precision;
import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.train.Budget;
import io.nacre.train.KernelWarmUp;
import io.nacre.train.Recipe;
import io.nacre.train.TrainingOptions;
import io.nacre.voxel.GridFrame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The networks that make a curve of rate and distortion.
 *
 * @param sizes parameters of those of a solid, about; three to six equal sine layers
 * @param channels features at each corner of a block of those of a surface, or of a large solid
 * @param steps sample-steps of each training; null for what is usual
 * @param coarseness steps of the weights of a network of 1000 parameters for a whole grid, in units
 *     of what the surface notices; smaller networks have larger ones
 * @param seed of every random choice
 */
public record RdLadder(
    List<Long> sizes, List<Integer> channels, @Nullable Long steps, double coarseness, long seed) {

  /** Sample-steps of a network for a whole grid. */
  private static final long STEPS = 16_000_000;

  /** Coarseness of the steps of a network of a thousand parameters. */
  public static final double COARSENESS = 0.03;

  /** What its steps grow with when it is smaller: then the curve of all sizes lies lowest. */
  private static final double COARSENESS_POWER = -0.75;

  /** Parameters up to which so many equal layers are best. */
  private static final int MOST_OF_THREE = 300;

  private static final int MOST_OF_FOUR = 900;
  private static final int MOST_OF_FIVE = 2000;

  /** Copies the lists. */
  public RdLadder {
    sizes = List.copyOf(sizes);
    channels = List.copyOf(channels);
  }

  /** The networks for {@code shape}; results do not depend on {@code threads}. */
  List<RdNetwork> of(PreparedShape shape, int threads) {
    GridFrame frame = shape.grid().frame();
    List<RdNetwork> networks = new ArrayList<>();
    if (EncodingDefaults.suitsBlocks(shape)) {
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

  /**
   * Steps of the weights of a network of about {@code size} parameters, as {@link WeightGoal} has
   * them.
   */
  public double coarseness(int size) {
    return coarseness(architecture(size));
  }

  private double coarseness(Architecture architecture) {
    return coarseness * StrictMath.pow(architecture.parameterCount() / 1000.0, COARSENESS_POWER);
  }

  private static Architecture architecture(int parameters) {
    int depth =
        parameters <= MOST_OF_THREE
            ? 3
            : parameters <= MOST_OF_FOUR ? 4 : parameters <= MOST_OF_FIVE ? 5 : 6;
    return Architecture.ofSize(parameters, depth, Activation.SINE);
  }
}
