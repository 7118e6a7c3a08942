package io.nacre.onet.eval;

import io.nacre.field.GridField;
import io.nacre.onet.data.batch.TrainingBatches;
import io.nacre.onet.data.sample.BatchPlan;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.marching.MarchingCubes;

/**
 * The observation itself, taken for the answer: the coarse grid, or the noisy points.
 *
 * @param plan what is observed; its task is one that this {@link #serves}
 * @param seed that the fixed observations of shapes are made with
 */
public record GivenInput(BatchPlan plan, long seed) implements Reconstructor {

  public GivenInput {
    if (!serves(plan.task())) {
      throw new IllegalArgumentException("%s does not hold a shape".formatted(plan.task()));
    }
  }

  /** Whether observations of a task are shapes. */
  public static boolean serves(Task task) {
    return task == Task.POINTS || task == Task.VOXELS;
  }

  @Override
  public String name() {
    return "input";
  }

  @Override
  public Answer answer(TrainingShape shape) {
    float[] row = TrainingBatches.input(shape, plan, seed);
    if (plan.task() == Task.VOXELS) {
      VoxelGrid grid = grid(row, plan.gridSide());
      return new Answer.Solid(
          new GridField(grid), Answer.Solid.inCube(MarchingCubes.extract(grid, 1)));
    }
    return Answer.Points.of(row);
  }

  /** Coarse voxels of a row of a batch. */
  static VoxelGrid grid(float[] row, int side) {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(side));
    for (int i = 0; i < row.length; i++) {
      if (row[i] > 0.5f) {
        grid.set(i / (side * side), i / side % side, i % side);
      }
    }
    return grid;
  }
}
