package io.nacre.format;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockCover;
import io.nacre.voxel.block.BlockMask;
import io.nacre.voxel.morphology.BoundaryVoxels;
import io.nacre.voxel.morphology.ConnectedComponents;
import io.nacre.voxel.morphology.Connectivity;

/**
 * The coarse layer of a file: which blocks its network covers and what the others hold.
 *
 * @param mask the blocks that the network is asked in, at least one
 * @param insideBlocks which of the other blocks lie inside the solid; all or none of each
 *     6-connected component of them, none at all for {@link Form#DIRECT}
 * @param form what the network decides
 * @param coarse how the file tells the mask
 */
public record BlockLayer(BlockMask mask, VoxelGrid insideBlocks, Form form, BlockSelection coarse) {

  public BlockLayer {
    GridFrame blocks = mask.blocks().frame();
    if (!insideBlocks.frame().equals(blocks)) {
      throw new IllegalArgumentException(
          "%s are not the blocks %s of the mask".formatted(insideBlocks, mask.blocks()));
    }
    if (blocks.voxelCount() > coarse.maxBlocks()) {
      throw new IllegalArgumentException(
          "%dx%dx%d blocks are more than %d: choose larger blocks"
              .formatted(blocks.nx(), blocks.ny(), blocks.nz(), coarse.maxBlocks()));
    }
    if (mask.blocks().count() == 0) {
      throw new IllegalArgumentException("the mask has no block: there is nothing to encode");
    }
    if (form == Form.DIRECT && insideBlocks.count() > 0) {
      throw new IllegalArgumentException("only solids have blocks inside, not the form DIRECT");
    }
    requireWholeComponents(mask, insideBlocks);
  }

  private static void requireWholeComponents(BlockMask mask, VoxelGrid inside) {
    ConnectedComponents components = ConnectedComponents.ofEmpty(mask.blocks());
    if (!fill(mask, components, bits(components, inside)).equals(inside)) {
      throw new IllegalArgumentException(
          "blocks inside the solid and blocks outside of it meet: put those between in the mask");
    }
  }

  /** A layer with the mask itself in the file. */
  public static BlockLayer coded(BlockMask mask, VoxelGrid insideBlocks, Form form) {
    return new BlockLayer(mask, insideBlocks, form, new BlockSelection.Coded());
  }

  /**
   * The blocks outside {@code mask} whose first voxel lies in {@code solid}, of the same frame;
   * where the mask covers the solid's surface those are the ones inside.
   */
  public static VoxelGrid insideBlocks(BlockMask mask, VoxelGrid solid) {
    VoxelGrid blocks = mask.blocks();
    VoxelGrid inside = new VoxelGrid(blocks.frame());
    for (int i = 0; i < blocks.nx(); i++) {
      for (int j = 0; j < blocks.ny(); j++) {
        for (int k = 0; k < blocks.nz(); k++) {
          int edge = mask.edge();
          if (!blocks.get(i, j, k) && solid.get(i * edge, j * edge, k * edge)) {
            inside.set(i, j, k);
          }
        }
      }
    }
    return inside;
  }

  /**
   * The occupied voxels of the file whose network predicts {@code predicted}.
   *
   * @param predicted where the network's score is above 0; the mask's grid, or one of another
   *     resolution over the same space. What lies outside the mask does not count
   */
  public VoxelGrid occupied(VoxelGrid predicted) {
    VoxelGrid occupied = predicted.copy();
    complete(occupied);
    return occupied;
  }

  /** As {@link #occupied}, in place. */
  public void complete(VoxelGrid predicted) {
    completeSolid(predicted);
    if (form == Form.BOUNDARY) {
      BoundaryVoxels.keepInnerBoundary(predicted, Connectivity.TWENTY_SIX);
      cover(predicted.frame()).retain(predicted, mask.blocks());
    }
  }

  /** {@code predicted} inside the mask and all voxels of the blocks inside. */
  public VoxelGrid solid(VoxelGrid predicted) {
    VoxelGrid solid = predicted.copy();
    completeSolid(solid);
    return solid;
  }

  /** As {@link #solid}, in place. */
  public void completeSolid(VoxelGrid predicted) {
    BlockCover cover = cover(predicted.frame());
    cover.retain(predicted, mask.blocks());
    cover.fill(predicted, insideBlocks);
  }

  private BlockCover cover(GridFrame frame) {
    return new BlockCover(mask.frame(), mask.edge(), frame);
  }

  /** A bit for each component of the blocks outside the mask: whether it lies inside. */
  boolean[] componentBits() {
    return bits(ConnectedComponents.ofEmpty(mask.blocks()), insideBlocks);
  }

  private static boolean[] bits(ConnectedComponents components, VoxelGrid inside) {
    boolean[] bits = new boolean[components.count()];
    GridFrame frame = inside.frame();
    for (int i = 0; i < frame.nx(); i++) {
      for (int j = 0; j < frame.ny(); j++) {
        for (int k = 0; k < frame.nz(); k++) {
          int component = components.of(i, j, k);
          if (component >= 0 && inside.get(i, j, k)) {
            bits[component] = true;
          }
        }
      }
    }
    return bits;
  }

  /** The blocks of the components whose bit is set. */
  static VoxelGrid fill(BlockMask mask, ConnectedComponents components, boolean[] bits) {
    VoxelGrid inside = new VoxelGrid(mask.blocks().frame());
    for (int i = 0; i < inside.nx(); i++) {
      for (int j = 0; j < inside.ny(); j++) {
        for (int k = 0; k < inside.nz(); k++) {
          int component = components.of(i, j, k);
          if (component >= 0 && bits[component]) {
            inside.set(i, j, k);
          }
        }
      }
    }
    return inside;
  }
}
