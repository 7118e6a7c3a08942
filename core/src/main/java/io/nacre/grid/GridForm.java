package io.nacre.grid;

/** How a grid is coded; the encoder takes the form that is smallest. */
public enum GridForm {
  /** Voxel by voxel, contexts that start from nothing. */
  ADAPTIVE(false, false),
  /** The filled solid and where the grid is not its boundary, contexts that start from nothing. */
  ADAPTIVE_SHELL(false, true),
  /** Voxel by voxel, with the learned context model. */
  LEARNED(true, false),
  /** The filled solid, with the learned context model, and where the grid is not its boundary. */
  LEARNED_SHELL(true, true);

  private final boolean learned;
  private final boolean shell;

  GridForm(boolean learned, boolean shell) {
    this.learned = learned;
    this.shell = shell;
  }

  /** Whether the learned context model takes part. */
  public boolean isLearned() {
    return learned;
  }

  /** Whether a filled solid is coded, of which the grid is about the boundary. */
  public boolean isShell() {
    return shell;
  }

  /** What codes the single voxels of this form; it looks at {@code known}. */
  VoxelModel voxels(PaddedBits known, PriorEvaluator prior) {
    return learned ? new LearnedVoxels(known, prior) : new AdaptiveVoxels(known);
  }

  static GridForm of(boolean learned, boolean shell) {
    return values()[(learned ? 2 : 0) + (shell ? 1 : 0)];
  }
}
