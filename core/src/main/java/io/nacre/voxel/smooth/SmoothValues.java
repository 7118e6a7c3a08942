package io.nacre.voxel.smooth;

import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;

/**
 * A value for every voxel centre, about the signed distance to a smooth surface in voxels: positive
 * in occupied voxels, negative in the others and beyond the grid. Of all values that keep these
 * signs they bend least near the surface (Lempitsky, "Surface extraction from binary volumes with
 * higher-order smoothness", CVPR 2010); farther away they are constant.
 *
 * <p>Beyond the paper, values are bounded on both sides by the distances of the nearest centres of
 * the other side, and what is one voxel thick stays so. Results do not depend on the number of
 * threads. Memory is about 90 bytes a voxel within three of the surface while solving, 4 after
 * that.
 */
public final class SmoothValues {

  private static final int RELAXATIONS = 60;
  private static final int BEFORE_EDGES = 40;
  private static final int EDGE_ROUNDS = 4;
  private static final int EDGE_RELAXATIONS = 20;

  private final BandIndex index;
  private final float[] values;
  private final IndexBox box;

  private SmoothValues(BandIndex index, float[] values, IndexBox box) {
    this.index = index;
    this.values = values;
    this.box = box;
  }

  /**
   * Values for a surface that is smooth everywhere.
   *
   * @throws IllegalArgumentException when no voxel is occupied, or the occupied ones and four
   *     around them are more than a grid can have
   */
  public static SmoothValues of(VoxelGrid grid, int threads) {
    IndexBox box = IndexBox.around(grid);
    SurfaceBand band = SurfaceBand.of(grid, box, threads);
    BandSolver solver = new BandSolver(band, threads);
    solver.relax(RELAXATIONS);
    return new SmoothValues(band.index(), solver.values(), box);
  }

  /**
   * Values for a surface of smooth parts that meet at edges: bending costs less where values bend
   * already, several times over.
   *
   * @throws IllegalArgumentException as {@link #of}
   */
  public static SmoothValues withEdges(VoxelGrid grid, int threads) {
    IndexBox box = IndexBox.around(grid);
    SurfaceBand band = SurfaceBand.of(grid, box, threads);
    BandSolver solver = new BandSolver(band, threads);
    solver.relax(BEFORE_EDGES);
    for (int i = 0; i < EDGE_ROUNDS; i++) {
      solver.allowEdges();
      solver.relax(EDGE_RELAXATIONS);
    }
    return new SmoothValues(band.index(), solver.values(), box);
  }

  /** The smallest box around the occupied voxels. */
  public IndexBox box() {
    return box;
  }

  /** Value at the centre of voxel (i, j, k), which may lie beyond the grid. */
  public float at(int i, int j, int k) {
    int x = i - box.x0() + SurfaceBand.PADDING;
    int y = j - box.y0() + SurfaceBand.PADDING;
    int z = k - box.z0() + SurfaceBand.PADDING;
    VoxelGrid inside = index.inside();
    if (x < 0 || y < 0 || z < 0 || x >= inside.nx() || y >= inside.ny() || z >= inside.nz()) {
      return -SurfaceBand.RADIUS;
    }
    int number = index.number(x, y, z);
    if (number >= 0) {
      return values[number];
    }
    return inside.get(x, y, z) ? SurfaceBand.RADIUS : -SurfaceBand.RADIUS;
  }

  /**
   * Values at the centres of the 4 x 4 x 4 voxels from (i, j, k) on, as {@link #at} gives them.
   *
   * @param to receives the 64 values, z fastest
   */
  public void cube(int i, int j, int k, float[] to) {
    for (int row = 0; row < 16; row++) {
      row(i + (row >> 2), j + (row & 3), k, to, 4 * row);
    }
  }

  /** Four values along z. */
  private void row(int i, int j, int k, float[] to, int at) {
    int x = i - box.x0() + SurfaceBand.PADDING;
    int y = j - box.y0() + SurfaceBand.PADDING;
    int z = k - box.z0() + SurfaceBand.PADDING;
    VoxelGrid inside = index.inside();
    boolean isWithin =
        x >= 0 && y >= 0 && z >= 0 && x < inside.nx() && y < inside.ny() && z + 4 <= inside.nz();
    int first = isWithin ? index.firstOfFour(x, y, z) : -1;
    if (first >= 0) {
      System.arraycopy(values, first, to, at, 4);
      return;
    }
    for (int n = 0; n < 4; n++) {
      to[at + n] = at(i, j, k + n);
    }
  }
}
