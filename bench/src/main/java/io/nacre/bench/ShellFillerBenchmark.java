package io.nacre.bench;

import io.nacre.parallel.Parallel;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.ShellFiller;
import io.nacre.voxel.solid.SurfaceVoxelizer;
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

/** Filling the voxelised surface of a torus. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ShellFillerBenchmark {

  /** Voxels along a side. */
  @Param({"128", "256"})
  public int side;

  private VoxelGrid shell = new VoxelGrid(GridFrame.cube(1));

  /** Voxelises the surface. */
  @Setup
  public void prepare() {
    shell =
        SurfaceVoxelizer.voxelize(
            AnalyticShapes.torusMesh(128), GridFrame.cube(side), Parallel.defaultThreads());
  }

  /** The solid grid. */
  @Benchmark
  public VoxelGrid fill() {
    return ShellFiller.fill(shell);
  }
}
