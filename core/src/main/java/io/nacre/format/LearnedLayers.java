package io.nacre.format;

import io.nacre.net.BlockLattice;
import io.nacre.net.Encoding;
import io.nacre.net.FeatureTable;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import org.jspecify.annotations.Nullable;

/**
 * A shape as a network: maybe a coarse layer, the network layer, maybe corrections.
 *
 * @param network the field; its parameters are already those that the file can express
 * @param precision how the parameters are stored
 * @param blocks where the network is asked and what lies elsewhere; null when it is asked
 *     everywhere
 * @param corrections the voxels that the network gets wrong; null when they stay wrong
 */
public record LearnedLayers(
    Network network,
    Precision precision,
    @Nullable BlockLayer blocks,
    @Nullable Corrections corrections) {

  public LearnedLayers {
    if (network.architecture().hidden().isEmpty()) {
      throw new IllegalArgumentException("networks in files have at least one hidden layer");
    }
    if (corrections != null && blocks == null) {
      throw new IllegalArgumentException("corrections need blocks");
    }
    if (network.architecture().encoding() instanceof Encoding.Featured featured
        && featured.table() instanceof FeatureTable.BlockCorners corners) {
      requireOn(blocks, corners, network.box());
    }
  }

  private static void requireOn(
      @Nullable BlockLayer blocks, FeatureTable.BlockCorners corners, InputBox box) {
    if (blocks == null
        || !corners.lattice().equals(new BlockLattice(blocks.mask().blocks()))
        || !box.equals(FormatCodes.boxOf(blocks.mask()))) {
      throw new IllegalArgumentException(
          "features at block corners need the mask of those blocks, and its box");
    }
  }
}
