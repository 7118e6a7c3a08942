package io.nacre.onet.eval;

import io.nacre.field.Field;
import io.nacre.field.GridField;
import io.nacre.field.Mise;
import io.nacre.onet.data.batch.TrainingBatches;
import io.nacre.onet.data.sample.BatchPlan;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.surface.Extraction;
import io.nacre.voxel.VoxelGrid;

/**
 * The coarse grid itself, read in one of two ways, with its surface from the same cells as that of
 * a network.
 *
 * @param plan what is observed, coarse grids
 * @param smooth whether it is interpolated between the centres of voxels and cut at one half;
 *     otherwise voxels are boxes
 * @param start coarse cells an axis of the extraction
 * @param steps halvings of these
 * @param seed that the fixed observations of shapes are made with
 */
public record CoarseSolid(BatchPlan plan, boolean smooth, int start, int steps, long seed)
    implements Reconstructor {

  @Override
  public String name() {
    return smooth ? "input, trilinear at 1/2" : "input, voxels as boxes";
  }

  @Override
  public Answer answer(TrainingShape shape) {
    VoxelGrid grid = GivenInput.grid(TrainingBatches.input(shape, plan, seed), plan.gridSide());
    Field field = smooth ? new GridField(grid) : new VoxelBoxes(grid);
    return new Answer.Solid(
        field, Answer.Solid.inCube(Mise.extract(field, Extraction.REGION, start, steps, 0, 1)));
  }
}
