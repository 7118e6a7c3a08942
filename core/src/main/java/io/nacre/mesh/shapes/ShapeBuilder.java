package io.nacre.mesh.shapes;

import io.nacre.mesh.TriangleMesh;
import java.util.Arrays;

/** Collects vertices and triangles; the sides of a mesh are counter-clockwise seen from outside. */
final class ShapeBuilder {

  /** A point of a surface patch, as x, y, z. */
  @FunctionalInterface
  interface Patch {
    double[] at(int i, int j);
  }

  private double[] positions = new double[3 * 1024];
  private int[] triangles = new int[3 * 2048];
  private int positionCount;
  private int indexCount;

  int vertex(double x, double y, double z) {
    if (positionCount + 3 > positions.length) {
      positions = Arrays.copyOf(positions, 2 * positions.length);
    }
    positions[positionCount] = x;
    positions[positionCount + 1] = y;
    positions[positionCount + 2] = z;
    positionCount += 3;
    return positionCount / 3 - 1;
  }

  int vertex(double[] p) {
    return vertex(p[0], p[1], p[2]);
  }

  void triangle(int a, int b, int c) {
    if (indexCount + 3 > triangles.length) {
      triangles = Arrays.copyOf(triangles, 2 * triangles.length);
    }
    triangles[indexCount] = a;
    triangles[indexCount + 1] = b;
    triangles[indexCount + 2] = c;
    indexCount += 3;
  }

  void quad(int a, int b, int c, int d) {
    triangle(a, b, c);
    triangle(a, c, d);
  }

  /**
   * A patch of rows x columns vertices whose outside is on the side of (d/di) x (d/dj); a wrapped
   * direction joins its last line to its first.
   *
   * @return index of the vertex (0, 0); vertex (i, j) is that + i * columns + j
   */
  int patch(int rows, int columns, boolean wrapRows, boolean wrapColumns, Patch patch) {
    int first = positionCount / 3;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        vertex(patch.at(i, j));
      }
    }
    for (int i = 0; i < (wrapRows ? rows : rows - 1); i++) {
      int here = first + i * columns;
      int next = first + (i + 1) % rows * columns;
      for (int j = 0; j < (wrapColumns ? columns : columns - 1); j++) {
        int k = (j + 1) % columns;
        quad(here + j, next + j, next + k, here + k);
      }
    }
    return first;
  }

  /**
   * Closes the line of constant j = {@code column} of a patch that wraps its rows by a fan around
   * {@code apex}; {@code last} says whether it is the patch's last line or its first.
   */
  void fan(int first, int rows, int columns, int column, boolean last, double[] apex) {
    int centre = vertex(apex);
    for (int i = 0; i < rows; i++) {
      int a = first + i * columns + column;
      int b = first + (i + 1) % rows * columns + column;
      if (last) {
        triangle(centre, a, b);
      } else {
        triangle(centre, b, a);
      }
    }
  }

  /** A closed, outward-oriented box whose faces are divided into cells of about {@code cell}. */
  void box(double x0, double y0, double z0, double x1, double y1, double z1, double cell) {
    double[] low = {x0, y0, z0};
    double[] size = {x1 - x0, y1 - y0, z1 - z0};
    int[] n = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      n[axis] = Math.max(1, (int) Math.round(size[axis] / cell));
    }
    int[] ids = new int[(n[0] + 1) * (n[1] + 1) * (n[2] + 1)];
    Arrays.fill(ids, -1);
    for (int axis = 0; axis < 3; axis++) {
      int u = (axis + 1) % 3;
      int v = (axis + 2) % 3;
      for (int side = 0; side < 2; side++) {
        int[] at = new int[3];
        at[axis] = side * n[axis];
        for (int i = 0; i < n[u]; i++) {
          for (int j = 0; j < n[v]; j++) {
            int[] quad = new int[4];
            for (int corner = 0; corner < 4; corner++) {
              at[u] = i + (corner == 1 || corner == 2 ? 1 : 0);
              at[v] = j + (corner >= 2 ? 1 : 0);
              quad[corner] = boxVertex(ids, at, n, low, size);
            }
            if (side == 1) {
              quad(quad[0], quad[1], quad[2], quad[3]);
            } else {
              quad(quad[0], quad[3], quad[2], quad[1]);
            }
          }
        }
      }
    }
  }

  private int boxVertex(int[] ids, int[] at, int[] n, double[] low, double[] size) {
    int index = (at[0] * (n[1] + 1) + at[1]) * (n[2] + 1) + at[2];
    if (ids[index] < 0) {
      ids[index] =
          vertex(
              low[0] + size[0] * at[0] / n[0],
              low[1] + size[1] * at[1] / n[1],
              low[2] + size[2] * at[2] / n[2]);
    }
    return ids[index];
  }

  /** A closed sphere of {@code rings} lines of latitude. */
  void sphere(double cx, double cy, double cz, double radius, int rings) {
    int around = 2 * rings;
    int first =
        patch(
            around,
            rings,
            true,
            false,
            (i, j) -> {
              double longitude = 2 * Math.PI * i / around;
              double latitude = Math.PI * ((j + 1.0) / (rings + 1) - 0.5);
              double r = radius * StrictMath.cos(latitude);
              return new double[] {
                cx + r * StrictMath.sin(longitude),
                cy + radius * StrictMath.sin(latitude),
                cz + r * StrictMath.cos(longitude)
              };
            });
    fan(first, around, rings, 0, false, new double[] {cx, cy - radius, cz});
    fan(first, around, rings, rings - 1, true, new double[] {cx, cy + radius, cz});
  }

  TriangleMesh build() {
    return new TriangleMesh(
        Arrays.copyOf(positions, positionCount), Arrays.copyOf(triangles, indexCount));
  }
}
