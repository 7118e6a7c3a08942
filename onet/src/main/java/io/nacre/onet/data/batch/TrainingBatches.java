package io.nacre.onet.data.batch;

import io.nacre.onet.data.observe.GridInput;
import io.nacre.onet.data.observe.PictureInput;
import io.nacre.onet.data.sample.BatchPlan;
import io.nacre.onet.data.sample.Seeds;
import io.nacre.onet.data.sample.SurfacePoints;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.data.sample.ViewFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The batches of a training. A batch depends on the seed and its step alone, so that a resumed
 * training goes on as if it had never stopped and any thread may make any batch. Objects come in
 * epochs: each is a new random order of all of them, and a batch may end one and begin the next.
 */
public final class TrainingBatches {

  private record Epoch(long number, int[] order) {}

  private final List<TrainingShape> shapes;
  private final BatchPlan plan;
  private final long seed;
  private final long orderSeed;
  private volatile Epoch latest;

  /**
   * @param shapes what to learn from, at least one; the list is kept; with {@link Task#RECON} their
   *     places are the numbers of the objects
   */
  public TrainingBatches(List<TrainingShape> shapes, BatchPlan plan, long seed) {
    if (shapes.isEmpty()) {
      throw new IllegalArgumentException("there is no object to make batches of");
    }
    if (plan.task() == Task.IMAGE) {
      shapes.forEach(TrainingBatches::requireViews);
    }
    this.shapes = shapes;
    this.plan = plan;
    this.seed = seed;
    this.orderSeed = Seeds.random(seed, "order").nextLong();
    this.latest = epoch(0);
  }

  /** The batch of a step, counted from 0: {@link BatchPlan#shapes} objects. */
  public Batch batch(long step) {
    int count = plan.shapes();
    SplittableRandom random = Seeds.random(seed, step);
    int[] objects = new int[count];
    for (int k = 0; k < count; k++) {
      objects[k] = object(step * count + k);
    }
    return batch(objects, random);
  }

  /**
   * The same batch at every call, for validation: objects {@code from} (inclusive) to {@code to}
   * (exclusive), each with its {@link #input} and points that depend on nothing but it and the
   * seed.
   */
  public Batch fixed(int from, int to) {
    int[] objects = new int[to - from];
    for (int k = 0; k < objects.length; k++) {
      objects[k] = from + k;
    }
    Rows rows = new Rows(plan, objects.length);
    for (int k = 0; k < objects.length; k++) {
      TrainingShape shape = shapes.get(objects[k]);
      rows.answer(k, shape, Seeds.random(~seed, shape.name()));
      rows.input(k, input(shape, plan, seed));
    }
    return rows.batch(objects);
  }

  /** The one fixed input row of an object, for validation and test. */
  public static float[] input(TrainingShape shape, BatchPlan plan, long seed) {
    return input(shape, plan, Seeds.random(seed, shape.name()));
  }

  private Batch batch(int[] objects, SplittableRandom random) {
    if (plan.varied()) {
      return varied(objects, random);
    }
    Rows rows = new Rows(plan, objects.length);
    for (int k = 0; k < objects.length; k++) {
      SplittableRandom own = random.split();
      TrainingShape shape = shapes.get(objects[k]);
      rows.answer(k, shape, own);
      rows.input(k, input(shape, plan, own));
    }
    return rows.batch(objects);
  }

  /**
   * Clouds of a batch are equally large: as many points as chance says, evenly by magnitude; so are
   * grids.
   */
  private Batch varied(int[] objects, SplittableRandom random) {
    double magnitudes = StrictMath.log((double) BatchPlan.MOST / BatchPlan.FEWEST);
    int points =
        (int) Math.round(BatchPlan.FEWEST * StrictMath.exp(magnitudes * random.nextDouble()));
    List<Integer> sides = plan.gridSides();
    BatchPlan grids =
        sides.size() == 1 ? plan : plan.withGridSide(sides.get(random.nextInt(sides.size())));
    Rows rows = new Rows(plan, objects.length);
    for (int k = 0; k < objects.length; k++) {
      SplittableRandom own = random.split();
      TrainingShape shape = shapes.get(objects[k]);
      CubeSymmetry turn = CubeSymmetry.random(own);
      rows.answer(k, shape, own);
      turn.points(rows.xyz, 3 * k * rows.points, rows.points);
      if (plan.task() == Task.VOXELS) {
        rows.input(k, turn.grid(input(shape, grids, own), grids.gridSide()));
      } else {
        BatchPlan seen = plan.withClouds(points, 2 * plan.noise() * own.nextDouble());
        float[] cloud = input(shape, seen, own);
        turn.points(cloud, 0, points);
        rows.input(k, cloud);
      }
    }
    return rows.batch(objects);
  }

  /** Number {@code place} of the endless row of epochs. */
  private int object(long place) {
    long number = place / shapes.size();
    Epoch epoch = latest;
    if (epoch.number != number) {
      epoch = epoch(number);
      latest = epoch;
    }
    return epoch.order[(int) (place % shapes.size())];
  }

