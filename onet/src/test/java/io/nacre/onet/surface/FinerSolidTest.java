package io.nacre.onet.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.field.GridField;
import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.net.ModelConfig;
import io.nacre.onet.net.OccupancyNetwork;
import io.nacre.onet.net.ShapeNetwork;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The untrained network answers with the grid itself, so places can be checked against it. */
class FinerSolidTest {

  private static OccupancyNetwork network(ModelConfig config) {
    return (OccupancyNetwork) ShapeNetwork.create(config, 1);
  }

  /** A block that is in no way symmetric, in a grid of odd sides whose unit is another. */
  private static VoxelGrid block() {
    VoxelGrid grid = new VoxelGrid(new GridFrame(11, 6, 17, 14));
    for (int x = 2; x < 9; x++) {
      for (int y = 1; y < 5; y++) {
        for (int z = 3; z < (x < 5 ? 9 : 14); z++) {
          grid.set(x, y, z);
        }
      }
    }
    return grid;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void theSolidLiesWhereTheGridLies(int factor) {
    VoxelGrid coarse = block();
    FinerSolid finer = FinerSolid.of(network(ModelConfig.local(Task.VOXELS)), 0.5, coarse);
    VoxelGrid fine = finer.voxels(factor, 2);
    assertThat(fine.frame())
        .isEqualTo(new GridFrame(11 * factor, 6 * factor, 17 * factor, 14 * factor));
    GridField given = new GridField(coarse);
    GridFrame frame = fine.frame();
    for (int x = 0; x < fine.nx(); x++) {
      for (int y = 0; y < fine.ny(); y++) {
        for (int z = 0; z < fine.nz(); z++) {
          float score = given.at((float) frame.x(x), (float) frame.y(y), (float) frame.z(z));
          if (Math.abs(score) > 1e-4) {
            assertThat(fine.get(x, y, z)).as("%d %d %d", x, y, z).isEqualTo(score > 0);
          }
        }
      }
    }
  }

  @Test
  void theMeshIsClosedAndAsLargeAsTheBlock() {
    FinerSolid finer = FinerSolid.of(network(ModelConfig.local(Task.VOXELS)), 0.5, block());
    TriangleMesh mesh = finer.mesh(4, 2);
    assertThat(ManifoldCheck.of(mesh).isClosedManifold()).isTrue();
    assertThat(mesh.bounds().longestEdge()).isCloseTo(11 * 2.0 / 14, within(0.02));
    assertThat(mesh.bounds().minX()).isCloseTo((2 * 2 - 11) / 14.0, within(0.02));
    assertThat(mesh.bounds().maxZ()).isCloseTo((2 * 14 - 17) / 14.0, within(0.02));
  }

  @Test
  void whatCannotBeShownIsRefused() {
    VoxelGrid large = new VoxelGrid(new GridFrame(129, 4, 4, 129));
    OccupancyNetwork local = network(ModelConfig.local(Task.VOXELS));
    assertThatThrownBy(() -> FinerSolid.of(local, 0.5, large)).hasMessageContaining("128 at most");
    OccupancyNetwork global =
        network(ModelConfig.small(Task.VOXELS, Target.OCCUPANCY, 0).withSizes(8, 8, 2));
    assertThatThrownBy(() -> FinerSolid.of(global, 0.5, block()))
        .hasMessageContaining("local features");
  }
}
