package io.nacre.grid;

import io.nacre.grid.range.AdaptiveBits;
import io.nacre.grid.range.BinaryCoder;
import io.nacre.grid.range.RangeEncoder;
import io.nacre.voxel.VoxelGrid;
import java.util.SplittableRandom;

/**
 * Some voxels of scans, as the learned context model sees them, to train it on. Most voxels are
 * easy to foresee from their 13 known neighbours alone; of those one in {@link #EASY_WEIGHT} is
 * taken and stands for all.
 */
public final class ScanSamples implements VoxelModel {

  /** Bytes of a sample: its codes, then its label, the value in bit 0. */
  public static final int STRIDE = CausalWindow.CODES + 1;

  /** Bit of the label of an easy voxel. */
  public static final int EASY = 2;

  /** How many voxels an easy sample stands for. */
  public static final int EASY_WEIGHT = 8;

  /** A voxel is easy when the rarer value has less than this probability, in 4096ths. */
  private static final int EASY_BELOW = 40;

  private static final int PATTERNS = 1 << 13;

  private final byte[] samples;
  private final AdaptiveBits patterns = new AdaptiveBits(PATTERNS, 1000);
  private final SplittableRandom random;
  private final long[] view = new long[CausalWindow.LONGS];
  private int count;
  private double share;
  private PaddedBits known;
  private CausalWindow window;
  private Mirrors mirrors;

  /**
   * @param capacity largest number of samples
   */
  public ScanSamples(int capacity, SplittableRandom random) {
    this.samples = new byte[capacity * STRIDE];
    this.random = random;
    look(new PaddedBits(1, 1, 1), 1);
  }

  /**
   * Scans {@code grid} as its coder would and takes samples until there is no more room.
   *
   * @param share of the voxels that are not easy to take, in (0, 1]
   */
  public void scan(VoxelGrid grid, double share) {
    PaddedBits bits = new PaddedBits(grid.nx(), grid.ny(), grid.nz());
    look(bits, share);
    new GridScan(new RangeEncoder(), PaddedBits.of(grid), bits, this, DecodingWork.unlimited())
        .planes(0, bits.nx);
  }

  private void look(PaddedBits known, double share) {
    this.known = known;
    this.share = share;
    window = new CausalWindow(known);
    mirrors = new Mirrors(known);
  }

  /** Number of samples. */
  public int count() {
    return count;
  }

  public boolean isFull() {
    return (count + 1) * STRIDE > samples.length;
  }

  /** Forgets all samples, but not how easy voxels are. */
  public void clear() {
    count = 0;
  }

  public byte[] bytes() {
    return samples;
  }

  /** Puts the samples in a random order. */
  public void shuffle() {
    byte[] held = new byte[STRIDE];
    for (int i = count - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      System.arraycopy(samples, i * STRIDE, held, 0, STRIDE);
      System.arraycopy(samples, j * STRIDE, samples, i * STRIDE, STRIDE);
      System.arraycopy(held, 0, samples, j * STRIDE, STRIDE);
    }
  }

  @Override
  public int code(BinaryCoder coder, int x, int y, int z, int quiet, int bit) {
    int row = known.row(x, y);
    int sx = known.strideX;
    int sy = known.strideY;
    int besideX = known.window(row - sx, z - 1, 3);
    int besideY = known.window(row - sy, z - 1, 3);
    int before = known.bit(row, z - 1);
    int pattern =
        known.window(row - sx - sy, z - 1, 3)
            | besideX << 3
            | known.window(row - sx + sy, z - 1, 3) << 6
            | besideY << 9
            | before << 12;
    int p = patterns.probability(pattern);
    patterns.update(pattern, bit);
    boolean easy = Math.min(p, 4095 - p) < EASY_BELOW;
    if (random.nextDouble() < (easy ? share / EASY_WEIGHT : share) && !isFull()) {
      mirrors.look(x, y, z, besideX, besideY, before);
      window.look(row, z, mirrors.state, quiet, view);
      int at = count * STRIDE;
      for (int code = 0; code < CausalWindow.CODES; code++) {
        samples[at + code] = (byte) CausalWindow.code(view, code);
      }
      samples[at + CausalWindow.CODES] = (byte) (easy ? bit | EASY : bit);
      count++;
    }
    return bit;
  }

  @Override
  public int work() {
    return DecodingWork.ADAPTIVE_VOXEL;
  }
}
