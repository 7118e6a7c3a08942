package io.nacre.codec;

import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.ArrayList;
import java.util.List;

/** Meshes and grids whose answers are known. */
final class ShapesUnderTest {

  private static final int ROWS = 32;
  private static final int COLUMNS = 64;

  private ShapesUnderTest() {}

  /** A closed sphere of latitudes and longitudes. */
  static TriangleMesh sphere(double x, double y, double z, double radius) {
    List<Double> positions = new ArrayList<>();
    List<Integer> triangles = new ArrayList<>();
    for (int row = 0; row <= ROWS; row++) {
      boolean pole = row == 0 || row == ROWS;
      for (int column = 0; column < (pole ? 1 : COLUMNS); column++) {
        double polar = Math.PI * row / ROWS;
        double turn = 2 * Math.PI * column / COLUMNS;
        positions.add(x + radius * (pole ? 0 : Math.sin(polar) * Math.cos(turn)));
        positions.add(y + radius * (pole ? 0 : Math.sin(polar) * Math.sin(turn)));
        positions.add(z + radius * Math.cos(polar));
      }
    }
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        int a = at(row, column);
        int b = at(row + 1, column);
        int c = at(row + 1, column + 1);
        int d = at(row, column + 1);
        if (row < ROWS - 1) {
          triangles.addAll(List.of(a, b, c));
        }
        if (row > 0) {
          triangles.addAll(List.of(a, c, d));
        }
      }
    }
    return mesh(positions, triangles);
  }

  private static int at(int row, int column) {
    return row == 0
        ? 0
        : row == ROWS ? 1 + (ROWS - 1) * COLUMNS : 1 + (row - 1) * COLUMNS + column % COLUMNS;
  }

  /** A closed axis-aligned box of 12 triangles. */
  static TriangleMesh box(double x0, double y0, double z0, double x1, double y1, double z1) {
    List<Double> positions = new ArrayList<>();
    for (int corner = 0; corner < 8; corner++) {
      positions.add((corner & 1) == 0 ? x0 : x1);
      positions.add((corner & 2) == 0 ? y0 : y1);
      positions.add((corner & 4) == 0 ? z0 : z1);
    }
    int[][] faces = {
      {0, 4, 6, 2}, {1, 3, 7, 5}, {0, 1, 5, 4}, {2, 6, 7, 3}, {0, 2, 3, 1}, {4, 5, 7, 6}
    };
    List<Integer> triangles = new ArrayList<>();
    for (int[] f : faces) {
      triangles.addAll(List.of(f[0], f[1], f[2], f[0], f[2], f[3]));
    }
    return mesh(positions, triangles);
  }

  private static TriangleMesh mesh(List<Double> positions, List<Integer> triangles) {
    return new TriangleMesh(
        positions.stream().mapToDouble(Double::doubleValue).toArray(),
        triangles.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Voxels of an n^3 grid whose centre is in (inner, outer] voxels from the grid's centre. */
  static VoxelGrid ball(int n, double inner, double outer) {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(n));
    double c = (n - 1) / 2.0;
    for (int x = 0; x < n; x++) {
      for (int y = 0; y < n; y++) {
        for (int z = 0; z < n; z++) {
          double r = Math.sqrt((x - c) * (x - c) + (y - c) * (y - c) + (z - c) * (z - c));
          if (r > inner && r <= outer) {
            grid.set(x, y, z);
          }
        }
      }
    }
    return grid;
  }
}
