package io.nacre.mesh;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Turns the patches of an open mesh so that their front sees the outside, in the manner of Takayama
 * et al., "A simple method for correcting facet orientations in polygon meshes based on ray
 * casting" (2014).
 *
 * <p>Triangles joined by edges of exactly two triangles form a patch and are turned to agree with
 * each other. A patch that clearly encloses a volume, holes closed, stays. Of others, from random
 * points of each patch rays are cast to either side; a patch whose back sees clearly more of the
 * outside than its front is turned over. Patches that see the outside on neither side (walls of
 * cavities) or equally on both (sheets) stay as they are, except that two-sided ones are dropped:
 * their two sides cancel.
 */
final class OutwardOrientation {

  private static final int RAYS = 48;

  /** Least volume over area^1.5 of a patch that needs no rays; a ball has 0.094, a cube 0.068. */
  private static final double COMPACT = 0.01;

  private final TriangleMesh mesh;
  private final TriangleMesh scene;
  private final FacePatches patches;
  private @Nullable RayEscape rays;
  private final double[] areas;

  private OutwardOrientation(TriangleMesh mesh, EdgeTable table, TriangleMesh scene) {
    this.mesh = mesh;
    this.scene = scene;
    this.patches = orientablePatches(table);
    this.areas = new double[mesh.triangleCount()];
    for (int t = 0; t < areas.length; t++) {
      areas[t] = Triangles.area(mesh, t);
    }
  }

  /**
   * A mesh with its patches turned.
   *
   * @param mesh what bounds something
   * @param sheets two-sided patches left out because both sides see the same
   */
  record Turned(TriangleMesh mesh, TriangleMesh sheets) {}

  /** Tells patches that do not matter. */
  interface Enclosure {
    /**
     * Whether a patch is left out.
     *
     * @param triangles the triangles of the patch
     * @param compact whether it clearly encloses a volume, holes closed
     */
    boolean holds(int[] triangles, boolean compact);
  }

  /**
   * Turns the patches of a mesh.
   *
   * @param mesh without two triangles on the same corners
   * @param twoSided which of its triangles stand for two that faced opposite ways
   * @param table the edges of the mesh
   * @param scene what rays may meet: the triangles of the mesh and, behind them, any others
   * @param enclosure which patches to leave out
   * @param seed what the rays follow from
   */
  static Turned orient(
      TriangleMesh mesh,
      boolean[] twoSided,
      EdgeTable table,
      TriangleMesh scene,
      Enclosure enclosure,
      long seed) {
    return new OutwardOrientation(mesh, table, scene).turned(twoSided, enclosure, seed);
  }

  /** Patches across edges of two triangles; one-sided (Möbius) ones fall into single triangles. */
  private FacePatches orientablePatches(EdgeTable table) {
    int count = mesh.triangleCount();
    FacePatches all = new FacePatches(count);
    boolean[] torn = new boolean[count];
    boolean anyTorn = false;
    join(table, all, all, torn);
    for (int e = 0; e < table.edges(); e++) {
      if (table.valence(e) == 2) {
        int s = first(table, e) / 3;
        int t = second(table, e) / 3;
        boolean tears = (all.flipped(s) ^ all.flipped(t)) != opposed(table, e);
        torn[all.root(s)] |= tears;
        anyTorn |= tears;
      }
    }
    if (!anyTorn) {
      return all;
    }
    FacePatches orientable = new FacePatches(count);
    join(table, orientable, all, torn);
    return orientable;
  }

  /**
   * Joins in {@code to} what meets at edges of two triangles, but not the torn sets of {@code all}.
   */
  private void join(EdgeTable table, FacePatches to, FacePatches all, boolean[] torn) {
    for (int e = 0; e < table.edges(); e++) {
      if (table.valence(e) == 2 && !torn[all.root(first(table, e) / 3)]) {
        to.join(first(table, e) / 3, second(table, e) / 3, opposed(table, e));
      }
    }
  }

  private static int first(EdgeTable table, int e) {
    return table.halfEdges()[table.starts()[e]];
  }

  private static int second(EdgeTable table, int e) {
    return table.halfEdges()[table.starts()[e] + 1];
  }

  private boolean opposed(EdgeTable table, int e) {
    return mesh.triangles()[first(table, e)] == mesh.triangles()[second(table, e)];
  }

  private Turned turned(boolean[] twoSided, Enclosure enclosure, long seed) {
    int count = mesh.triangleCount();
    int[] byPatch = membersByPatch();
    boolean[] drop = new boolean[count];
    boolean[] sheet = new boolean[count];
    boolean[] turn = new boolean[count];
    for (int from = 0; from < count; ) {
      int root = patches.root(byPatch[from]);
      int to = from;
      double turnedArea = 0;
      double area = 0;
      while (to < count && patches.root(byPatch[to]) == root) {
        area += areas[byPatch[to]];
        turnedArea += patches.flipped(byPatch[to]) ? areas[byPatch[to]] : 0;
        to++;
      }
      boolean rootFlips = turnedArea > 0.5 * area;
      boolean over = false;
      boolean oneSide = isCompact(byPatch, from, to, rootFlips, twoSided);
      boolean left = enclosure.holds(Arrays.copyOfRange(byPatch, from, to), oneSide);
      if (!oneSide && !left) {
        int[] seen = outsideSeen(byPatch, from, to, area, rootFlips, seed);
        over = seen[1] > 1.5 * seen[0] + 2;
        oneSide = over || seen[0] > 1.5 * seen[1] + 2;
      }
      for (int i = from; i < to; i++) {
        int t = byPatch[i];
        turn[t] = patches.flipped(t) ^ rootFlips ^ over;
        sheet[t] = !left && twoSided[t] && !oneSide;
        drop[t] = left || sheet[t];
      }
      from = to;
    }
    boolean[] others = new boolean[count];
    for (int t = 0; t < count; t++) {
      others[t] = !sheet[t];
    }
    return new Turned(rebuilt(turn, drop), rebuilt(turn, others));
  }

