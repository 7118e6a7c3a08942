package io.nacre.grid;

import io.nacre.grid.range.RangeEncoder;

/** The code of a grid in one form, under way: it goes on plane by plane of x. */
final class FormRun {

  private static final int EVEN = 1 << 15;

  private final GridForm form;
  private final PaddedBits grid;
  private final PaddedBits source;
  private final PaddedBits known;
  private final RangeEncoder encoder = new RangeEncoder();
  private final PriorEvaluator prior;
  private final VoxelModel voxels;
  private final GridScan scan;
  private int planes;
  private int exceptions;

  /**
   * @param grid what is coded
   * @param solid what it encloses, filled; looked at for shells only
   * @param prior the learned context model
   */
  FormRun(GridForm form, PaddedBits grid, PaddedBits solid, PriorEvaluator prior) {
    this.form = form;
    this.grid = grid;
    source = form.isShell() ? solid : grid;
    known = new PaddedBits(source.nx, source.ny, source.nz);
    encoder.code(form.isLearned() ? 1 : 0, EVEN);
    encoder.code(form.isShell() ? 1 : 0, EVEN);
    this.prior = prior;
    voxels = form.voxels(known, prior);
    scan = new GridScan(encoder, source, known, voxels, DecodingWork.unlimited());
  }

  /** Whether the learned context model takes part. */
  boolean isLearned() {
    return form.isLearned();
  }

  /** Bytes so far. */
  long size() {
    return encoder.size();
  }

  /** Codes the planes up to {@code end}; the first time, sees what the exceptions will take. */
  void advance(int end) {
    if (planes == 0 && form.isShell()) {
      RangeEncoder apart = new RangeEncoder();
      ShellScan.encode(apart, grid, source);
      exceptions = apart.finish().length;
    }
    scan.planes(planes, end);
    planes = end;
  }

  /** The bytes of the whole code, if {@code part} of the grid, in (0, 1], is what was coded. */
  double expected(double part) {
    return encoder.size() / part + exceptions;
  }

  /** Codes the rest, on at most two threads. */
  EncodedGrid finish(int threads) {
    if (threads > 1 && voxels instanceof LearnedVoxels learned) {
      try (ForeseenLogits foreseen = new ForeseenLogits(source, planes, prior.copy())) {
        learned.foresee(foreseen);
        scan.planes(planes, source.nx);
      }
    } else {
      scan.planes(planes, source.nx);
    }
    scan.check();
    if (form.isShell()) {
      ShellScan.encode(encoder, grid, source);
    }
    return new EncodedGrid(encoder.finish(), form);
  }
}
