package io.nacre.bench;

import io.nacre.metric.Overlap;
import io.nacre.metric.VoxelChamfer;
import io.nacre.parallel.Parallel;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
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

/** Metrics between two tori, one moved by a twentieth of its size. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GridMetricBenchmark {

  private static final double SHIFT = 0.05;

  /** Voxels along a side. */
  @Param({"128", "256"})
  public int side;

  private VoxelGrid truth = new VoxelGrid(GridFrame.cube(1));
  private VoxelGrid predicted = truth;

  /** Makes both grids. */
  @Setup
  public void prepare() {
    truth = AnalyticShapes.torusGrid(side, 0);
    predicted = AnalyticShapes.torusGrid(side, SHIFT);
  }

  /** Counts behind IoU, accuracy, precision and recall. */
  @Benchmark
  public Overlap overlap() {
    return Overlap.of(predicted, truth);
  }

  /** Chamfer distance of the surface voxels, on all processors. */
  @Benchmark
  public VoxelChamfer chamfer() {
    return VoxelChamfer.of(predicted, truth, Parallel.defaultThreads());
  }
}
