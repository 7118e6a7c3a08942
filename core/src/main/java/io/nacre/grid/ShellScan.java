package io.nacre.grid;

import io.nacre.grid.range.BinaryCoder;
import io.nacre.grid.range.ContextMixing;
import io.nacre.grid.range.RangeDecoder;
import io.nacre.grid.range.RangeEncoder;
import java.util.Arrays;

/**
 * Codes a shell whose filled solid both sides know. Its voxels are those of the solid's boundary
 * (26 neighbours) but for exceptions, which lie within the solid and are mostly in the layer below.
 */
final class ShellScan {

  private static final int RUN = 8;

  private final BinaryCoder coder;
  private final PaddedBits shell;
  private final PaddedBits solid;
  private final PaddedBits exceptions;
  private final SolidDepth depth;
  private final UniformRows quiet;
  private final ExceptionContexts voxels;
  private final RunContexts runs;
  private final ContextMixing voxelMixing;
  private final ContextMixing runMixing;
  private final RowMarks marks;
  private final DecodingWork work;

  /** Where the row of the shell is not the boundary; of no meaning to a decoder. */
  private final long[] wrong;

  private int x;
  private int y;
  private int row;

  private ShellScan(BinaryCoder coder, PaddedBits shell, PaddedBits solid, DecodingWork work) {
    this.coder = coder;
    this.work = work;
    this.shell = shell;
    this.solid = solid;
    exceptions = new PaddedBits(solid.nx, solid.ny, solid.nz);
    depth = new SolidDepth(solid);
    quiet = new UniformRows(exceptions);
    voxels = new ExceptionContexts(solid, exceptions);
    runs = new RunContexts(exceptions);
    voxelMixing =
        new ContextMixing(
            ExceptionContexts.SIZES, ExceptionContexts.LAYER_SETS, ExceptionContexts.CROWD_SETS);
    runMixing =
        new ContextMixing(RunContexts.SIZES, RunContexts.KIND_SETS, RunContexts.DISTANT_SETS);
    marks = new RowMarks(solid.nx, solid.ny);
    wrong = new long[solid.strideY];
  }

  /** Writes {@code shell}, all of which lies in {@code solid}. */
  static void encode(RangeEncoder encoder, PaddedBits shell, PaddedBits solid) {
    new ShellScan(encoder, shell, solid, DecodingWork.unlimited()).scan();
  }

  /** Reads a shell within {@code solid} to {@code shell}, which is empty. */
  static void decode(RangeDecoder decoder, PaddedBits shell, PaddedBits solid, DecodingWork work) {
    new ShellScan(decoder, shell, solid, work).scan();
  }

  private void scan() {
    for (x = 0; x < solid.nx; x++) {
      for (y = 0; y < solid.ny; y++) {
        row = solid.row(x, y);
        if (solid.allAre(0, row, 0, solid.nz)) {
          continue;
        }
        depth.look(x, y);
        quiet.look(x, y);
        for (int i = 0; i < solid.strideY; i++) {
          wrong[i] = shell.words[row + i] ^ depth.boundary[i];
        }
        work.add(DecodingWork.ROW);
        if (!skips(0, solid.nz, 0)) {
          runs();
        }
        if (coder.decodes()) {
          for (int i = 0; i < solid.strideY; i++) {
            shell.words[row + i] = depth.boundary[i] ^ exceptions.words[row + i];
          }
        } else if (!Arrays.equals(
            exceptions.words, row, row + solid.strideY, wrong, 0, solid.strideY)) {
          throw new IllegalStateException("the scan of a shell left voxels out; this is a bug");
        }
        work.take();
      }
    }
  }

  /**
   * The runs of a row. Where the rows that their contexts look at have no exception, and nor has
   * this one so far, all runs on the same side of the row's middle have the same contexts.
   */
  private void runs() {
    boolean alike = marks.areQuiet(x, y);
    boolean skipped = false;
    boolean mirrored = false;
    for (int z = 0; z < solid.nz; z += RUN) {
      int end = Math.min(solid.nz, z + RUN);
      if (solid.allAre(0, row, z, end)) {
        continue;
      }
      boolean sameSide = mirrored == RunContexts.isMirrored(solid.nz, z);
      mirrored = RunContexts.isMirrored(solid.nz, z);
      skipped =
          skipped && sameSide && alike && runMixing.isSettled()
              ? skipsAgain(z, end)
              : skips(z, end, 2);
      if (!skipped) {
        run(z, end);
        alike &= !marks.isMarked(x, y);
      }
    }
  }

  /** As the other form, after a decision with the same contexts of which nothing was learned. */
  private boolean skipsAgain(int from, int to) {
    if (!PaddedBits.allAre(0, depth.second, 0, from, to)) {
      return false;
    }
    work.add(DecodingWork.REPEATED_RUN);
    return runMixing.again(coder, exception(from, to)) == 0;
  }

  /** Whether a decision for all voxels [from, to) says that there is no exception. */
  private boolean skips(int from, int to, int size) {
    if (quiet.value(row, from, to) != 0 || !PaddedBits.allAre(0, depth.second, 0, from, to)) {
      return false;
    }
    runs.look(x, y, from, to, 0, size);
    work.add(DecodingWork.RUN);
    int bit = exception(from, to);
    return runMixing.code(coder, bit, runs.contexts, runs.kind, runs.distant) == 0;
  }

  private void run(int from, int to) {
    for (int z = from; z < to; z++) {
      if (solid.bit(row, z) != 0) {
        voxels.look(x, y, z, layer(z));
        work.add(DecodingWork.ADAPTIVE_VOXEL);
        int bit = exception(z, z + 1);
        if (voxelMixing.code(coder, bit, voxels.contexts, voxels.layer, voxels.crowd) != 0) {
          exceptions.set(row, z);
          marks.mark(x, y);
        }
      }
    }
  }

  private int layer(int z) {
    if (!PaddedBits.allAre(0, depth.boundary, 0, z, z + 1)) {
      return 0;
    }
    return PaddedBits.allAre(0, depth.second, 0, z, z + 1) ? 2 : 1;
  }

  /** Whether the voxels [from, to) have an exception, 1 or 0; of no meaning to a decoder. */
  private int exception(int from, int to) {
    return PaddedBits.allAre(0, wrong, 0, from, to) ? 0 : 1;
  }
}
