package io.nacre.sample;

import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;

/**
 * The default recipe's batches: 40 % hard samples, half of the rest support voxels, the other half
 * any voxel of the object's bounding box (findings: mining and the box halved the error). Until
 * hard samples are known, support voxels stand for them.
 */
public final class MiningSampler implements BatchSource {

  private static final int HARD_PERCENT = 40;
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final VoxelGrid grid;
  private final IndexBox box;
  private final int[] support;
  private final long seed;
  private int[] hard;

  /** Batches over {@code box} of {@code grid}; equal seeds draw equal batches. */
  public MiningSampler(VoxelGrid grid, IndexBox box, LabeledVoxels support, long seed) {
    this.grid = grid;
    this.box = box;
    this.support = support.codes();
    this.hard = this.support;
    this.seed = seed;
  }

  /**
   * Replaces the hard samples; not while batches are drawn. An empty set means the support voxels.
   */
  public void mine(LabeledVoxels hardest) {
    hard = hardest.size() == 0 ? support : hardest.codes();
  }

  @Override
  public void draw(long step, int offset, int count, int[] codes) {
    long state = mix(seed + mix(step)) + offset * GOLDEN;
    for (int i = 0; i < count; i++) {
      state += GOLDEN;
      long bits = mix(state);
      int choice = (int) ((bits & 0xffff) * 100 >>> 16);
      if (choice < HARD_PERCENT) {
        codes[i] = pick(hard, bits);
      } else if (choice < HARD_PERCENT + (100 - HARD_PERCENT) / 2) {
        codes[i] = pick(support, bits);
      } else {
        codes[i] = anywhere(bits);
      }
    }
  }

  /** {@code count} voxels of the box, drawn with replacement. */
  public LabeledVoxels anywhere(long round, int count) {
    int[] codes = new int[count];
    long state = mix(seed ^ mix(~round));
    for (int i = 0; i < count; i++) {
      state += GOLDEN;
      codes[i] = anywhere(mix(state));
    }
    return new LabeledVoxels(codes);
  }

  private static int pick(int[] from, long bits) {
    return from[(int) ((bits >>> 32) * from.length >>> 32)];
  }

  private int anywhere(long bits) {
    int x = box.x0() + (int) ((bits >>> 44) * box.sizeX() >>> 20);
    int y = box.y0() + (int) ((bits >>> 24 & 0xfffff) * box.sizeY() >>> 20);
    int z = box.z0() + (int) ((mix(bits) >>> 44) * box.sizeZ() >>> 20);
    return LabeledVoxels.code(x, y, z, grid.get(x, y, z));
  }

  /** Finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
  private static long mix(long z) {
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
