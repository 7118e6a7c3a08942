package io.nacre.onet.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GridSurfaceTest {

  @Test
  void oneVoxelIsAnOctahedronAboutItsCentre() {
    float[] logits = new float[64];
    Arrays.fill(logits, -3);
    logits[(1 * 4 + 2) * 4 + 3] = 1;
    GridSurface surface = new GridSurface(logits, 4);
    VoxelGrid solid = surface.solid(0.4);
    assertThat(solid.count()).isEqualTo(1);
    assertThat(solid.get(1, 2, 3)).isTrue();
    TriangleMesh mesh = surface.mesh(0.4, 1);
    assertThat(ManifoldCheck.of(mesh).isClosedManifold()).isTrue();
    assertThat(mesh.triangleCount()).isEqualTo(8);
    // Centre (1.5, 2.5, 3.5) / 4 - 0.5, reach a cell times (1 - l) / 4 with l = logit(0.4).
    double reach = 0.25 * (1 - Math.log(0.4 / 0.6)) / 4;
    BoundingBox box = mesh.bounds();
    assertThat(box.centerX()).isCloseTo(-0.125, within(1e-6));
    assertThat(box.centerY()).isCloseTo(0.125, within(1e-6));
    assertThat(box.minX()).isCloseTo(-0.125 - reach, within(1e-6));
    assertThat(box.maxY()).isCloseTo(0.125 + reach, within(1e-6));
    assertThat(box.minZ()).isCloseTo(0.375 - reach, within(1e-6));
  }

  @Test
  void refusesAnotherNumberOfLogits() {
    assertThatThrownBy(() -> new GridSurface(new float[10], 2))
        .hasMessageContaining("10 logits are no grid of 2^3");
  }
}
