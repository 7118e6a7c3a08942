package io.nacre.train;

import io.nacre.net.Architecture;
import io.nacre.net.Network;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Trains one network on one grid. */
public final class Trainer {

  /** Trainings that may collapse before the trainer gives up. */
  private static final int ATTEMPTS = 5;

  private final TrainingGrid target;
  private final Architecture architecture;
  private final TrainingOptions options;
  private final TrainingListener listener;
  private final float @Nullable [] start;

  private Trainer(
      TrainingGrid target,
      Architecture architecture,
      TrainingOptions options,
      TrainingListener listener,
      float @Nullable [] start) {
    this.target = target;
    this.architecture = architecture;
    this.options = options;
    this.listener = listener;
    this.start = start;
  }

  /**
   * Trains a network of {@code architecture} to predict the occupied voxels of {@code target}, in
   * its blocks if it names some.
   *
   * @throws IllegalArgumentException when the grid is empty or larger than 1024 voxels along a side
   * @throws TrainingFailedException when every attempt collapses to an empty or full prediction
   */
  public static TrainingResult train(
      TrainingGrid target,
      Architecture architecture,
      TrainingOptions options,
      TrainingListener listener) {
    return from(null, target, architecture, options, listener);
  }

  /** As the other form, everywhere in {@code grid}. */
  public static TrainingResult train(
      VoxelGrid grid,
      Architecture architecture,
      TrainingOptions options,
      TrainingListener listener) {
    return train(TrainingGrid.of(grid), architecture, options, listener);
  }

  /**
   * As {@link #train(TrainingGrid, Architecture, TrainingOptions, TrainingListener)}, but the first
   * attempt starts from given weights; attempts after a collapse start afresh.
   *
   * @param start weights in the order of {@link Architecture}, not changed; null for fresh ones
   */
  public static TrainingResult from(
      float @Nullable [] start,
      TrainingGrid target,
      Architecture architecture,
      TrainingOptions options,
      TrainingListener listener) {
    if (start != null && start.length != architecture.parameterCount()) {
      throw new IllegalArgumentException(
          "%d weights to start from, but %s has %d"
              .formatted(start.length, architecture, architecture.parameterCount()));
    }
    try {
      return new Trainer(target, architecture, options, listener, start).train(null);
    } catch (IOException e) {
      throw new UncheckedIOException("a training without a checkpoint reads and writes nothing", e);
    }
  }

  /**
   * As the other form, and keeps a checkpoint: {@code checkpoint} is written every few seconds and
   * when {@code listener} stops the training, and deleted when the training ends. When it exists,
   * the training continues from it; with a budget of sample-steps the network is then bit for bit
   * that of an uninterrupted training, whatever the thread count.
   *
   * @throws CheckpointException when {@code checkpoint} exists and is damaged or of another
   *     training
   * @throws IOException when it cannot be read or written
   */
  public static TrainingResult train(
      TrainingGrid target,
      Architecture architecture,
      TrainingOptions options,
      TrainingListener listener,
      Path checkpoint)
      throws IOException {
    return train(target, architecture, options, listener, checkpoint, Checkpoint.INTERVAL);
  }

  static TrainingResult train(
      TrainingGrid target,
      Architecture architecture,
      TrainingOptions options,
      TrainingListener listener,
      Path checkpoint,
      Duration interval)
      throws IOException {
    byte[] digest = TrainingDigest.of(target, architecture, options);
    return new Trainer(target, architecture, options, listener, null)
        .train(new Checkpoint(checkpoint, digest, interval));
  }

  private TrainingResult train(@Nullable Checkpoint checkpoint) throws IOException {
    if (target.voxels().count() == 0) {
      throw new IllegalArgumentException(
          "the grid has no occupied voxel, so there is nothing to train on");
    }
    TrainingRun run =
        checkpoint != null && checkpoint.exists()
            ? checkpoint.resume(this::runAt)
            : runAt(Checkpoint.Position.START);
    while (true) {
      TrainingRun.Outcome outcome = run.run(checkpoint);
      boolean collapsed = outcome == TrainingRun.Outcome.COLLAPSED;
      if (collapsed && run.attempt() < ATTEMPTS) {
        run = runAt(new Checkpoint.Position(run.attempt() + 1, run.sampleSteps(), run.seconds()));
        continue;
      }
      boolean stopped = outcome == TrainingRun.Outcome.STOPPED;
      if (checkpoint != null && !stopped) {
        checkpoint.delete();
      }
      if (collapsed) {
        throw new TrainingFailedException(
            "%d trainings of %s collapsed to an empty or full prediction; try a larger network or a lower learning rate"
                .formatted(ATTEMPTS, architecture));
      }
      listener.onEnd();
      Network best = run.bestNetwork();
      return new TrainingResult(
          best,
          target.overlap(best, options.threads()),
          run.sampleSteps(),
          run.seconds(),
          run.attempt(),
          stopped);
    }
  }

  private TrainingRun runAt(Checkpoint.Position position) {
    return new TrainingRun(target, architecture, options, listener, start, position);
  }
}
