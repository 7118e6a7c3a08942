package io.nacre.train;

import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.net.PackedNetwork;
import io.nacre.train.mining.Mining;
import io.nacre.train.mining.Score;
import io.nacre.train.mining.TileSamples;
import io.nacre.train.optimizer.Cosine;
import io.nacre.train.optimizer.Optimizer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Supplier;

/** {@link Recipe#DEFAULT}. */
final class MiningPlan implements TrainingPlan {

  private static final int ROUND_SAMPLES = 500_000;
  private static final double WARM_UP = 0.05;
  private static final int BATCH_IN_BLOCKS = 2048;

  /** Features move about in a small range and are touched by few samples each. */
  private static final float FEATURE_RATE = 5;

  private final InputBox box;
  private final boolean inBlocks;
  private final Mining mining;

  MiningPlan(TrainingGrid target, long seed, int threads) {
    this(target, target.box(), false, seed, threads);
  }

  /** As the other form, for a network of that box which has learned the shape before. */
  static MiningPlan again(TrainingGrid target, InputBox box, long seed, int threads) {
    return new MiningPlan(target, box, true, seed, threads);
  }

  private MiningPlan(TrainingGrid target, InputBox box, boolean again, long seed, int threads) {
    this.box = box;
    inBlocks = target.mask() != null;
    mining = target.mining(box, again, seed, threads);
  }

  @Override
  public InputBox box() {
    return box;
  }

  @Override
  public Optimizer.Kind optimizer() {
    return Optimizer.Kind.SOAP;
  }

  @Override
  public int batch() {
    return inBlocks ? BATCH_IN_BLOCKS : Recipe.DEFAULT.batch();
  }

  @Override
  public float featureRate() {
    return FEATURE_RATE;
  }

  @Override
  public int roundSteps(long totalSteps) {
    return (int) Math.max(16, Math.min(totalSteps / 10, ROUND_SAMPLES / batch()));
  }

  @Override
  public Supplier<TileSamples> samples(long first) {
    return mining.samples();
  }

  @Override
  public double relativeRate(double progress) {
    return Cosine.afterWarmUp(progress, WARM_UP);
  }

  /**
   * 3e-3 up to about 3,100 parameters, then falling with size; 1e-2 instead where every layer is
   * ReLU or abs. Of the rates tried, 1.5e-3 served 8,000 parameters best, 1e-3 served 20,000 and
   * 7e-4 served 40,000; with 3e-3, networks of 20,000 collapsed.
   */
  @Override
  public double peakRate(Architecture architecture) {
    boolean piecewiseLinear =
        architecture.hidden().stream()
            .allMatch(l -> l.activation() == Activation.RELU || l.activation() == Activation.ABS);
    double small = piecewiseLinear ? 1e-2 : 3e-3;
    return small * Math.min(1, StrictMath.pow(3100.0 / architecture.encodingOffset(), 0.55));
  }

  @Override
  public Score score(PackedNetwork network, int round, double progress) {
    return mining.score(network, round, progress);
  }

  @Override
  public void save(DataOutput out) throws IOException {
    mining.save(out);
  }

  @Override
  public void load(DataInput in) throws IOException {
    mining.load(in);
  }
}
