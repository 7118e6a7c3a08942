package io.nacre.net;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The most fused multiply-adds of floats that this machine does: chains in registers that depend on
 * nothing but themselves, as many as hide the latency, on vectors as wide as the kernels', on every
 * processor at a time. Figures of kernels are parts of it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Threads(Threads.MAX)
@Fork(1)
public class FmaPeakBenchmark {

  private static final int ROUNDS = 4096;
  private static final int CHAINS = 12;

  /** What the threads did. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Work {

    /** Fused multiply-adds of one float. */
    public long fmas;
  }

  private float factor = 0.999f;
  private float start = 1;

  /** Twelve chains at a time. */
  @Benchmark
  public float chains(Work work) {
    FloatVector x = FloatVector.broadcast(VectorKernels.F, factor);
    FloatVector a = FloatVector.broadcast(VectorKernels.F, start);
    FloatVector b = a.mul(2);
    FloatVector c = a.mul(3);
    FloatVector d = a.mul(4);
    FloatVector e = a.mul(5);
    FloatVector f = a.mul(6);
    FloatVector g = a.mul(7);
    FloatVector h = a.mul(8);
    FloatVector i = a.mul(9);
    FloatVector j = a.mul(10);
    FloatVector k = a.mul(11);
    FloatVector l = a.mul(12);
    for (int round = 0; round < ROUNDS; round++) {
      a = a.fma(x, x);
      b = b.fma(x, x);
      c = c.fma(x, x);
      d = d.fma(x, x);
      e = e.fma(x, x);
      f = f.fma(x, x);
      g = g.fma(x, x);
      h = h.fma(x, x);
      i = i.fma(x, x);
      j = j.fma(x, x);
      k = k.fma(x, x);
      l = l.fma(x, x);
    }
    work.fmas += (long) ROUNDS * CHAINS * VectorKernels.L;
    FloatVector first = a.add(b).add(c).add(d).add(e).add(f);
    return first.add(g).add(h).add(i).add(j).add(k).add(l).lane(0);
  }
}
