package io.nacre.render;

import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.Triangles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which way is up in an object, guessed.
 *
 * @param up the axis
 * @param reason why, to be read after "y, because": {@code glTF files have y up}
 */
public record UpGuess(Camera.Up up, String reason) {

  /** What a user who left the axis open is told. */
  public String note() {
    return "--up auto takes %s, because %s".formatted(up.name().toLowerCase(Locale.ROOT), reason);
  }

  /** Thickness of what counts as base or top, as a share of the extent. */
  private static final double SLAB = 0.03;

  private static final int BINS = 32;

  /** Evidence that is no larger than this decides nothing. */
  private static final double CLEAR = 0.1;

  /**
   * By what the format prescribes or its programs do; null for formats that are used both ways.
   *
   * @param extension of the file, without the dot, in any case
   */
  public static @Nullable UpGuess ofFormat(String extension) {
    return switch (extension.toLowerCase(Locale.ROOT)) {
      case "glb", "gltf" -> new UpGuess(Camera.Up.Y, "glTF files have y up");
      case "obj" -> new UpGuess(Camera.Up.Y, "most OBJ files have y up");
      case "stl" -> new UpGuess(Camera.Up.Z, "STL files have z up, as printers do");
      case "3mf" -> new UpGuess(Camera.Up.Z, "3MF files have z up");
      case "vox" -> new UpGuess(Camera.Up.Z, "MagicaVoxel has z up");
      default -> null;
    };
  }

  /**
   * By how the object stands: its base, the convex hull of its lowest part, is wide, wider than its
   * top, and under the centre of its surface; and it is less symmetric upwards than sideways. Where
   * none of that tells, y.
   */
  public static UpGuess ofBase(TriangleMesh mesh) {
    if (mesh.triangleCount() == 0) {
      return new UpGuess(Camera.Up.Y, "there is nothing to go by");
    }
    double y = evidence(mesh, 1);
    double z = evidence(mesh, 2);
    if (Math.abs(y - z) <= CLEAR) {
      return new UpGuess(Camera.Up.Y, "it stands on no base that would tell y from z");
    }
    return y > z
        ? new UpGuess(Camera.Up.Y, "it stands on its base that way")
        : new UpGuess(Camera.Up.Z, "it stands on its base that way");
  }

  /** From -1, upside down, to 2, on a full base under a small top. */
  private static double evidence(TriangleMesh mesh, int axis) {
    BoundingBox box = mesh.bounds();
    double[] low = {box.minX(), box.minY(), box.minZ()};
    double[] high = {box.maxX(), box.maxY(), box.maxZ()};
    double extent = high[axis] - low[axis];
    int u = (axis + 1) % 3;
    int v = (axis + 2) % 3;
    double area = (high[u] - low[u]) * (high[v] - low[v]);
    if (!(extent > 0) || !(area > 0)) {
      return 0;
    }
    List<double[]> base = hull(slab(mesh, axis, low[axis], low[axis] + SLAB * extent));
    List<double[]> top = hull(slab(mesh, axis, high[axis] - SLAB * extent, high[axis]));
    double[] middle = middle(mesh);
    double evidence = -Math.sqrt(area(top) / area);
    return holds(base, middle[u], middle[v])
        ? evidence + Math.sqrt(area(base) / area) + asymmetry(mesh, axis, low[axis], extent)
        : evidence;
  }

