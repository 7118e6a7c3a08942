package io.nacre.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.ShellFiller;
import io.nacre.voxel.solid.SurfaceVoxelizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every built-in shape, as the voxels of its surface and filled, comes back from its code. */
class SampleGridsTest {

  private static final GridCoder CODER = GridCoder.shipped();

  @ParameterizedTest
  @EnumSource(SampleShape.class)
  void surfaceAndSolidComeBack(SampleShape sample) {
    TriangleMesh mesh = sample.mesh();
    TriangleMesh scaled = Normalization.of(mesh, Normalization.Mode.SPHERE_0_9).apply(mesh);
    VoxelGrid surface = SurfaceVoxelizer.voxelize(scaled, GridFrame.cube(56), 1);
    assertComesBack(surface);
    assertComesBack(ShellFiller.fill(surface));
  }

  private static void assertComesBack(VoxelGrid grid) {
    assertThat(grid.count()).isPositive();
    byte[] code = CODER.encode(grid, 2).bytes();
    DecodedGrid decoded = CODER.decode(code, 0, code.length, grid.frame());
    assertThat(decoded.grid()).isEqualTo(grid);
    assertThat(decoded.bytesRead()).isEqualTo(code.length);
  }
}
