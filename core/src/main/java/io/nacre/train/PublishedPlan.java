package io.nacre.train;

import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.net.PackedNetwork;
import io.nacre.sample.LabeledVoxels;
import io.nacre.sample.SupportEpochs;
import io.nacre.train.mining.ErrorCount;
import io.nacre.train.mining.Score;
import io.nacre.train.mining.TileSamples;
import io.nacre.train.mining.VoxelCoordinates;
import io.nacre.train.mining.VoxelSamples;
import io.nacre.train.optimizer.Optimizer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * The published recipes: rounds are epochs, the best epoch by accuracy on the training samples
 * wins.
 */
final class PublishedPlan implements TrainingPlan {

  private static final double RATE = 1e-3;

  /** Least learning rate of a fine network. */
  private static final double LEAST_RATE = 1e-7;

  private final Recipe recipe;
  private final PublishedSamples samples;
  private final SupportEpochs epochs;
  private final VoxelCoordinates coordinates;
  private final int threads;
  private final Plateau plateau;

  PublishedPlan(TrainingGrid target, TrainingOptions options) {
    recipe = options.recipe();
    samples = PublishedSamples.of(target, recipe, options.seed());
    epochs = samples.epochs(recipe, options.seed());
    coordinates = new VoxelCoordinates(target.voxels().frame(), InputBox.FULL);
    threads = options.threads();
    plateau = new Plateau(LEAST_RATE / RATE);
  }

  @Override
  public InputBox box() {
    return InputBox.FULL;
  }

  @Override
  public Optimizer.Kind optimizer() {
    return recipe == Recipe.PAPER ? Optimizer.Kind.ADAM : Optimizer.Kind.DECAYING_ADAM;
  }

  @Override
  public int batch() {
    return recipe.batch();
  }

  @Override
  public float featureRate() {
    return 1;
  }

  @Override
  public int roundSteps(long totalSteps) {
    return epochs.stepsPerEpoch();
  }

  @Override
  public Supplier<TileSamples> samples(long first) {
    epochs.prepare(first);
    return () -> new VoxelSamples(epochs, coordinates);
  }

  @Override
  public double relativeRate(double progress) {
    return recipe == Recipe.PAPER_FINE ? plateau.factor() : 1;
  }

  @Override
  public double peakRate(Architecture architecture) {
    return RATE;
  }

  @Override
  public Score score(PackedNetwork network, int round, double progress) {
    ErrorCount near = count(network, samples.support());
    ErrorCount far = count(network, samples.others());
    int wrong = near.wrong() + far.wrong();
    int total = samples.support().size() + samples.others().size();
    double accuracy = 1 - (double) wrong / total;
    double inside = samples.inside();
    double missed = near.missed() + far.missed() / samples.share();
    double extra = near.extra() + far.extra() / samples.share();
    double iou = Math.max(0, inside - missed) / (inside + extra);
    plateau.heard(
        (near.loss() * samples.support().size() + far.loss() * samples.others().size()) / total);
    // A network that predicts nothing counts like any other: the authors began none again.
    return new Score(accuracy, iou, near.loss(), wrong == 0, Double.isNaN(near.loss()));
  }

  private ErrorCount count(PackedNetwork network, LabeledVoxels voxels) {
    return ErrorCount.of(voxels, coordinates.logits(network, voxels, threads));
  }

  @Override
  public void save(DataOutput out) throws IOException {
    plateau.save(out);
  }

  @Override
  public void load(DataInput in) throws IOException {
    plateau.load(in);
  }
}
