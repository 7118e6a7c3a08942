package io.nacre.bench;

import io.nacre.mesh.TriangleMesh;
import io.nacre.parallel.Parallel;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
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

/** The voxels that the triangles of a torus touch, on all processors. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SurfaceVoxelizerBenchmark {

  /** Voxels along a side. */
  @Param({"128", "512"})
  public int side;

  /** Segments around the tube; the mesh has 4 * segments^2 triangles. */
  @Param({"32", "256"})
  public int segments;

  private TriangleMesh mesh = AnalyticShapes.torusMesh(3);

  /** Makes the mesh. */
  @Setup
  public void prepare() {
    mesh = AnalyticShapes.torusMesh(segments);
  }

  /** The surface grid. */
  @Benchmark
  public VoxelGrid voxelize() {
    return SurfaceVoxelizer.voxelize(mesh, GridFrame.cube(side), Parallel.defaultThreads());
  }
}
