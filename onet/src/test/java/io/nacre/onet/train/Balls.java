package io.nacre.onet.train;

import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.data.prepare.Dataset;
import io.nacre.onet.data.sample.OccupancyPoints;
import io.nacre.onet.data.sample.SurfacePoints;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.data.sample.ViewFrame;
import io.nacre.onet.data.sample.Views;
import io.nacre.render.Camera;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Data sets of balls of different sizes about the origin, which a network learns quickly. */
final class Balls {

  private static final double PER_UNIT = 1 << 15;
  private static final int POINTS = 2048;
  private static final int SURFACE = 1024;
  private static final int PICTURE_SIDE = 32;

  private Balls() {}

  /** So many balls to learn from, and three each to validate and test with. */
  static Dataset dataset(int train) {
    return new Dataset(
        balls(train, 0), balls(3, 1000), balls(3, 2000), List.of(), 0, "balls-" + train);
  }

  private static List<TrainingShape> balls(int count, int from) {
    List<TrainingShape> shapes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      shapes.add(ball("ball/" + (from + i), 0.2 + 0.3 * (i + 0.5) / count, from + i));
    }
    return shapes;
  }

  private static TrainingShape ball(String name, double radius, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    OccupancyPoints points = points(radius, random);
    TriangleMesh mesh =
        new TriangleMesh(new double[] {0, 0, 0, 1, 0, 0, 0, 1, 0}, new int[] {0, 1, 2});
    return new TrainingShape(
        name, "ball", mesh, points, points, surface(radius, random), solid(radius), views(radius));
  }

  private static OccupancyPoints points(double radius, SplittableRandom random) {
    short[] xyz = new short[3 * POINTS];
    long[] inside = new long[POINTS / 64];
    for (int i = 0; i < POINTS; i++) {
      double square = 0;
      for (int axis = 0; axis < 3; axis++) {
        short steps = (short) Math.round(random.nextDouble(-0.55, 0.55) * PER_UNIT);
        xyz[3 * i + axis] = steps;
        square += steps / PER_UNIT * (steps / PER_UNIT);
      }
      if (square < radius * radius) {
        inside[i / 64] |= 1L << i % 64;
      }
    }
    return new OccupancyPoints(xyz, inside);
  }

  private static SurfacePoints surface(double radius, SplittableRandom random) {
    short[] xyz = new short[3 * SURFACE];
    short[] normals = new short[3 * SURFACE];
    for (int i = 0; i < SURFACE; i++) {
      double x = random.nextGaussian();
      double y = random.nextGaussian();
      double z = random.nextGaussian();
      double[] normal = {x, y, z};
      double length = Math.sqrt(x * x + y * y + z * z);
      for (int axis = 0; axis < 3; axis++) {
        double part = normal[axis] / length;
        xyz[3 * i + axis] = (short) Math.round(radius * part * PER_UNIT);
        normals[3 * i + axis] = (short) Math.min(Short.MAX_VALUE, Math.round(part * PER_UNIT));
      }
    }
    return new SurfacePoints(xyz, normals);
  }

  private static VoxelGrid solid(double radius) {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(Target.GRID_SIDE));
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int z = 0; z < grid.nz(); z++) {
          if (square(x) + square(y) + square(z) < radius * radius) {
            grid.set(x, y, z);
          }
        }
      }
    }
    return grid;
  }

  private static double square(int voxel) {
    double centre = (voxel + 0.5) / Target.GRID_SIDE - 0.5;
    return centre * centre;
  }

  /** A grey disc on white. */
  private static Views views(double radius) {
    byte[] luma = new byte[PICTURE_SIDE * PICTURE_SIDE];
    Arrays.fill(luma, (byte) 255);
    for (int i = 0; i < luma.length; i++) {
      double x = (i % PICTURE_SIDE + 0.5) / PICTURE_SIDE - 0.5;
      double y = (i / PICTURE_SIDE + 0.5) / PICTURE_SIDE - 0.5;
      if (x * x + y * y < radius * radius) {
        luma[i] = 100;
      }
    }
    Camera camera = new Camera(40, 27, ViewFrame.FIELD_OF_VIEW, Camera.Up.Y, Camera.Framing.SPHERE);
    return new Views(1, PICTURE_SIDE, luma, List.of(camera));
  }
}
