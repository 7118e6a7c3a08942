package io.nacre.train;

import io.nacre.net.Architecture;
import io.nacre.parallel.Parallel;
import io.nacre.train.optimizer.Optimizer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Training steps with Adam at the published batch size, on all processors, and the fused
 * multiply-adds that their products need: those of {@code FmaPeakBenchmark} are the limit.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class LargeBatchBenchmark {

  private static final int BATCH = 16384;

  /** Steps a call, as in an epoch of the published protocol: a million samples. */
  private static final int STEPS = 61;

  /** Hidden layers. */
  @Param({"8x32:relu", "6x64:relu"})
  public String layers = "";

  private FixedBatch.@Nullable Steps steps;
  private long fmasOfStep;

  /** What was done. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Work {

    /** Fused multiply-adds of one float, as many as the matrix products have. */
    public long fmas;
  }

  /** Makes batch and network. */
  @Setup
  public void prepare() {
    Architecture architecture = Architecture.parse(layers);
    steps =
        new FixedBatch(architecture, BATCH, 1, Parallel.defaultThreads())
            .training(Optimizer.of(Optimizer.Kind.ADAM, architecture));
    fmasOfStep = BATCH * fmas(architecture);
  }

  /** Forward, gradients of weights, and gradients of what goes in but for the first layer. */
  private static long fmas(Architecture architecture) {
    long sum = 0;
    for (int i = 0; i < architecture.depth(); i++) {
      long weights = (long) architecture.fanIn(i) * architecture.fanOut(i);
      sum += i == 0 ? 2 * weights : 3 * weights;
    }
    return sum;
  }

  /** Steps of one growing training. */
  @Benchmark
  public void steps(Work work) {
    if (steps != null) {
      steps.run(STEPS);
      work.fmas += STEPS * fmasOfStep;
    }
  }
}
