package io.nacre.onet.eval;

import io.nacre.field.GridField;
import io.nacre.mesh.TriangleMesh;
import io.nacre.metric.SurfaceSamples;
import io.nacre.onet.data.sample.OccupancyPoints;
import io.nacre.onet.data.sample.SurfacePoints;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.data.sample.Views;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.marching.MarchingCubes;
import java.util.SplittableRandom;

/** Boxes of voxels as prepared shapes. */
final class BoxShapes {

  static final int SIDE = Target.GRID_SIDE;

  private static final int STEPS = 1 << 15;

  private BoxShapes() {}

  /** The voxels x0 to x1, 8 to 24, 8 to 24, the upper ends left out. */
  static TrainingShape box(String name, String category, int x0, int x1, int points) {
    return box(name, category, x0, x1, points, Views.NONE);
  }

  static TrainingShape box(String name, String category, int x0, int x1, int points, Views views) {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(SIDE));
    for (int x = x0; x < x1; x++) {
      for (int y = 8; y < 24; y++) {
        for (int z = 8; z < 24; z++) {
          grid.set(x, y, z);
        }
      }
    }
    SplittableRandom random = new SplittableRandom(5);
    short[] xyz = new short[3 * points];
    long[] inside = new long[(points + 63) / 64];
    GridField field = new GridField(grid);
    for (int i = 0; i < points; i++) {
      float[] p = new float[3];
      for (int axis = 0; axis < 3; axis++) {
        xyz[3 * i + axis] = (short) Math.round(STEPS * random.nextDouble(-0.55, 0.55));
        p[axis] = 2f * xyz[3 * i + axis] / STEPS;
      }
      inside[i >> 6] |= field.at(p[0], p[1], p[2]) > 0 ? 1L << i : 0;
    }
    OccupancyPoints uniform = new OccupancyPoints(xyz, inside);
    TriangleMesh mesh = Answer.Solid.inCube(MarchingCubes.extract(grid, 1));
    return new TrainingShape(name, category, mesh, uniform, uniform, surface(mesh), grid, views);
  }

  private static SurfacePoints surface(TriangleMesh mesh) {
    SurfaceSamples samples = SurfaceSamples.of(mesh, 2000, 3, 1);
    return new SurfacePoints(steps(samples.positions()), steps(samples.normals()));
  }

  private static short[] steps(double[] values) {
    short[] steps = new short[values.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = (short) Math.clamp(Math.round(STEPS * values[i]), -STEPS, STEPS - 1);
    }
    return steps;
  }
}
