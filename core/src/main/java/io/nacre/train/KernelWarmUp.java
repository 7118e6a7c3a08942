package io.nacre.train;

import io.nacre.net.Architecture;
import io.nacre.parallel.Parallel;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;

/**
 * Trains a throw-away network in the background, so that the JVM has compiled the kernels by the
 * time a caller has read its input; until then they run a thousand times slower. Results are not
 * affected.
 */
public final class KernelWarmUp implements AutoCloseable {

  private static final int SIDE = 16;
  private static final double RATE = 1e-6;

  private volatile boolean closed;

  private KernelWarmUp() {}

  /** For callers that train nothing. */
  public static KernelWarmUp none() {
    return new KernelWarmUp();
  }

  /**
   * Starts warming up the kernels that {@code architecture} uses; does nothing on a single
   * processor.
   */
  public static KernelWarmUp start(Architecture architecture, Recipe recipe) {
    KernelWarmUp warmUp = new KernelWarmUp();
    if (Parallel.defaultThreads() > 1) {
      Thread.ofPlatform()
          .daemon()
          .name("nacre-warm-up")
          .start(() -> warmUp.run(architecture, recipe));
    }
    return warmUp;
  }

  private void run(Architecture architecture, Recipe recipe) {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(SIDE));
    for (int i = 0; i < SIDE * SIDE * SIDE; i += 3) {
      grid.set(i / (SIDE * SIDE), i / SIDE % SIDE, i % SIDE);
    }
    TrainingOptions options =
        new TrainingOptions(recipe, new Budget.SampleSteps(recipe.batch()), 0, 1, RATE);
    new TrainingRun(
            TrainingGrid.of(grid),
            architecture,
            options,
            TrainingListener.NONE,
            null,
            Checkpoint.Position.START)
        .runUntil(() -> closed);
  }

  /** Lets the background training end with its current step: it would only be in the way. */
  @Override
  public void close() {
    closed = true;
  }
}
