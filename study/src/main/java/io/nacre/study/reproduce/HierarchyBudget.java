package io.nacre.study.reproduce;

import io.nacre.codec.HierarchicalOptions;
import io.nacre.search.hierarchical.HierarchyVersion;
import io.nacre.search.hierarchical.PhaseOptions;
import io.nacre.search.hierarchical.PublishedHierarchy;
import io.nacre.study.report.Quantity;
import io.nacre.voxel.GridFrame;
import java.util.Locale;

/**
 * How long the rows of the hierarchical table are trained.
 *
 * @param coarse of the published method
 * @param fine of the published method
 * @param ownSteps sample-steps of Nacre's own network
 */
public record HierarchyBudget(Length coarse, Length fine, long ownSteps) {

  /** Samples of an epoch of the phases at 256^3, about; for estimates of time. */
  private static final double COARSE_SAMPLES = 65e3;

  private static final double FINE_SAMPLES = 3e6;

  /** Parameters of common networks of the phases; for estimates of time. */
  private static final double COARSE_PARAMETERS = 7e3;

  private static final double FINE_PARAMETERS = 38e3;

  /** Sides of the grids of the table. */
  private static final int SIDE = 256;

  private static final int QUICK_PART = 10;

  /**
   * Of a phase: networks tried and epochs of each training.
   *
   * @param rounds after each of which the controller learns
   * @param perRound networks of a round
   * @param child epochs of a network's first training
   * @param retrained networks that are trained again
   * @param retrain epochs of these
   * @param last epochs of the final training
   */
  public record Length(
      int rounds, int perRound, double child, int retrained, double retrain, double last) {

    static Length of(PhaseOptions phase) {
      return new Length(
          phase.rounds(),
          phase.perRound(),
          phase.childEpochs(),
          phase.retrained(),
          phase.retrainEpochs(),
          phase.finalEpochs());
    }

    PhaseOptions applied(PhaseOptions phase) {
      return phase.withNetworks(rounds, perRound, retrained).withEpochs(child, retrain, last);
    }

    Length scaled(double part) {
      return new Length(rounds, perRound, child * part, retrained, retrain * part, last * part);
    }

    private double totalEpochs() {
      return rounds * perRound * child + retrained * retrain + last;
    }

    private String text() {
      return String.format(
          Locale.ROOT,
          "%d x %d networks of %s epochs, %d of %s, the last %s",
          rounds,
          perRound,
          number(child),
          retrained,
          number(retrain),
          number(last));
    }

    private static String number(double epochs) {
      return epochs == Math.rint(epochs)
          ? Long.toString((long) epochs)
          : String.format(Locale.ROOT, "%.3g", epochs);
    }
  }

  private static final HierarchyBudget FULL =
      new HierarchyBudget(
          Length.of(PhaseOptions.coarse(HierarchyVersion.PUBLISHED)),
          Length.of(PhaseOptions.fine(HierarchyVersion.PUBLISHED, SIDE)),
          HierarchicalOptions.STEPS);

  /** As published or, when {@code quick}, what takes minutes an object. */
  static HierarchyBudget of(boolean quick) {
    return quick
        ? new HierarchyBudget(
            new Length(2, 3, 10, 2, 40, 250),
            new Length(2, 2, 3, 2, 8, 60),
            HierarchicalOptions.STEPS / QUICK_PART)
        : FULL;
  }

  /**
   * That part of the fine phase's epochs. The coarse phase takes minutes as it is, and everything
   * hangs on its mask.
   */
  public HierarchyBudget scaled(double part) {
    return new HierarchyBudget(coarse, fine.scaled(part), ownSteps);
  }

  /** The published method on a grid. */
  PublishedHierarchy published(GridFrame frame, long seed, int threads) {
    PublishedHierarchy all = PublishedHierarchy.of(frame, seed, threads);
    return new PublishedHierarchy(
        coarse.applied(all.coarse()), fine.applied(all.fine()), seed, threads);
  }

  /** Samples times parameters of the published method, roughly. */
  double roughWork() {
    return coarse.totalEpochs() * COARSE_SAMPLES * COARSE_PARAMETERS
        + fine.totalEpochs() * FINE_SAMPLES * FINE_PARAMETERS;
  }

  /** Whether the published method has less than it had. */
  public boolean reduced() {
    return !coarse.equals(FULL.coarse) || !fine.equals(FULL.fine);
  }

  /** What the published method is given, in one line. */
  String text() {
    return "coarse " + coarse.text() + "; fine " + fine.text();
  }

  /** What Nacre's own network is given. */
  String ownText() {
    return Quantity.count(ownSteps) + " sample-steps";
  }
}
