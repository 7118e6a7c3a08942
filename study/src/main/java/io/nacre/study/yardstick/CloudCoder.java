package io.nacre.study.yardstick;

import io.nacre.voxel.VoxelGrid;
import java.io.IOException;

/** A program that codes point clouds. */
sealed interface CloudCoder permits Draco, Gpcc {

  /**
   * Codes the occupied voxels of {@code cloud} without loss and decodes them.
   *
   * @param cloud at least one voxel
   * @throws IOException when the program fails
   */
  Coded<VoxelGrid> points(VoxelGrid cloud) throws IOException;
}
