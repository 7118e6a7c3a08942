package io.nacre.lab.ni;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.field.FieldRasterizer;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.SignedDistance;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.metric.Overlap;
import io.nacre.net.Architecture;
import io.nacre.net.NetworkField;
import io.nacre.train.Budget;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.solid.SolidVoxelizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeuralImplicitTest {

  private static final TriangleMesh MESH = normalized();
  private static final SignedDistance SURFACE = SignedDistance.ofUnordered(MESH, 0);

  private static TriangleMesh normalized() {
    TriangleMesh mesh = SampleShape.BUST.mesh();
    return Normalization.of(mesh, Normalization.Mode.SPHERE_0_9).apply(mesh);
  }

  private static NiOptions options(long steps, NiOptions.Rate rate, int threads) {
    return new NiOptions(
        Architecture.parse("4x24:relu"), new Budget.SampleSteps(steps), rate, 60_000, 5, threads);
  }

  @Test
  void theNetworkTellsInsideFromOutside() {
    List<NiProgress> heard = new ArrayList<>();
    NiResult result =
        NeuralImplicit.train(SURFACE, options(400_000, NiOptions.Rate.COSINE, 1), heard::add);
    GridFrame frame = GridFrame.cube(48);
    VoxelGrid truth = SolidVoxelizer.voxelize(MESH, frame, 2).grid();
    VoxelGrid said = FieldRasterizer.rasterize(new NetworkField(result.network()), frame, 2);
    assertThat(Overlap.of(said, truth).iou()).isGreaterThan(0.7);
    assertThat(result.error()).isLessThan(0.03).isEqualTo(heard.getLast().error());
    assertThat(result.sampleSteps()).isBetween(400_000L, 400_000L + NeuralImplicit.BATCH);
    assertThat(result.stopped()).isFalse();
    assertThat(heard.getLast().fraction()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void theNetworkDoesNotDependOnTheThreads() {
    NiResult one =
        NeuralImplicit.train(SURFACE, options(50_000, NiOptions.Rate.CONSTANT, 1), p -> true);
    NiResult two =
        NeuralImplicit.train(SURFACE, options(50_000, NiOptions.Rate.CONSTANT, 2), p -> true);
    assertThat(one.network().parameters()).containsExactly(two.network().parameters());
  }

  @Test
  void aListenerMayStopIt() {
    NiResult result =
        NeuralImplicit.train(SURFACE, options(5_000_000, NiOptions.Rate.CONSTANT, 1), p -> false);
    assertThat(result.stopped()).isTrue();
    assertThat(result.sampleSteps()).isLessThan(600_000);
  }
}
