package io.nacre.grid;

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
  private final QuietRows quiet;
  private final VoxelContexts voxels;
  private final RunContexts runs;
  private final ContextMixing voxelMixing;
  private final ContextMixing runMixing;

  private int x;
  private int y;
  private int row;

  private GridScan(BinaryCoder coder, PaddedBits source, PaddedBits known) {
    this.coder = coder;
    this.source = source;
    this.known = known;
    quiet = new QuietRows(known);
    voxels = new VoxelContexts(known);
    runs = new RunContexts(known);
    voxelMixing =
        new ContextMixing(VoxelContexts.SIZES, VoxelContexts.CROWD_SETS, VoxelContexts.FACE_SETS);
    runMixing =
        new ContextMixing(RunContexts.SIZES, RunContexts.KIND_SETS, RunContexts.DISTANT_SETS);
  }

  /** Writes all voxels of {@code source}. */
  static void encode(RangeEncoder encoder, PaddedBits source) {
    PaddedBits known = new PaddedBits(source.nx, source.ny, source.nz);
    new GridScan(encoder, source, known).scan();
  }

  /** Reads all voxels of {@code grid}, which is empty. */
  static void decode(RangeDecoder decoder, PaddedBits grid) {
    new GridScan(decoder, grid, grid).scan();
  }

  private void scan() {
    for (x = 0; x < known.nx; x++) {
      for (y = 0; y < known.ny; y++) {
        row = known.row(x, y);
        quiet.look(x, y);
        run(0, known.nz, 0, false);
      }
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
    int expected = surroundings;
    for (int z = from; z < to; z++) {
      int bit = 1 - expected;
      if (expected < 0 || z < to - 1) {
        voxels.look(x, y, z, expected);
        bit =
            voxelMixing.code(
                coder, source.bit(row, z), voxels.contexts, voxels.crowd, voxels.faces);
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
