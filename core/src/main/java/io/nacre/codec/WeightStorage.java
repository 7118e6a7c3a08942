package io.nacre.codec;

import io.nacre.format.BlockLayer;
import io.nacre.format.NacreFile;
import io.nacre.format.Precision;
import io.nacre.format.WeightGrid;
import io.nacre.net.Network;
import io.nacre.net.NeuronOrder;
import io.nacre.train.Freezing;
import io.nacre.train.TrainingGrid;
import io.nacre.train.TrainingResult;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes the smallest file of a trained network: tries precisions and steps, and keeps the file with
 * the fewest bytes among those that are good enough.
 */
final class WeightStorage {

  private static final List<Double> PARTS =
      List.of(0.3, 0.5, 0.65, 0.75, 0.83, 0.89, 0.93, 0.96, 0.98, 0.99, 1.0);
  private static final List<Double> PARTS_IN_BLOCKS = List.of(0.5, 0.75, 0.9, 0.97, 1.0);
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
  private static final double FREEZING_GAIN = 2;

  private final PreparedShape shape;
  private final @Nullable BlockLayer layer;
  private final TrainingResult training;
  private final UnaryOperator<Encoded> finish;
  private final boolean corrects;
  private final int threads;
  private final TrainingGrid learned;
  private @Nullable FisherSteps steps;
  private @Nullable Encoded best;
  private double enough;

  /**
   * @param layer the blocks that the network answers in; null for everywhere
   * @param correction what is done to every file before it is judged; null for nothing
   */
  WeightStorage(
      PreparedShape shape,
      @Nullable BlockLayer layer,
      TrainingResult training,
      @Nullable UnaryOperator<Encoded> correction,
      int threads) {
    this.shape = shape;
    this.layer = layer;
    this.training = training;
    finish = correction == null ? UnaryOperator.identity() : correction;
    corrects = correction != null;
    this.threads = threads;
    learned = layer == null ? TrainingGrid.of(shape.grid()) : BlockTarget.learned(shape, layer);
  }

  /** The file that {@code options} ask for. */
  Encoded encoded(WeightOptions options, long seed) {
    Precision precision = options.precision();
    if (!options.mayCode() && precision != null) {
      return made(training.network(), precision);
    }
    Encoded exact = unfinished(training.network(), Precision.FLOAT32);
    enough = exact.overlap().iou() - (corrects ? CORRECTED_TOLERANCE : Encoder.PRECISION_TOLERANCE);
    if (precision == null && !Encoder.fitsHalf(training.network())) {
      consider(finish.apply(exact));
    } else if (precision == null && layer == null) {
      consider(made(training.network(), Precision.FLOAT16));
      consider(made(training.network(), Precision.INT8));
    }
    code(options, seed);
    return best == null ? made(training.network(), Precision.CODED) : best;
  }

  private void code(WeightOptions options, long seed) {
    boolean freezes = options.freezing() && !training.stopped();
    if (options.coarseness() > 0) {
      double c = options.coarseness();
      best = made(freezes ? frozen(c, seed) : rounded(c), Precision.CODED);
      return;
    }
    double octaves = CheapestSteps.find(c -> consider(made(rounded(c), Precision.CODED)));
    if (freezes && !Double.isNaN(octaves)) {
      double before = best == null ? Double.POSITIVE_INFINITY : best.bytes().length;
      double gain = layer == null ? FREEZING_GAIN : FREEZING_GAIN / 2;
      boolean better = considerFrozen(octaves + gain, seed) < before;
      considerFrozen(octaves + gain + (better ? 0.5 : -0.75), seed);
    }
  }

  private double considerFrozen(double octaves, long seed) {
    return consider(made(frozen(Math.pow(2, octaves), seed), Precision.CODED));
  }

  /** The bytes of a file that is good enough, else infinity; keeps the smallest. */
  private double consider(Encoded candidate) {
    if (candidate.ofNetwork().iou() < enough) {
      return Double.POSITIVE_INFINITY;
    }
    int bytes = candidate.bytes().length;
    if (best == null || bytes < best.bytes().length) {
      best = candidate;
    }
    return bytes;
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

  private Network frozen(double c, long seed) {
    WeightGrid grid = steps().grid(c);
    long most = layer == null ? FREEZING_STEPS : FREEZING_STEPS_IN_BLOCKS;
    Freezing.Schedule schedule =
        new Freezing.Schedule(
            layer == null ? PARTS : PARTS_IN_BLOCKS,
            (long) Math.min(most, FREEZING_PART * training.sampleSteps()),
            FREEZING_RATE);
    Network network =
        Freezing.freeze(steps().network(), grid.steps(), learned, schedule, seed, threads);
    return NeuronOrder.sorted(network);
  }

  private Encoded made(Network network, Precision precision) {
    return finish.apply(unfinished(network, precision));
  }

  private Encoded unfinished(Network network, Precision precision) {
    NacreFile file =
        new NacreFile(
            shape.kind(), shape.grid().frame(), shape.transform(), network, precision, layer);
    return Encoder.reread(shape, file, training, threads);
  }
}
