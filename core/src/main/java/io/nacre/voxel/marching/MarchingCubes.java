package io.nacre.voxel.marching;

import io.nacre.allowance.Allowance;
import io.nacre.mesh.TriangleMesh;
import io.nacre.parallel.Parallel;
import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Marching cubes (Lorensen and Cline, 1987) whose result is always a closed, consistently oriented
 * 2-manifold: ambiguous faces are resolved by the asymptotic decider (Nielson and Hamann, 1991),
 * which both cells of a face answer alike, loops are cut without diagonals on cell faces, and a
 * ring of outside corners surrounds the samples. Vertices are interpolated along the edges, or lie
 * where what is between the corners is 0, and are shared; triangles are counter-clockwise seen from
 * outside. The mesh does not depend on the thread count.
 */
public final class MarchingCubes {

  private static final int LAYERS_PER_TASK = 16;

  private MarchingCubes() {}

  /**
   * Level set of dense samples; a corner is inside when its value &gt; {@code level}, and what is
   * not a number lies outside. Where the inside reaches the outermost corners, the mesh is capped
   * there.
   *
   * @param values value of corner (i, j, k) at (i * ny + j) * nz + k
   */
  public static TriangleMesh extract(CornerFrame frame, float[] values, float level, int threads) {
    int plane = frame.ny() * frame.nz();
    if (values.length != (long) frame.nx() * plane) {
      throw new IllegalArgumentException(
          "one value a corner expected: %dx%dx%d corners, %d values"
              .formatted(frame.nx(), frame.ny(), frame.nz(), values.length));
    }
    return extract(
        frame, (i, out) -> System.arraycopy(values, i * plane, out, 0, plane), level, threads);
  }

  /** As above with the samples made plane by plane; memory for a few planes a thread. */
  public static TriangleMesh extract(
      CornerFrame frame, CornerPlanes planes, float level, int threads) {
    return extract(frame, planes, level, Allowance.unlimited(), threads);
  }

  /** As the other form within {@code memory}, of which the bytes of the mesh stay taken. */
  public static TriangleMesh extract(
      CornerFrame frame, CornerPlanes planes, float level, Allowance memory, int threads) {
    return cells(frame, planes, level, CellLayer.OUTSIDE, null, memory, threads).mesh();
  }

  /**
   * Surface of the occupied voxels of {@code grid}: values 1 and -1 at voxel centres, and -1 beyond
   * the grid, so that it runs half-way between occupied and empty centres.
   */
  public static TriangleMesh extract(VoxelGrid grid, int threads) {
    return extract(grid, Allowance.unlimited(), threads);
  }

  /** As the other form within {@code memory}, of which the bytes of the mesh stay taken. */
  public static TriangleMesh extract(VoxelGrid grid, Allowance memory, int threads) {
    CornerPlanes planes =
        (x, plane) -> {
          int at = 0;
          for (int y = 0; y < grid.ny(); y++) {
            for (int z = 0; z < grid.nz(); z++) {
              plane[at++] = grid.get(x, y, z) ? 1 : -1;
            }
          }
        };
    return cells(CornerFrame.ofVoxelCentres(grid.frame()), planes, 0, -1, null, memory, threads)
        .mesh();
  }

  /**
   * Cells that the caller found, for surfaces within {@code memory}.
   *
   * @param between where these are 0, there the vertices on edges lie; null to interpolate them
   */
  public static CrossedCells cells(
      CornerFrame frame,
      CellLayers source,
      @Nullable PointValues between,
      Allowance memory,
      int threads) {
    CellLayer[] layers = new CellLayer[frame.nx() + 1];
    Parallel.forEach(
        threads,
        layers.length,
        x -> {
          layers[x] = new CellLayer(frame, x, between != null, memory);
          source.fill(x, layers[x]);
          if (between != null) {
            layers[x].settle(between);
          }
        });
    return new CrossedCells(frame, layers, between != null, memory, threads);
  }

