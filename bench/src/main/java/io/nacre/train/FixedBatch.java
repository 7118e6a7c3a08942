package io.nacre.train;

import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.net.PackedNetwork;
import io.nacre.net.PointTile;
import io.nacre.parallel.Parallel;
import io.nacre.parallel.SpinBarrier;
import io.nacre.sample.BatchSource;
import io.nacre.sample.LabeledVoxels;
import io.nacre.train.mining.VoxelCoordinates;
import io.nacre.train.mining.VoxelSamples;
import io.nacre.train.optimizer.Optimizer;
import io.nacre.voxel.GridFrame;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * One network and batches of random voxels of a 128^3 grid with random labels, on the way that the
 * trainer takes. One batch serves rates that stand beside PyTorch's; what depends on the gradients,
 * such as SOAP's bases, needs several that take turns, because those of a single batch are nearly
 * dependent.
 *
 * <p>A training step is {@link StepTeam}'s: copying the batch's voxel codes from a prepared array,
 * looking up coordinates and labels, forward pass, binary cross-entropy on logits, backward pass,
 * summing the gradients of all shards, optimiser, packing the new weights, and the two meetings of
 * the threads. What a real round adds, and is not here, is the draw of the samples and the scoring
 * at its end. Threads start once a call, not once a step, as in a round.
 *
 * <p>A forward pass looks up coordinates, computes the logits with a tile that each thread keeps,
 * and writes them to one array; the threads take equal parts of the batch and meet after each pass.
 */
final class FixedBatch {

  private static final int SIDE = 128;
  private static final float RATE = 1e-3f;

  private final Architecture architecture;
  private final int batch;
  private final int threads;
  private final int[] codes;
  private final VoxelCoordinates coordinates =
      new VoxelCoordinates(GridFrame.cube(SIDE), InputBox.FULL);

  /**
   * @param batch samples of a batch, drawn from a fixed seed
   * @param batches batches that take turns in training; inference has the first
   */
  FixedBatch(Architecture architecture, int batch, int batches, int threads) {
    this.architecture = architecture;
    this.batch = batch;
    this.threads = threads;
    SplittableRandom random = new SplittableRandom(0);
    codes = new int[batch * batches];
    for (int i = 0; i < codes.length; i++) {
      codes[i] =
          LabeledVoxels.code(
              random.nextInt(SIDE),
              random.nextInt(SIDE),
              random.nextInt(SIDE),
              random.nextBoolean());
    }
  }

  /** Seconds a training step of a fresh network takes. */
  double trainingSeconds(Optimizer optimizer, BatchTiming timing) {
    return timing.best(training(optimizer)::run);
  }

  /** Training steps of a fresh network, to be run in any number. */
  Steps training(Optimizer optimizer) {
    StepTeam team =
        new StepTeam(architecture, batch, threads, initialWeights(), optimizer, 1, null);
    int batches = codes.length / batch;
    BatchSource source =
        (step, offset, count, to) ->
            System.arraycopy(codes, (int) (step % batches) * batch + offset, to, 0, count);
    return new Steps(team, () -> new VoxelSamples(source, coordinates));
  }

  /** Seconds a forward pass over the batch takes. */
  double inferenceSeconds(BatchTiming timing) {
    PackedNetwork packed = new PackedNetwork(architecture, initialWeights());
    float[] logits = new float[batch];
    return timing.best(passes -> infer(packed, logits, passes));
  }

  private void infer(PackedNetwork packed, float[] logits, int passes) {
    SpinBarrier barrier = new SpinBarrier(threads);
    Parallel.forEach(
        threads,
        threads,
        thread -> {
          PointTile tile = new PointTile(architecture);
          for (int pass = 0; pass < passes; pass++) {
            inferPart(packed, tile, logits, start(thread), start(thread + 1));
            barrier.await();
          }
        });
  }

  private void inferPart(PackedNetwork packed, PointTile tile, float[] logits, int from, int to) {
    for (int at = from; at < to; at += PointTile.SIZE) {
      int n = Math.min(PointTile.SIZE, to - at);
      coordinates.fill(codes, at, n, tile);
      tile.forward(packed);
      System.arraycopy(tile.logits, 0, logits, at, n);
    }
  }

  /** First sample of a thread's part; whole tiles. */
  private int start(int thread) {
    int tiles = (batch + PointTile.SIZE - 1) / PointTile.SIZE;
    return Math.min(batch, tiles * thread / threads * PointTile.SIZE);
  }

  private float[] initialWeights() {
    return Network.initialWeights(architecture, new SplittableRandom(0));
  }

  /** A training that goes on where it stopped. */
  static final class Steps {

    private final StepTeam team;
    private final Supplier<VoxelSamples> samples;
    private long done;

    private Steps(StepTeam team, Supplier<VoxelSamples> samples) {
      this.team = team;
      this.samples = samples;
    }

    /** Runs {@code count} more steps. */
    void run(int count) {
      team.run(samples, done, count, t -> RATE);
      done += count;
    }
  }
}
