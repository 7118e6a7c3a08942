package io.nacre.train.mining;

import io.nacre.net.PackedNetwork;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * Where the default recipe's samples come from: an object, near whose surface and at whose most
 * difficult places more are drawn.
 */
public sealed interface Mining permits VoxelMining, PointMining, MixedMining {

  /** Makes the samples of a thread. */
  Supplier<TileSamples> samples();

  /**
   * Scores the network after round {@code round} and chooses what is hard.
   *
   * @param progress part of the training that is over, 0..1
   */
  Score score(PackedNetwork network, int round, double progress);

  /** Writes what {@link #score} of the last round does not bring back. */
  default void save(DataOutput out) throws IOException {}

  /** Reads what {@link #save} wrote, after that round was scored again. */
  default void load(DataInput in) throws IOException {}
}
