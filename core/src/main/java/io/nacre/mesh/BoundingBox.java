package io.nacre.mesh;

/** Axis-aligned box [minX, maxX] x [minY, maxY] x [minZ, maxZ] in the units of what it bounds. */
public record BoundingBox(
    double minX, double minY, double minZ, double maxX, double maxY, double maxZ) {

  /** All of space. */
  public static final BoundingBox EVERYWHERE =
      new BoundingBox(
          Double.NEGATIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          Double.POSITIVE_INFINITY);

  /**
   * Smallest box around the vertices that triangles of {@code mesh} use; throws when there is no
   * triangle.
   */
  static BoundingBox ofTriangles(TriangleMesh mesh) {
    if (mesh.triangleCount() == 0) {
      throw new IllegalArgumentException("a mesh without triangles has no bounds");
    }
    double[] p = mesh.positions();
    double[] min = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    double[] max = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (int vertex : mesh.triangles()) {
      for (int axis = 0; axis < 3; axis++) {
        double value = p[3 * vertex + axis];
        min[axis] = Math.min(min[axis], value);
        max[axis] = Math.max(max[axis], value);
      }
    }
    return new BoundingBox(min[0], min[1], min[2], max[0], max[1], max[2]);
  }

  public double centerX() {
    return 0.5 * (minX + maxX);
  }

  public double centerY() {
    return 0.5 * (minY + maxY);
  }

  public double centerZ() {
    return 0.5 * (minZ + maxZ);
  }

  /** Length of the longest edge. */
  public double longestEdge() {
    return Math.max(maxX - minX, Math.max(maxY - minY, maxZ - minZ));
  }
}
