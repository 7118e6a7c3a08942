package io.nacre.mesh;

/**
 * Triangles of an open mesh that agree on their direction once some are turned.
 *
 * @param members the triangles, ascending
 * @param area of all
 * @param flips whether those are turned that agree with the first one, not the others
 * @param bulk volume over area^1.5, positive where it faces outwards, its rims closed by cones from
 *     its centre; a ball has 0.094, a cube 0.068, a flat sheet 0
 * @param opening length of the sum of its area vectors over the area: 0 when closed, 1 when flat
 */
record OpenPatch(int[] members, double area, boolean flips, double bulk, double opening) {

  /** Least bulk of a patch that leaves no doubt which way it faces. */
  private static final double COMPACT = 0.01;

  /** Largest opening of the wall of a cavity. */
  private static final double ALMOST_CLOSED = 0.2;

  /**
   * Measures a patch; one with two-sided triangles has no bulk.
   *
   * @param patches which triangles are flipped
   * @param areas of all triangles of the mesh
   */
  static OpenPatch of(
      TriangleMesh mesh, int[] members, FacePatches patches, double[] areas, boolean[] twoSided) {
    double area = 0;
    double turned = 0;
    boolean oneSided = true;
    for (int t : members) {
      area += areas[t];
      turned += patches.flipped(t) ? areas[t] : 0;
      oneSided &= !twoSided[t];
    }
    boolean flips = turned > 0.5 * area;
    double[] p = mesh.positions();
    double[] flux = new double[3];
    double[] moment = new double[3];
    double volume = 0;
    for (int t : members) {
      double[] normal = Triangles.normal(mesh, t);
      double sign = patches.flipped(t) ^ flips ? -1 : 1;
      int a = 3 * mesh.triangles()[3 * t];
      int b = 3 * mesh.triangles()[3 * t + 1];
      int c = 3 * mesh.triangles()[3 * t + 2];
      for (int k = 0; k < 3; k++) {
        flux[k] += sign * normal[k];
        moment[k] += areas[t] * (p[a + k] + p[b + k] + p[c + k]) / 3;
        volume += sign * normal[k] * p[a + k] / 6;
      }
    }
    for (int k = 0; k < 3 && area > 0; k++) {
      volume -= flux[k] * moment[k] / area / 6;
    }
    boolean measured = oneSided && area > 0;
    double bulk = measured ? volume / (area * Math.sqrt(area)) : 0;
    double opening = area > 0 ? 0.5 * Triangles.length(flux) / area : 1;
    return new OpenPatch(members, area, flips, bulk, opening);
  }

  /** Whether it clearly encloses a volume, holes closed, and faces outwards. */
  boolean isCompact() {
    return bulk > COMPACT;
  }

  /** Whether it encloses next to no volume. */
  boolean isFlat() {
    return Math.abs(bulk) <= COMPACT;
  }

  /** Whether it is nearly closed and faces inwards. */
  boolean isHollow() {
    return bulk < -COMPACT && opening <= ALMOST_CLOSED;
  }
}
