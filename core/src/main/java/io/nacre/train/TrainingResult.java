package io.nacre.train;

import io.nacre.metric.Overlap;
import io.nacre.net.Network;

/**
 * A trained network and how it came about.
 *
 * @param network the best network seen
 * @param overlap its prediction against what it learned: over all voxels, or points of a solid
 * @param sampleSteps samples that went forward and backward, restarts included
 * @param seconds wall-clock time
 * @param attempts 1, or more when trainings collapsed and were restarted
 * @param stopped whether the listener ended it before its budget was used
 */
public record TrainingResult(
    Network network,
    Overlap overlap,
    long sampleSteps,
    double seconds,
    int attempts,
    boolean stopped) {

  /** IoU over all voxels of the grid, 0..1. */
  public double iou() {
    return overlap.iou();
  }

  /** The same training as one that was ended before its time, with all that it was part of. */
  public TrainingResult asStopped() {
    return new TrainingResult(network, overlap, sampleSteps, seconds, attempts, true);
  }
}
