package io.nacre.train;

import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.net.PackedNetwork;
import io.nacre.sample.BatchSource;
import io.nacre.sample.LabeledVoxels;
import io.nacre.sample.SupportEpochs;
import io.nacre.voxel.VoxelGrid;

/**
 * {@link Recipe#PAPER}: rounds are epochs, the best epoch by accuracy on the training samples wins.
 */
final class PublishedPlan implements TrainingPlan {

  private static final double RATE = 1e-3;

  private final SupportEpochs epochs;
  private final LabeledVoxels support;
  private final VoxelGrid grid;
  private final VoxelScorer scorer;

  PublishedPlan(VoxelGrid grid, long seed, int threads) {
    this.grid = grid;
    support = LabeledVoxels.support(grid);
    epochs = new SupportEpochs(grid, support, Recipe.PAPER.batch(), seed);
    scorer = new VoxelScorer(new VoxelCoordinates(grid.frame(), InputBox.FULL), threads);
  }

  @Override
  public InputBox box() {
    return InputBox.FULL;
  }

  @Override
  public Optimizer.Kind optimizer() {
    return Optimizer.Kind.ADAM;
  }

  @Override
  public int batch() {
    return Recipe.PAPER.batch();
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
  public BatchSource prepare(long first) {
    epochs.prepare(first);
    return epochs;
  }

  @Override
  public double relativeRate(double progress) {
    return 1;
  }

  @Override
  public double peakRate(Architecture architecture) {
    return RATE;
  }

  @Override
  public Score score(PackedNetwork network, int round) {
    ErrorCount near = ErrorCount.of(support, scorer.logits(network, support));
    ErrorCount far = ErrorCount.of(epochs.others(), scorer.logits(network, epochs.others()));
    int wrong = near.wrong() + far.wrong();
    double accuracy = 1 - (double) wrong / (support.size() + epochs.others().size());
    double inside = grid.count();
    // A quarter of the voxels away from the surface was drawn.
    double missed = near.missed() + 4.0 * far.missed();
    double extra = near.extra() + 4.0 * far.extra();
    double iou = Math.max(0, inside - missed) / (inside + extra);
    return new Score(accuracy, iou, near.loss(), wrong == 0, near.collapsed());
  }
}
