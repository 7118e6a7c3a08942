package io.nacre.voxel.solid;

import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.solid.PlanarSide;
import io.nacre.parallel.Parallel;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Solid of a mesh whose winding number is a whole number everywhere: walks each z-column upwards
 * and adds up the signs of the triangles it passes.
 *
 * <p>Which columns pass through a triangle is decided exactly, with ties broken by one symbolic
 * shift of all columns, so a column that runs through an edge or a vertex counts it as often as it
 * should and every column ends at zero. Only the height of a crossing is rounded.
 */
final class ScanlineSolid {

  private static final int SLAB = 8;

  private final VoxelGrid grid;
  private final IndexSpace space;
  private final int firstX;
  private final int lastX;
  private final double[] c = new double[9];
  private long[] crossings = new long[1024];
  private int count;

  private ScanlineSolid(VoxelGrid grid, IndexSpace space, int firstX) {
    this.grid = grid;
    this.space = space;
    this.firstX = firstX;
    this.lastX = Math.min(grid.nx(), firstX + SLAB) - 1;
  }

  /** Voxels whose centre has a winding number of at least 1. */
  static VoxelGrid fill(TriangleMesh mesh, GridFrame frame, int threads) {
    VoxelGrid grid = new VoxelGrid(frame);
    scan(mesh, grid, threads, null);
    return grid;
  }

  /** Sets the voxels of winding number at least 1; the whole winding number at every centre. */
  static ColumnWinding scan(TriangleMesh mesh, VoxelGrid grid, int threads) {
    long[][] slabs = new long[(grid.nx() + SLAB - 1) / SLAB][];
    scan(mesh, grid, threads, slabs);
    return new ColumnWinding(SLAB, grid.ny(), slabs);
  }

  private static void scan(
      TriangleMesh mesh, VoxelGrid grid, int threads, long @Nullable [][] crossings) {
    IndexSpace space = new IndexSpace(mesh, grid.frame());
    SlabBins bins = SlabBins.of(space, SLAB);
    Parallel.forEach(
        threads,
        bins.slabs(),
        slab -> {
          ScanlineSolid scan = new ScanlineSolid(grid, space, slab * SLAB);
          for (int i = bins.starts()[slab]; i < bins.starts()[slab + 1]; i++) {
            scan.cross(bins.triangles()[i]);
          }
          scan.fillColumns();
          if (crossings != null) {
            crossings[slab] = Arrays.copyOf(scan.crossings, scan.count);
          }
        });
  }

  private void cross(int triangle) {
    space.corners(triangle, c);
    double minX = Math.min(c[0], Math.min(c[3], c[6]));
    double maxX = Math.max(c[0], Math.max(c[3], c[6]));
    int fromX = (int) Math.max(firstX, Math.ceil(minX - 0.5));
    int toX = (int) Math.min(lastX, Math.floor(maxX - 0.5));
    for (int x = fromX; x <= toX; x++) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int edge = 0; edge < 3; edge++) {
        int a = 3 * edge;
        int b = 3 * ((edge + 1) % 3);
        double t = c[a] == c[b] ? 0 : Math.clamp((x + 0.5 - c[a]) / (c[b] - c[a]), 0, 1);
        double y = c[a + 1] + t * (c[b + 1] - c[a + 1]);
        boolean meets = Math.min(c[a], c[b]) <= x + 0.5 && x + 0.5 <= Math.max(c[a], c[b]);
        low = meets ? Math.min(low, Math.min(y, c[a] == c[b] ? c[b + 1] : y)) : low;
        high = meets ? Math.max(high, Math.max(y, c[a] == c[b] ? c[b + 1] : y)) : high;
      }
      int fromY = (int) Math.max(0, Math.ceil(low - 0.5 - 1e-6));
      int toY = (int) Math.min(grid.ny() - 1, Math.floor(high - 0.5 + 1e-6));
      for (int y = fromY; y <= toY; y++) {
        crossColumn(x, y);
      }
    }
  }

  private void crossColumn(int x, int y) {
    double px = x + 0.5;
    double py = y + 0.5;
    int side = PlanarSide.of(c[0], c[1], c[3], c[4], px, py);
    if (side == 0
        || PlanarSide.of(c[3], c[4], c[6], c[7], px, py) != side
        || PlanarSide.of(c[6], c[7], c[0], c[1], px, py) != side) {
      return;
    }
    double w0 = Math.abs((c[6] - c[3]) * (py - c[4]) - (c[7] - c[4]) * (px - c[3]));
    double w1 = Math.abs((c[0] - c[6]) * (py - c[7]) - (c[1] - c[7]) * (px - c[6]));
    double w2 = Math.abs((c[3] - c[0]) * (py - c[1]) - (c[4] - c[1]) * (px - c[0]));
    double sum = w0 + w1 + w2;
    double min = Math.min(c[2], Math.min(c[5], c[8]));
    double max = Math.max(c[2], Math.max(c[5], c[8]));
    double z = sum > 0 ? (w0 * c[2] + w1 * c[5] + w2 * c[8]) / sum : min;
    double firstAbove = Math.ceil(Math.clamp(z, min, max) - 0.5);
    long k = (long) Math.clamp(firstAbove, 0, space.frame().nz());
    if (count == crossings.length) {
      crossings = Arrays.copyOf(crossings, 2 * count);
    }
    long column = (long) (x - firstX) * grid.ny() + y;
    crossings[count++] = column << 32 | k << 1 | (side < 0 ? 1 : 0);
  }

  private void fillColumns() {
    Arrays.sort(crossings, 0, count);
    int winding = 0;
    for (int i = 0; i < count; i++) {
      winding += (crossings[i] & 1) != 0 ? 1 : -1;
      int column = (int) (crossings[i] >>> 32);
      boolean lastOfColumn = i + 1 == count || (int) (crossings[i + 1] >>> 32) != column;
      if (lastOfColumn) {
        winding = 0;
      } else if (winding > 0) {
        int from = (int) (crossings[i] & 0xFFFF_FFFFL) >>> 1;
        int to = ((int) (crossings[i + 1] & 0xFFFF_FFFFL) >>> 1) - 1;
        int row = grid.row(firstX + column / grid.ny(), column % grid.ny());
        if (from <= to) {
          BitRuns.set(grid.words(), row, from, to);
        }
      }
    }
  }
}
