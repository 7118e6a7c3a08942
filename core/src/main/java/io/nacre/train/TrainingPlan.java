package io.nacre.train;

import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.net.PackedNetwork;
import io.nacre.train.mining.Score;
import io.nacre.train.mining.TileSamples;
import io.nacre.train.optimizer.Optimizer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Supplier;

/** A recipe applied to one grid: what each part of a training run asks for. */
sealed interface TrainingPlan permits MiningPlan, PublishedPlan {

  /** The part of space the network is defined on. */
  InputBox box();

  Optimizer.Kind optimizer();

  /** Samples of a step. */
  int batch();

  /** Learning rate of the encoding's parameters, relative to that of the layers. */
  float featureRate();

  /** Steps of a round when {@code totalSteps} are planned. */
  int roundSteps(long totalSteps);

  /**
   * What makes the samples of a thread; called by one thread before those of a round that starts
   * with step {@code first} are drawn.
   */
  Supplier<TileSamples> samples(long first);

  /** Learning rate relative to its peak when part {@code progress}, 0..1, of the budget is used. */
  double relativeRate(double progress);

  /** Peak learning rate. */
  double peakRate(Architecture architecture);

  /**
   * Scores the network after round {@code round} and prepares what the next round draws from.
   *
   * @param progress part of the budget that is used, 0..1
   */
  Score score(PackedNetwork network, int round, double progress);

  /** Writes what {@link #score} of the last round does not bring back. */
  default void save(DataOutput out) throws IOException {}

  /** Reads what {@link #save} wrote, after that round was scored again. */
  default void load(DataInput in) throws IOException {}
}
