package io.nacre.mesh;

import org.jspecify.annotations.Nullable;

/**
 * Exact distance to the surface of a mesh with the sign of its winding number: negative where that
 * is at least 0.5. Distances come from a bounding-volume hierarchy, nearer boxes first, signs from
 * {@link WindingNumber} over the same hierarchy. Immutable; methods may be called from several
 * threads.
 */
public final class SignedDistance {

  /** More than a traversal keeps of the deepest hierarchy, which halves 2^31 triangles. */
  private static final int STACK = 40;

  private final TriangleBvh bvh;
  private final WindingNumber winding;
  private final @Nullable WindingNumber patches;
  private final boolean hollows;

  private SignedDistance(
      TriangleBvh bvh, WindingNumber winding, @Nullable WindingNumber patches, boolean hollows) {
    this.bvh = bvh;
    this.winding = winding;
    this.patches = patches;
    this.hollows = hollows;
  }

  /**
   * Distances in the units of {@code mesh}, as its triangles are turned.
   *
   * @throws IllegalArgumentException when the mesh has no triangle
   */
  public static SignedDistance of(TriangleMesh mesh) {
    if (mesh.triangleCount() == 0) {
      throw new IllegalArgumentException("a mesh without triangles has no distance");
    }
    TriangleBvh bvh = TriangleBvh.of(mesh);
    return new SignedDistance(bvh, WindingNumber.of(bvh, WindingNumber.DEFAULT_BETA), null, false);
  }

  /**
   * Distances to a mesh from anywhere: to the triangles that bound its solid, with the sign that
   * the rules of {@link SolidSurface} give, as for solid voxels. Sheets inside the solid do not
   * count.
   *
   * @param seed what the rays follow from that turn open patches
   */
  public static SignedDistance ofUnordered(TriangleMesh mesh, long seed) {
    SolidSurface surface = SolidSurface.of(mesh, seed);
    if (surface.closed().triangleCount() == 0 || surface.open().triangleCount() == 0) {
      return of(surface.whole());
    }
    return new SignedDistance(
        TriangleBvh.of(surface.whole()),
        WindingNumber.of(surface.closed()),
        WindingNumber.of(surface.open()),
        surface.hollows());
  }

  /** Signed distance of point (x, y, z), negative inside. */
  public double at(double x, double y, double z) {
    double distance = distance(x, y, z, Double.POSITIVE_INFINITY);
    return inside(x, y, z) ? -distance : distance;
  }

  /**
   * Whether the winding number at (x, y, z) is at least 0.5; where closed parts and open patches
   * meet, that of either.
   */
  public boolean inside(double x, double y, double z) {
    double whole = winding.at(x, y, z);
    if (patches != null) {
      double open = patches.at(x, y, z);
      whole += open >= 0.5 ? 1 : hollows && open <= -0.5 ? -1 : 0;
    }
    return whole >= 0.5;
  }

  /**
   * Distance of (x, y, z) from the surface, without a sign, or {@code most} when that is less: a
   * bound saves time.
   *
   * @param most not negative
   */
  public double distance(double x, double y, double z, double most) {
    int[] nodes = new int[STACK];
    double[] gaps = new double[STACK];
    double best = most * most;
    int top = 0;
    gaps[0] = gap(0, x, y, z);
    while (top >= 0) {
      int node = nodes[top];
      double gap = gaps[top--];
      if (gap >= best) {
        continue;
      }
      if (bvh.isLeaf(node)) {
        for (int t = bvh.first[node]; t < bvh.end[node]; t++) {
          best = Math.min(best, TriangleDistance.squared(bvh.corners, t, x, y, z));
        }
        continue;
      }
      int left = node + 1;
      int right = bvh.skip[left];
      double leftGap = gap(left, x, y, z);
      double rightGap = gap(right, x, y, z);
      boolean leftFirst = leftGap <= rightGap;
      nodes[++top] = leftFirst ? right : left;
      gaps[top] = leftFirst ? rightGap : leftGap;
      nodes[++top] = leftFirst ? left : right;
      gaps[top] = leftFirst ? leftGap : rightGap;
    }
    return Math.sqrt(best);
  }

  /** Squared distance of a point from the box of a node. */
  private double gap(int node, double x, double y, double z) {
    int at = 6 * node;
    double[] b = bvh.boxes;
    double dx = Math.max(0, Math.max(b[at] - x, x - b[at + 3]));
    double dy = Math.max(0, Math.max(b[at + 1] - y, y - b[at + 4]));
    double dz = Math.max(0, Math.max(b[at + 2] - z, z - b[at + 5]));
    return dx * dx + dy * dy + dz * dz;
  }
}
