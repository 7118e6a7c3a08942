package io.nacre.train;

import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.net.PackedNetwork;
import io.nacre.sample.BatchSource;
import io.nacre.sample.LabeledVoxels;
import io.nacre.sample.MiningSampler;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;

/** {@link Recipe#DEFAULT}. */
final class MiningPlan implements TrainingPlan {

  private static final int ROUND_SAMPLES = 500_000;

  /**
   * Voxels of the box scored each round, wherever they lie. Findings took 150,000; more find the
   * stray voxels far from the surface that hardly count in IoU and ruin the Chamfer distance.
   */
  private static final int SCORED_ANYWHERE = 500_000;

  private static final float HARD_LOGIT = 2;
  private static final double WARM_UP = 0.05;

  private final VoxelGrid grid;
  private final IndexBox extent;
  private final InputBox box;
  private final LabeledVoxels support;
  private final VoxelGrid isSupport;
  private final MiningSampler sampler;
  private final VoxelScorer scorer;
  private final int scoredAnywhere;

  MiningPlan(VoxelGrid grid, long seed, int threads) {
    this.grid = grid;
    extent = IndexBox.around(grid);
    box = InputBox.around(extent, grid.frame());
    support = LabeledVoxels.support(grid).within(extent);
    scoredAnywhere = (int) Math.min(SCORED_ANYWHERE, extent.voxelCount());
    isSupport = new VoxelGrid(grid.frame());
    for (int code : support.codes()) {
      isSupport.set(LabeledVoxels.x(code), LabeledVoxels.y(code), LabeledVoxels.z(code));
    }
    sampler = new MiningSampler(grid, extent, support, seed);
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
  public int roundSteps(long totalSteps) {
    return (int) Math.max(16, Math.min(totalSteps / 10, ROUND_SAMPLES / Recipe.DEFAULT.batch()));
  }

  @Override
  public BatchSource prepare(long first) {
    return sampler;
  }

  @Override
  public double relativeRate(double progress) {
    return progress < WARM_UP
        ? progress / WARM_UP
        : 0.5 * (1 + Math.cos(Math.PI * (progress - WARM_UP) / (1 - WARM_UP)));
  }

  /**
   * 3e-3 up to about 3,100 parameters and falling with size (findings); 1e-2 where every layer is
   * ReLU or abs.
   */
  @Override
  public double peakRate(Architecture architecture) {
    boolean piecewiseLinear =
        architecture.hidden().stream()
            .allMatch(l -> l.activation() == Activation.RELU || l.activation() == Activation.ABS);
    double small = piecewiseLinear ? 1e-2 : 3e-3;
    return small * Math.min(1, Math.pow(3100.0 / architecture.parameterCount(), 0.55));
  }

  @Override
  public Score score(PackedNetwork network, int round) {
    LabeledVoxels anywhere = sampler.anywhere(round, scoredAnywhere);
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
    double perSample = (double) extent.voxelCount() / otherLogits.length;
    double inside = grid.count();
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
