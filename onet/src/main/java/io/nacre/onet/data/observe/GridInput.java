package io.nacre.onet.data.observe;

import io.nacre.codec.RequestedKind;
import io.nacre.io.ReadShape;
import io.nacre.io.Shape;
import io.nacre.io.ShapeReader;
import io.nacre.io.file.GridOptions;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.data.sample.CubeFrame;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.Downsampler;
import io.nacre.voxel.morphology.ShellFiller;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * Grids as the encoder of {@link Task#VOXELS} sees them: side^3 values, 0 or 1, x slowest and z
 * fastest, over the cube that the grid spans.
 */
public final class GridInput {

  /** From the coordinates of grids, [-1, 1]^3, to the cube's. */
  private static final Normalization OF_GRIDS = new Normalization(0, 0, 0, 0.5);

  private GridInput() {}

  /**
   * A grid, what it encloses filled, at another resolution: a voxel is 1 when the centre of an
   * occupied voxel lies in it (on a face the upper one), or, where the result is finer, when its
   * centre lies in an occupied voxel. What lies outside the cube is dropped.
   *
   * @param side voxels along an axis of the result
   */
  public static float[] of(VoxelGrid grid, int side) {
    VoxelGrid solid = ShellFiller.fill(grid);
    GridFrame frame = solid.frame();
    return side <= frame.unit() ? pooled(solid, side) : refined(solid, side);
  }

  /**
   * The grid of a file, or the voxels of the mesh that it holds, which is fitted into the cube by
   * its bounding box.
   *
   * @param side voxels along an axis of the result
   * @param which the grid of a file that holds several; empty otherwise
   * @throws MalformedShapeException when the file is damaged or nothing in it is occupied
   */
  public static Observation read(Path path, int side, OptionalInt which, int threads)
      throws IOException {
    GridOptions options =
        which.isPresent() ? GridOptions.DEFAULT.withIndex(which.getAsInt()) : GridOptions.DEFAULT;
    ReadShape read = ShapeReader.read(path, options, ReadLimits.DEFAULT);
    if (which.isPresent() && read.shape() instanceof Shape.Mesh) {
      throw new MalformedShapeException(path + ": holds a mesh, not an array of grids");
    }
    try {
      Observation seen =
          switch (read.shape()) {
            case Shape.Grid(VoxelGrid grid) -> of(path, grid, side);
            case Shape.Mesh(TriangleMesh mesh) -> of(path, mesh, side, threads);
          };
      return seen.after(read.notes());
    } catch (IllegalArgumentException e) {
      throw new MalformedShapeException(path + ": " + e.getMessage(), e);
    }
  }

  private static Observation of(Path path, VoxelGrid grid, int side) throws IOException {
    return new Observation(occupied(path, of(grid, side)), OF_GRIDS, List.of());
  }

  private static Observation of(Path path, TriangleMesh mesh, int side, int threads)
      throws IOException {
    Normalization cube = CubeFrame.of(mesh);
    Normalization frame =
        new Normalization(cube.centerX(), cube.centerY(), cube.centerZ(), 2 * cube.scale());
    int finer = side * Math.max(1, Target.GRID_SIDE / side);
    io.nacre.codec.PreparedShape prepared =
        io.nacre.codec.PreparedShape.of(
            frame.apply(mesh), finer, RequestedKind.AUTO, Normalization.Mode.NONE, threads);
    return new Observation(occupied(path, of(prepared.grid(), side)), cube, prepared.notes());
  }

  private static float[] occupied(Path path, float[] values) throws MalformedShapeException {
    for (float value : values) {
      if (value != 0) {
        return values;
      }
    }
    throw new MalformedShapeException(
        path + ": no voxel is occupied, so the grid holds no object; give another grid");
  }

  private static float[] pooled(VoxelGrid solid, int side) {
    GridFrame frame = solid.frame();
    float[] values = new float[side * side * side];
    for (int x = 0; x < frame.nx(); x++) {
      int toX = index(x, frame.nx(), frame.unit(), side, side);
      for (int y = 0; y < frame.ny(); y++) {
        int toY = index(y, frame.ny(), frame.unit(), side, side);
        for (int z = 0; z < frame.nz(); z++) {
          int toZ = index(z, frame.nz(), frame.unit(), side, side);
          if (toX >= 0 && toY >= 0 && toZ >= 0 && solid.get(x, y, z)) {
            values[(toX * side + toY) * side + toZ] = 1;
          }
        }
      }
    }
    return values;
  }

  private static float[] refined(VoxelGrid solid, int side) {
    GridFrame frame = solid.frame();
    float[] values = new float[side * side * side];
    for (int x = 0; x < side; x++) {
      int fromX = index(x, side, side, frame.unit(), frame.nx());
      for (int y = 0; y < side; y++) {
        int fromY = index(y, side, side, frame.unit(), frame.ny());
        for (int z = 0; z < side; z++) {
          int fromZ = index(z, side, side, frame.unit(), frame.nz());
          values[(x * side + y) * side + z] = solid.getOrFalse(fromX, fromY, fromZ) ? 1 : 0;
        }
      }
    }
    return values;
  }

  /**
   * The voxel of a line of {@code m} at {@code toUnit} that the centre of voxel {@code i} of a line
   * of {@code n} at {@code unit} lies in, both lines centred; -1 when it lies in none.
   */
  private static int index(int i, int n, int unit, int toUnit, int m) {
    long at = Downsampler.target(i, n, m, unit, toUnit);
    return at >= 0 && at < m ? (int) at : -1;
  }
}
