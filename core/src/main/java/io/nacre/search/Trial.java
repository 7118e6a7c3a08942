package io.nacre.search;

import io.nacre.metric.Overlap;
import io.nacre.net.Network;
import org.jspecify.annotations.Nullable;

/**
 * A job that was done. All figures are those of the file that the network makes, decoded again.
 *
 * @param job what was asked for
 * @param network the trained network; null when every attempt collapsed
 * @param overlap the decoded file against the grid; that of an empty prediction for a collapse
 * @param bytes size of the file
 * @param sampleSteps samples that went forward and backward
 * @param seconds of training, wall-clock
 * @param finishedAt seconds since the search began
 */
public record Trial(
    Job job,
    @Nullable Network network,
    Overlap overlap,
    long bytes,
    long sampleSteps,
    double seconds,
    double finishedAt) {

  /** What an objective judges by. */
  public Objective.Quality quality() {
    return new Objective.Quality(
        overlap.accuracy(), overlap.iou(), job.architecture().parameterCount(), bytes);
  }

  /** Whether every attempt of the training collapsed. */
  public boolean collapsed() {
    return network == null;
  }
}