  /**
   * Cells of samples made plane by plane, inside where they are positive.
   *
   * @param between as in the other form
   */
  public static CrossedCells cells(
      CornerFrame frame,
      CornerPlanes planes,
      @Nullable PointValues between,
      Allowance memory,
      int threads) {
    return cells(frame, planes, 0, CellLayer.OUTSIDE, between, memory, threads);
  }

  private static CrossedCells cells(
      CornerFrame frame,
      CornerPlanes planes,
      float level,
      float outside,
      @Nullable PointValues between,
      Allowance memory,
      int threads) {
    long scratch = 2 * PaddedPlane.bytes(frame);
    CellLayer[] layers = new CellLayer[frame.nx() + 1];
    Parallel.forEach(
        threads,
        (layers.length + LAYERS_PER_TASK - 1) / LAYERS_PER_TASK,
        task -> {
          int from = task * LAYERS_PER_TASK;
          int to = Math.min(layers.length, from + LAYERS_PER_TASK);
          memory.take(scratch);
          PaddedPlane low = new PaddedPlane(frame, outside);
          PaddedPlane high = new PaddedPlane(frame, outside);
          low.load(from - 1, planes, level);
          for (int x = from; x < to; x++) {
            high.load(x, planes, level);
            layers[x] = new CellLayer(frame, x, between != null, memory);
            addCrossed(low.values, high.values, frame, layers[x]);
            if (between != null) {
              layers[x].settle(between);
            }
            PaddedPlane swap = low;
            low = high;
            high = swap;
          }
          memory.give(scratch);
        });
    return new CrossedCells(frame, layers, between != null, memory, threads);
  }

  private static void addCrossed(float[] low, float[] high, CornerFrame frame, CellLayer layer) {
    int stride = frame.nz() + 2;
    float[] v = new float[8];
    for (int y = 0; y <= frame.ny(); y++) {
      int row = y * stride;
      int column = signs(low, high, row, stride);
      for (int z = 0; z <= frame.nz(); z++) {
        int nextColumn = signs(low, high, row + z + 1, stride);
        if (column != nextColumn || column != 0 && column != 15) {
          gather(low, high, row + z, stride, v, 0);
          gather(low, high, row + z + 1, stride, v, 4);
          layer.add(y, z, v);
        }
        column = nextColumn;
      }
    }
  }

  private static int signs(float[] low, float[] high, int at, int stride) {
    return (low[at] > 0 ? 1 : 0)
        | (high[at] > 0 ? 2 : 0)
        | (low[at + stride] > 0 ? 4 : 0)
        | (high[at + stride] > 0 ? 8 : 0);
  }

  private static void gather(float[] low, float[] high, int at, int stride, float[] v, int c) {
    v[c] = low[at];
    v[c + 1] = high[at];
    v[c + 2] = low[at + stride];
    v[c + 3] = high[at + stride];
  }

  /** One plane of corners, relative to the level, with outside corners all around. */
  private static final class PaddedPlane {
    private final CornerFrame frame;
    private final float outside;
    private final float[] raw;
    private final float[] values;

    static long bytes(CornerFrame frame) {
      return 4L * (frame.ny() * frame.nz() + (frame.ny() + 2) * (frame.nz() + 2));
    }

    PaddedPlane(CornerFrame frame, float outside) {
      this.frame = frame;
      this.outside = outside;
      raw = new float[frame.ny() * frame.nz()];
      values = new float[(frame.ny() + 2) * (frame.nz() + 2)];
      Arrays.fill(values, outside);
    }

    void load(int i, CornerPlanes planes, float level) {
      if (i < 0 || i >= frame.nx()) {
        Arrays.fill(values, outside);
        return;
      }
      planes.fill(i, raw);
      int nz = frame.nz();
      for (int j = 0; j < frame.ny(); j++) {
        int to = (j + 1) * (nz + 2) + 1;
        for (int k = 0; k < nz; k++) {
          values[to + k] = CellLayer.signed(raw[j * nz + k], level);
        }
      }
    }
  }
}
