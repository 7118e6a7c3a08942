package io.nacre.study.rd;

import io.nacre.codec.Encoded;
import io.nacre.codec.Encoder;
import io.nacre.codec.HierarchicalEncoder;
import io.nacre.codec.HierarchicalOptions;
import io.nacre.codec.PreparedShape;
import io.nacre.codec.WeightGoal;
import io.nacre.codec.WeightOptions;
import io.nacre.format.Precision;
import io.nacre.net.Architecture;
import io.nacre.train.Trainer;
import io.nacre.train.TrainingFailedException;
import io.nacre.train.TrainingListener;
import io.nacre.train.TrainingOptions;
import io.nacre.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A network of the curve, which is trained once. */
sealed interface RdNetwork {

  /**
   * One network for the whole grid.
   *
   * @param steps how its weights are rounded, a file each
   */
  record Flat(Architecture architecture, TrainingOptions training, List<Steps> steps)
      implements RdNetwork {
    public Flat {
      steps = List.copyOf(steps);
    }

    private List<Made> files(PreparedShape shape, TrainingListener listener, long start) {
      TrainingResult result = Trainer.train(shape.target(), architecture, training, listener);
      double trained = since(start);
      List<Made> files = new ArrayList<>();
      for (Steps each : steps) {
        long begin = System.nanoTime();
        WeightOptions weights =
            new WeightOptions(Precision.CODED, true, new WeightGoal.Coarseness(each.coarseness));
        Encoded encoded =
            Encoder.store(shape, result, weights, training.seed(), training.threads());
        String setting = steps.size() == 1 ? setting() : setting() + ", coarseness " + each.asked;
        files.add(new Made(setting, encoded, trained + since(begin)));
      }
      return files;
    }
  }

  /** A network for the blocks of the surface. */
  record Blocks(HierarchicalOptions options) implements RdNetwork {}

  /**
   * Steps of weights.
   *
   * @param asked for a network of 1000 parameters
   * @param coarseness for the network at hand
   */
  record Steps(double asked, double coarseness) {}

  /**
   * A file of a network.
   *
   * @param setting what tells it from the others of the curve
   * @param seconds that training and rounding took
   */
  record Made(String setting, Encoded encoded, double seconds) {}

  /**
   * Trains it and stores it in every way.
   *
   * @throws TrainingFailedException when the training collapses
   */
  default List<Made> encode(PreparedShape shape, TrainingListener listener) {
    long start = System.nanoTime();
    return switch (this) {
      case Flat flat -> flat.files(shape, listener, start);
      case Blocks(HierarchicalOptions options) -> {
        Encoded encoded = HierarchicalEncoder.encode(shape, options, listener);
        yield List.of(new Made(setting(), encoded, since(start)));
      }
    };
  }

  /** What tells it from the other networks of the curve. */
  default String setting() {
    return switch (this) {
      case Flat flat ->
          String.format(Locale.ROOT, "%d parameters", flat.architecture.parameterCount());
      case Blocks(HierarchicalOptions options) ->
          String.format(Locale.ROOT, "%d channels", options.channels());
    };
  }

  private static double since(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }
}
