package io.nacre.study.reproduce;

import io.nacre.encode.EncodingDefaults;
import io.nacre.lab.nglod.NglodOptions;
import io.nacre.lab.ni.NiOptions;
import io.nacre.search.enas.EnasSchedule;
import io.nacre.study.report.Quantity;
import io.nacre.train.Budget;
import io.nacre.train.Recipe;
import io.nacre.voxel.VoxelGrid;
import java.util.Locale;

/**
 * How long the rows of a table are trained.
 *
 * @param recipe of the published rows
 * @param rounds of the published search
 * @param perRound networks of a round
 * @param proxy length of a short training: epochs with the published recipe, else sample-steps
 * @param last length of a final training and of the fixed network, counted likewise
 * @param work of Nacre's default search, in samples x parameters
 * @param reduced whether this is less than the tables ask for
 * @param hierarchy of the hierarchical table
 */
public record ReproduceBudget(
    Recipe recipe,
    int rounds,
    int perRound,
    long proxy,
    long last,
    double work,
    boolean reduced,
    HierarchyBudget hierarchy) {

  private static final int ROUNDS = 5;
  private static final int PER_ROUND = 6;
  private static final int QUICK_PROXY_EPOCHS = 2;
  private static final int QUICK_LAST_EPOCHS = 10;

  /** Sample-steps of the last training of a network with our recipe. */
  private static final long LAST_STEPS = 20_000_000;

  /** Work of a search of our own. */
  private static final double SEARCH_WORK = 3e11;

  private static final int QUICK_PART = 10;

  /** Samples of an epoch at 128^3, about. */
  private static final double EPOCH_SAMPLES = 1e6;

  /** With the usual budget of the hierarchical table. */
  public ReproduceBudget(
      Recipe recipe,
      int rounds,
      int perRound,
      long proxy,
      long last,
      double work,
      boolean reduced) {
    this(recipe, rounds, perRound, proxy, last, work, reduced, HierarchyBudget.of(reduced));
  }

  /** The same with another budget of the hierarchical table. */
  public ReproduceBudget with(HierarchyBudget other) {
    return new ReproduceBudget(recipe, rounds, perRound, proxy, last, work, reduced, other);
  }

  /** The same with other work for searches of Nacre's own. */
  public ReproduceBudget within(double other) {
    return new ReproduceBudget(recipe, rounds, perRound, proxy, last, other, reduced, hierarchy);
  }

  /** The full budget or, when {@code quick}, one for a first look. */
  public static ReproduceBudget of(Recipe recipe, boolean quick) {
    long part = quick ? QUICK_PART : 1;
    long proxy = EncodingDefaults.PROXY_STEPS / part;
    long last = LAST_STEPS / part;
    if (recipe == Recipe.PAPER) {
      proxy = quick ? QUICK_PROXY_EPOCHS : EnasSchedule.PUBLISHED_PROXY_EPOCHS;
      last = quick ? QUICK_LAST_EPOCHS : EnasSchedule.PUBLISHED_LAST_EPOCHS;
    }
    double work = SEARCH_WORK / part;
    return new ReproduceBudget(recipe, ROUNDS, PER_ROUND, proxy, last, work, quick);
  }

  /** The published search's schedule on {@code grid}. */
  EnasSchedule schedule(VoxelGrid grid, long seed) {
    EnasSchedule published = new EnasSchedule(steps(proxy, grid, seed), steps(last, grid, seed));
    return new EnasSchedule(
        rounds,
        perRound,
        published.proxy(),
        published.last(),
        published.proxyShare(),
        published.lastFromShared());
  }

  /** Of a final training on {@code grid}. */
  Budget.SampleSteps last(VoxelGrid grid, long seed) {
    return steps(last, grid, seed);
  }

  private Budget.SampleSteps steps(long length, VoxelGrid grid, long seed) {
    return new Budget.SampleSteps(
        recipe == Recipe.PAPER
            ? Math.multiplyExact(length, recipe.epochSamples(grid, seed))
            : length);
  }

  /** Sample-steps of a network that learns signed distances, whose epochs are the same for all. */
  long distanceSteps() {
    return recipe == Recipe.PAPER
        ? NiOptions.EPOCH * NiOptions.PUBLISHED_EPOCHS / (reduced ? QUICK_PART : 1)
        : last;
  }

  /** Sample-steps of levels of detail, likewise. */
  long levelSteps() {
    return recipe == Recipe.PAPER
        ? (long) NglodOptions.EPOCH * NglodOptions.PUBLISHED_EPOCHS / (reduced ? QUICK_PART : 1)
        : last;
  }

  /** Sample-steps of the fixed network, roughly; for estimates of time. */
  double roughLastSteps() {
    return recipe == Recipe.PAPER ? last * EPOCH_SAMPLES : last;
  }

  /** Sample-steps of a published search, roughly; for estimates of time. */
  double roughSearchSteps() {
    double each = recipe == Recipe.PAPER ? proxy * EPOCH_SAMPLES : proxy;
    return rounds * perRound * each + roughLastSteps();
  }

  /** What the published rows are given, in one line. */
  String published() {
    String unit = recipe == Recipe.PAPER ? "epochs" : "sample-steps";
    return String.format(
        Locale.ROOT,
        "%s recipe, searches of %d x %d networks of %s %s each, final training and fixed network "
            + "%s %s",
        recipe == Recipe.PAPER ? "the published" : "Nacre's",
        rounds,
        perRound,
        Quantity.count(proxy),
        unit,
        Quantity.count(last),
        unit);
  }

  /** What Nacre's default search is given, in one line. */
  String ownSearch() {
    return Quantity.count((long) work) + " of work (samples x parameters)";
  }
}
