package io.nacre.mesh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * A generated mesh as people have them, one or two objects of faces that are turned, doubled,
 * shared or superfluous, with the truth of what is inside.
 *
 * @param mesh triangles within the unit ball
 * @param inside what the rules of {@link SolidSurface} say is inside
 * @param name of the kinds of objects
 */
public record Assembly(TriangleMesh mesh, Predicate<double[]> inside, String name) {

  /** The assembly of a seed. */
  public static Assembly of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Kind[] kinds = Kind.values();
    int objects = 1 + random.nextInt(2);
    List<Assembly> placed = new ArrayList<>();
    for (int i = 0; i < objects; i++) {
      Kind kind = kinds[(int) ((seed + i * random.nextInt(1, 5)) % kinds.length)];
      double x = objects == 1 ? 0 : i - 0.5;
      placed.add(placed(object(kind, random), x, objects == 1 ? 0.95 : 0.47, random));
    }
    Assembly all = placed.get(0);
    for (Assembly other : placed.subList(1, objects)) {
      Predicate<double[]> one = all.inside();
      all =
          new Assembly(
              TestMeshes.union(all.mesh(), other.mesh()),
              q -> one.test(q) || other.inside().test(q),
              all.name() + "+" + other.name());
    }
    return new Assembly(shuffled(all.mesh(), random), all.inside(), all.name());
  }

  private enum Kind {
    SHELVES,
    JUNK,
    CELLS,
    BLOCKS,
    ROOMS,
    NESTED
  }

  private static Assembly object(Kind kind, SplittableRandom random) {
    return switch (kind) {
      case SHELVES -> shelves(random);
      case JUNK -> junk(random);
      case CELLS -> cells(random, false);
      case BLOCKS -> cells(random, true);
      case ROOMS -> rooms(random);
      case NESTED -> nested(random);
    };
  }

  /** A box, maybe inverted, with up to twelve open sheets. */
  private static Assembly shelves(SplittableRandom random) {
    double[] h = {
      random.nextDouble(0.2, 0.57), random.nextDouble(0.2, 0.57), random.nextDouble(0.2, 0.57)
    };
    Faces faces = new Faces();
    faces.box(h, random.nextBoolean());
    sheets(faces, h, random);
    return new Assembly(faces.mesh(), q -> within(q, h), "shelves");
  }

  private static void sheets(Faces faces, double[] h, SplittableRandom random) {
    int count = random.nextInt(1, 13);
    int axis = random.nextInt(3);
    boolean stacked = random.nextBoolean();
    for (int i = 0; i < count; i++) {
      int a = stacked ? axis : random.nextInt(3);
      int u = (a + 1) % 3;
      int v = (a + 2) % 3;
      double at = random.nextDouble(-0.95, 0.95) * h[a];
      double[] reach = {1, 1, 1, 1};
      int how = random.nextInt(4);
      for (int k = 0; k < 4; k++) {
        reach[k] = how == 0 ? random.nextDouble(0.3, 0.9) : how == 1 ? 1 : reach[k];
      }
      if (how == 2) {
        reach[random.nextInt(4)] = random.nextDouble(1, 1.2);
      }
      double[][] corners = new double[4][3];
      double tilt = how == 0 ? random.nextDouble(-0.04, 0.04) * h[a] : 0;
      for (int c = 0; c < 4; c++) {
        boolean right = c == 1 || c == 2;
        corners[c][a] = at + (right ? tilt : -tilt);
        corners[c][u] = (right ? reach[0] : -reach[1]) * h[u];
        corners[c][v] = (c >= 2 ? reach[2] : -reach[3]) * h[v];
        if (how == 3) {
          corners[c][a] = corners[c][u] > 0 ? h[a] : -h[a];
        }
      }
      faces.quad(corners, !stacked && random.nextBoolean(), random.nextBoolean());
    }
  }

  /** A ball, maybe inverted, with small triangles inside. */
  private static Assembly junk(SplittableRandom random) {
    TriangleMesh ball = TestMeshes.sphere(0, 0, 0, 0.98, 2);
    WindingNumber truth = WindingNumber.of(ball, Double.MAX_VALUE);
    Faces faces = new Faces();
    int count = random.nextInt(1, 200);
    double size = random.nextDouble(0.05, 0.3);
    for (int i = 0; i < count; i++) {
      double[][] p = new double[3][3];
      for (int k = 0; k < 3; k++) {
        double centre = random.nextDouble(-0.35, 0.35);
        for (double[] corner : p) {
          corner[k] = centre + size * random.nextDouble(-0.5, 0.5);
        }
      }
      faces.triangle(p[0], p[1], p[2]);
    }
    boolean inverted = random.nextBoolean();
    return new Assembly(
        TestMeshes.union(inverted ? TestMeshes.inverted(ball) : ball, faces.mesh()),
        q -> truth.at(q[0], q[1], q[2]) >= 0.5,
        "junk");
  }

  /** Up to three cells an axis, each with walls of its own or walls stored once. */
  private static Assembly cells(SplittableRandom random, boolean blocks) {
    double[][] planes = new double[3][random.nextInt(2, 5)];
    for (double[] axis : planes) {
      for (int i = 0; i < axis.length; i++) {
        double even = -0.55 + 1.1 * i / (axis.length - 1);
        axis[i] = even + random.nextDouble(-0.1, 0.1) / axis.length;
      }
    }
    int[] n = {planes[0].length - 1, planes[1].length - 1, planes[2].length - 1};
    boolean[] there = new boolean[n[0] * n[1] * n[2]];
    int holes = random.nextInt(4);
    for (int c = 0; c < there.length; c++) {
      int[] at = {c % n[0], c / n[0] % n[1], c / n[0] / n[1]};
      boolean surrounded = true;
      for (int k = 0; k < 3; k++) {
        surrounded &= at[k] > 0 && at[k] < n[k] - 1;
      }
      there[c] = surrounded || c == 0 || random.nextInt(10) >= holes;
    }
    Faces faces = new Faces();
    int storing = random.nextInt(4);
    boolean sameDiagonals = random.nextBoolean();
    for (int a = 0; a < 3; a++) {
      int[] i = new int[3];
      for (i[0] = 0; i[0] < n[0] + (a == 0 ? 1 : 0); i[0]++) {
        for (i[1] = 0; i[1] < n[1] + (a == 1 ? 1 : 0); i[1]++) {
          for (i[2] = 0; i[2] < n[2] + (a == 2 ? 1 : 0); i[2]++) {
            boolean above = i[a] < n[a] && there[i[0] + n[0] * (i[1] + n[1] * i[2])];
            int[] j = i.clone();
            j[a]--;
            boolean below = i[a] > 0 && there[j[0] + n[0] * (j[1] + n[1] * j[2])];
            double[][] corners = corners(planes, i, a);
            boolean diagonal = random.nextBoolean();
            if (blocks) {
              if (above) {
                boolean turned = turned(i, n);
                faces.quad(corners, !turned, diagonal);
              }
              if (below) {
                boolean turned = turned(j, n);
                faces.quad(corners, turned, sameDiagonals ? diagonal : random.nextBoolean());
              }
            } else if (above || below) {
              boolean turned = storing == 0 ? !below : random.nextBoolean();
              faces.quad(corners, turned, diagonal);
              if (storing == 2 && random.nextBoolean()) {
                faces.quad(corners, random.nextBoolean(), diagonal);
              }
            }
          }
        }
      }
    }
    Predicate<double[]> inside =
        q -> {
          int[] at = new int[3];
          for (int k = 0; k < 3; k++) {
            at[k] = -Arrays.binarySearch(planes[k], q[k]) - 2;
            if (at[k] < 0 || at[k] >= n[k]) {
              return false;
            }
          }
          return there[at[0] + n[0] * (at[1] + n[1] * at[2])];
        };
    return new Assembly(faces.mesh(), inside, blocks ? "blocks" : "cells" + storing);
  }

  /** A box cut into rooms again and again: corners of some lie on the edges of others. */
  private static Assembly rooms(SplittableRandom random) {
    double[] h = {0.57, random.nextDouble(0.3, 0.57), random.nextDouble(0.3, 0.57)};
    Faces faces = new Faces();
    double[][] whole = {{-h[0], h[0]}, {-h[1], h[1]}, {-h[2], h[2]}};
    cut(faces, whole, h, random.nextInt(1, 7), random);
    return new Assembly(faces.mesh(), q -> within(q, h), "rooms");
  }

  /** Cuts a room and stores the wall once, or stores its walls on the outside. */
  private static void cut(
      Faces faces, double[][] room, double[] h, int cuts, SplittableRandom random) {
    int a = random.nextInt(3);
    if (cuts > 0) {
      double at = room[a][0] + random.nextDouble(0.3, 0.7) * (room[a][1] - room[a][0]);
      double[][] below = room.clone();
      double[][] above = room.clone();
      below[a] = new double[] {room[a][0], at};
      above[a] = new double[] {at, room[a][1]};
      faces.quad(corners(above, new int[3], a), random.nextBoolean(), random.nextBoolean());
      int here = random.nextInt(cuts);
      cut(faces, below, h, here, random);
      cut(faces, above, h, cuts - 1 - here, random);
      return;
    }
    for (int k = 0; k < 3; k++) {
      for (int side = 0; side < 2; side++) {
        if (Math.abs(room[k][side]) == h[k]) {
          int[] i = new int[3];
          i[k] = side;
          faces.quad(corners(room, i, k), random.nextBoolean(), random.nextBoolean());
        }
      }
    }
  }

  /** Whether a block is inverted: a third of them, by place. */
  private static boolean turned(int[] at, int[] n) {
    return Math.floorMod(at[0] * 7 + at[1] * 5 + at[2] * 3 + n[0], 3) == 0;
  }

  private static double[][] corners(double[][] planes, int[] i, int a) {
    int u = (a + 1) % 3;
    int v = (a + 2) % 3;
    double[][] corners = new double[4][3];
    for (int c = 0; c < 4; c++) {
      corners[c][a] = planes[a][i[a]];
      corners[c][u] = planes[u][i[u] + (c == 1 || c == 2 ? 1 : 0)];
      corners[c][v] = planes[v][i[v] + (c >= 2 ? 1 : 0)];
    }
    return corners;
  }

  /** Boxes in each other: solid, cavity, core, cavity; mirrored, or one of the solids inverted. */
  private static Assembly nested(SplittableRandom random) {
    int depth = random.nextInt(1, 5);
    int damage = random.nextInt(4);
    double[][] half = new double[depth][3];
    Faces faces = new Faces();
    for (int d = 0; d < depth; d++) {
      for (int k = 0; k < 3; k++) {
        half[d][k] = d == 0 ? 0.57 : half[d - 1][k] * random.nextDouble(0.6, 0.8);
      }
      boolean turned = damage == 1 || (damage == 2 && d == 0) || (damage == 3 && d == 2);
      faces.box(half[d], turned ^ d % 2 == 1);
    }
    if (random.nextBoolean()) {
      sheets(faces, half[random.nextInt(depth)], random);
    }
    Predicate<double[]> inside =
        q -> {
          int d = 0;
          while (d < depth && within(q, half[d])) {
            d++;
          }
          return d % 2 == 1;
        };
    return new Assembly(faces.mesh(), inside, "nested" + depth + damage);
  }

  private static boolean within(double[] q, double[] half) {
    return Math.abs(q[0]) < half[0] && Math.abs(q[1]) < half[1] && Math.abs(q[2]) < half[2];
  }

  /** Turned at random, shrunk and moved along x. */
  private static Assembly placed(Assembly object, double x, double scale, SplittableRandom random) {
    double[] q = new double[4];
    double squared = 0;
    for (int i = 0; i < 4; i++) {
      q[i] = random.nextGaussian();
      squared += q[i] * q[i];
    }
    double s = 2 / squared;
    double[][] r = {
      {
        1 - s * (q[2] * q[2] + q[3] * q[3]),
        s * (q[1] * q[2] - q[3] * q[0]),
        s * (q[1] * q[3] + q[2] * q[0])
      },
      {
        s * (q[1] * q[2] + q[3] * q[0]),
        1 - s * (q[1] * q[1] + q[3] * q[3]),
        s * (q[2] * q[3] - q[1] * q[0])
      },
      {
        s * (q[1] * q[3] - q[2] * q[0]),
        s * (q[2] * q[3] + q[1] * q[0]),
        1 - s * (q[1] * q[1] + q[2] * q[2])
      }
    };
    double[] p = object.mesh().positions().clone();
    for (int i = 0; i < p.length; i += 3) {
      double[] from = Arrays.copyOfRange(p, i, i + 3);
      for (int k = 0; k < 3; k++) {
        p[i + k] =
            scale * (r[k][0] * from[0] + r[k][1] * from[1] + r[k][2] * from[2]) + (k == 0 ? x : 0);
      }
    }
    Predicate<double[]> inside =
        point -> {
          double[] from = {(point[0] - x) / scale, point[1] / scale, point[2] / scale};
          double[] to = new double[3];
          for (int k = 0; k < 3; k++) {
            to[k] = r[0][k] * from[0] + r[1][k] * from[1] + r[2][k] * from[2];
          }
          return object.inside().test(to);
        };
    return new Assembly(new TriangleMesh(p, object.mesh().triangles()), inside, object.name());
  }

  /** Triangles in any order, their corners rotated, vertices of their own or shared. */
  private static TriangleMesh shuffled(TriangleMesh mesh, SplittableRandom random) {
    int[] tri = mesh.triangles().clone();
    for (int t = tri.length / 3 - 1; t >= 0; t--) {
      int s = random.nextInt(t + 1);
      int turn = random.nextInt(3);
      int[] moved = Arrays.copyOfRange(tri, 3 * s, 3 * s + 3);
      System.arraycopy(tri, 3 * t, tri, 3 * s, 3);
      for (int c = 0; c < 3; c++) {
        tri[3 * t + c] = moved[(c + turn) % 3];
      }
    }
    if (random.nextBoolean()) {
      return new TriangleMesh(mesh.positions(), tri);
    }
    double[] p = new double[3 * tri.length];
    int[] own = new int[tri.length];
    for (int h = 0; h < tri.length; h++) {
      System.arraycopy(mesh.positions(), 3 * tri[h], p, 3 * h, 3);
      own[h] = h;
    }
    return new TriangleMesh(p, own);
  }

  /** Collects faces; equal corners become one vertex. */
  private static final class Faces {
    private final List<double[]> vertices = new ArrayList<>();
    private final Map<List<Double>, Integer> known = new HashMap<>();
    private final List<Integer> corners = new ArrayList<>();

    void triangle(double[]... p) {
      for (double[] corner : p) {
        List<Double> key = List.of(corner[0], corner[1], corner[2]);
        corners.add(
            known.computeIfAbsent(
                key,
                k -> {
                  vertices.add(corner);
                  return vertices.size() - 1;
                }));
      }
    }

    /** Counter-clockwise corners unless turned; cut along one or the other diagonal. */
    void quad(double[][] p, boolean turned, boolean diagonal) {
      double[][] q = turned ? new double[][] {p[0], p[3], p[2], p[1]} : p;
      int d = diagonal ? 1 : 0;
      triangle(q[d], q[d + 1], q[d + 2]);
      triangle(q[d], q[d + 2], q[(d + 3) % 4]);
    }

    void box(double[] h, boolean inverted) {
      double[][] planes = {{-h[0], h[0]}, {-h[1], h[1]}, {-h[2], h[2]}};
      for (int a = 0; a < 3; a++) {
        for (int side = 0; side < 2; side++) {
          int[] i = new int[3];
          i[a] = side;
          quad(corners(planes, i, a), side == 0 ^ inverted, true);
        }
      }
    }

    TriangleMesh mesh() {
      double[] p = new double[3 * vertices.size()];
      for (int v = 0; v < vertices.size(); v++) {
        System.arraycopy(vertices.get(v), 0, p, 3 * v, 3);
      }
      return new TriangleMesh(p, corners.stream().mapToInt(i -> i).toArray());
    }
  }
}
