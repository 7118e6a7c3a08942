package io.nacre.train;

import io.nacre.net.Architecture;
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
    Architecture architecture = Architecture.parse(layers);
    steps =
        new FixedBatch(architecture, batch, TorchComparison.BATCHES, threads)
            .training(Optimizer.of(Optimizer.Kind.valueOf(optimizer), architecture));
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
