package io.nacre.mesh;

/**
 * Similarity transform from the user's coordinates u to normalised ones n inside [-1,1]^3: n = (u -
 * center) * scale.
 *
 * @param centerX centre of the object in user coordinates
 * @param centerY as centerX
 * @param centerZ as centerX
 * @param scale normalised units per user unit, positive and finite
 */
public record Normalization(double centerX, double centerY, double centerZ, double scale) {

  /** What leaves coordinates as they are. */
  public static final Normalization IDENTITY = new Normalization(0, 0, 0, 1);

  /** How a mesh is brought into [-1,1]^3. */
  public enum Mode {
    /** Bounding-box centre to the origin, farthest vertex to radius 0.9 (conference method). */
    SPHERE_0_9(0.9),
    /** Bounding-box centre to the origin, farthest vertex to radius 1 (hierarchical method). */
    UNIT_SPHERE(1.0),
    /** Coordinates are taken as they are. */
    NONE(0);

    private final double radius;

    Mode(double radius) {
      this.radius = radius;
    }
  }

  public Normalization {
    if (!(scale > 0) || !Double.isFinite(scale) || !Double.isFinite(centerX + centerY + centerZ)) {
      throw new IllegalArgumentException(
          "scale must be positive and the centre finite: scale " + scale);
    }
  }

  /**
   * The transform of {@code mode} for {@code mesh}; throws when the mesh has no triangle or no
   * extent.
   */
  public static Normalization of(TriangleMesh mesh, Mode mode) {
    if (mode == Mode.NONE) {
      return IDENTITY;
    }
    BoundingBox box = mesh.bounds();
    double[] p = mesh.positions();
    double farthest = 0;
    for (int vertex : mesh.triangles()) {
      double dx = p[3 * vertex] - box.centerX();
      double dy = p[3 * vertex + 1] - box.centerY();
      double dz = p[3 * vertex + 2] - box.centerZ();
      farthest = Math.max(farthest, dx * dx + dy * dy + dz * dz);
    }
    if (!(farthest > 0)) {
      throw new IllegalArgumentException(
          "all vertices of the mesh coincide: it has no extent to normalise");
    }
    return new Normalization(
        box.centerX(), box.centerY(), box.centerZ(), mode.radius / Math.sqrt(farthest));
  }

  /** {@code mesh} in normalised coordinates; normals are kept. */
  public TriangleMesh apply(TriangleMesh mesh) {
    return mapped(mesh, scale, -centerX * scale, -centerY * scale, -centerZ * scale);
  }

  /**
   * {@code mesh}, given in normalised coordinates, in user coordinates; normals are kept.
   *
   * @throws IllegalArgumentException when a coordinate leaves the range of double
   */
  public TriangleMesh invert(TriangleMesh mesh) {
    TriangleMesh result = mapped(mesh, 1 / scale, centerX, centerY, centerZ);
    for (double coordinate : result.positions()) {
      if (!Double.isFinite(coordinate)) {
        throw new IllegalArgumentException(
            "the mesh is too large for numbers in the user's coordinates: the transform's scale is "
                + scale);
      }
    }
    return result;
  }

  private static TriangleMesh mapped(
      TriangleMesh mesh, double factor, double dx, double dy, double dz) {
    double[] from = mesh.positions();
    double[] to = new double[from.length];
    for (int i = 0; i < from.length; i += 3) {
      to[i] = from[i] * factor + dx;
      to[i + 1] = from[i + 1] * factor + dy;
      to[i + 2] = from[i + 2] * factor + dz;
    }
    return new TriangleMesh(to, mesh.triangles(), mesh.normals());
  }
}
