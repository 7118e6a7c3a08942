package io.nacre.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.allowance.Allowance;
import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlockSurfaceTest {

  private static final GridFrame FRAME = GridFrame.cube(32);

  /** A ball whose score is far from linear in the distance. */
  private static final DifferentiableField BALL =
      SolidFields.of((x, y, z) -> 1 / (0.05 + x * x + y * y + z * z) - 1 / (0.05 + 0.64));

  /** The blocks of 4^3 voxels that the sphere of radius 0.8 may pass, or those inside it. */
  private static VoxelGrid blocks(boolean inside) {
    VoxelGrid blocks = new VoxelGrid(BlockMask.blockFrame(FRAME, 4));
    GridFrame at = blocks.frame();
    for (int x = 0; x < at.nx(); x++) {
      for (int y = 0; y < at.ny(); y++) {
        for (int z = 0; z < at.nz(); z++) {
          double radius = Math.sqrt(at.x(x) * at.x(x) + at.y(y) * at.y(y) + at.z(z) * at.z(z));
          blocks.set(x, y, z, inside ? radius < 0.55 : radius >= 0.55 && radius < 1.05);
        }
      }
    }
    return blocks;
  }

  @ParameterizedTest
  @EnumSource
  void verticesLieOnTheZeroOfTheField(SurfaceStyle style) {
    BlockMask mask = new BlockMask(FRAME, 4, blocks(false));
    TriangleMesh mesh =
        BlockSurface.extract(BALL, mask, blocks(true), FRAME, style, Allowance.unlimited(), 2);
    ManifoldCheck check = ManifoldCheck.of(mesh);
    assertThat(check.isClosedManifold()).as(check.toString()).isTrue();
    assertThat(check.eulerCharacteristic()).isEqualTo(2);
    double[] p = mesh.positions();
    for (int i = 0; i < p.length; i += 3) {
      double radius = Math.sqrt(p[i] * p[i] + p[i + 1] * p[i + 1] + p[i + 2] * p[i + 2]);
      assertThat(Math.abs(radius - 0.8) / FRAME.spacing()).isLessThan(2e-3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void blocksDecideWhereTheFieldDisagrees(SurfaceStyle style) {
    // The field has the whole of space inside; the block's cube remains.
    VoxelGrid one = new VoxelGrid(BlockMask.blockFrame(FRAME, 4));
    one.set(3, 4, 2);
    BlockMask mask = new BlockMask(FRAME, 4, one);
    DifferentiableField full = SolidFields.of((x, y, z) -> 2 + x);
    TriangleMesh mesh =
        BlockSurface.extract(
            full, mask, new VoxelGrid(one.frame()), FRAME, style, Allowance.unlimited(), 1);
    assertThat(ManifoldCheck.of(mesh).isClosedManifold()).isTrue();
    // The block's voxels reach from -0.25 to 0 along x; a vertex stays within a cell of them.
    double cell = FRAME.spacing();
    assertThat(mesh.bounds().minX()).isBetween(-0.25 - cell, -0.25 + cell);
    assertThat(mesh.bounds().maxX()).isBetween(-cell, cell);
  }
}
