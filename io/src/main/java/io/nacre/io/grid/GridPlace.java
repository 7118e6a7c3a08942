package io.nacre.io.grid;

import io.nacre.mesh.Normalization;
import io.nacre.voxel.GridFrame;
import org.jspecify.annotations.Nullable;

/**
 * Where the voxels of a grid lie in the user's coordinates: voxel (i, j, k) has its centre at
 * (firstX + edge * i, firstY + edge * j, firstZ + edge * k).
 *
 * @param edge of a voxel, in the user's units
 * @param firstX centre of voxel (0, 0, 0)
 * @param firstY as firstX
 * @param firstZ as firstX
 */
record GridPlace(double edge, double firstX, double firstY, double firstZ) {

  static GridPlace of(GridFrame frame, Normalization transform) {
    double scale = transform.scale();
    return new GridPlace(
        frame.spacing() / scale,
        transform.centerX() + frame.x(0) / scale,
        transform.centerY() + frame.y(0) / scale,
        transform.centerZ() + frame.z(0) / scale);
  }

  /** The transform to the grid's normalised coordinates; null when these numbers give none. */
  @Nullable Normalization transform(GridFrame frame) {
    double scale = frame.spacing() / edge;
    return transform(
        firstX - frame.x(0) / scale,
        firstY - frame.y(0) / scale,
        firstZ - frame.z(0) / scale,
        scale);
  }

  /** The transform of those numbers; null when the scale is not positive or one is not finite. */
  static @Nullable Normalization transform(double x, double y, double z, double scale) {
    boolean possible = scale > 0 && Double.isFinite(scale) && Double.isFinite(x + y + z);
    return possible ? new Normalization(x, y, z, scale) : null;
  }

  /** The matrix from (i, j, k, 1) to the user's coordinates, row by row. */
  double[] matrix() {
    return new double[] {
      edge, 0, 0, firstX, 0, edge, 0, firstY, 0, 0, edge, firstZ, 0, 0, 0, 1,
    };
  }

  /** The place that such a matrix gives; null when it turns, shears, mirrors or stretches. */
  static @Nullable GridPlace ofMatrix(double[] m) {
    double edge = m[0];
    for (int i = 0; i < m.length; i++) {
      int row = i / 4;
      int column = i % 4;
      double expected = row == column ? row == 3 ? 1 : edge : 0;
      boolean free = column == 3 && row < 3;
      if (!Double.isFinite(m[i]) || (!free && Math.abs(m[i] - expected) > 1e-6 * edge)) {
        return null;
      }
    }
    return edge > 0 ? new GridPlace(edge, m[3], m[7], m[11]) : null;
  }
}
