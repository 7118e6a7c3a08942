package io.nacre.study.reproduce;

import io.nacre.codec.HierarchicalOptions;
import io.nacre.search.hierarchical.HierarchyVersion;
import io.nacre.search.hierarchical.PhaseOptions;
import io.nacre.search.hierarchical.PublishedHierarchy;
import io.nacre.study.report.Quantity;
import io.nacre.voxel.GridFrame;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of the hierarchical table are trained, and how long.
 *
 * @param version of the published method
 * @param coarse of the published method
 * @param fine of the published method
 * @param named networks that are trained without a search
 * @param ownSteps sample-steps of Nacre's own network
 */
public record HierarchyBudget(
    HierarchyVersion version, Length coarse, Length fine, NamedPair named, long ownSteps) {

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

  /** All of a version. */
  private static HierarchyBudget full(HierarchyVersion version) {
    return new HierarchyBudget(
        version,
        Length.of(PhaseOptions.coarse(version)),
        Length.of(PhaseOptions.fine(version, SIDE)),
        NamedPair.NONE,
        HierarchicalOptions.STEPS);
  }

  /** As published or, when {@code quick}, what takes minutes an object. */
  static HierarchyBudget of(boolean quick) {
    return quick
        ? new HierarchyBudget(
            HierarchyVersion.PUBLISHED,
            new Length(2, 3, 10, 2, 40, 250),
            new Length(2, 2, 3, 2, 8, 60),
            NamedPair.NONE,
            HierarchicalOptions.STEPS / QUICK_PART)
        : full(HierarchyVersion.PUBLISHED);
  }

  /** The same as the other version has it, unless it was reduced. */
  public HierarchyBudget as(HierarchyVersion other) {
    HierarchyBudget all = full(other);
    return reduced()
        ? new HierarchyBudget(other, coarse, fine, named, ownSteps)
        : new HierarchyBudget(other, all.coarse, all.fine, named, ownSteps);
  }

  /** The same with these networks. */
  public HierarchyBudget naming(NamedPair pair) {
    return new HierarchyBudget(version, coarse, fine, pair, ownSteps);
  }

  /**
   * That part of the fine phase's epochs. The coarse phase takes minutes as it is, and everything
   * hangs on its mask.
   */
  public HierarchyBudget scaled(double part) {
    return new HierarchyBudget(version, coarse, fine.scaled(part), named, ownSteps);
  }

  /**
   * The published method on a grid.
   *
   * @param known what was published of the object; null when nothing was
   */
  PublishedHierarchy published(
      GridFrame frame, @Nullable PublishedHierarchicalObject known, long seed, int threads) {
    PublishedHierarchy all = PublishedHierarchy.of(version, frame, seed, threads);
    PhaseOptions blocks = coarse.applied(all.coarse());
    if (known != null && known.isGarment()) {
      int rounds = Math.min(coarse.rounds, PhaseOptions.FEWER_COARSE_ROUNDS);
      blocks = blocks.withNetworks(rounds, coarse.perRound, coarse.retrained);
    }
    return new PublishedHierarchy(
        named.coarse(blocks, known), named.fine(fine.applied(all.fine()), known), seed, threads);
  }

  /** Samples times parameters of the published method, roughly. */
  double roughWork() {
    return coarse.totalEpochs() * COARSE_SAMPLES * COARSE_PARAMETERS
        + fine.totalEpochs() * FINE_SAMPLES * FINE_PARAMETERS;
  }

  /** Whether the published method has less than it had. */
  public boolean reduced() {
    HierarchyBudget full = full(version);
    return !coarse.equals(full.coarse) || !fine.equals(full.fine);
  }

  /** What the published method is given, in one line. */
  String text() {
    String settings = version == HierarchyVersion.SCRIPT ? "as the later script, " : "";
    String clothes =
        coarse.rounds > PhaseOptions.FEWER_COARSE_ROUNDS
            ? ", %d rounds for published clothes".formatted(PhaseOptions.FEWER_COARSE_ROUNDS)
            : "";
    return settings
        + phase("coarse", coarse.text() + clothes, named.coarse(), coarse.last)
        + "; "
        + phase("fine", fine.text(), named.fine(), fine.last);
  }

  private static String phase(
      String name, String searched, @Nullable String network, double epochs) {
    return network == null
        ? name + " " + searched
        : "%s network %s, %s epochs".formatted(name, network, Length.number(epochs));
  }

  /** What Nacre's own network is given. */
  String ownText() {
    return Quantity.count(ownSteps) + " sample-steps";
  }
}
