package io.nacre.bench;

import io.nacre.metric.KdTree;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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

/** Nearest neighbours of random points in the cube [-1,1]^3, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KdTreeBenchmark {

  /** Points in the tree, and as many asked for. */
  @Param({"10000", "100000"})
  public int points;

  private double[] positions = {0, 0, 0};
  private double[] queries = {0, 0, 0};
  private KdTree tree = new KdTree(positions);

  /** Draws both sets from fixed seeds. */
  @Setup
  public void prepare() {
    positions = new SplittableRandom(1).doubles(3L * points, -1, 1).toArray();
    queries = new SplittableRandom(2).doubles(3L * points, -1, 1).toArray();
    tree = new KdTree(positions);
  }

  /** The tree. */
  @Benchmark
  public KdTree build() {
    return new KdTree(positions);
  }

  /** The nearest neighbour of every query, summed squared distances. */
  @Benchmark
  public double search() {
    KdTree.Search search = tree.search();
    double sum = 0;
    for (int i = 0; i < queries.length; i += 3) {
      search.nearest(queries[i], queries[i + 1], queries[i + 2]);
      sum += search.squaredDistance();
    }
    return sum;
  }
}
