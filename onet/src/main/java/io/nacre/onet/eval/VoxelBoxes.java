package io.nacre.onet.eval;

import io.nacre.field.Field;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;

/** A grid whose voxels are boxes: 1 in occupied ones, -1 elsewhere. */
record VoxelBoxes(VoxelGrid grid) implements Field {

  @Override
  public void scores(float[] x, float[] y, float[] z, float[] out, int count) {
    GridFrame frame = grid.frame();
    for (int i = 0; i < count; i++) {
      out[i] =
          grid.getOrFalse(
                  voxel(x[i], frame.nx(), frame.unit()),
                  voxel(y[i], frame.ny(), frame.unit()),
                  voxel(z[i], frame.nz(), frame.unit()))
              ? 1
              : -1;
    }
  }

  private static int voxel(float coordinate, int n, int unit) {
    return (int) Math.floor(0.5 * (coordinate * unit + n));
  }
}
