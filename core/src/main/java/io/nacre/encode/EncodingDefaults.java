package io.nacre.encode;

import io.nacre.codec.PreparedShape;
import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.search.Objective;
import io.nacre.search.SearchLimit;
import io.nacre.train.Recipe;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;

/** What an encoding does about everything that it is not told. */
public final class EncodingDefaults {

  /** How networks are searched for: at equal work it measured best. */
  public static final SearchMethod SEARCH_METHOD = SearchMethod.LADDER;

  /** What a search is to find. */
  public static final Objective SEARCH_OBJECTIVE = new Objective.TargetIou(0.99);

  /** Work of a whole search on voxels, in samples x parameters; most take a third of it. */
  private static final long GRID_SEARCH_WORK = 230_000_000_000L;

  /** The same on the solid of a mesh, of which there is more to learn than voxels say. */
  private static final long SOLID_SEARCH_WORK = 300_000_000_000L;

  /** Sample-steps of the shortest training that a search compares. */
  public static final long PROXY_STEPS = 2_000_000;

  /** Sample-steps of a final training of a search. */
  public static final long FINAL_STEPS = 60_000_000;

  /** Parameters of a common network, for what a search of little work can afford. */
  public static final long COMMON_PARAMETERS = 2000;

  /** The network of an encoding that names none and does not search. */
  public static final Architecture NETWORK = Architecture.uniform(6, 24, Activation.SINE);

  /** Sample-steps of the default recipe on a network of a whole grid. */
  public static final long TRAINING_STEPS = 5_000_000;

  /** Epochs of the published recipe. */
  public static final int PAPER_EPOCHS = 250;

  /** So many trainings that are compared, of networks of a common size, fit into a search. */
  private static final long PROXIES = 16;

  /** Longest side of a grid, in voxels, from which on a network of the whole grid is too coarse. */
  private static final int LARGE = 256;

  private EncodingDefaults() {}

  /** Work of a whole search on {@code shape}, in samples x parameters, unless it is told. */
  public static long searchWork(PreparedShape shape) {
    return shape.truth() == null ? GRID_SEARCH_WORK : SOLID_SEARCH_WORK;
  }

  /** Whether the hierarchical method is the better one for {@code shape}. */
  public static boolean suitsBlocks(PreparedShape shape) {
    GridFrame frame = shape.grid().frame();
    return shape.kind() == ShapeKind.SURFACE
        || Math.max(frame.nx(), Math.max(frame.ny(), frame.nz())) >= LARGE;
  }

  /**
   * The search of an encoding that is told nothing else.
   *
   * @param whole how long the whole search may take
   */
  public static SearchPlan search(PreparedShape shape, SearchLimit whole, long seed, int threads) {
    return SearchRequest.of(SEARCH_OBJECTIVE, whole)
        .plan(Recipe.DEFAULT, null, shape, true, seed, threads);
  }

  /**
   * How long a network is trained with {@code recipe}, where the default one takes {@code steps}.
   */
  static TrainingLength length(Recipe recipe, long steps) {
    return recipe == Recipe.DEFAULT
        ? new TrainingLength.Steps(steps)
        : new TrainingLength.Epochs(PAPER_EPOCHS);
  }

  static long proxySteps(SearchLimit whole) {
    return whole instanceof SearchLimit.Work(double amount)
        ? Math.clamp((long) (amount / (PROXIES * COMMON_PARAMETERS)), 1, PROXY_STEPS)
        : PROXY_STEPS;
  }
}
