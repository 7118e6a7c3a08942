package io.nacre.search.hierarchical;

import io.nacre.format.BlockLayer;
import io.nacre.metric.Overlap;
import io.nacre.net.Network;
import io.nacre.search.SearchResult;
import io.nacre.train.TrainingResult;
import io.nacre.voxel.VoxelGrid;

/**
 * The outcome of the published method.
 *
 * @param coarse the search for the network of blocks
 * @param coarseErrors its prediction against the occupied blocks
 * @param layer the coarse layer of a file: that network in 32 bits and the blocks it predicts
 * @param fine the search for the network inside the blocks
 * @param training of the network that it ended with; overlap is that inside the blocks
 * @param decoded what both networks predict
 * @param overlap that, against the whole grid
 * @param stopped whether the listener ended it early
 */
public record HierarchicalResult(
    SearchResult coarse,
    Overlap coarseErrors,
    BlockLayer layer,
    SearchResult fine,
    TrainingResult training,
    VoxelGrid decoded,
    Overlap overlap,
    boolean stopped) {

  /** The network inside the blocks. */
  public Network network() {
    return training.network();
  }

  /** Wall-clock time of both searches, earlier sessions included. */
  public double seconds() {
    return coarse.seconds() + fine.seconds();
  }

  /** Samples that went forward and backward in all trainings that ended. */
  public long sampleSteps() {
    return steps(coarse) + steps(fine);
  }

  private static long steps(SearchResult search) {
    return search.trials().stream()
        .mapToLong(
            trial -> {
              TrainingResult done = trial.training();
              return done == null ? 0 : done.sampleSteps();
            })
        .sum();
  }
}
