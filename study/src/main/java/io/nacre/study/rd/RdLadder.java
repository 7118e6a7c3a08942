package io.nacre.study.rd;

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
 * @param sizes parameters of those of a solid, about; three to six equal sine layers; null for what
 *     is usual
 * @param channels features at each corner of a block of those of a surface, or of a large solid
 * @param steps sample-steps of each training; null for what is usual
 * @param coarseness steps of the weights of a network of 1000 parameters for a whole grid, in units
 *     of what the surface notices, a file each; smaller networks have larger ones; null for what is
 *     usual
 * @param seed of every random choice
 */
public record RdLadder(
    @Nullable List<Long> sizes,
    List<Integer> channels,
    @Nullable Long steps,
    @Nullable List<Double> coarseness,
    long seed) {

  /** Sample-steps of a network for a whole grid, and of one for the solid of a mesh. */
  private static final long STEPS = 16_000_000;

  private static final long STEPS_OF_MESHES = 8_000_000;

  /** Sizes of the networks of a grid. */
  public static final List<Long> SIZES = List.of(115L, 185L, 381L, 701L, 1036L, 1459L);

  /** Sizes of the networks of the solid of a mesh, whose surfaces take more to be smooth. */
  public static final List<Long> SIZES_OF_MESHES = List.of(381L, 701L, 1459L, 3121L, 7900L);

  /** Coarseness of the steps of a network of a thousand parameters, of a grid and of a mesh. */
  public static final List<Double> COARSENESS = List.of(0.03);

  public static final List<Double> COARSENESS_OF_MESHES = List.of(0.06, 0.03);

  /** What its steps grow with when it is smaller: then the curve of all sizes lies lowest. */
  private static final double COARSENESS_POWER = -0.75;

  /** Parameters up to which so many equal layers are best. */
  private static final int MOST_OF_THREE = 300;

  private static final int MOST_OF_FOUR = 900;
  private static final int MOST_OF_FIVE = 2000;

  /** Copies the lists. */
  public RdLadder {
    sizes = sizes == null ? null : List.copyOf(sizes);
    coarseness = coarseness == null ? null : List.copyOf(coarseness);
    channels = List.copyOf(channels);
  }

  /** The networks for {@code shape}; results do not depend on {@code threads}. */
  List<RdNetwork> of(PreparedShape shape, int threads) {
    GridFrame frame = shape.grid().frame();
    List<RdNetwork> networks = new ArrayList<>();
    if (EncodingDefaults.suitsBlocks(shape)) {
      channels.forEach(count -> networks.add(blocks(frame, count, threads)));
    } else {
      boolean mesh = shape.truth() != null;
      for (long size : sizes != null ? sizes : mesh ? SIZES_OF_MESHES : SIZES) {
        networks.add(flat(architecture((int) size), mesh, threads));
      }
    }
    return networks;
  }

  /** Gets the kernels compiled while the first object is prepared. */
  KernelWarmUp warmUp() {
    long largest = (sizes == null ? SIZES : sizes).getLast();
    return KernelWarmUp.start(architecture((int) largest), Recipe.DEFAULT);
  }

  private RdNetwork flat(Architecture architecture, boolean mesh, int threads) {
    List<Double> usual = mesh ? COARSENESS_OF_MESHES : COARSENESS;
    List<RdNetwork.Steps> files =
        (coarseness == null ? usual : coarseness)
            .stream().map(asked -> steps(asked, architecture)).toList();
    return new RdNetwork.Flat(
        architecture, training(mesh ? STEPS_OF_MESHES : STEPS, threads), files);
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
   * Whether the steps of every network are what {@link WeightGoal.Coarseness} takes.
   *
   * @throws IllegalArgumentException when they are not
   */
  public void checkSteps() {
    List<Long> all = new ArrayList<>(sizes == null ? SIZES : sizes);
    all.addAll(sizes == null ? SIZES_OF_MESHES : List.of());
    for (long size : all) {
      for (double asked : coarseness == null ? COARSENESS_OF_MESHES : coarseness) {
        new WeightGoal.Coarseness(steps(asked, architecture((int) size)).coarseness());
      }
    }
  }

  private static RdNetwork.Steps steps(double asked, Architecture architecture) {
    double factor = StrictMath.pow(architecture.parameterCount() / 1000.0, COARSENESS_POWER);
    return new RdNetwork.Steps(asked, asked * factor);
  }

  private static Architecture architecture(int parameters) {
    int depth =
        parameters <= MOST_OF_THREE
            ? 3
            : parameters <= MOST_OF_FOUR ? 4 : parameters <= MOST_OF_FIVE ? 5 : 6;
    return Architecture.ofSize(parameters, depth, Activation.SINE);
  }
}
