package io.nacre.search.hierarchical;

import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.net.FeatureTable;
import io.nacre.net.Layer;
import io.nacre.search.Objective;
import io.nacre.search.SearchSpace;
import io.nacre.search.SearchStrategy;
import io.nacre.search.enas.Baseline;
import io.nacre.search.enas.ControllerShape;
import io.nacre.search.enas.EnasOptions;
import io.nacre.search.enas.EnasSchedule;
import io.nacre.search.enas.EnasStrategy;
import io.nacre.search.enas.ProxyChoice;
import io.nacre.train.Budget;
import io.nacre.train.Recipe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one of the two networks is searched for and trained.
 *
 * @param space networks it may be, of one encoding; linear ones, which the controller may propose
 *     like any other, are not trained again and never chosen
 * @param rounds of the controller
 * @param perRound networks of a round
 * @param childEpochs each of them is trained for, from fresh weights
 * @param retrained most accurate of them that are trained again, afresh
 * @param retrainEpochs each of those is trained for
 * @param finalEpochs the chosen one is trained for, less when it makes no error earlier
 * @param tolerance accuracy, of all voxels of the grid, that the smallest of the retrained, which
 *     is chosen, may be behind the best
 * @param named hidden layers of the network that is trained at once, without a search; null for
 *     searching
 */
public record PhaseOptions(
    SearchSpace space,
    int rounds,
    int perRound,
    double childEpochs,
    int retrained,
    double retrainEpochs,
    double finalEpochs,
    double tolerance,
    @Nullable List<Layer> named) {

  /** What the fine networks see, 45 inputs. */
  public static final Encoding FINE_ENCODING =
      new Encoding.Featured(new Encoding.Positional(6), new FeatureTable.TriPlane(32, 2));

  /**
   * What the published coarse networks see, 63 inputs; those of the script see what fine ones do.
   */
  public static final Encoding COARSE_ENCODING = new Encoding.Positional(10);

  /** Rounds of the published coarse searches of clothes; those of solids had twice as many. */
  public static final int FEWER_COARSE_ROUNDS = 5;

  private static final int COARSE_ROUNDS = 10;
  private static final int ROUNDS = 5;
  private static final int PER_ROUND = 6;
  private static final int RETRAINED = 10;

  /** Largest side whose fine networks have the script's narrower widths. */
  private static final int LARGEST_NARROW_SIDE = 256;

  private static final double STRICT = 5e-5;
  private static final double LENIENT = 1e-4;

  public PhaseOptions {
    named = named == null ? null : List.copyOf(named);
    if (rounds < 1 || perRound < 1 || retrained < 1) {
      throw new IllegalArgumentException(
          "at least one round of one network and one retrained: %d of %d, %d"
              .formatted(rounds, perRound, retrained));
    }
    if (!(childEpochs > 0 && retrainEpochs > 0 && finalEpochs > 0)) {
      throw new IllegalArgumentException(
          "epochs must be positive: %s, %s and %s"
              .formatted(childEpochs, retrainEpochs, finalEpochs));
    }
  }

  /** The coarse phase. */
  public static PhaseOptions coarse(HierarchyVersion version) {
    return switch (version) {
      case PUBLISHED ->
          new PhaseOptions(
              space(7, COARSE_ENCODING, 8, 16, 32, 40, 48, 64),
              COARSE_ROUNDS,
              PER_ROUND,
              40,
              RETRAINED,
              100,
              500,
              STRICT,
              null);
      case SCRIPT ->
          new PhaseOptions(
              space(6, FINE_ENCODING, 8, 16, 24, 32, 40, 48),
              ROUNDS,
              PER_ROUND,
              40,
              RETRAINED,
              100,
              250,
              STRICT,
              null);
    };
  }

  /**
   * The fine phase.
   *
   * @param side voxels along the longest side of the grid
   */
  public static PhaseOptions fine(HierarchyVersion version, int side) {
    SearchSpace space =
        switch (version) {
          case PUBLISHED -> space(6, FINE_ENCODING, 16, 32, 48, 64, 96, 128);
          case SCRIPT ->
              side > LARGEST_NARROW_SIDE
                  ? space(6, FINE_ENCODING, 32, 48, 64, 96, 128)
                  : space(6, FINE_ENCODING, 16, 32, 48, 64, 128);
        };
    double tolerance = version == HierarchyVersion.PUBLISHED ? LENIENT : STRICT;
    return new PhaseOptions(space, ROUNDS, PER_ROUND, 60, RETRAINED, 200, 1000, tolerance, null);
  }

  private static SearchSpace space(int mostLayers, Encoding encoding, Integer... widths) {
    return new SearchSpace(
        List.of(widths),
        List.of(Activation.RELU, Activation.ELU, Activation.SWISH),
        List.of(),
        List.of(encoding),
        0,
        mostLayers);
  }

  /** The same for that part of the epochs. */
  public PhaseOptions scaled(double factor) {
    return withEpochs(childEpochs * factor, retrainEpochs * factor, finalEpochs * factor);
  }

  /** The same with other epochs. */
  public PhaseOptions withEpochs(double child, double retrain, double last) {
    return new PhaseOptions(
        space, rounds, perRound, child, retrained, retrain, last, tolerance, named);
  }

  /** The same with other numbers of networks. */
  public PhaseOptions withNetworks(int newRounds, int newPerRound, int newRetrained) {
    return new PhaseOptions(
        space,
        newRounds,
        newPerRound,
        childEpochs,
        newRetrained,
        retrainEpochs,
        finalEpochs,
        tolerance,
        named);
  }

  /** The same without a search: the network with these hidden layers, as long as the last one. */
  public PhaseOptions withNamed(List<Layer> hidden) {
    return new PhaseOptions(
        space,
        rounds,
        perRound,
        childEpochs,
        retrained,
        retrainEpochs,
        finalEpochs,
        tolerance,
        hidden);
  }

  /** Epochs of all trainings together. */
  public double totalEpochs() {
    double searched = (double) rounds * perRound * childEpochs + retrained * retrainEpochs;
    return (named == null ? searched : 0) + finalEpochs;
  }

  /** What is done, over epochs of so many samples. */
  SearchStrategy strategy(Recipe recipe, long epochSamples, long seed) {
    return named == null
        ? new EnasStrategy(search(recipe, epochSamples), seed)
        : new NamedNetwork(network(named), steps(finalEpochs, epochSamples), seed);
  }

  /** What journals know it by. */
  String key(Recipe recipe, long epochSamples) {
    return named == null
        ? search(recipe, epochSamples).toString()
        : "named %s, %s".formatted(network(named), steps(finalEpochs, epochSamples));
  }

  private Architecture network(List<Layer> hidden) {
    return new Architecture(space.encodings().getFirst(), hidden);
  }

  /** The search over epochs of so many samples. */
  private EnasOptions search(Recipe recipe, long epochSamples) {
    EnasSchedule schedule =
        new EnasSchedule(
            rounds,
            perRound,
            steps(childEpochs, epochSamples),
            steps(finalEpochs, epochSamples),
            1,
            false,
            new EnasSchedule.Retraining(retrained, steps(retrainEpochs, epochSamples)));
    return new EnasOptions(
        space,
        schedule,
        ControllerShape.JOURNAL,
        Baseline.NONE,
        Objective.Reward.PUBLISHED,
        new ProxyChoice.SmallestWithin(tolerance),
        recipe);
  }

  private static Budget steps(double epochs, long epochSamples) {
    return new Budget.SampleSteps(Math.max(1, Math.round(epochs * epochSamples)));
  }
}
