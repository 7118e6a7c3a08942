package io.nacre.mesh.shapes;

import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.Triangles;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A branching coral: each branch ends in a few thinner ones, five generations deep. */
final class Coral {

  private static final int GENERATIONS = 5;

  /** Depths below this are not told apart: farther out than a block of lattice points reaches. */
  private static final double FAR = 0.15;

  private static final double CELL = 0.027;

  /**
   * A branch and all that grows from it, within a ball, so that far branches need no look.
   *
   * @param centre centre of that ball
   * @param reach its radius
   */
  private record Branch(Solid limb, List<Branch> children, double[] centre, double reach) {

    double depth(double x, double y, double z, double best) {
      double dx = x - centre[0];
      double dy = y - centre[1];
      double dz = z - centre[2];
      double bound = reach - Math.sqrt(dx * dx + dy * dy + dz * dz);
      if (bound <= best) {
        return best;
      }
      double deepest = Math.max(best, limb.depth(x, y, z));
      for (Branch child : children) {
        deepest = child.depth(x, y, z, deepest);
      }
      return deepest;
    }
  }

  private Coral() {}

  static TriangleMesh mesh() {
    SplittableRandom random = new SplittableRandom(11);
    Branch trunk =
        grow(random, new double[] {0, -0.95, 0}, new double[] {0, 1, 0}, 0.46, 0.115, GENERATIONS);
    Solid foot = Solid.ellipsoid(0, -0.97, 0, 0.30, 0.12, 0.30);
    Solid solid =
        (x, y, z) -> Solid.smoothMax(trunk.depth(x, y, z, -FAR), foot.depth(x, y, z), 0.1);
    BoundingBox box = new BoundingBox(-1.4, -1.2, -1.4, 1.4, 1.4, 1.4);
    return SurfaceRelaxation.relax(MarchingTetrahedra.extract(solid, box, CELL), solid, CELL, 2);
  }

  private static Branch grow(
      SplittableRandom random,
      double[] root,
      double[] direction,
      double length,
      double radius,
      int generations) {
    double[] tip = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      tip[axis] = root[axis] + length * direction[axis];
    }
    Solid limb = Solid.capsule(root[0], root[1], root[2], tip[0], tip[1], tip[2], radius);
    List<Branch> children = new ArrayList<>();
    int count = generations == 1 ? 0 : generations == GENERATIONS ? 4 : 2 + random.nextInt(2);
    double turn = random.nextDouble(2 * Math.PI);
    for (int i = 0; i < count; i++) {
      double around = turn + 2 * Math.PI * (i + random.nextDouble(-0.15, 0.15)) / count;
      double[] towards = tilted(direction, around, random.nextDouble(0.45, 0.75));
      double shorter = length * random.nextDouble(0.68, 0.82);
      children.add(grow(random, tip, towards, shorter, radius * 0.76, generations - 1));
    }
    double reach = length + radius;
    for (Branch child : children) {
      reach = Math.max(reach, distance(tip, child.centre) + child.reach);
    }
    return new Branch(limb, children, tip, reach);
  }

  /** {@code direction} tilted by {@code angle} towards {@code around} and a little upwards. */
  private static double[] tilted(double[] direction, double around, double angle) {
    double[] other = Math.abs(direction[1]) < 0.9 ? new double[] {0, 1, 0} : new double[] {1, 0, 0};
    double[] u = unit(Triangles.cross(direction, other));
    double[] v = Triangles.cross(direction, u);
    double[] to = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      double side = StrictMath.cos(around) * u[axis] + StrictMath.sin(around) * v[axis];
      to[axis] = StrictMath.cos(angle) * direction[axis] + StrictMath.sin(angle) * side;
    }
    to[1] += 0.15;
    return unit(to);
  }

  private static double[] unit(double[] a) {
    double length = distance(a, new double[3]);
    return new double[] {a[0] / length, a[1] / length, a[2] / length};
  }

  private static double distance(double[] a, double[] b) {
    return Math.sqrt(
        (a[0] - b[0]) * (a[0] - b[0])
            + (a[1] - b[1]) * (a[1] - b[1])
            + (a[2] - b[2]) * (a[2] - b[2]));
  }
}
