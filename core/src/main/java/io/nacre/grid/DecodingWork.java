package io.nacre.grid;

import io.nacre.allowance.Allowance;

/**
 * Counts what decoding takes, in multiplications of a network that would take about as long. A code
 * of no byte at all can ask for a decision a voxel.
 */
public final class DecodingWork {

  /** A voxel with the learned context model. */
  static final int LEARNED_VOXEL = 1 << 15;

  /** A voxel with contexts that start from nothing, or a correction. */
  public static final int ADAPTIVE_VOXEL = 1 << 14;

  /** A look at the neighbours of a voxel that may be wrong. */
  public static final int CROWD = 1 << 11;

  /** A decision about a run of voxels. */
  static final int RUN = 1 << 13;

  /** One more decision about a run, of which there is nothing to learn. */
  static final int REPEATED_RUN = 1 << 8;

  /** A look at the surroundings of a row. */
  static final int ROW = 1 << 14;

  private final Allowance allowance;
  private long done;

  /** What is done is taken of {@code allowance}. */
  public DecodingWork(Allowance allowance) {
    this.allowance = allowance;
  }

  /** Work that nobody limits. */
  static DecodingWork unlimited() {
    return new DecodingWork(Allowance.unlimited());
  }

  /** Adds what was done. */
  public void add(long operations) {
    done += operations;
  }

  /** Takes what was added; throws what the allowance throws. */
  public void take() {
    allowance.take(done);
    done = 0;
  }
}
