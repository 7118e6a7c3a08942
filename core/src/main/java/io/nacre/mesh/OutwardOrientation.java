package io.nacre.mesh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Turns the patches of an open mesh so that their front sees the outside, in the manner of Takayama
 * et al., "A simple method for correcting facet orientations in polygon meshes based on ray
 * casting" (2014).
 *
 * <p>Triangles joined by edges of exactly two triangles form a patch and are turned to agree with
 * each other. A patch that clearly encloses a volume, holes closed, stays. Flat patches (sheets,
 * junk) of which most lies in volumes that others enclose are left out. Of all others, from random
 * points of each patch rays are cast to either side; a patch whose back sees clearly more of the
 * outside than its front is turned over. Patches that see the outside on neither side (walls of
 * cavities) or equally on both (sheets) stay as they are, except that two-sided ones are dropped:
 * their two sides cancel.
 */
final class OutwardOrientation {

  private static final int RAYS = 48;

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
   * @param hollows whether some patches are walls of cavities with small holes
   */
  record Turned(TriangleMesh mesh, TriangleMesh sheets, boolean hollows) {}

  /** Tells patches that do not matter. */
  interface Enclosure {
    /**
     * Whether a patch is left out.
     *
     * @param points that stand for it ({@link AreaPoints})
     */
    boolean holds(double[] points, OpenPatch patch);
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
    boolean[] notSheet = new boolean[count];
    boolean[] turn = new boolean[count];
    boolean[] notShell = new boolean[count];
    Arrays.fill(notSheet, true);
    Arrays.fill(notShell, true);
    boolean hollows = false;
    List<OpenPatch> all = allPatches(byPatch, twoSided);
    for (OpenPatch patch : all) {
      if (!patch.isFlat()) {
        boolean left = enclosure.holds(AreaPoints.on(mesh, patch.members()), patch);
        int over = patch.isCompact() || left ? 1 : side(patch, seed);
        for (int t : patch.members()) {
          turn[t] = patches.flipped(t) ^ patch.flips() ^ over < 0;
          notShell[t] = left || patch.isCompact() ^ over >= 0;
          drop[t] = left;
        }
        hollows |= !left && over >= 0 && patch.isHollow();
      }
    }
    WindingNumber shell = null;
    for (OpenPatch patch : all) {
      if (patch.isFlat()) {
        shell = shell == null ? WindingNumber.of(rebuilt(turn, notShell)) : shell;
        double[] points = AreaPoints.on(mesh, patch.members());
        boolean left = enclosure.holds(points, patch) || AreaPoints.mostlyInside(shell, points);
        int over = left ? 0 : side(patch, seed);
        for (int t : patch.members()) {
          turn[t] = patches.flipped(t) ^ patch.flips() ^ over < 0;
          notSheet[t] = left || !twoSided[t] || over != 0;
          drop[t] = left || !notSheet[t];
        }
      }
    }
    return new Turned(rebuilt(turn, drop), rebuilt(turn, notSheet), hollows);
  }

  private List<OpenPatch> allPatches(int[] byPatch, boolean[] twoSided) {
    List<OpenPatch> all = new ArrayList<>();
    for (int from = 0; from < byPatch.length; ) {
      int root = patches.root(byPatch[from]);
      int to = from;
      while (to < byPatch.length && patches.root(byPatch[to]) == root) {
        to++;
      }
      int[] members = Arrays.copyOfRange(byPatch, from, to);
      all.add(OpenPatch.of(mesh, members, patches, areas, twoSided));
      from = to;
    }
    return all;
  }

  /** 1 when the front of a patch sees clearly more of the outside than its back, -1, or 0. */
  private int side(OpenPatch patch, long seed) {
    int[] seen = outsideSeen(patch, seed);
    return seen[1] > 1.5 * seen[0] + 2 ? -1 : seen[0] > 1.5 * seen[1] + 2 ? 1 : 0;
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

  /** Rays that escape from the front and from the back of a patch. */
  private int[] outsideSeen(OpenPatch patch, long seed) {
    int[] members = patch.members();
    double area = patch.area();
    SplittableRandom random = new SplittableRandom(seed ^ patches.root(members[0]));
    int[] seen = new int[2];
    int member = 0;
    double passed = areas[members[0]];
    for (int ray = 0; ray < RAYS && area > 0; ray++) {
      double target = area * (ray + random.nextDouble()) / RAYS;
      while (passed < target && member < members.length - 1) {
        passed += areas[members[++member]];
      }
      int t = members[member];
      double[] normal = Triangles.normal(mesh, t);
      double[] origin = pointOn(t, random);
      double[] direction = direction(random);
      double side = normal[0] * direction[0] + normal[1] * direction[1] + normal[2] * direction[2];
      double sign = side < 0 ^ patches.flipped(t) ^ patch.flips() ? -1 : 1;
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
