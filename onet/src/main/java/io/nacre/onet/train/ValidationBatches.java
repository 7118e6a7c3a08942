package io.nacre.onet.train;

import io.nacre.onet.data.batch.Batch;
import io.nacre.onet.data.batch.TrainingBatches;
import io.nacre.onet.data.sample.BatchPlan;
import io.nacre.onet.data.sample.OccupancyPoints;
import io.nacre.onet.data.sample.SurfacePoints;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.voxel.VoxelGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Batches of shapes for validation: each shape with the same input and the same points every time.
 */
final class ValidationBatches {

  /** Shapes of a batch. It is fixed, so that sums do not depend on the number of threads. */
  private static final int GROUP = 4;

  private final BatchPlan plan;
  private final ValidationPlan wanted;
  private final long seed;

  ValidationBatches(BatchPlan plan, ValidationPlan wanted, long seed) {
    this.plan = plan;
    this.wanted = wanted;
    this.seed = seed;
  }

  /**
   * Batches of as many of {@code shapes} as are wanted, evenly spread over the list; grids have the
   * sides of the plan in turn.
   */
  List<Batch> of(List<TrainingShape> shapes) {
    int count = Math.min(wanted.shapes(), shapes.size());
    int[] chosen = new int[count];
    int points = Integer.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      chosen[i] = (int) ((long) i * shapes.size() / count);
      points = Math.min(points, points(shapes.get(chosen[i])));
    }
    List<Batch> batches = new ArrayList<>();
    List<Integer> sides = plan.gridSides();
    for (int from = 0; from < count; from += GROUP) {
      int[] objects = Arrays.copyOfRange(chosen, from, Math.min(count, from + GROUP));
      int side = sides.get(batches.size() % sides.size());
      batches.add(batch(shapes, objects, points, plan.withGridSide(side)));
    }
    return batches;
  }

  /** Points of a shape that can be had. */
  private int points(TrainingShape shape) {
    return switch (plan.target()) {
      case OCCUPANCY -> Math.min(wanted.points(), shape.uniform().count());
      case GRID -> Target.GRID_SIDE * Target.GRID_SIDE * Target.GRID_SIDE;
      case POINT_SET, CELL_MESH, DEFORMED_MESH ->
          Math.min(wanted.points(), shape.surface().count());
    };
  }

  private Batch batch(List<TrainingShape> shapes, int[] objects, int points, BatchPlan seen) {
    float[] xyz = new float[plan.target() == Target.GRID ? 0 : objects.length * points * 3];
    float[] occupancy = new float[plan.target().onSurface() ? 0 : objects.length * points];
    float[][] inputs = new float[objects.length][];
    for (int i = 0; i < objects.length; i++) {
      TrainingShape shape = shapes.get(objects[i]);
      inputs[i] = TrainingBatches.input(shape, seen, seed);
      switch (plan.target()) {
        case OCCUPANCY -> copyPoints(shape.uniform(), i, points, xyz, occupancy);
        case GRID -> copyVoxels(shape.solid(), i * points, occupancy);
        case POINT_SET, CELL_MESH, DEFORMED_MESH ->
            copySurface(shape.surface(), i * points, points, xyz);
      }
    }
    return new Batch(objects.length, points, xyz, occupancy, joined(inputs), objects);
  }

  private static void copyPoints(
      OccupancyPoints from, int row, int points, float[] xyz, float[] occupancy) {
    for (int i = 0; i < points; i++) {
      int at = row * points + i;
      xyz[3 * at] = from.x(i);
      xyz[3 * at + 1] = from.y(i);
      xyz[3 * at + 2] = from.z(i);
      occupancy[at] = from.inside(i) ? 1 : 0;
    }
  }

  private static void copySurface(SurfacePoints from, int start, int points, float[] xyz) {
    for (int i = 0; i < points; i++) {
      for (int axis = 0; axis < 3; axis++) {
        xyz[3 * (start + i) + axis] = from.position(i, axis);
      }
    }
  }

  private static void copyVoxels(VoxelGrid solid, int start, float[] occupancy) {
    int at = start;
    for (int x = 0; x < solid.nx(); x++) {
      for (int y = 0; y < solid.ny(); y++) {
        for (int z = 0; z < solid.nz(); z++) {
          occupancy[at++] = solid.get(x, y, z) ? 1 : 0;
        }
      }
    }
  }

  private static float[] joined(float[][] rows) {
    int length = rows[0].length;
    float[] all = new float[rows.length * length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, all, i * length, length);
    }
    return all;
  }
}
