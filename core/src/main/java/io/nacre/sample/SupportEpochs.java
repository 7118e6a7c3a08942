package io.nacre.sample;

import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The published batches (conference paper, Sec. III-A): a quarter of the other voxels, drawn once
 * without replacement, and the support voxels repeated to about the same count, in a fresh order
 * every epoch.
 */
public final class SupportEpochs implements BatchSource {

  private final LabeledVoxels others;
  private final int[] samples;
  private final long seed;
  private final int batch;
  private final int[] order;
  private long shuffledEpoch = -1;

  /** Samples of {@code grid} in batches of {@code batch}. */
  public SupportEpochs(VoxelGrid grid, LabeledVoxels support, int batch, long seed) {
    this.seed = seed;
    this.batch = batch;
    others = new LabeledVoxels(quarterOfOthers(grid, support, new SplittableRandom(seed)));
    int n = support.size();
    int repetitions = n == 0 ? 0 : Math.max(1, others.size() / n);
    samples = Arrays.copyOf(others.codes(), others.size() + repetitions * n);
    for (int i = 0; i < repetitions; i++) {
      System.arraycopy(support.codes(), 0, samples, others.size() + i * n, n);
    }
    order = new int[samples.length];
  }

  private static int[] quarterOfOthers(
      VoxelGrid grid, LabeledVoxels support, SplittableRandom random) {
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
    return drawn;
  }

  /** Samples of an epoch, about a million at 128^3. */
  public int epochSize() {
    return samples.length;
  }

  /** Batches of an epoch, the last one possibly filled up from the epoch's beginning. */
  public int stepsPerEpoch() {
    return (samples.length + batch - 1) / batch;
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
      codes[i] = samples[order[(start + i) % order.length]];
    }
  }

  /** The drawn quarter of the voxels that are not support voxels. */
  public LabeledVoxels others() {
    return others;
  }
}
