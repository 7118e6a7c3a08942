package io.nacre.train;

import io.nacre.field.FieldRasterizer;
import io.nacre.metric.Overlap;
import io.nacre.net.Architecture;
import io.nacre.net.Network;
import io.nacre.net.NetworkField;
import io.nacre.voxel.VoxelGrid;

/** Trains one network on one grid. */
public final class Trainer {

  /** Trainings that may collapse before the trainer gives up. */
  private static final int ATTEMPTS = 5;

  private final VoxelGrid grid;
  private final Architecture architecture;
  private final TrainingOptions options;
  private final TrainingListener listener;

  private Trainer(
      VoxelGrid grid,
      Architecture architecture,
      TrainingOptions options,
      TrainingListener listener) {
    this.grid = grid;
    this.architecture = architecture;
    this.options = options;
    this.listener = listener;
  }

  /**
   * Trains a network of {@code architecture} to predict the occupied voxels of {@code grid}.
   *
   * @throws IllegalArgumentException when the grid is empty or larger than 1024 voxels along a side
   * @throws TrainingFailedException when every attempt collapses to an empty or full prediction
   */
  public static TrainingResult train(
      VoxelGrid grid,
      Architecture architecture,
      TrainingOptions options,
      TrainingListener listener) {
    return new Trainer(grid, architecture, options, listener).train();
  }

  private TrainingResult train() {
    long start = System.nanoTime();
    long samples = 0;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      TrainingRun run =
          new TrainingRun(grid, architecture, options, listener, attempt, start, samples);
      TrainingRun.Outcome outcome = run.run();
      samples = run.sampleSteps();
      if (outcome != TrainingRun.Outcome.COLLAPSED) {
        Network best = run.bestNetwork();
        double iou = iou(best);
        double seconds = (System.nanoTime() - start) * 1e-9;
        return new TrainingResult(
            best, iou, samples, seconds, attempt, outcome == TrainingRun.Outcome.STOPPED);
      }
    }
    throw new TrainingFailedException(
        "%d trainings of %s collapsed to an empty or full prediction; try a larger network or a lower learning rate"
            .formatted(ATTEMPTS, architecture));
  }

  private double iou(Network network) {
    VoxelGrid predicted =
        FieldRasterizer.rasterize(new NetworkField(network), grid.frame(), options.threads());
    return Overlap.of(predicted, grid).iou();
  }
}
