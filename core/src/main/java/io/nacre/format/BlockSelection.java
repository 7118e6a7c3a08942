package io.nacre.format;

import io.nacre.field.FieldRasterizer;
import io.nacre.net.Encoding;
import io.nacre.net.FeatureTable;
import io.nacre.net.Network;
import io.nacre.net.NetworkRegion;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.block.BlockMask;

/** How a file tells which blocks its network covers. */
public sealed interface BlockSelection {

  /** Most blocks of a grid with a coded mask: 128^3. */
  long MAX_CODED_BLOCKS = 1L << 21;

  /** Most blocks of a grid with a predicted mask: 64^3. */
  long MAX_PREDICTED_BLOCKS = 1L << 18;

  /** Blocks times parameters, without features, of a coarse network. */
  long MAX_OPERATIONS = 1L << 34;

  /** By the mask itself, coded with {@link io.nacre.grid.mask.MaskCoder}. */
  record Coded() implements BlockSelection {
    @Override
    public long maxBlocks() {
      return MAX_CODED_BLOCKS;
    }
  }

  /**
   * By a coarse network, asked at the centres of the blocks (hierarchical method).
   *
   * @param network over the same normalised space; its parameters are those that the file holds
   * @param precision how its parameters are stored
   */
  record Predicted(Network network, Precision precision) implements BlockSelection {

    public Predicted {
      if (network.architecture().hidden().isEmpty()) {
        throw new IllegalArgumentException("networks in files have at least one hidden layer");
      }
      if (network.architecture().encoding() instanceof Encoding.Featured featured
          && featured.table() instanceof FeatureTable.BlockCorners) {
        throw new IllegalArgumentException("a coarse network has no blocks to put features on");
      }
    }

    /** The network as it will be read back from a file, rounded to {@code precision}. */
    public static Predicted rounded(Network network, Precision precision) {
      return new Predicted(precision.rounded(network), precision);
    }

    /**
     * The blocks that the network predicts as occupied: those at whose centre its score is above 0.
     *
     * @param frame the grid
     * @param edge voxels along the edge of a block
     */
    public BlockMask mask(GridFrame frame, int edge) {
      GridFrame blocks = BlockMask.blockFrame(frame, edge);
      return new BlockMask(
          frame, edge, FieldRasterizer.rasterize(NetworkRegion.field(network, blocks), blocks, 1));
    }

    @Override
    public long maxBlocks() {
      return MAX_PREDICTED_BLOCKS;
    }
  }

  /** Most blocks that the grid may have. */
  long maxBlocks();
}
