package io.nacre.onet.net.ellipsoid;

import io.nacre.mesh.TriangleMesh;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Points spread evenly over the unit sphere and the triangles of their convex hull: a Fibonacci
 * lattice whose points then push each other away. The same count gives the same mesh.
 */
final class SphereMesh {

  private static final int ROUNDS = 200;
  private static final double FIRST_STEP = 0.3;

  private SphereMesh() {}

  /** A closed mesh of {@code count} vertices, facing outwards. */
  static TriangleMesh of(int count) {
    double[] points = lattice(count);
    for (int round = 0; round < ROUNDS; round++) {
      points = pushed(points, FIRST_STEP * (ROUNDS - round) / ROUNDS / count);
    }
    return new TriangleMesh(points, hull(points));
  }

  private static double[] lattice(int count) {
    double golden = Math.PI * (3 - Math.sqrt(5));
    double[] points = new double[3 * count];
    for (int i = 0; i < count; i++) {
      double y = 1 - (2 * i + 1.0) / count;
      double radius = Math.sqrt(1 - y * y);
      points[3 * i] = radius * StrictMath.cos(golden * i);
      points[3 * i + 1] = y;
      points[3 * i + 2] = radius * StrictMath.sin(golden * i);
    }
    return points;
  }

  private static double[] pushed(double[] points, double step) {
    double[] moved = points.clone();
    for (int i = 0; i < points.length; i += 3) {
      for (int j = 0; j < points.length; j += 3) {
        double x = points[i] - points[j];
        double y = points[i + 1] - points[j + 1];
        double z = points[i + 2] - points[j + 2];
        double square = x * x + y * y + z * z;
        if (i != j) {
          double factor = step / (square * Math.sqrt(square));
          moved[i] += factor * x;
          moved[i + 1] += factor * y;
          moved[i + 2] += factor * z;
        }
      }
      double length =
          Math.sqrt(
              moved[i] * moved[i] + moved[i + 1] * moved[i + 1] + moved[i + 2] * moved[i + 2]);
      for (int axis = 0; axis < 3; axis++) {
        moved[i + axis] /= length;
      }
    }
    return moved;
  }

  /** Triangles beyond which no point lies, grown point by point. */
  private static int[] hull(double[] p) {
    List<int[]> faces = new ArrayList<>(List.of(new int[] {0, 1, 2}, new int[] {0, 2, 1}));
    for (int point = 3; point < p.length / 3; point++) {
      List<int[]> hidden = new ArrayList<>();
      List<int[]> seen = new ArrayList<>();
      for (int[] face : faces) {
        (volume(p, face, point) > 0 ? seen : hidden).add(face);
      }
      for (int[] face : seen) {
        for (int i = 0; i < 3; i++) {
          int from = face[i];
          int to = face[(i + 1) % 3];
          if (seen.stream().noneMatch(other -> has(other, to, from))) {
            hidden.add(new int[] {from, to, point});
          }
        }
      }
      faces = hidden;
    }
    return faces.stream().flatMapToInt(Arrays::stream).toArray();
  }

  private static boolean has(int[] face, int from, int to) {
    for (int i = 0; i < 3; i++) {
      if (face[i] == from && face[(i + 1) % 3] == to) {
        return true;
      }
    }
    return false;
  }

  /** Six times the volume between a face and a point; above 0 where the face looks at it. */
  private static double volume(double[] p, int[] face, int point) {
    double[] a = difference(p, face[1], face[0]);
    double[] b = difference(p, face[2], face[0]);
    double[] c = difference(p, point, face[0]);
    return a[0] * (b[1] * c[2] - b[2] * c[1])
        + a[1] * (b[2] * c[0] - b[0] * c[2])
        + a[2] * (b[0] * c[1] - b[1] * c[0]);
  }

  private static double[] difference(double[] p, int to, int from) {
    return new double[] {
      p[3 * to] - p[3 * from], p[3 * to + 1] - p[3 * from + 1], p[3 * to + 2] - p[3 * from + 2]
    };
  }
}
