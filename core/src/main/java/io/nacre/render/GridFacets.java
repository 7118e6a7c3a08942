package io.nacre.render;

import io.nacre.mesh.BoundingBox;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** The faces of occupied voxels that have no neighbour and are turned to the viewer. */
final class GridFacets {

  /** From this resolution on, shading follows the shape more than the single voxels. */
  private static final int FINE_UNIT = 48;

  private static final double SHAPE_WEIGHT = 3;
  private static final int[][] STEPS = {
    {-1, 0, 0}, {1, 0, 0}, {0, -1, 0}, {0, 1, 0}, {0, 0, -1}, {0, 0, 1}
  };

  /** Colour of a voxel. */
  @FunctionalInterface
  interface Paint {
    int at(int x, int y, int z);
  }

  private final VoxelGrid grid;
  private final View view;
  private final Paint paint;
  private float[] corners = new float[18 * 1024];
  private float[] normals = new float[6 * 1024];
  private int[] colours = new int[2 * 1024];
  private int faces;

  private GridFacets(VoxelGrid grid, View view, Paint paint) {
    this.grid = grid;
    this.view = view;
    this.paint = paint;
  }

  static Facets of(VoxelGrid grid, View view, Paint paint) {
    GridFacets made = new GridFacets(grid, view, paint);
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        made.row(x, y);
      }
    }
    return new Facets(
        Arrays.copyOf(made.corners, 18 * made.faces),
        Arrays.copyOf(made.normals, 6 * made.faces),
        Arrays.copyOf(made.colours, 2 * made.faces),
        false);
  }

  /** The box around the occupied voxels; all of the grid's when there is none. */
  static BoundingBox bounds(VoxelGrid grid) {
    int[] low = {grid.nx(), grid.ny(), grid.nz()};
    int[] high = {-1, -1, -1};
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int w = 0; w < grid.wordsPerRow(); w++) {
          long word = grid.words()[grid.row(x, y) + w];
          if (word != 0) {
            int z0 = 64 * w + Long.numberOfTrailingZeros(word);
            int z1 = 64 * w + 63 - Long.numberOfLeadingZeros(word);
            low = new int[] {Math.min(low[0], x), Math.min(low[1], y), Math.min(low[2], z0)};
            high = new int[] {Math.max(high[0], x), Math.max(high[1], y), Math.max(high[2], z1)};
          }
        }
      }
    }
    if (high[0] < 0) {
      low = new int[3];
      high = new int[] {grid.nx() - 1, grid.ny() - 1, grid.nz() - 1};
    }
    GridFrame frame = grid.frame();
    double half = frame.spacing() / 2;
    return new BoundingBox(
        frame.x(low[0]) - half,
        frame.y(low[1]) - half,
        frame.z(low[2]) - half,
        frame.x(high[0]) + half,
        frame.y(high[1]) + half,
        frame.z(high[2]) + half);
  }

  private void row(int x, int y) {
    long[] words = grid.words();
    int row = grid.row(x, y);
    int last = grid.wordsPerRow() - 1;
    double half = grid.frame().spacing() / 2;
    for (int w = 0; w <= last; w++) {
      long word = words[row + w];
      if (word == 0) {
        continue;
      }
      for (int side = 0; side < 6; side++) {
        int[] step = STEPS[side];
        if (step[0] != 0 && !view.shows(0, step[0], grid.frame().x(x) + step[0] * half)
            || step[1] != 0 && !view.shows(1, step[1], grid.frame().y(y) + step[1] * half)) {
          continue;
        }
        long neighbours;
        if (step[2] == 0) {
          neighbours = word(x + step[0], y + step[1], w);
        } else if (step[2] > 0) {
          neighbours = word >>> 1 | (w < last ? words[row + w + 1] << 63 : 0);
        } else {
          neighbours = word << 1 | (w > 0 ? words[row + w - 1] >>> 63 : 0);
        }
        for (long rest = word & ~neighbours; rest != 0; rest &= rest - 1) {
          int z = 64 * w + Long.numberOfTrailingZeros(rest);
          if (step[2] == 0 || view.shows(2, step[2], grid.frame().z(z) + step[2] * half)) {
            face(x, y, z, side);
          }
        }
      }
    }
  }

  private long word(int x, int y, int w) {
    boolean within = x >= 0 && y >= 0 && x < grid.nx() && y < grid.ny();
    return within ? grid.words()[grid.row(x, y) + w] : 0;
  }

  private void face(int x, int y, int z, int side) {
    if (2 * (faces + 1) > colours.length) {
      corners = Arrays.copyOf(corners, 2 * corners.length);
      normals = Arrays.copyOf(normals, 2 * normals.length);
      colours = Arrays.copyOf(colours, 2 * colours.length);
    }
    GridFrame frame = grid.frame();
    double[] centre = {frame.x(x), frame.y(y), frame.z(z)};
    double half = frame.spacing() / 2;
    int axis = side / 2;
    int sign = side % 2 * 2 - 1;
    IntUnaryOperator order = sign > 0 ? i -> i : i -> 5 - i;
    for (int i = 0; i < 6; i++) {
      int step = order.applyAsInt(i);
      int corner = step < 3 ? step : step == 3 ? 0 : step - 2;
      double[] p = centre.clone();
      p[axis] += sign * half;
      p[(axis + 1) % 3] += corner == 1 || corner == 2 ? half : -half;
      p[(axis + 2) % 3] += corner >= 2 ? half : -half;
      for (int c = 0; c < 3; c++) {
        corners[18 * faces + 3 * i + c] = (float) p[c];
      }
    }
    double[] normal = normal(x, y, z, STEPS[side]);
    for (int i = 0; i < 6; i++) {
      normals[6 * faces + i] = (float) normal[i % 3];
    }
    int colour = paint.at(x, y, z);
    colours[2 * faces] = colour;
    colours[2 * faces + 1] = colour;
    faces++;
  }

  /** The face's own normal; on fine grids leaning to where fewer of the 5^3 voxels around are. */
  private double[] normal(int x, int y, int z, int[] step) {
    double[] normal = {step[0], step[1], step[2]};
    if (grid.frame().unit() < FINE_UNIT) {
      return normal;
    }
    double gx = 0;
    double gy = 0;
    double gz = 0;
    for (int dx = -2; dx <= 2; dx++) {
      for (int dy = -2; dy <= 2; dy++) {
        int bits = fiveBits(x + dx, y + dy, z - 2);
        int count = Integer.bitCount(bits);
        gx -= dx * count;
        gy -= dy * count;
        gz -= 2 * ((bits >> 4 & 1) - (bits & 1)) + (bits >> 3 & 1) - (bits >> 1 & 1);
      }
    }
    double length = Math.sqrt(gx * gx + gy * gy + gz * gz);
    double weight = length > 0 ? SHAPE_WEIGHT / length : 0;
    normal[0] += weight * gx;
    normal[1] += weight * gy;
    normal[2] += weight * gz;
    double size = Math.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);
    return new double[] {normal[0] / size, normal[1] / size, normal[2] / size};
  }

  /** Bits z..z+4 of a row, 0 outside the grid. */
  private int fiveBits(int x, int y, int z) {
    int bits = 0;
    for (int i = 0; i < 5; i++) {
      bits |= grid.getOrFalse(x, y, z + i) ? 1 << i : 0;
    }
    return bits;
  }
}
