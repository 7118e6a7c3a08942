package io.nacre.train;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A learning rate that falls to seven tenths whenever the loss has not improved for a while
 * (hierarchical method). How long that is was not published: a hundredth of the planned epochs, at
 * least one; and an improvement is one of a ten-thousandth at least.
 */
final class Plateau {

  private static final double FACTOR = 0.7;
  private static final double IMPROVEMENT = 1e-4;
  private static final double PATIENCE_SHARE = 0.01;

  private final int patience;
  private final double least;
  private double factor = 1;
  private double best = Double.POSITIVE_INFINITY;
  private int without;

  /**
   * A fresh one.
   *
   * @param epochs that are planned
   * @param least smallest factor
   */
  Plateau(long epochs, double least) {
    patience = (int) Math.max(1, PATIENCE_SHARE * epochs);
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
    } else if (++without > patience) {
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
