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
  private static final int STEPS = 160;

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
    Budget budget = new Budget.SampleSteps((long) STEPS * recipe.batch());
    TrainingOptions options = new TrainingOptions(recipe, budget, 0, 1, 1e-6);
    while (!closed) {
      try {
        Trainer.train(grid, architecture, options, progress -> !closed);
      } catch (TrainingFailedException e) {
        return; // A network too small even for this; what it needs is compiled all the same.
      }
    }
  }

  /** Lets the background training end with its current round. */
  @Override
  public void close() {
    closed = true;
  }
}
