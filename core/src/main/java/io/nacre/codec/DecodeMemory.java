package io.nacre.codec;

import io.nacre.format.BlockLayer;
import io.nacre.format.BlockSelection;
import io.nacre.format.Form;
import io.nacre.format.LearnedLayers;
import io.nacre.format.NacreFile;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.net.FeatureTable;
import io.nacre.net.Network;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;

/** Bytes that decoding holds, by formula; what surfaces take is counted as they are extracted. */
final class DecodeMemory {

  /** Of a parameter of a layer: as the file has it, packed twice, and for single points. */
  private static final long PARAMETER = 20;

  private static final long FEATURE = 4;

  /** Of a corner of the lattice that features at block corners lie on. */
  private static final long CORNER = 4;

  /** Of a batch of points of a thread on their way through a network. */
  private static final long BATCH = 1 << 20;

  /** Of a vertex while it gets a normal: the sum of its triangles' normals, and the normal. */
  private static final long NORMAL = 24 + 12;

  /** Of a vertex in other coordinates. */
  private static final long VERTEX = 24;

  private DecodeMemory() {}

  /** The file in memory, ready to be asked. */
  static long of(NacreFile file) {
    LearnedLayers layers = file.learned();
    long bytes = file.exact() == null ? 0 : file.exact().size();
    if (layers == null) {
      return bytes;
    }
    BlockLayer blocks = layers.blocks();
    if (blocks != null) {
      bytes += 3 * VoxelGrid.bytes(blocks.mask().blocks().frame());
      if (blocks.coarse() instanceof BlockSelection.Predicted coarse) {
        bytes += of(coarse.network());
      }
    }
    return bytes + of(layers.network());
  }

  private static long of(Network network) {
    Architecture architecture = network.architecture();
    long layers = architecture.encodingOffset();
    long corners = 0;
    if (architecture.encoding() instanceof Encoding.Featured featured
        && featured.table() instanceof FeatureTable.BlockCorners table) {
      corners = (table.cells(0) + 1L) * (table.cells(1) + 1) * (table.cells(2) + 1);
    }
    return PARAMETER * layers
        + FEATURE * (architecture.parameterCount() - layers)
        + CORNER * corners;
  }

  /** A grid and, while it is filled by a network, the batches of all threads. */
  static long rasterized(GridFrame at, int threads) {
    return VoxelGrid.bytes(at) + threads * (BATCH + 16L * at.nz());
  }

  /** Planes that the boundary of a solid is found with. */
  static long boundary(BlockLayer blocks, GridFrame at) {
    return blocks.form() == Form.BOUNDARY ? 4 * (VoxelGrid.bytes(at) / at.nx()) : 0;
  }

  /** The normals of a mesh and its coordinates once more. */
  static long finished(int vertices) {
    return (NORMAL + VERTEX) * vertices;
  }
}
