package io.nacre.bench;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
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

/** Whole-grid passes over the bit-packed grid, half of whose voxels are occupied at random. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class VoxelGridBenchmark {

  /** Voxels along a side. */
  @Param({"128", "256"})
  public int side;

  private VoxelGrid grid = new VoxelGrid(GridFrame.cube(1));

  /** Fills the grid from a fixed seed. */
  @Setup
  public void fill() {
    grid = new VoxelGrid(GridFrame.cube(side));
    SplittableRandom random = new SplittableRandom(1);
    long[] words = grid.words();
    for (int i = 0; i < words.length; i++) {
      long mask = (i + 1) % grid.wordsPerRow() == 0 ? grid.lastWordMask() : -1L;
      words[i] = random.nextLong() & mask;
    }
  }

  /** Occupied voxels of the grid. */
  @Benchmark
  public long count() {
    return grid.count();
  }
}
