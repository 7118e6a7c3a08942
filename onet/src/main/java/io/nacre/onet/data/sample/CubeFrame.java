package io.nacre.onet.data.sample;

import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;

/** Fits objects into the unit cube [-0.5, 0.5]^3 by their bounding boxes. */
public final class CubeFrame {

  private CubeFrame() {}

  /**
   * The transform that centres the bounding box of the triangles and makes its longest edge 1.
   *
   * @throws IllegalArgumentException when the box has no extent, or one beyond numbers
   */
  public static Normalization of(TriangleMesh mesh) {
    return of(mesh.bounds());
  }

  /**
   * The same for n x 3 coordinates.
   *
   * @throws IllegalArgumentException when there is none, or one is not finite, too
   */
  public static Normalization of(double[] positions) {
    if (positions.length == 0) {
      throw new IllegalArgumentException("there are no points");
    }
    double[] low = {positions[0], positions[1], positions[2]};
    double[] high = low.clone();
    for (int i = 0; i < positions.length; i++) {
      if (!Double.isFinite(positions[i])) {
        throw new IllegalArgumentException(
            "point %d has the coordinate %s; leave such points out".formatted(i / 3, positions[i]));
      }
      low[i % 3] = Math.min(low[i % 3], positions[i]);
      high[i % 3] = Math.max(high[i % 3], positions[i]);
    }
    return of(new BoundingBox(low[0], low[1], low[2], high[0], high[1], high[2]));
  }

  private static Normalization of(BoundingBox box) {
    double edge = box.longestEdge();
    if (edge == 0) {
      throw new IllegalArgumentException(
          "all points coincide: there is no extent to fit into the unit cube; give more points");
    }
    if (!Double.isFinite(edge) || !Double.isFinite(1 / edge)) {
      throw new IllegalArgumentException(
          "the longest edge of the bounding box is %s, beyond what can be computed; use other units"
              .formatted(edge));
    }
    return new Normalization(box.centerX(), box.centerY(), box.centerZ(), 1 / edge);
  }

  /** n x 3 coordinates after a transform. */
  public static float[] floats(Normalization transform, double[] positions) {
    double[] centre = {transform.centerX(), transform.centerY(), transform.centerZ()};
    float[] moved = new float[positions.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = (float) ((positions[i] - centre[i % 3]) * transform.scale());
    }
    return moved;
  }
}
