package io.nacre.net;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.List;

/** Feature tables with every remainder of channels, for tests. */
final class FeatureTables {

  private FeatureTables() {}

  /** Planes and corners. */
  static List<FeatureTable> several() {
    return List.of(
        new FeatureTable.TriPlane(1, 1),
        new FeatureTable.TriPlane(4, 2),
        new FeatureTable.TriPlane(2, 3),
        new FeatureTable.BlockCorners(lattice(), 1),
        new FeatureTable.BlockCorners(lattice(), 4),
        new FeatureTable.BlockCorners(lattice(), 7));
  }

  /** Four blocks in a box of 2x3x4, from (1, 0, 2) on; (2, 2, 5) stands alone. */
  static BlockLattice lattice() {
    return new BlockLattice(blocks());
  }

  /** The blocks of {@link #lattice}, in a grid with room on all sides. */
  static VoxelGrid blocks() {
    VoxelGrid blocks = new VoxelGrid(new GridFrame(4, 4, 7, 7));
    blocks.set(1, 0, 2);
    blocks.set(1, 1, 2);
    blocks.set(1, 1, 3);
    blocks.set(2, 2, 5);
    return blocks;
  }
}
