package io.nacre.mesh;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One closed part of a mesh as a solid of its own. */
final class ClosedPart {

  /**
   * Points, of {@link AreaPoints#COUNT}, that lie in what holds a part; it may poke out a little.
   */
  private static final int ENOUGH = 14;

  /** How far the box of a part may reach beyond the box of what holds it, in its own lengths. */
  private static final double SLACK = 0.2;

  private final TriangleMesh outward;
  private final double[] box = new double[6];
  private double @Nullable [] points;
  private @Nullable WindingNumber winding;

  /**
   * @param outward triangles that face out of it
   */
  ClosedPart(TriangleMesh outward) {
    this.outward = outward;
    double[] p = outward.positions();
    for (int k = 0; k < 3; k++) {
      box[k] = Double.POSITIVE_INFINITY;
      box[3 + k] = Double.NEGATIVE_INFINITY;
      for (int v : outward.triangles()) {
        box[k] = Math.min(box[k], p[3 * v + k]);
        box[3 + k] = Math.max(box[3 + k], p[3 * v + k]);
      }
    }
  }

  /** Whether this part lies in another. */
  boolean liesIn(ClosedPart other) {
    for (int k = 0; k < 3; k++) {
      double slack = SLACK * (box[3 + k] - box[k]);
      if (box[k] < other.box[k] - slack || box[3 + k] > other.box[3 + k] + slack) {
        return false;
      }
    }
    WindingNumber known = other.winding;
    if (known == null) {
      known = WindingNumber.of(other.outward);
      other.winding = known;
    }
    return liesIn(known);
  }

  /** Whether this part lies where a winding number is at least 0.5. */
  boolean liesIn(WindingNumber other) {
    double[] known = points;
    if (known == null) {
      int[] all = new int[outward.triangleCount()];
      Arrays.setAll(all, t -> t);
      known = AreaPoints.on(outward, all);
      points = known;
    }
    return AreaPoints.inside(other, known) >= ENOUGH;
  }
}
