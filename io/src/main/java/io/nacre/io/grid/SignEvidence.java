package io.nacre.io.grid;

import io.nacre.io.file.MalformedShapeException;
import java.io.IOException;

/**
 * What the numbers of a grid tell about the side of a level that is inside: on which side the
 * outermost voxels are, whether there are but two numbers, and whether numbers change as distances
 * do, that is, across the level about as fast as anywhere.
 */
final class SignEvidence {

  /** Distances change by one voxel edge a voxel; rounding, edges and corners take their part. */
  private static final double LEAST_GROWTH = 0.5;

  private final NpyRows rows;
  private final double level;
  private float[] plane;
  private float[] planeBefore;
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;
  private boolean borderAbove = true;
  private boolean borderBelow = true;
  private boolean above;
  private boolean below;
  private double magnitude = Double.NaN;
  private boolean twoNumbers = true;
  private double steepest;
  private double slopes;
  private long crossings;

  private SignEvidence(NpyRows rows, double level) {
    this.rows = rows;
    this.level = level;
    this.plane = new float[rows.middle() * rows.fast()];
    this.planeBefore = new float[plane.length];
  }

  /** Looks at grid {@code index} of an array that starts here. */
  static SignEvidence of(NpyRows rows, int index, double level) throws IOException {
    SignEvidence evidence = new SignEvidence(rows, level);
    rows.visit(index, evidence::row);
    return evidence;
  }

  private void row(int a, int b) throws MalformedShapeException {
    int n = rows.fast();
    for (int c = 0; c < n; c++) {
      double value = rows.value(c) - level;
      plane[b * n + c] = (float) value;
      see(value);
      boolean border =
          a == 0
              || b == 0
              || c == 0
              || a == rows.slow() - 1
              || b == rows.middle() - 1
              || c == n - 1;
      if (border) {
        borderAbove &= value > 0;
        borderBelow &= value < 0;
      }
    }
    if (b == rows.middle() - 1) {
      if (a > 0) {
        slopes();
      }
      float[] swap = planeBefore;
      planeBefore = plane;
      plane = swap;
    }
  }

  private void see(double value) {
    least = Math.min(least, value);
    most = Math.max(most, value);
    above |= value > 0;
    below |= value < 0;
    double size = Math.abs(value);
    if (Double.isNaN(magnitude)) {
      magnitude = size;
    }
    twoNumbers &= size == magnitude && size != 0;
  }

  /** Differences of the plane before to its neighbours in itself and in the plane behind it. */
  private void slopes() {
    int n = rows.fast();
    for (int b = 0; b + 1 < rows.middle(); b++) {
      for (int c = 0; c + 1 < n; c++) {
        float here = planeBefore[b * n + c];
        float da = plane[b * n + c] - here;
        float db = planeBefore[(b + 1) * n + c] - here;
        float dc = planeBefore[b * n + c + 1] - here;
        steepest = Math.max(steepest, Math.max(Math.abs(da), Math.max(Math.abs(db), Math.abs(dc))));
        boolean crosses =
            here * (here + da) < 0 || here * (here + db) < 0 || here * (here + dc) < 0;
        if (crosses) {
          slopes += Math.sqrt((double) da * da + (double) db * db + (double) dc * dc);
          crossings++;
        }
      }
    }
  }

  /** Whether the outermost voxels all lie on one side, and others on the other. */
  boolean hasOutside() {
    return above && below && (borderAbove || borderBelow);
  }

  /** Whether the inside is below the level, where there is an outside. */
  boolean insideIsBelow() {
    return borderAbove;
  }

  /** Whether all numbers are as far from the level, and none is at it. */
  boolean isSign() {
    return twoNumbers;
  }

  /** Whether numbers change across the level as distances do. */
  boolean growsLikeDistance() {
    return crossings > 0 && slopes / crossings >= LEAST_GROWTH * steepest;
  }

  /** The least and the largest number. */
  String range() {
    return "from %s to %s".formatted((float) (least + level), (float) (most + level));
  }
}
