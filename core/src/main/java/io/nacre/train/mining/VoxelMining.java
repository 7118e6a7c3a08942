package io.nacre.train.mining;

import io.nacre.net.InputBox;
import io.nacre.net.PackedNetwork;
import io.nacre.sample.LabeledVoxels;
import io.nacre.sample.MiningSampler;
import io.nacre.sample.Region;
import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.function.Supplier;

/** Voxels of a grid, or of blocks of it: {@link MiningSampler}. */
public final class VoxelMining implements Mining {

  /**
   * Voxels of the box scored each round, wherever they lie. For the IoU 150,000 are enough; more
   * find the stray voxels far from the surface that hardly count in IoU and ruin the Chamfer
   * distance.
   */
  private static final int SCORED_ANYWHERE = 500_000;

  /** The same where points are mined besides, among whose strays and parts these are found. */
  private static final int SCORED_BESIDE_POINTS = 250_000;

  /** As before inside a mask, whose voxels are mostly near the surface: all of up to this many. */
  private static final int SCORED_IN_BLOCKS = 2_000_000;

  private static final float HARD_LOGIT = 2;

  private final Region region;
  private final LabeledVoxels support;
  private final VoxelGrid isSupport;
  private final MiningSampler sampler;
  private final VoxelCoordinates coordinates;
  private final int scoredAnywhere;
  private final long inside;
  private final int threads;

  /**
   * @param grid which voxels are inside
   * @param region where the network will be asked
   * @param box of the network
   * @param inside voxels of the region that are inside
   * @param besidePoints whether points between the voxels are mined as well
   */
  public VoxelMining(
      VoxelGrid grid,
      Region region,
      InputBox box,
      long inside,
      boolean besidePoints,
      long seed,
      int threads) {
    this.region = region;
    this.inside = inside;
    this.threads = threads;
    support = LabeledVoxels.support(grid).within(region);
    int most =
        region instanceof Region.Blocks
            ? SCORED_IN_BLOCKS
            : besidePoints ? SCORED_BESIDE_POINTS : SCORED_ANYWHERE;
    scoredAnywhere = (int) Math.min(most, region.voxelCount());
    isSupport = new VoxelGrid(grid.frame());
    for (int code : support.codes()) {
      isSupport.set(LabeledVoxels.x(code), LabeledVoxels.y(code), LabeledVoxels.z(code));
    }
    sampler = new MiningSampler(region, support, seed);
    coordinates = new VoxelCoordinates(grid.frame(), box);
  }

  @Override
  public Supplier<TileSamples> samples() {
    return () -> new VoxelSamples(sampler, coordinates);
  }

  @Override
  public Score score(PackedNetwork network, int round, double progress) {
    LabeledVoxels anywhere =
        region instanceof Region.Blocks && scoredAnywhere == region.voxelCount()
            ? region.all()
            : sampler.anywhere(round, scoredAnywhere);
    float[] supportLogits = coordinates.logits(network, support, threads);
    float[] otherLogits = coordinates.logits(network, anywhere, threads);
    sampler.mine(hardest(supportLogits, anywhere, otherLogits));
    ErrorCount atSupport = ErrorCount.of(support, supportLogits);
    long wrongInside = 0;
    long wrongOutside = 0;
    for (int i = 0; i < otherLogits.length; i++) {
      int code = anywhere.codes()[i];
      boolean inside = LabeledVoxels.label(code) == 1;
      if (otherLogits[i] > 0 != inside
          && !isSupport.get(LabeledVoxels.x(code), LabeledVoxels.y(code), LabeledVoxels.z(code))) {
        wrongInside += inside ? 1 : 0;
        wrongOutside += inside ? 0 : 1;
      }
    }
    double perSample = (double) region.voxelCount() / otherLogits.length;
    double missed = atSupport.missed() + wrongInside * perSample;
    double extra = atSupport.extra() + wrongOutside * perSample;
    double iou = Math.max(0, inside - missed) / (inside + extra);
    boolean faultless = atSupport.wrong() + wrongInside + wrongOutside == 0;
    return new Score(iou, iou, atSupport.loss(), faultless, atSupport.collapsed());
  }

  private LabeledVoxels hardest(
      float[] supportLogits, LabeledVoxels anywhere, float[] otherLogits) {
    int[] hard = new int[supportLogits.length + otherLogits.length];
    int n = collect(support.codes(), supportLogits, hard, 0);
    n = collect(anywhere.codes(), otherLogits, hard, n);
    return new LabeledVoxels(Arrays.copyOf(hard, n));
  }

  private static int collect(int[] codes, float[] logits, int[] to, int n) {
    for (int i = 0; i < codes.length; i++) {
      boolean wrong = logits[i] > 0 != (LabeledVoxels.label(codes[i]) == 1);
      if (wrong || Math.abs(logits[i]) < HARD_LOGIT) {
        to[n++] = codes[i];
      }
    }
    return n;
  }
}
