package io.nacre.cli;

import io.nacre.codec.Encoded;
import io.nacre.codec.Encoder;
import io.nacre.codec.PreparedShape;
import io.nacre.codec.WeightGoal;
import io.nacre.codec.WeightOptions;
import io.nacre.format.Kind;
import io.nacre.format.Precision;
import io.nacre.metric.Overlap;
import io.nacre.net.Network;
import io.nacre.train.TrainingResult;
import io.nacre.voxel.VoxelGrid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A network that was not trained here. */
final class GivenNetwork {

  private GivenNetwork() {}

  /**
   * The file of a network whose truth is what it says itself.
   *
   * @param grid what it says on the grid that the file is for
   * @param precision how its weights are stored; null for the smallest that costs no quality
   */
  static Encoded stored(
      Network network, VoxelGrid grid, @Nullable Precision precision, int threads) {
    PreparedShape shape = new PreparedShape(grid, Kind.SOLID, null, List.of());
    TrainingResult training = new TrainingResult(network, Overlap.of(grid, grid), 0, 0, 1, false);
    WeightGoal faithful = new WeightGoal.ReachIou(1 - Encoder.PRECISION_TOLERANCE);
    return Encoder.store(
        shape, training, new WeightOptions(precision, false, faithful), 0, threads);
  }
}
