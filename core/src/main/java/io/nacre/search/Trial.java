package io.nacre.search;

import io.nacre.format.Precision;
import io.nacre.metric.Overlap;
import io.nacre.net.Network;
import io.nacre.train.TrainingResult;
import org.jspecify.annotations.Nullable;

/**
 * A job that was done. All figures are those of the file that the network makes, decoded again.
 *
 * @param job what was asked for
 * @param training how it went; null when every attempt collapsed
 * @param precision how the file stores the weights
 * @param overlap the decoded file against the grid, or against points of a mesh's solid; that of an
 *     empty prediction for a collapse
 * @param bytes size of the file
 * @param parts components and cavities that the network has and the solid has not, where they are
 *     known and decide: of files that may be chosen at the end
 * @param finishedAt seconds since the search began
 */
public record Trial(
    Job job,
    @Nullable TrainingResult training,
    Precision precision,
    Overlap overlap,
    long bytes,
    int parts,
    double finishedAt) {

  /**
   * A job of which every attempt collapsed: all is predicted empty.
   *
   * @param empty an empty prediction against the truth
   */
  public static Trial collapsed(Job job, Overlap empty) {
    long bytes = 4L * job.architecture().parameterCount();
    return new Trial(job, null, Precision.FLOAT32, empty, bytes, 0, 0);
  }

  /** What an objective judges by. */
  public Objective.Quality quality() {
    return new Objective.Quality(
        overlap.accuracy(), overlap.iou(), job.architecture().parameterCount(), bytes, parts);
  }

  /** The trained network, null for a collapse. */
  public @Nullable Network network() {
    return training == null ? null : training.network();
  }

  /** The same trial, finished at that second. */
  Trial at(double seconds) {
    return new Trial(job, training, precision, overlap, bytes, parts, seconds);
  }
}
