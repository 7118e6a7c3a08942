package io.nacre.codec;

import io.nacre.format.BlockLayer;
import io.nacre.format.NacreFile;
import io.nacre.format.NacreWriter;
import io.nacre.format.Precision;
import io.nacre.format.WeightGrid;
import io.nacre.net.Network;
import io.nacre.net.NeuronOrder;
import io.nacre.sample.SolidTruth;
import io.nacre.time.Deadline;
import io.nacre.train.Freezing;
import io.nacre.train.TrainingGrid;
import io.nacre.train.TrainingResult;
import io.nacre.train.mining.PartScan;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes the smallest file of a trained network: tries precisions and steps, and keeps the file with
 * the fewest bytes among those that are good enough.
 */
final class WeightStorage {

  private static final List<Double> PARTS = List.of(0.4, 0.65, 0.8, 0.9, 0.96, 0.99, 1.0);
  private static final List<Double> PARTS_IN_BLOCKS = List.of(0.5, 0.75, 0.9, 0.97, 1.0);
  private static final List<Double> PARTS_AGAIN = List.of(0.5, 0.8, 0.95, 1.0);
  private static final long FREEZING_STEPS = 3_000_000;
  private static final long FREEZING_STEPS_IN_BLOCKS = 6_000_000;

  /** Freezing takes at most this part of what the training took. */
  private static final double FREEZING_PART = 0.4;

  private static final double FREEZING_RATE = 1e-3;

  /**
   * IoU that the network of an exact file may lose in exchange for fewer bytes; without a limit
   * corrections alone would often be the smallest, and the network good for nothing.
   */
  private static final double CORRECTED_TOLERANCE = 0.002;

  /** Octaves by which steps may be coarser when weights are frozen, to try first. */
  private static final double FREEZING_GAIN = 1.5;

  /** Octaves further while that is good enough. */
  private static final double FREEZING_STEP = 0.75;

  private static final int FREEZINGS = 3;
  private static final int FREEZINGS_IN_BLOCKS = 2;

  /** What further freezings, which go on from the one before, take of the first one's steps. */
  private static final double AGAIN = 1 / 3.0;

  /** Freezings where there is time for more than are usual. */
  private static final int MOST_FREEZINGS = 24;

  /** Coarseness that hardly any network loses anything by. */
  private static final double HARDLY_ROUNDED = 1.0 / 512;

  private static final double FITTING_STEP = 0.03;
  private static final int MOST_FITTINGS = 3;

  private final PreparedShape shape;
  private final @Nullable BlockLayer layer;
  private final TrainingResult training;
  private final UnaryOperator<Encoded> finish;
  private final boolean corrects;
  private final int threads;
  private final TrainingGrid learned;
  private @Nullable FisherSteps steps;
  private @Nullable Network frozen;
  private @Nullable Encoded best;
  private @Nullable QuickFit quick;
  private double enough;
  private @Nullable PartScan scan;
  private double least = Double.POSITIVE_INFINITY;
  private final Deadline deadline;
  private @Nullable Encoded nearest;
  private double nearestIou;

  /**
   * @param layer the blocks that the network answers in; null for everywhere
   * @param learned what it has learned
   * @param correction what is done to every file before it is judged; null for nothing
   * @param deadline when the file has to be there; tries end where there is no time for them
   */
  WeightStorage(
      PreparedShape shape,
      @Nullable BlockLayer layer,
      TrainingResult training,
      TrainingGrid learned,
      @Nullable UnaryOperator<Encoded> correction,
      int threads,
      Deadline deadline) {
    this.shape = shape;
    this.deadline = deadline;
    this.layer = layer;
    this.training = training;
    finish = correction == null ? UnaryOperator.identity() : correction;
    corrects = correction != null;
    this.threads = threads;
    this.learned = learned;
  }

  /**
   * What finds parts too many; null where there are none to know or no time. Takes long to prepare.
   */
  private @Nullable PartScan scan() {
    SolidTruth truth = learned.truth();
    if (scan == null && truth != null && !truth.isQuick() && layer == null) {
      scan = new PartScan(truth, training.network().box(), threads);
    }
    return scan;
  }

  /**
   * The file that {@code options} ask for.
   *
   * @param seed of the samples that freezing trains on
   */
  Encoded encoded(WeightOptions options, long seed) {
    Precision precision = options.precision();
    Network given = training.network();
    if (precision != null && (precision != Precision.CODED || WeightGrid.holds(given))) {
      return made(given, precision);
    }
    boolean freezes = options.freezing() && !training.stopped();
    double goal = options.goal() instanceof WeightGoal.ReachIou(double iou) ? iou : 0;
    Encoded chosen = chosen(options, precision, freezes, seed);
    boolean coded = chosen.file().requireLearned().precision() == Precision.CODED;
    PartScan parts = coded ? scan() : null;
    return parts == null ? chosen : threshold().withFewestParts(chosen, parts, goal, deadline);
  }

