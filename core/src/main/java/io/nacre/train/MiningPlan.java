package io.nacre.train;

import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.net.PackedNetwork;
import io.nacre.sample.BatchSource;
import io.nacre.sample.LabeledVoxels;
import io.nacre.sample.MiningSampler;
import io.nacre.sample.Region;
import io.nacre.train.optimizer.Cosine;
import io.nacre.train.optimizer.Optimizer;
import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;

/** {@link Recipe#DEFAULT}. */
final class MiningPlan implements TrainingPlan {

  private static final int ROUND_SAMPLES = 500_000;

  /**
   * Voxels of the box scored each round, wherever they lie. For the IoU 150,000 are enough; more
   * find the stray voxels far from the surface that hardly count in IoU and ruin the Chamfer
   * distance.
   */
  private static final int SCORED_ANYWHERE = 500_000;

  private static final float HARD_LOGIT = 2;
  private static final double WARM_UP = 0.05;

  /** As before inside a mask, whose voxels are mostly near the surface: all of up to this many. */
  private static final int SCORED_IN_BLOCKS = 2_000_000;

  private static final int BATCH_IN_BLOCKS = 2048;

  /** Features move about in a small range and are touched by few samples each. */
  private static final float FEATURE_RATE = 5;

  private final TrainingGrid target;
  private final Region region;
  private final InputBox box;
  private final LabeledVoxels support;
  private final VoxelGrid isSupport;
  private final MiningSampler sampler;
  private final VoxelScorer scorer;
  private final int scoredAnywhere;
  private final long inside;

  MiningPlan(TrainingGrid target, long seed, int threads) {
    this.target = target;
    VoxelGrid grid = target.voxels();
    region = target.region();
    box = target.box();
    support = LabeledVoxels.support(grid).within(region);
    int most = target.mask() == null ? SCORED_ANYWHERE : SCORED_IN_BLOCKS;
    scoredAnywhere = (int) Math.min(most, region.voxelCount());
    inside = target.mask() == null ? grid.count() : target.mask().clip(grid).count();
    isSupport = new VoxelGrid(grid.frame());
    for (int code : support.codes()) {
      isSupport.set(LabeledVoxels.x(code), LabeledVoxels.y(code), LabeledVoxels.z(code));
    }
    sampler = new MiningSampler(region, support, seed);
    scorer = new VoxelScorer(new VoxelCoordinates(grid.frame(), box), threads);
  }

  @Override
  public InputBox box() {
    return box;
  }

  @Override
  public Optimizer.Kind optimizer() {
    return Optimizer.Kind.SOAP;
  }

  @Override
  public int batch() {
    return target.mask() == null ? Recipe.DEFAULT.batch() : BATCH_IN_BLOCKS;
  }

  @Override
  public float featureRate() {
    return FEATURE_RATE;
  }

  @Override
  public int roundSteps(long totalSteps) {
    return (int) Math.max(16, Math.min(totalSteps / 10, ROUND_SAMPLES / batch()));
  }

  @Override
  public BatchSource prepare(long first) {
    return sampler;
  }

  @Override
  public double relativeRate(double progress) {
    return Cosine.afterWarmUp(progress, WARM_UP);
  }

  /**
   * 3e-3 up to about 3,100 parameters, then falling with size; 1e-2 instead where every layer is
   * ReLU or abs. Of the rates tried, 1.5e-3 served 8,000 parameters best, 1e-3 served 20,000 and
   * 7e-4 served 40,000; with 3e-3, networks of 20,000 collapsed.
   */
  @Override
  public double peakRate(Architecture architecture) {
    boolean piecewiseLinear =
        architecture.hidden().stream()
            .allMatch(l -> l.activation() == Activation.RELU || l.activation() == Activation.ABS);
    double small = piecewiseLinear ? 1e-2 : 3e-3;
    return small * Math.min(1, StrictMath.pow(3100.0 / architecture.encodingOffset(), 0.55));
  }

  @Override
  public Score score(PackedNetwork network, int round) {
    LabeledVoxels anywhere =
        target.mask() != null && scoredAnywhere == region.voxelCount()
            ? region.all()
            : sampler.anywhere(round, scoredAnywhere);
    float[] supportLogits = scorer.logits(network, support);
    float[] otherLogits = scorer.logits(network, anywhere);
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
    double inside = this.inside;
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
