package io.nacre.train;

import io.nacre.net.Architecture;
import io.nacre.net.BlockLattice;
import io.nacre.net.Encoding;
import io.nacre.net.FeatureTable;
import io.nacre.train.optimizer.Optimizer;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One training step, of which a call runs {@link #STEPS}, as many as a round of the default recipe
 * at most has; {@link FixedBatch} says what is included.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TrainingStepBenchmark {

  /** Steps a call. */
  public static final int STEPS = 488;

  /** Hidden layers. */
  @Param({"8x32:relu", "6x24:sine"})
  public String layers = "";

  /** raw, or learned features: corners4 and corners6 of 16^3 blocks, triplane32x2. */
  @Param("raw")
  public String encoding = "";

  /** Samples of a step. */
  @Param("1024")
  public int batch;

  /** Threads of the team. */
  @Param({"1", "2"})
  public int threads;

  /** ADAM or SOAP. */
  @Param({"ADAM", "SOAP"})
  public String optimizer = "";

  private FixedBatch.@Nullable Steps steps;

  /** Makes batch and network. */
  @Setup
  public void prepare() {
    Architecture architecture = new Architecture(encoding(), Architecture.parse(layers).hidden());
    steps =
        new FixedBatch(architecture, batch, TorchComparison.BATCHES, threads)
            .training(Optimizer.of(Optimizer.Kind.valueOf(optimizer), architecture));
  }

  private Encoding encoding() {
    return switch (encoding) {
      case "raw" -> Encoding.RAW;
      case "corners4" -> corners(4);
      case "corners6" -> corners(6);
      case "triplane32x2" ->
          new Encoding.Featured(new Encoding.Positional(6), new FeatureTable.TriPlane(32, 2));
      default -> throw new IllegalArgumentException(encoding);
    };
  }

  private static Encoding corners(int channels) {
    VoxelGrid all = new VoxelGrid(GridFrame.cube(16));
    for (int i = 0; i < 16 * 16 * 16; i++) {
      all.set(i >> 8, i >> 4 & 15, i & 15);
    }
    return new Encoding.Featured(
        Encoding.RAW, new FeatureTable.BlockCorners(new BlockLattice(all), channels));
  }

  /** Steps of one growing training. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public void step() {
    if (steps != null) {
      steps.run(STEPS);
    }
  }
}