  private Encoded chosen(
      WeightOptions options, @Nullable Precision precision, boolean freezes, long seed) {
    double secondsPerStep = training.seconds() / Math.max(1, training.sampleSteps());
    StoringPace pace = new StoringPace(deadline, secondsPerStep, freezes);
    return switch (options.goal()) {
      case WeightGoal.Coarseness(double c) -> coded(c, freezes, pace, seed);
      case WeightGoal.FitBytes(long bytes) -> fitting(bytes, freezes, pace, seed);
      case WeightGoal.ReachIou(double iou) -> smallest(precision, iou, freezes, pace, seed);
      case WeightGoal.Faithful faithful -> smallest(precision, 1, freezes, pace, seed);
    };
  }

  private Encoded coded(double c, boolean freezes, StoringPace pace, long seed) {
    long steps = freezes ? pace.freezingSteps(freezingSteps()) : 0;
    return steps == 0 ? plain(c) : frozen(c, steps, seed);
  }

  private Encoded plain(double c) {
    return made(rounded(c), Precision.CODED);
  }

  private Encoded frozen(double c, long steps, long seed) {
    Encoded made = made(frozenNetwork(c, steps, seed), Precision.CODED);
    return layer == null ? thresholded(made) : made;
  }

  /** The same network with the threshold that fits best. */
  Encoded thresholded(Encoded made) {
    return threshold().best(made, this::excess);
  }

  private OutputThreshold threshold() {
    return new OutputThreshold(
        network -> made(network, Precision.CODED),
        made -> {
          // Freezing changes a network too much for what was decided before to count.
          QuickFit own = isQuick() ? QuickFit.of(shape, network(made), threads) : null;
          return e -> own == null ? e.fit().iou() : own.iou(network(e));
        });
  }

  /** Sample-steps of a freezing where nobody waits. */
  private long freezingSteps() {
    long most = layer == null ? FREEZING_STEPS : FREEZING_STEPS_IN_BLOCKS;
    double first = Math.min(most, FREEZING_PART * training.sampleSteps());
    return (long) (again() ? AGAIN * first : first);
  }

  /** The smallest file with that IoU, or where that is too much, with about the network's own. */
  private Encoded smallest(
      @Nullable Precision precision, double iou, boolean freezes, StoringPace pace, long seed) {
    Network given = training.network();
    Encoded exact = unfinished(given, Precision.FLOAT32);
    double own = exact.fit().iou();
    double tolerance = corrects ? CORRECTED_TOLERANCE : Encoder.PRECISION_TOLERANCE;
    enough = own >= iou ? iou : own - tolerance;
    if (precision == null && !Encoder.fitsHalf(given)) {
      consider(finish.apply(exact));
    } else if (precision == null && layer == null && !pace.limits()) {
      consider(made(given, Precision.FLOAT16));
      consider(made(given, Precision.INT8));
    }
    double octaves =
        CheapestSteps.find(pace.tried(c -> consider(plain(c))), () -> pace.allowsTry(best == null));
    if (freezes && !Double.isNaN(octaves)) {
      freeze(octaves, pace, seed);
    }
    if (best == null && pace.limits()) {
      consider(plain(HARDLY_ROUNDED));
    }
    if (best == null && nearest != null && pace.limits()) {
      return nearest;
    }
    return best == null ? made(given, Precision.CODED) : best;
  }

  /** Tries steps that are too coarse for rounding alone. */
  private void freeze(double octaves, StoringPace pace, long seed) {
    double kept = 0;
    double lost = Double.NaN;
    double gain = layer == null ? FREEZING_GAIN : FREEZING_GAIN / 2;
    int usual = layer == null ? FREEZINGS : FREEZINGS_IN_BLOCKS;
    // A time that is given is used, at last with other samples.
    for (int i = 0; i < (pace.limits() ? MOST_FREEZINGS : usual); i++) {
      long samples = seed + Math.max(0, i - usual + 1);
      long steps = pace.freezingSteps(freezingSteps());
      if (steps == 0 && pace.limits()) {
        return;
      }
      double before = least;
      DoubleUnaryOperator cost = pace.frozen(c -> consider(frozen(c, steps, samples)), steps);
      double made = cost.applyAsDouble(StrictMath.pow(2, octaves + gain));
      if (made < before) {
        kept = gain;
      } else {
        lost = gain;
      }
      if (Double.isInfinite(made)) {
        // Nothing good comes of a network that has lost too much.
        frozen = null;
      }
      gain = Double.isNaN(lost) ? kept + FREEZING_STEP : (kept + lost) / 2;
    }
  }