  private Epoch epoch(long number) {
    return new Epoch(number, Seeds.permutation(shapes.size(), Seeds.random(orderSeed, number)));
  }

  private static float[] input(TrainingShape shape, BatchPlan plan, SplittableRandom random) {
    return switch (plan.task()) {
      case RECON -> new float[0];
      case IMAGE -> {
        requireViews(shape);
        int view = random.nextInt(shape.views().count());
        float[] seen =
            plan.features()
                .of(
                    shape,
                    view,
                    () -> PictureInput.of(shape.views(), view, plan.imageSide(), plan.colour()));
        yield plan.target() == Target.DEFORMED_MESH
            ? ViewFrame.after(seen, frame(shape, view))
            : seen;
      }
      case POINTS -> cloud(shape.surface(), plan, random);
      case VOXELS -> GridInput.of(shape.solid(), plan.gridSide());
      case GENERATE -> normal(plan.latent(), random);
    };
  }

  private static float[] frame(TrainingShape shape, int view) {
    if (shape.views().cameras().isEmpty()) {
      throw new IllegalArgumentException(
          shape.name() + " has pictures of unknown cameras, which Pixel2Mesh cannot learn from");
    }
    return ViewFrame.of(shape.views().cameras().get(view), shape.mesh());
  }

  private static void requireViews(TrainingShape shape) {
    if (shape.views().count() == 0) {
      throw new IllegalArgumentException(
          "%s has no pictures; prepare the data with some (--views)".formatted(shape.name()));
    }
  }

  private static float[] cloud(SurfacePoints surface, BatchPlan plan, SplittableRandom random) {
    int[] chosen = plan.varied() ? distinct(surface.count(), plan.inputPoints(), random) : null;
    float[] row = new float[3 * plan.inputPoints()];
    for (int i = 0; i < row.length; i += 3) {
      int point = chosen == null ? random.nextInt(surface.count()) : chosen[i / 3];
      for (int axis = 0; axis < 3; axis++) {
        row[i + axis] =
            surface.position(point, axis) + (float) (plan.noise() * random.nextGaussian());
      }
    }
    return row;
  }

  /** {@code wanted} numbers below {@code count}, each once before any comes again. */
  private static int[] distinct(int count, int wanted, SplittableRandom random) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    int[] chosen = new int[wanted];
    for (int i = 0; i < wanted; i++) {
      int at = i % count;
      int other = random.nextInt(at, count);
      chosen[i] = order[other];
      order[other] = order[at];
      order[at] = chosen[i];
    }
    return chosen;
  }

  private static float[] normal(int size, SplittableRandom random) {
    float[] row = new float[size];
    for (int i = 0; i < size; i++) {
      row[i] = (float) random.nextGaussian();
    }
    return row;
  }

  /** The arrays of a batch as they are filled. */
  private static final class Rows {
    private final BatchPlan plan;
    private final int shapes;
    private final int points;
    private final float[] xyz;
    private final float[] occupancy;
    private final float[] normals;
    private float[] input = new float[0];

    Rows(BatchPlan plan, int shapes) {
      this.plan = plan;
      this.shapes = shapes;
      int side = Target.GRID_SIDE;
      points = plan.target() == Target.GRID ? side * side * side : plan.sampling().count();
      xyz = new float[plan.target() == Target.GRID ? 0 : 3 * shapes * points];
      occupancy = new float[plan.target().onSurface() ? 0 : shapes * points];
      normals = new float[plan.target() == Target.DEFORMED_MESH ? xyz.length : 0];
    }

    /** What the network's answer for row {@code k} is compared with. */
    void answer(int k, TrainingShape shape, SplittableRandom random) {
      switch (plan.target()) {
        case OCCUPANCY ->
            new PointDraw(shape, random, xyz, occupancy, k * points).draw(plan.sampling());
        case GRID -> voxels(shape.solid(), k * points);
        case POINT_SET, CELL_MESH, DEFORMED_MESH -> surface(shape.surface(), random, k * points);
      }
    }

    void input(int k, float[] row) {
      if (input.length == 0) {
        input = new float[shapes * row.length];
      }
      System.arraycopy(row, 0, input, k * row.length, row.length);
    }

    Batch batch(int[] objects) {
      return new Batch(shapes, points, xyz, occupancy, input, objects, normals);
    }

    private void voxels(VoxelGrid solid, int first) {
      int at = first;
      for (int x = 0; x < solid.nx(); x++) {
        for (int y = 0; y < solid.ny(); y++) {
          for (int z = 0; z < solid.nz(); z++) {
            occupancy[at++] = solid.get(x, y, z) ? 1 : 0;
          }
        }
      }
    }

    private void surface(SurfacePoints surface, SplittableRandom random, int first) {
      for (int i = first; i < first + points; i++) {
        int point = random.nextInt(surface.count());
        for (int axis = 0; axis < 3; axis++) {
          xyz[3 * i + axis] = surface.position(point, axis);
          if (normals.length > 0) {
            normals[3 * i + axis] = surface.normal(point, axis);
          }
        }
      }
    }
  }
}
