package io.nacre.onet.data;

import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.marching.CornerFrame;
import io.nacre.voxel.marching.MarchingCubes;

/** A sphere of triangles. */
public final class Ball {

  private static final int SIDE = 32;

  private Ball() {}

  /** Of radius 0.8 around the origin, true to about 0.001. */
  public static TriangleMesh mesh() {
    CornerFrame frame = CornerFrame.ofVoxelCentres(GridFrame.cube(SIDE));
    float[] values = new float[SIDE * SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      double x = (i / SIDE / SIDE + 0.5) / SIDE * 2 - 1;
      double y = (i / SIDE % SIDE + 0.5) / SIDE * 2 - 1;
      double z = (i % SIDE + 0.5) / SIDE * 2 - 1;
      values[i] = (float) (0.8 - Math.sqrt(x * x + y * y + z * z));
    }
    return MarchingCubes.extract(frame, values, 0, 1);
  }
}