  /** The finest steps whose file has at most that many bytes, or else the coarsest. */
  private Encoded fitting(long bytes, boolean freezes, StoringPace pace, long seed) {
    double fine = CheapestSteps.FINEST;
    double coarse = CheapestSteps.COARSEST;
    while (coarse - fine > 0.01) {
      double middle = (fine + coarse) / 2;
      if (NacreWriter.write(file(rounded(StrictMath.pow(2, middle)), Precision.CODED)).length
          > bytes) {
        fine = middle;
      } else {
        coarse = middle;
      }
    }
    Encoded plain = plain(StrictMath.pow(2, coarse));
    // Frozen weights spread a little more or less than rounded ones.
    for (int i = 0; freezes && i < MOST_FITTINGS; i++) {
      long steps = pace.freezingSteps(freezingSteps());
      if (steps == 0 && pace.limits()) {
        return plain;
      }
      Encoded made = frozen(StrictMath.pow(2, coarse + i * FITTING_STEP), steps, seed);
      if (made.bytes().length <= bytes) {
        boolean worse = excess(made) > excess(plain);
        return !worse && made.fit().iou() > plain.fit().iou() ? made : plain;
      }
    }
    return plain;
  }

  /**
   * What a file costs that is good enough, else infinity: its bytes and, for each part too many, a
   * tenth of them. Keeps the cheapest.
   */
  private double consider(Encoded candidate) {
    double there = iou(candidate);
    if (there < enough) {
      if (nearest == null || there > nearestIou) {
        nearest = candidate;
        nearestIou = there;
      }
      return Double.POSITIVE_INFINITY;
    }
    int bytes = candidate.bytes().length;
    if (bytes >= least) {
      // Whatever parts there are: another is better.
      return bytes;
    }
    if (candidate.fit().iou() < enough) {
      return Double.POSITIVE_INFINITY;
    }
    double cost = bytes * (1 + Encoder.COST_OF_PART * excess(candidate));
    if (cost < least) {
      best = candidate;
      least = cost;
    }
    return cost;
  }

  /** About the IoU of a candidate, where that takes less time than {@link Encoded#fit}. */
  private double iou(Encoded candidate) {
    if (!isQuick()) {
      return candidate.fit().iou();
    }
    if (quick == null) {
      quick = QuickFit.of(shape, training.network(), threads);
    }
    return quick.iou(network(candidate));
  }

  private boolean isQuick() {
    return layer == null && !corrects;
  }

  static Network network(Encoded made) {
    return made.file().requireLearned().network();
  }

  /** Components and cavities that the solid of a mesh has not; 0 where none is known. */
  private int excess(Encoded made) {
    PartScan parts = scan();
    return parts == null ? 0 : parts.excess(network(made));
  }

  private FisherSteps steps() {
    if (steps == null) {
      steps = FisherSteps.of(training.network(), learned, threads);
    }
    return steps;
  }

  private Network rounded(double c) {
    return steps().grid(c).round(steps().network());
  }

  /** Whether a freezing goes on from the one before. In blocks that gave larger files. */
  private boolean again() {
    return frozen != null && layer == null;
  }

  private Network frozenNetwork(double c, long sampleSteps, long seed) {
    boolean again = again();
    Network start = again ? Objects.requireNonNull(frozen) : steps().network();
    WeightGrid grid = steps().grid(c, start);
    Freezing.Schedule schedule =
        new Freezing.Schedule(
            again ? PARTS_AGAIN : layer == null ? PARTS : PARTS_IN_BLOCKS,
            sampleSteps,
            FREEZING_RATE);
    frozen =
        NeuronOrder.sorted(Freezing.freeze(start, grid.steps(), learned, schedule, seed, threads));
    return frozen;
  }

  private Encoded made(Network network, Precision precision) {
    return finish.apply(unfinished(network, precision));
  }

  private Encoded unfinished(Network network, Precision precision) {
    return Encoder.reread(shape, file(network, precision), training, threads);
  }

  private NacreFile file(Network network, Precision precision) {
    return new NacreFile(
        shape.kind(), shape.grid().frame(), shape.transform(), network, precision, layer);
  }
}
