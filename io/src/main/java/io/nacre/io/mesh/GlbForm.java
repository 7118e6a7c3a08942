package io.nacre.io.mesh;

import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.TriangleMesh;

/**
 * How positions are stored in a GLB: numbers that the node of the mesh scales and moves.
 *
 * @param x what the node adds along x
 * @param y what the node adds along y
 * @param z what the node adds along z
 * @param scale what the node multiplies with; 1 for float32
 * @param bits of the integers that stand for parts of {@code scale}, at most 16; 0 for float32
 */
record GlbForm(double x, double y, double z, double scale, int bits)
    implements RoundedMesh.Rounding {

  /** What a normalised unsigned short of 1 is stored as. */
  private static final double ONE = 65535;

  /** The form that loses least: float32, about the centre where the origin is too far away. */
  static GlbForm floats(TriangleMesh mesh) {
    if (mesh.triangleCount() == 0 || !RoundedMesh.toFloats(mesh).isLossFor(mesh)) {
      return new GlbForm(0, 0, 0, 1, 0);
    }
    BoundingBox box = mesh.bounds();
    return new GlbForm(
        single(box.centerX(), box), single(box.centerY(), box), single(box.centerZ(), box), 1, 0);
  }

  /** {@code centre} as a float, which all programs keep, where one is in or near the box. */
  private static double single(double centre, BoundingBox box) {
    float rounded = (float) centre;
    return Math.abs(rounded - centre) <= box.longestEdge() ? rounded : centre;
  }

  /**
   * Integers, the same step on all axes.
   *
   * @param bits of each, 1 to 16
   */
  static GlbForm quantized(TriangleMesh mesh, int bits) {
    if (mesh.triangleCount() == 0) {
      return new GlbForm(0, 0, 0, 1, bits);
    }
    BoundingBox box = mesh.bounds();
    double most = (1 << bits) - 1;
    double scale = box.longestEdge() > 0 ? box.longestEdge() * (ONE / most) : 1;
    return new GlbForm(box.minX(), box.minY(), box.minZ(), scale, bits);
  }

  boolean isPlaced() {
    return x != 0 || y != 0 || z != 0 || scale != 1;
  }

  @Override
  public double of(double coordinate, int axis) {
    return bits == 0
        ? shift(axis) + (double) single(coordinate, axis)
        : scale * (integer(coordinate, axis) / ONE) + shift(axis);
  }

  /** The number that stands for a coordinate when {@code bits} is 0. */
  float single(double coordinate, int axis) {
    return (float) (coordinate - shift(axis));
  }

  /** The integer that stands for a coordinate. */
  int integer(double coordinate, int axis) {
    return (int)
        Math.clamp(Math.round((coordinate - shift(axis)) / scale * ONE), 0, (1 << bits) - 1);
  }

  private double shift(int axis) {
    return axis == 0 ? x : axis == 1 ? y : z;
  }
}