  /** Triangles sorted by the root of their patch (roots ascending, then triangles ascending). */
  private int[] membersByPatch() {
    int count = mesh.triangleCount();
    long[] keys = new long[count];
    for (int t = 0; t < count; t++) {
      keys[t] = (long) patches.root(t) << 32 | t;
    }
    Arrays.sort(keys);
    int[] members = new int[count];
    for (int i = 0; i < count; i++) {
      members[i] = (int) keys[i];
    }
    return members;
  }

  /**
   * Whether the patch byPatch[from, to), closed by a cone from its centre over its rims, has a
   * volume that leaves no doubt that it faces outwards.
   */
  private boolean isCompact(
      int[] byPatch, int from, int to, boolean rootFlips, boolean[] twoSided) {
    double[] p = mesh.positions();
    double[] flux = new double[3];
    double[] moment = new double[3];
    double volume = 0;
    double area = 0;
    for (int i = from; i < to; i++) {
      int t = byPatch[i];
      if (twoSided[t]) {
        return false;
      }
      double[] normal = Triangles.normal(mesh, t);
      double sign = patches.flipped(t) ^ rootFlips ? -1 : 1;
      int a = 3 * mesh.triangles()[3 * t];
      int b = 3 * mesh.triangles()[3 * t + 1];
      int c = 3 * mesh.triangles()[3 * t + 2];
      area += areas[t];
      for (int k = 0; k < 3; k++) {
        flux[k] += sign * normal[k];
        moment[k] += areas[t] * (p[a + k] + p[b + k] + p[c + k]) / 3;
        volume += sign * normal[k] * p[a + k] / 6;
      }
    }
    for (int k = 0; k < 3 && area > 0; k++) {
      volume -= flux[k] * moment[k] / area / 6;
    }
    return volume > COMPACT * area * Math.sqrt(area);
  }

  /** Rays that escape from the front and from the back of the patch byPatch[from, to). */
  private int[] outsideSeen(
      int[] byPatch, int from, int to, double area, boolean rootFlips, long seed) {
    SplittableRandom random = new SplittableRandom(seed ^ patches.root(byPatch[from]));
    int[] seen = new int[2];
    int member = from;
    double passed = areas[byPatch[from]];
    for (int ray = 0; ray < RAYS && area > 0; ray++) {
      double target = area * (ray + random.nextDouble()) / RAYS;
      while (passed < target && member < to - 1) {
        passed += areas[byPatch[++member]];
      }
      int t = byPatch[member];
      double[] normal = Triangles.normal(mesh, t);
      double[] origin = pointOn(t, random);
      double[] direction = direction(random);
      double side = normal[0] * direction[0] + normal[1] * direction[1] + normal[2] * direction[2];
      double sign = side < 0 ^ patches.flipped(t) ^ rootFlips ? -1 : 1;
      for (int back = 0; back < 2; back++) {
        double s = back == 0 ? sign : -sign;
        double[] d = {s * direction[0], s * direction[1], s * direction[2]};
        seen[back] += rays().escapes(origin, d, t) ? 1 : 0;
      }
    }
    return seen;
  }

  private RayEscape rays() {
    RayEscape known = rays;
    if (known == null) {
      known = new RayEscape(TriangleBvh.of(scene));
      rays = known;
    }
    return known;
  }

  private TriangleMesh rebuilt(boolean[] turn, boolean[] drop) {
    boolean same = true;
    for (int t = 0; t < turn.length; t++) {
      same &= !turn[t] && !drop[t];
    }
    if (same) {
      return mesh;
    }
    int[] tri = new int[mesh.triangles().length];
    int count = 0;
    for (int t = 0; t < turn.length; t++) {
      if (!drop[t]) {
        tri[count++] = mesh.triangles()[3 * t];
        tri[count++] = mesh.triangles()[3 * t + (turn[t] ? 2 : 1)];
        tri[count++] = mesh.triangles()[3 * t + (turn[t] ? 1 : 2)];
      }
    }
    return new TriangleMesh(mesh.positions(), Arrays.copyOf(tri, count));
  }

  private double[] pointOn(int t, SplittableRandom random) {
    double r = Math.sqrt(random.nextDouble());
    double s = random.nextDouble();
    double[] weights = {1 - r, r * (1 - s), r * s};
    double[] point = new double[3];
    for (int corner = 0; corner < 3; corner++) {
      int v = 3 * mesh.triangles()[3 * t + corner];
      for (int k = 0; k < 3; k++) {
        point[k] += weights[corner] * mesh.positions()[v + k];
      }
    }
    return point;
  }

  private static double[] direction(SplittableRandom random) {
    while (true) {
      double[] d = {random.nextDouble(-1, 1), random.nextDouble(-1, 1), random.nextDouble(-1, 1)};
      double squared = Triangles.squaredLength(d);
      if (squared > 0.01 && squared <= 1) {
        return d;
      }
    }
  }
}
