package io.nacre.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.TriangleMesh;
import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.train.Budget;
import io.nacre.train.Recipe;
import io.nacre.train.TrainingListener;
import io.nacre.train.TrainingOptions;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.Downsampler;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExactEncoderTest {

  private static PreparedShape shape(VoxelGrid grid, ShapeKind kind) {
    return new PreparedShape(grid, kind, null, List.of());
  }

  private static VoxelGrid ball(GridFrame frame) {
    VoxelGrid grid = new VoxelGrid(frame);
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int z = 0; z < grid.nz(); z++) {
          grid.set(
              x,
              y,
              z,
              frame.x(x) * frame.x(x) + frame.y(y) * frame.y(y) + frame.z(z) * frame.z(z) < 0.5);
        }
      }
    }
    return grid;
  }

  @Test
  void anyGridComesBack() {
    SplittableRandom random = new SplittableRandom(1);
    for (GridFrame frame :
        List.of(
            GridFrame.cube(1),
            GridFrame.cube(20),
            new GridFrame(1, 1, 70, 70),
            new GridFrame(9, 64, 3, 30))) {
      for (double density : new double[] {0, 0.01, 0.5, 1}) {
        VoxelGrid grid = new VoxelGrid(frame);
        for (int x = 0; x < grid.nx(); x++) {
          for (int y = 0; y < grid.ny(); y++) {
            for (int z = 0; z < grid.nz(); z++) {
              grid.set(x, y, z, random.nextDouble() < density);
            }
          }
        }
        Encoded encoded = ExactEncoder.encode(shape(grid, ShapeKind.SURFACE), 2);
        encoded.verify();
        assertThat(encoded.decoded()).isEqualTo(grid);
        assertThat(encoded.training()).isNull();
        Decoder decoder = new Decoder(encoded.file());
        assertThat(decoder.grid(frame.unit(), 1)).isEqualTo(grid);
        int half = Math.max(1, frame.unit() / 2);
        assertThat(decoder.grid(half, 1)).isEqualTo(Downsampler.maxPoolTo(grid, half));
      }
    }
  }

  @Test
  void voxelsAnswerBetweenTheirCentresAndAtOtherResolutions() {
    VoxelGrid grid = ball(new GridFrame(24, 20, 22, 20));
    Decoder decoder = new Decoder(ExactEncoder.encode(shape(grid, ShapeKind.SOLID), 1).file());
    GridFrame frame = grid.frame();
    VoxelGrid finer = decoder.grid(40, 1);
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int z = 0; z < grid.nz(); z++) {
          boolean occupied = grid.get(x, y, z);
          assertThat(decoder.contains(frame.x(x), frame.y(y), frame.z(z))).isEqualTo(occupied);
          assertThat(finer.get(2 * x, 2 * y + 1, 2 * z)).isEqualTo(occupied);
        }
      }
    }
    for (int resolution : new int[] {10, 20, 33}) {
      TriangleMesh mesh = decoder.mesh(resolution, 2);
      ManifoldCheck check = ManifoldCheck.of(mesh);
      assertThat(check.isClosedManifold()).isTrue();
      assertThat(check.components()).isEqualTo(1);
      assertThat(check.eulerCharacteristic()).isEqualTo(2);
      for (int i = 0; i < mesh.vertexCount(); i++) {
        double[] p = mesh.positions();
        assertThat(
                Math.sqrt(
                    p[3 * i] * p[3 * i]
                        + p[3 * i + 1] * p[3 * i + 1]
                        + p[3 * i + 2] * p[3 * i + 2]))
            .isBetween(0.5, 0.9);
      }
    }
  }

  @Test
  void aNetworkIsCompletedByTheGrid() {
    VoxelGrid grid = ball(GridFrame.cube(20));
    grid.set(1, 1, 1);
    PreparedShape shape = shape(grid, ShapeKind.SOLID);
    TrainingOptions training =
        new TrainingOptions(Recipe.DEFAULT, new Budget.SampleSteps(50_000), 0, 1, 0);
    Encoded network =
        Encoder.encode(
            shape,
            new EncodeOptions(Architecture.uniform(2, 8, Activation.SINE), training),
            TrainingListener.NONE);
    Encoded exact = ExactEncoder.complete(shape, network, 1);
    exact.verify();
    assertThat(exact.decoded()).isEqualTo(grid);
    assertThat(exact.overlap().iou()).isEqualTo(1);
    assertThat(exact.ofNetwork()).isEqualTo(network.overlap());
    assertThat(exact.file().requireLearned().network().parameters())
        .isEqualTo(network.file().requireLearned().network().parameters());
    assertThat(ExactEncoder.complete(shape, exact, 1).bytes()).isEqualTo(exact.bytes());
  }
}
