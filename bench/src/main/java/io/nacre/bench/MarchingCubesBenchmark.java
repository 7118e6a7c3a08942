package io.nacre.bench;

import io.nacre.mesh.TriangleMesh;
import io.nacre.parallel.Parallel;
import io.nacre.voxel.marching.CornerFrame;
import io.nacre.voxel.marching.MarchingCubes;
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

/** The level set of a torus from dense samples of its distance, on all processors. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MarchingCubesBenchmark {

  /** Cells along a side. */
  @Param({"128", "256"})
  public int side;

  private CornerFrame frame = CornerFrame.cube(1, -1, 1);
  private float[] values = {};

  /** Samples the distance. */
  @Setup
  public void prepare() {
    frame = CornerFrame.cube(side, -1, 1);
    int n = frame.nx();
    values = new float[n * n * n];
    for (int i = 0, at = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          values[at++] = (float) AnalyticShapes.torus(frame.x(i), frame.y(j), frame.z(k));
        }
      }
    }
  }

  /** The mesh. */
  @Benchmark
  public TriangleMesh extract() {
    return MarchingCubes.extract(frame, values, 0, Parallel.defaultThreads());
  }
}
