package io.nacre.onet.surface;

import io.nacre.field.Field;
import io.nacre.field.FieldRasterizer;
import io.nacre.field.Mise;
import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.net.OccupancyNetwork;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;

/**
 * The solid that a network of local features sees in a coarse grid, where that grid lies.
 *
 * @param coarse what it sees, filled
 * @param field positive inside, in the coordinates of the grid's frame
 */
public record FinerSolid(VoxelGrid coarse, Field field) {

  /** Most voxels along an axis that the network sees at once. */
  public static final int MOST = 128;

  /** Sides of what the network sees are a multiple of this. */
  private static final int GRAIN = 4;

  private static final int FEWEST = 16;

  /**
   * Shows a grid to a network.
   *
   * @param network with local features of voxels
   * @param threshold occupancy probability of the surface, in (0, 1)
   * @param coarse with at most {@value #MOST} voxels along an axis
   * @throws IllegalArgumentException when the grid has more or the network is another
   */
  public static FinerSolid of(OccupancyNetwork network, double threshold, VoxelGrid coarse) {
    if (network.config().task() != Task.VOXELS || !network.config().local()) {
      throw new IllegalArgumentException(
          "a network of local features of voxels is needed (--task voxels --network local)");
    }
    GridFrame frame = coarse.frame();
    int[] sizes = {frame.nx(), frame.ny(), frame.nz()};
    int longest = longest(frame);
    if (longest > MOST) {
      throw new IllegalArgumentException(
          "the grid has %d voxels along an axis; the network takes %d at most"
              .formatted(longest, MOST));
    }
    int side = Math.max(FEWEST, (longest + GRAIN - 1) / GRAIN * GRAIN);
    int[] offsets = new int[3];
    double[] shifts = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      offsets[axis] = (side - sizes[axis]) / 2;
      shifts[axis] = (double) (sizes[axis] + 2 * offsets[axis] - side) / side;
    }
    float[] row = new float[side * side * side];
    for (int x = 0; x < frame.nx(); x++) {
      for (int y = 0; y < frame.ny(); y++) {
        for (int z = 0; z < frame.nz(); z++) {
          if (coarse.get(x, y, z)) {
            int place = (x + offsets[0]) * side + y + offsets[1];
            row[place * side + z + offsets[2]] = 1;
          }
        }
      }
    }
    LogitField seen =
        new LogitField(new CodeLogits(network, Inference.code(network, row)), threshold);
    return new FinerSolid(coarse, new Placed(seen, (double) frame.unit() / side, shifts));
  }

  private static int longest(GridFrame frame) {
    return Math.max(frame.nx(), Math.max(frame.ny(), frame.nz()));
  }

  /**
   * The voxels whose centre is inside.
   *
   * @param factor voxels along an axis for each of the coarse ones
   */
  public VoxelGrid voxels(int factor, int threads) {
    GridFrame frame = coarse.frame();
    GridFrame finer =
        new GridFrame(
            factor * frame.nx(), factor * frame.ny(), factor * frame.nz(), factor * frame.unit());
    return FieldRasterizer.rasterize(field, finer, threads);
  }

  /**
   * The closed surface, in the coordinates of the grid's frame.
   *
   * @param factor cells along an axis for each coarse voxel, 2 or a multiple
   */
  public TriangleMesh mesh(int factor, int threads) {
    GridFrame frame = coarse.frame();
    int cells = longest(frame) + 2;
    double reach = (double) cells / frame.unit();
    BoundingBox region = new BoundingBox(-reach, -reach, -reach, reach, reach, reach);
    return Mise.extract(
        field, region, 2 * cells, Integer.numberOfTrailingZeros(factor / 2), 0, threads);
  }

  /** A field moved to where a grid lies: coordinates times a factor, plus a shift an axis. */
  private record Placed(Field seen, double factor, double[] shifts) implements Field {

    @Override
    public void scores(float[] x, float[] y, float[] z, float[] out, int count) {
      seen.scores(moved(x, 0, count), moved(y, 1, count), moved(z, 2, count), out, count);
    }

    private float[] moved(float[] values, int axis, int count) {
      float[] moved = new float[count];
      for (int i = 0; i < count; i++) {
        moved[i] = (float) (values[i] * factor + shifts[axis]);
      }
      return moved;
    }
  }
}
