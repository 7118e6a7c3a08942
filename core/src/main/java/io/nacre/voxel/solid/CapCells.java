package io.nacre.voxel.solid;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;

/** The cells of one slab of a {@link CappedSolid}; used by one thread. */
final class CapCells {

  private static final int LEVELS = 4;

  /** Edge of the cells that are tried first, in voxels. */
  static final int LARGEST = 1 << LEVELS;

  /** Rim edges more than this many cell radii away count the same for all parts of the cell. */
  private static final double FAR = 4;

  /** Allowance for the error of the winding number. */
  private static final double ERROR = 1e-4;

  private final CappedSolid solid;
  private final GridFrame frame;
  private final RimField rims;
  private final VoxelGrid touched;
  private final int[][] near;

  /**
   * @param touched voxels that caps touch
   */
  CapCells(CappedSolid solid, RimField rims, VoxelGrid touched) {
    this.solid = solid;
    this.frame = solid.frame();
    this.rims = rims;
    this.touched = touched;
    this.near = new int[LEVELS + 1][rims.count()];
    for (int e = 0; e < rims.count(); e++) {
      near[LEVELS][e] = e;
    }
  }

  /** Corrects the layers [x, x + LARGEST). */
  void slab(int x) {
    for (int y = 0; y < frame.ny(); y += LARGEST) {
      for (int z = 0; z < frame.nz(); z += LARGEST) {
        cell(LEVELS, x, y, z, rims.count(), 0);
      }
    }
  }

  /**
   * Corrects the cell of 2^level voxels an axis from (x, y, z) on.
   *
   * @param edges how many of near[level] are the rim edges not covered by {@code far}
   * @param far bound on the gradient due to all other rim edges
   */
  private void cell(int level, int x, int y, int z, int edges, double far) {
    int size = 1 << level;
    int x1 = Math.min(frame.nx(), x + size) - 1;
    int y1 = Math.min(frame.ny(), y + size) - 1;
    int z1 = Math.min(frame.nz(), z + size) - 1;
    double cx = 0.5 * (frame.x(x) + frame.x(x1));
    double cy = 0.5 * (frame.y(y) + frame.y(y1));
    double cz = 0.5 * (frame.z(z) + frame.z(z1));
    if (level == 0) {
      int least = least(solid.ofCaps(cx, cy, cz));
      if (least != 1) {
        solid.decide(x, y, z, x, y, z, least);
      }
      return;
    }
    double radius = 0.5 * frame.spacing() * diagonal(x1 - x, y1 - y, z1 - z);
    double farther = far;
    double steepest = 0;
    int kept = 0;
    for (int i = 0; i < edges; i++) {
      int e = near[level][i];
      double d = rims.distance(e, cx, cy, cz) - radius;
      double slope = d > 0 ? rims.steepest(e, d) : Double.POSITIVE_INFINITY;
      if (d > FAR * radius) {
        farther += slope;
      } else {
        near[level - 1][kept++] = e;
        steepest += slope;
      }
    }
    double change = (farther + steepest) * radius + ERROR;
    if (change < 0.5 && !isTouched(x, y, z, x1, y1, z1)) {
      double w = solid.ofCaps(cx, cy, cz);
      int least = least(w - change);
      if (least == least(w + change)) {
        if (least != 1) {
          solid.decide(x, y, z, x1, y1, z1, least);
        }
        return;
      }
    }
    int half = size / 2;
    for (int part = 0; part < 8; part++) {
      int px = x + (part & 1) * half;
      int py = y + (part >> 1 & 1) * half;
      int pz = z + (part >> 2) * half;
      if (px <= x1 && py <= y1 && pz <= z1) {
        cell(level - 1, px, py, pz, kept, farther);
      }
    }
  }

  private static int least(double capWinding) {
    return (int) Math.ceil(capWinding + 0.5);
  }

  private static double diagonal(int dx, int dy, int dz) {
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  }

  private boolean isTouched(int x0, int y0, int z0, int x1, int y1, int z1) {
    long bits = (-1L >>> 63 - (z1 - z0)) << z0;
    for (int x = x0; x <= x1; x++) {
      for (int y = y0; y <= y1; y++) {
        if ((touched.words()[touched.row(x, y) + (z0 >> 6)] & bits) != 0) {
          return true;
        }
      }
    }
    return false;
  }
}
