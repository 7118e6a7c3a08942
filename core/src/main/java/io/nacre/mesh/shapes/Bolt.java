package io.nacre.mesh.shapes;

import io.nacre.mesh.TriangleMesh;
import java.util.ArrayList;
import java.util.List;

/** A hexagon bolt, head up: chamfered head, plain shank, a sharp helical thread, chamfered tip. */
final class Bolt {

  private static final int AROUND = 96;
  private static final double PITCH = 0.14;
  private static final int RINGS_PER_TURN = 14;
  private static final double THREAD_END = -1.75;
  private static final double THREAD_START = -0.45;
  private static final double SHANK = 0.32;
  private static final double ROOT = 0.255;
  private static final double FLAT = 0.52;

  /** Radius at an angle around the axis and a height. */
  @FunctionalInterface
  private interface Outline {
    double radius(double angle);
  }

  private record Ring(double y, Outline outline) {}

  private Bolt() {}

  static TriangleMesh mesh() {
    List<Ring> rings = rings();
    ShapeBuilder mesh = new ShapeBuilder();
    int first =
        mesh.patch(
            AROUND,
            rings.size(),
            true,
            false,
            (i, j) -> {
              double angle = 2 * Math.PI * i / AROUND;
              double r = rings.get(j).outline.radius(angle);
              return new double[] {
                r * StrictMath.sin(angle), rings.get(j).y, r * StrictMath.cos(angle)
              };
            });
    double bottom = rings.getFirst().y;
    double top = rings.getLast().y;
    mesh.fan(first, AROUND, rings.size(), 0, false, new double[] {0, bottom, 0});
    mesh.fan(first, AROUND, rings.size(), rings.size() - 1, true, new double[] {0, top, 0});
    return mesh.build();
  }

  /** From the tip up to the head. */
  private static List<Ring> rings() {
    List<Ring> rings = new ArrayList<>();
    rings.add(new Ring(THREAD_END - 0.06, angle -> 0.12));
    rings.add(new Ring(THREAD_END - 0.06, angle -> 0.20));
    int turns = (int) Math.round((THREAD_START - THREAD_END) / PITCH * RINGS_PER_TURN);
    for (int k = 0; k <= turns; k++) {
      double y = THREAD_END + (THREAD_START - THREAD_END) * k / turns;
      rings.add(new Ring(y, angle -> thread(angle, y)));
    }
    for (double y : new double[] {-0.43, -0.30, -0.18, -0.06}) {
      rings.add(new Ring(y, angle -> SHANK));
    }
    for (double radius : new double[] {0.45, 0.58}) {
      rings.add(new Ring(-0.06, angle -> radius));
    }
    rings.add(new Ring(0, angle -> 0.58));
    for (double y : new double[] {0, 0.1, 0.2, 0.3}) {
      rings.add(new Ring(y, angle -> chamfered(angle, y)));
    }
    for (int k = 1; k <= 6; k++) {
      double y = 0.3 + 0.02 * k;
      rings.add(new Ring(y, angle -> chamfered(angle, y)));
    }
    rings.add(new Ring(0.42, angle -> 0.40));
    rings.add(new Ring(0.42, angle -> 0.20));
    return rings;
  }

  private static double thread(double angle, double y) {
    double turn = y / PITCH + angle / (2 * Math.PI);
    double wave = 2 * Math.abs(turn - Math.rint(turn));
    double ridge = Math.clamp(1.3 * wave - 0.15, 0.0, 1.0);
    double fadeIn = Math.min(1, (y - THREAD_END) / PITCH);
    double fadeOut = Math.min(1, (THREAD_START - y) / PITCH);
    double crest = ROOT - 0.02 + fadeIn * (SHANK - ROOT + 0.02);
    double valley = SHANK + fadeOut * (ROOT - SHANK);
    return Math.min(crest, valley + ridge * (SHANK - valley));
  }

  /** The hexagon, its corners cut by a cone towards the top. */
  private static double chamfered(double angle, double y) {
    double sector = Math.PI / 3;
    double fromFlat = angle - sector * Math.rint(angle / sector);
    return Math.min(FLAT / StrictMath.cos(fromFlat), 0.505 + 1.6 * (0.42 - y));
  }
}
