package io.nacre.codec;

import io.nacre.format.BlockLayer;
import io.nacre.format.Form;
import io.nacre.metric.Overlap;
import io.nacre.sample.SolidTruth;
import io.nacre.train.TrainingGrid;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import io.nacre.voxel.morphology.BoundaryVoxels;
import io.nacre.voxel.morphology.ClosedShell;
import io.nacre.voxel.morphology.Connectivity;
import io.nacre.voxel.morphology.ShellFiller;
import org.jspecify.annotations.Nullable;

/**
 * A shape as a hierarchical file sees it: which blocks hold its surface, and what a network has to
 * decide inside them.
 *
 * @param learned what the network learns, and where
 * @param layer the blocks and how the object follows from the network's answers
 * @param ceiling IoU with the shape when the network makes no mistake; below 1 where a shell is not
 *     exactly the boundary of the solid that it closes
 */
record BlockTarget(TrainingGrid learned, BlockLayer layer, double ceiling) {

  /**
   * Least {@link #ceiling} for which a closed shell is learned as a solid. On shells of 256^3
   * voxels networks of 8,000 parameters reached an IoU of 0.949 and 0.968 as solids where the
   * shells themselves gave 0.928 and 0.900 (of 20,000: 0.969 and 0.991 instead of 0.956 and 0.969),
   * which is worth more than what is lost: ceilings of such shells are 0.994 to 0.999.
   */
  private static final double LEAST_CEILING = 0.96;

  /**
   * The target of {@code shape} with blocks of {@code edge}^3 voxels.
   *
   * @param form what the network decides, of the shape's kind; null for what suits it
   * @throws IllegalArgumentException when the form is of the other kind
   */
  static BlockTarget of(PreparedShape shape, int edge, @Nullable Form form) {
    if (form != null && form.kind() != shape.kind()) {
      throw new IllegalArgumentException(
          "the form %s is for kind %s, and the shape is of kind %s"
              .formatted(form, form.kind(), shape.kind()));
    }
    VoxelGrid grid = shape.grid();
    if (shape.kind() == ShapeKind.SOLID) {
      VoxelGrid boundary = BoundaryVoxels.innerBoundary(grid, Connectivity.TWENTY_SIX);
      SolidTruth known = shape.truth();
      SolidTruth truth = known == null ? SolidTruth.of(grid) : known;
      return solid(truth, BlockMask.occupied(boundary, edge), Form.SOLID, grid);
    }
    BlockMask mask = BlockMask.occupied(grid, edge);
    BlockTarget direct =
        new BlockTarget(
            TrainingGrid.of(SolidTruth.of(grid), mask),
            BlockLayer.coded(mask, new VoxelGrid(mask.blocks().frame()), Form.DIRECT),
            1);
    if (form == Form.DIRECT) {
      return direct;
    }
    VoxelGrid filled = ShellFiller.fill(grid);
    BlockTarget boundary = solid(SolidTruth.of(filled), mask, Form.BOUNDARY, grid);
    boolean closed =
        ClosedShell.encloses(grid, filled, ClosedShell.WORTH_LEARNING)
            && boundary.ceiling >= LEAST_CEILING;
    return form == Form.BOUNDARY || closed ? boundary : direct;
  }

  private static BlockTarget solid(SolidTruth truth, BlockMask mask, Form form, VoxelGrid shape) {
    VoxelGrid solid = truth.grid();
    BlockLayer layer = BlockLayer.coded(mask, BlockLayer.insideBlocks(mask, solid), form);
    return new BlockTarget(
        TrainingGrid.of(truth, mask), layer, Overlap.of(layer.occupied(solid), shape).iou());
  }

  /** What the network behind {@code layer} has learned, for {@code shape}. */
  static TrainingGrid learned(PreparedShape shape, BlockLayer layer) {
    VoxelGrid grid = layer.form() == Form.BOUNDARY ? ShellFiller.fill(shape.grid()) : shape.grid();
    return new TrainingGrid(grid, layer.mask());
  }
}
