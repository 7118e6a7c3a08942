package io.nacre.sample;

import io.nacre.voxel.VoxelGrid;
import java.util.SplittableRandom;

/**
 * The published batches (conference paper, Sec. III-A; hierarchical method): other voxels, and the
 * support voxels repeated to about the same count, in a fresh order every epoch.
 */
public final class SupportEpochs implements BatchSource {

  private final LabeledVoxels others;
  private final LabeledVoxels support;
  private final long seed;
  private final int batch;
  private final int[] order;
  private long shuffledEpoch = -1;

  /**
   * Epochs in batches of {@code batch}, over {@code others} and {@code support}, which is repeated
   * as often as others go into it, at least once (conference paper).
   */
  public SupportEpochs(LabeledVoxels others, LabeledVoxels support, int batch, long seed) {
    this(others, support, wholeTimes(others, support), batch, seed);
  }

  /**
   * As the other form.
   *
   * @param repetitions how often an epoch has each voxel of {@code support}
   */
  public SupportEpochs(
      LabeledVoxels others, LabeledVoxels support, int repetitions, int batch, long seed) {
    this.others = others;
    this.support = support;
    this.seed = seed;
    this.batch = batch;
    int n = support.size();
    order = new int[Math.addExact(others.size(), Math.multiplyExact(repetitions, n))];
  }

  private static int wholeTimes(LabeledVoxels others, LabeledVoxels support) {
    return support.size() == 0 ? 0 : Math.max(1, others.size() / support.size());
  }

  /**
   * A quarter of the voxels of {@code grid} that are not support voxels, drawn without replacement,
   * in the order x, y, z.
   */
  public static LabeledVoxels quarterOfOthers(VoxelGrid grid, LabeledVoxels support, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    VoxelGrid isSupport = new VoxelGrid(grid.frame());
    for (int code : support.codes()) {
      isSupport.set(LabeledVoxels.x(code), LabeledVoxels.y(code), LabeledVoxels.z(code));
    }
    int remaining = Math.toIntExact(grid.frame().voxelCount() - support.size());
    int wanted = remaining / 4;
    int[] drawn = new int[wanted];
    int next = 0;
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int z = 0; z < grid.nz(); z++) {
          if (!isSupport.get(x, y, z)) {
            if (random.nextInt(remaining) < wanted - next) {
              drawn[next++] = LabeledVoxels.code(x, y, z, grid.get(x, y, z));
            }
            remaining--;
          }
        }
      }
    }
    return new LabeledVoxels(drawn);
  }

  /** Samples of an epoch, about a million at 128^3. */
  public int epochSize() {
    return order.length;
  }

  /** Batches of an epoch, the last one possibly filled up from the epoch's beginning. */
  public int stepsPerEpoch() {
    return (order.length + batch - 1) / batch;
  }

  /**
   * Puts the epoch of batch {@code step} into its order; before its batches are drawn, by one
   * thread.
   */
  public void prepare(long step) {
    long epoch = step / stepsPerEpoch();
    if (epoch == shuffledEpoch) {
      return;
    }
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    SplittableRandom random = new SplittableRandom(seed * 31 + epoch);
    for (int i = order.length - 1; i > 0; i--) {
      int k = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[k];
      order[k] = swapped;
    }
    shuffledEpoch = epoch;
  }

  @Override
  public void draw(long step, int offset, int count, int[] codes) {
    int start = (int) (step % stepsPerEpoch()) * batch + offset;
    for (int i = 0; i < count; i++) {
      int sample = order[(start + i) % order.length];
      int repeated = sample - others.size();
      codes[i] = repeated < 0 ? others.codes()[sample] : support.codes()[repeated % support.size()];
    }
  }
}
