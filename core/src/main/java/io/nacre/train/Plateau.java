package io.nacre.train;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A learning rate that falls to seven tenths when the loss of voxels in the mask, asked for after
 * every epoch, has not improved in more than ten of them (hierarchical method). An improvement is
 * one of a ten-thousandth at least.
 */
final class Plateau {

  private static final double FACTOR = 0.7;
  private static final double IMPROVEMENT = 1e-4;
  private static final int PATIENCE = 10;

  private final double least;
  private double factor = 1;
  private double best = Double.POSITIVE_INFINITY;
  private int without;

  /**
   * A fresh one.
   *
   * @param least smallest factor
   */
  Plateau(double least) {
    this.least = least;
  }

  /** The learning rate relative to its peak. */
  double factor() {
    return factor;
  }

  /** Takes the loss after an epoch. */
  void heard(double loss) {
    if (loss < best * (1 - IMPROVEMENT)) {
      best = loss;
      without = 0;
    } else if (++without > PATIENCE) {
      factor = Math.max(least, factor * FACTOR);
      without = 0;
    }
  }

  void save(DataOutput out) throws IOException {
    out.writeDouble(factor);
    out.writeDouble(best);
    out.writeInt(without);
  }

  void load(DataInput in) throws IOException {
    factor = in.readDouble();
    best = in.readDouble();
    without = in.readInt();
  }
}
