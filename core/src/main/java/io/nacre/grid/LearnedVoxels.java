package io.nacre.grid;

import io.nacre.grid.range.BinaryCoder;
import io.nacre.grid.range.ContextMixing;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Voxels coded with the learned context model, mixed with contexts that start from nothing. */
final class LearnedVoxels implements VoxelModel {

  /** Steps of the learned logit as a context. */
  private static final int STEPS = 24;

  private static final int[] SIZES =
      IntStream.concat(
              IntStream.of(VoxelContexts.SIZES), IntStream.of(STEPS << 3, STEPS * Mirrors.STATES))
          .toArray();

  private final PaddedBits known;
  private final VoxelContexts voxels;
  private final CausalWindow window;
  private final PriorCache prior;
  private final ContextMixing mixing;
  private final int[] contexts = new int[SIZES.length];
  private final int[] selected = new int[4];
  private final long[] view = new long[CausalWindow.LONGS];
  private @Nullable ForeseenLogits foreseen;

  LearnedVoxels(PaddedBits known, PriorEvaluator prior) {
    this.known = known;
    this.prior = new PriorCache(prior.copy());
    voxels = new VoxelContexts(known);
    window = new CausalWindow(known);
    mixing =
        ContextMixing.withPrior(
            SIZES, STEPS, VoxelContexts.FACE_SETS, VoxelContexts.CROWD_SETS, Mirrors.STATES);
  }

  @Override
  public int code(BinaryCoder coder, int x, int y, int z, int quiet, int bit) {
    voxels.look(x, y, z, quiet);
    int logit = logit(x, y, z, quiet);
    int step = Math.max(0, Math.min(STEPS - 1, (logit + 128 >> 8) + STEPS / 2));
    System.arraycopy(voxels.contexts, 0, contexts, 0, VoxelContexts.SIZES.length);
    contexts[VoxelContexts.SIZES.length] = step << 3 | voxels.faces & 7;
    contexts[VoxelContexts.SIZES.length + 1] = step * Mirrors.STATES + voxels.mirrors();
    selected[0] = step;
    selected[1] = voxels.faces;
    selected[2] = voxels.crowd;
    selected[3] = voxels.mirrors();
    return mixing.code(coder, bit, contexts, logit, selected);
  }

  private int logit(int x, int y, int z, int quiet) {
    if (foreseen != null) {
      return foreseen.next();
    }
    window.look(known.row(x, y), z, voxels.mirrors(), quiet, view);
    return prior.logit(view);
  }

  /** From here on asks {@code foreseen} instead of the model; nothing else changes. */
  void foresee(ForeseenLogits foreseen) {
    this.foreseen = foreseen;
  }

  @Override
  public int work() {
    return DecodingWork.LEARNED_VOXEL;
  }
}