  /** Where the triangles' edges run between two planes, along the other two axes. */
  private static List<double[]> slab(TriangleMesh mesh, int axis, double from, double to) {
    double[] p = mesh.positions();
    int[] triangles = mesh.triangles();
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < triangles.length; i++) {
      int a = 3 * triangles[i];
      int b = 3 * triangles[i % 3 == 2 ? i - 2 : i + 1];
      if (p[a + axis] >= from && p[a + axis] <= to) {
        points.add(between(p, a, b, axis, 0));
      }
      for (double plane : new double[] {from, to}) {
        if ((p[a + axis] < plane) != (p[b + axis] < plane)) {
          points.add(between(p, a, b, axis, (plane - p[a + axis]) / (p[b + axis] - p[a + axis])));
        }
      }
    }
    return points;
  }

  private static double[] between(double[] p, int a, int b, int axis, double share) {
    int u = (axis + 1) % 3;
    int v = (axis + 2) % 3;
    return new double[] {
      p[a + u] + share * (p[b + u] - p[a + u]), p[a + v] + share * (p[b + v] - p[a + v])
    };
  }

  /** The convex hull of points in a plane, counter-clockwise (Andrew's monotone chain). */
  private static List<double[]> hull(List<double[]> points) {
    points.sort(Comparator.<double[]>comparingDouble(q -> q[0]).thenComparingDouble(q -> q[1]));
    List<double[]> hull = new ArrayList<>();
    for (int side = 0; side < 2; side++) {
      int first = hull.size();
      for (double[] q : side == 0 ? points : points.reversed()) {
        while (hull.size() >= first + 2
            && turn(hull.get(hull.size() - 2), hull.getLast(), q) <= 0) {
          hull.removeLast();
        }
        hull.add(q);
      }
    }
    return hull;
  }

  private static double area(List<double[]> hull) {
    double twice = 0;
    for (int i = 1; i + 1 < hull.size(); i++) {
      twice += turn(hull.getFirst(), hull.get(i), hull.get(i + 1));
    }
    return Math.abs(twice) / 2;
  }

  /** Whether a point lies within a hull. */
  private static boolean holds(List<double[]> hull, double u, double v) {
    double[] point = {u, v};
    for (int i = 0; i + 1 < hull.size(); i++) {
      if (turn(hull.get(i), hull.get(i + 1), point) < 0) {
        return false;
      }
    }
    return hull.size() > 2;
  }

  private static double turn(double[] a, double[] b, double[] c) {
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  }

  /** How much of the surface lies otherwise when the object is turned over, in [0, 1]. */
  private static double asymmetry(TriangleMesh mesh, int axis, double low, double extent) {
    double[] p = mesh.positions();
    int[] t = mesh.triangles();
    double[] bins = new double[BINS];
    double all = 0;
    for (int i = 0; i < t.length; i += 3) {
      double a = (p[3 * t[i] + axis] - low) / extent * BINS;
      double b = (p[3 * t[i + 1] + axis] - low) / extent * BINS;
      double c = (p[3 * t[i + 2] + axis] - low) / extent * BINS;
      int first = Math.clamp((int) Math.min(a, Math.min(b, c)), 0, BINS - 1);
      int last = Math.clamp((int) Math.max(a, Math.max(b, c)), 0, BINS - 1);
      double area = Triangles.area(mesh, i / 3);
      for (int bin = first; bin <= last; bin++) {
        bins[bin] += area / (last - first + 1);
      }
      all += area;
    }
    double differing = 0;
    for (int bin = 0; bin < BINS; bin++) {
      differing += Math.abs(bins[bin] - bins[BINS - 1 - bin]) / 2;
    }
    return all > 0 ? differing / all : 0;
  }

  /** Centre of the surface. */
  private static double[] middle(TriangleMesh mesh) {
    double[] p = mesh.positions();
    int[] t = mesh.triangles();
    double[] sum = new double[3];
    double all = 0;
    for (int i = 0; i < t.length; i += 3) {
      double area = Triangles.area(mesh, i / 3);
      for (int axis = 0; axis < 3; axis++) {
        sum[axis] +=
            area * (p[3 * t[i] + axis] + p[3 * t[i + 1] + axis] + p[3 * t[i + 2] + axis]) / 3;
      }
      all += area;
    }
    for (int axis = 0; axis < 3; axis++) {
      sum[axis] /= all;
    }
    return sum;
  }
}
