package io.nacre.grid;

import io.nacre.grid.range.BinaryCoder;
import io.nacre.grid.range.ContextMixing;
import java.util.Arrays;

/**
 * Codes all voxels of a grid in the order x, y, z, z fastest. Where the surroundings of a whole
 * row, of 64 aligned voxels or of 8 are quiet (all empty or all occupied), one decision says
 * whether any of these voxels differs from its surroundings, and only if so their parts are looked
 * at.
 */
final class GridScan {

  /** Lengths of the runs below a whole row. */
  private static final int[] LENGTHS = {64, 8};

  private final BinaryCoder coder;
  private final PaddedBits source;
  private final PaddedBits known;
  private final UniformRows quiet;
  private final VoxelModel voxels;
  private final RunContexts runs;
  private final ContextMixing runMixing;
  private final DecodingWork work;

  private int x;
  private int y;
  private int row;

  /**
   * @param source the grid that is written; of no meaning to a decoder
   * @param known an empty grid, which takes the voxels as they become known
   * @param voxels what codes single voxels; it looks at {@code known}
   * @param work is told what the scan takes
   */
  GridScan(
      BinaryCoder coder,
      PaddedBits source,
      PaddedBits known,
      VoxelModel voxels,
      DecodingWork work) {
    this.coder = coder;
    this.source = source;
    this.known = known;
    quiet = new UniformRows(known);
    this.voxels = voxels;
    this.work = work;
    runs = new RunContexts(known);
    runMixing =
        new ContextMixing(RunContexts.SIZES, RunContexts.KIND_SETS, RunContexts.DISTANT_SETS);
  }

  /** Codes the planes [from, to) of x, all before which are coded. */
  void planes(int from, int to) {
    for (x = from; x < to; x++) {
      for (y = 0; y < known.ny; y++) {
        row = known.row(x, y);
        quiet.look(x, y);
        work.add(DecodingWork.ROW);
        run(0, known.nz, 0, false);
        work.take();
      }
    }
  }

  /**
   * Looks whether an encoder walked over every voxel.
   *
   * @throws IllegalStateException when what a decoder would know is not the grid
   */
  void check() {
    if (!Arrays.equals(source.words, known.words)) {
      throw new IllegalStateException("the scan of a grid left voxels out; this is a bug");
    }
  }

  /**
   * Codes the voxels [from, to).
   *
   * @param size how often the row was divided: {@link #LENGTHS}[size] is the length of the parts
   * @param differs whether the surroundings are known to be quiet and the run to differ from them
   * @return whether the surroundings are quiet and some voxel differs from them
   */
  private boolean run(int from, int to, int size, boolean differs) {
    int surroundings = quiet.value(row, from, to);
    if (surroundings >= 0 && !differs) {
      int bit = source.allAre(surroundings, row, from, to) ? 0 : 1;
      runs.look(x, y, from, to, surroundings, size);
      work.add(DecodingWork.RUN);
      if (runMixing.code(coder, bit, runs.contexts, runs.kind, runs.distant) == 0) {
        if (surroundings == 1) {
          known.set(row, from, to);
        }
        return false;
      }
    }
    if (size == LENGTHS.length) {
      voxels(from, to, surroundings);
    } else {
      int length = LENGTHS[size];
      boolean found = surroundings < 0;
      for (int z = from; z < to; z += length) {
        int end = Math.min(to, z + length);
        found |= run(z, end, size + 1, !found && end == to);
      }
    }
    return surroundings >= 0;
  }

  /**
   * Codes the voxels of a shortest run.
   *
   * @param surroundings the value from which at least one of them differs, or -1
   */
  private void voxels(int from, int to, int surroundings) {
    work.add((long) (to - from) * voxels.work());
    int expected = surroundings;
    for (int z = from; z < to; z++) {
      int bit = 1 - expected;
      if (expected < 0 || z < to - 1) {
        bit = voxels.code(coder, x, y, z, expected, source.bit(row, z));
      }
      if (bit != 0) {
        known.set(row, z);
      }
      if (bit != expected) {
        expected = -1;
      }
    }
  }
}
