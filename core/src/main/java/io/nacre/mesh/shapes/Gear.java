package io.nacre.mesh.shapes;

import io.nacre.mesh.TriangleMesh;

/** A spur gear with straight teeth, a recessed web, a hub and an axle hole with a keyway. */
final class Gear {

  private static final int TEETH = 20;
  private static final double[] TOOTH = {0, 0.12, 0.24, 0.36, 0.48, 0.61, 0.75, 0.88};
  private static final int FIRST_TIP = 4;
  private static final double ROOT = 1.0;
  private static final double TIP = 1.2;
  private static final double RIM = 0.84;
  private static final double HUB = 0.40;
  private static final double HOLE = 0.20;
  private static final double KEY = 0.27;
  private static final double KEY_HALF_ANGLE = 0.27;

  /** Steps between two corners of the cross-section. */
  private static final int STEPS = 3;

  /** Half thickness at the corners of the cross-section's front half, from tip to hole. */
  private static final double[] HEIGHTS = {0.24, 0.24, 0.12, 0.12, 0.34, 0.34};

  private Gear() {}

  static TriangleMesh mesh() {
    ShapeBuilder mesh = new ShapeBuilder();
    int corners = 2 * HEIGHTS.length;
    mesh.patch(
        TEETH * TOOTH.length,
        corners * STEPS,
        true,
        true,
        (i, j) -> {
          double angle = 2 * Math.PI * (i / TOOTH.length + TOOTH[i % TOOTH.length]) / TEETH;
          boolean tip = i % TOOTH.length >= FIRST_TIP;
          int corner = j / STEPS;
          int next = (corner + 1) % corners;
          double t = (double) (j % STEPS) / STEPS;
          double r = (1 - t) * radius(corner, angle, tip) + t * radius(next, angle, tip);
          double z = (1 - t) * height(corner) + t * height(next);
          return new double[] {r * StrictMath.cos(angle), r * StrictMath.sin(angle), z};
        });
    return mesh.build();
  }

  private static double radius(int corner, double angle, boolean tip) {
    int fromTip = Math.min(corner, 2 * HEIGHTS.length - 1 - corner);
    return switch (fromTip) {
      case 0 -> tip ? TIP : ROOT;
      case 1, 2 -> RIM;
      case 3, 4 -> HUB;
      default -> {
        double fromKey = Math.abs(angle - Math.PI / 2);
        yield fromKey < KEY_HALF_ANGLE ? KEY / StrictMath.cos(fromKey) : HOLE;
      }
    };
  }

  private static double height(int corner) {
    boolean front = corner < HEIGHTS.length;
    return front ? HEIGHTS[corner] : -HEIGHTS[2 * HEIGHTS.length - 1 - corner];
  }
}
