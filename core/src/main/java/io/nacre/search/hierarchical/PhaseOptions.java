package io.nacre.search.hierarchical;

import io.nacre.net.Activation;
import io.nacre.net.Encoding;
import io.nacre.net.FeatureTable;
import io.nacre.search.Objective;
import io.nacre.search.SearchSpace;
import io.nacre.search.enas.Baseline;
import io.nacre.search.enas.ControllerShape;
import io.nacre.search.enas.EnasOptions;
import io.nacre.search.enas.EnasSchedule;
import io.nacre.search.enas.ProxyChoice;
import io.nacre.train.Budget;
import io.nacre.train.Recipe;
import java.util.List;

/**
 * How one of the two networks is searched for and trained.
 *
 * @param space networks it may be; of one encoding
 * @param rounds of the controller
 * @param perRound networks of a round
 * @param childEpochs each of them is trained for
 * @param retrained most accurate of them that are trained again
 * @param retrainEpochs each of those is trained for
 * @param finalEpochs the chosen one is trained for, less when it makes no error earlier
 */
public record PhaseOptions(
    SearchSpace space,
    int rounds,
    int perRound,
    double childEpochs,
    int retrained,
    double retrainEpochs,
    double finalEpochs) {

  /** Coarse widths of the published configuration. */
  public static final List<Integer> COARSE_WIDTHS = List.of(8, 16, 24, 32, 40, 48);

  /** Fine widths of the published configuration up to 256 voxels a side. */
  public static final List<Integer> FINE_WIDTHS = List.of(16, 32, 48, 64, 128);

  /** Fine widths of the published configuration for larger grids. */
  public static final List<Integer> LARGE_FINE_WIDTHS = List.of(32, 48, 64, 96, 128);

  /** Largest side whose fine networks have {@link #FINE_WIDTHS}. */
  public static final int LARGEST_FINE_SIDE = 256;

  /** Most hidden layers. */
  public static final int MOST_LAYERS = 6;

  /** What the fine networks see, 45 inputs; every parameter count that was published says so. */
  public static final Encoding FINE_ENCODING =
      new Encoding.Featured(new Encoding.Positional(6), new FeatureTable.TriPlane(32, 2));

  /**
   * What the coarse networks see, 63 inputs: the configuration names those of the fine ones, but
   * every coarse parameter count that was published is that of ten octaves without planes.
   */
  public static final Encoding COARSE_ENCODING = new Encoding.Positional(10);

  /** Accuracy, of the voxels asked for, that the smallest of the retrained may be behind. */
  public static final double TOLERANCE = 5e-5;

  private static final int ROUNDS = 5;
  private static final int PER_ROUND = 6;
  private static final int RETRAINED = 10;

  public PhaseOptions {
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

  /** The published coarse phase. */
  public static PhaseOptions coarse(Encoding encoding) {
    return new PhaseOptions(
        space(COARSE_WIDTHS, encoding), ROUNDS, PER_ROUND, 40, RETRAINED, 100, 250);
  }

  /**
   * The published fine phase.
   *
   * @param side voxels along the longest side of the grid
   */
  public static PhaseOptions fine(int side, Encoding encoding) {
    List<Integer> widths = side > LARGEST_FINE_SIDE ? LARGE_FINE_WIDTHS : FINE_WIDTHS;
    return new PhaseOptions(space(widths, encoding), ROUNDS, PER_ROUND, 60, RETRAINED, 200, 1000);
  }

  private static SearchSpace space(List<Integer> widths, Encoding encoding) {
    return new SearchSpace(
        widths,
        List.of(Activation.RELU, Activation.ELU, Activation.SWISH),
        List.of(),
        List.of(encoding),
        1,
        MOST_LAYERS);
  }

  /** The same for that part of the epochs. */
  public PhaseOptions scaled(double factor) {
    return withEpochs(childEpochs * factor, retrainEpochs * factor, finalEpochs * factor);
  }

  /** The same with other epochs. */
  public PhaseOptions withEpochs(double child, double retrain, double last) {
    return new PhaseOptions(space, rounds, perRound, child, retrained, retrain, last);
  }

  /** The same with other numbers of networks. */
  public PhaseOptions withNetworks(int newRounds, int newPerRound, int newRetrained) {
    return new PhaseOptions(
        space, newRounds, newPerRound, childEpochs, newRetrained, retrainEpochs, finalEpochs);
  }

  /** Epochs of all trainings together. */
  public double totalEpochs() {
    return (double) rounds * perRound * childEpochs + retrained * retrainEpochs + finalEpochs;
  }

  /** The search over epochs of so many samples. */
  EnasOptions search(Recipe recipe, long epochSamples) {
    EnasSchedule schedule =
        new EnasSchedule(
            rounds,
            perRound,
            steps(childEpochs, epochSamples),
            steps(finalEpochs, epochSamples),
            1,
            true,
            new EnasSchedule.Retraining(retrained, steps(retrainEpochs, epochSamples)));
    return new EnasOptions(
        space,
        schedule,
        ControllerShape.JOURNAL,
        Baseline.NONE,
        Objective.Reward.PUBLISHED,
        new ProxyChoice.SmallestWithin(TOLERANCE),
        recipe);
  }

  private static Budget steps(double epochs, long epochSamples) {
    return new Budget.SampleSteps(Math.max(1, Math.round(epochs * epochSamples)));
  }
}
