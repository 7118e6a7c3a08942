package io.nacre.grid;

import io.nacre.grid.range.BinaryCoder;
import io.nacre.grid.range.ContextMixing;
import io.nacre.grid.range.RangeDecoder;
import io.nacre.grid.range.RangeEncoder;

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

  private int x;
  private int y;
  private int row;

  private ShellScan(BinaryCoder coder, PaddedBits shell, PaddedBits solid) {
    this.coder = coder;
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
  }

  /** Writes {@code shell}, all of which lies in {@code solid}. */
  static void encode(RangeEncoder encoder, PaddedBits shell, PaddedBits solid) {
    new ShellScan(encoder, shell, solid).scan();
  }

  /** Reads a shell within {@code solid} to {@code shell}, which is empty. */
  static void decode(RangeDecoder decoder, PaddedBits shell, PaddedBits solid) {
    new ShellScan(decoder, shell, solid).scan();
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
        if (!skips(0, solid.nz, 0)) {
          for (int z = 0; z < solid.nz; z += RUN) {
            int end = Math.min(solid.nz, z + RUN);
            if (!solid.allAre(0, row, z, end) && !skips(z, end, 2)) {
              run(z, end);
            }
          }
        }
        if (coder.decodes()) {
          for (int i = 0; i < solid.strideY; i++) {
            shell.words[row + i] = depth.boundary[i] ^ exceptions.words[row + i];
          }
        }
      }
    }
  }

  /** Whether a decision for all voxels [from, to) says that there is no exception. */
  private boolean skips(int from, int to, int size) {
    if (quiet.value(row, from, to) != 0 || !PaddedBits.allAre(0, depth.second, 0, from, to)) {
      return false;
    }
    int bit = 0;
    for (int z = from; z < to && !coder.decodes(); z++) {
      bit |= exception(z);
    }
    runs.look(x, y, from, to, 0, size);
    return runMixing.code(coder, bit, runs.contexts, runs.kind, runs.distant) == 0;
  }

  private void run(int from, int to) {
    for (int z = from; z < to; z++) {
      if (solid.bit(row, z) != 0) {
        voxels.look(x, y, z, layer(z));
        int bit = coder.decodes() ? 0 : exception(z);
        if (voxelMixing.code(coder, bit, voxels.contexts, voxels.layer, voxels.crowd) != 0) {
          exceptions.set(row, z);
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

  private int exception(int z) {
    return PaddedBits.allAre(shell.bit(row, z), depth.boundary, 0, z, z + 1) ? 0 : 1;
  }
}
