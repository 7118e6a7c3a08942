package io.nacre.mesh.solid;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.mesh.SolidSurface;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.solid.SolidVoxelizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeshSolidTest {

  private static final GridFrame FRAME = GridFrame.cube(24);

  /** The voxeliser decides the same at the centres of voxels. */
  @ParameterizedTest
  @EnumSource(SampleShape.class)
  void centresOfVoxelsAreInsideWhereTheVoxeliserSaysSo(SampleShape sample) {
    TriangleMesh mesh =
        io.nacre.mesh.Normalization.of(sample.mesh(), io.nacre.mesh.Normalization.Mode.SPHERE_0_9)
            .apply(sample.mesh());
    assertThat(differences(mesh)).isLessThanOrEqualTo(8);
  }

  @Test
  void aTetrahedronIsInsideBetweenItsFaces() {
    MeshSolid solid = MeshSolid.of(SolidSurface.of(tetrahedron(), 0));
    for (int i = 0; i < 1000; i++) {
      double x = (i % 10 + 0.31) / 10;
      double y = (i / 10 % 10 + 0.37) / 10;
      double z = (i / 100 + 0.41) / 10;
      assertThat(solid.contains(x, y, z)).isEqualTo(x + y + z < 1);
    }
    assertThat(solid.contains(-0.1, 0.1, 0.1)).isFalse();
  }

  @Test
  void turnedInsideOutItIsTheSame() {
    TriangleMesh mesh = tetrahedron();
    int[] turned = new int[mesh.triangles().length];
    for (int i = 0; i < turned.length; i++) {
      turned[i] = mesh.triangles()[i - i % 3 + (3 - i % 3) % 3];
    }
    MeshSolid solid = MeshSolid.of(SolidSurface.of(new TriangleMesh(mesh.positions(), turned), 0));
    assertThat(solid.contains(0.2, 0.2, 0.2)).isTrue();
    assertThat(solid.contains(0.5, 0.5, 0.5)).isFalse();
  }

  /** Without its face at x + y + z = 1 the solid is what a winding number of a half says. */
  @Test
  void anOpenMeshIsClosedByItsWindingNumber() {
    TriangleMesh whole = tetrahedron();
    TriangleMesh open =
        new TriangleMesh(whole.positions(), java.util.Arrays.copyOf(whole.triangles(), 9));
    MeshSolid solid = MeshSolid.of(SolidSurface.of(open, 0));
    assertThat(solid.isOpen()).isTrue();
    assertThat(solid.contains(0.1, 0.1, 0.1)).isTrue();
    assertThat(solid.contains(0.9, 0.9, 0.9)).isFalse();
    assertThat(differences(open)).isLessThanOrEqualTo(2);
  }

  private static TriangleMesh tetrahedron() {
    double[] corners = {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1};
    int[] faces = {0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3};
    return new TriangleMesh(corners, faces);
  }

  private static int differences(TriangleMesh mesh) {
    VoxelGrid grid = SolidVoxelizer.voxelize(mesh, FRAME, 1).grid();
    MeshSolid solid = MeshSolid.of(SolidSurface.of(mesh, 0));
    int different = 0;
    for (int x = 0; x < FRAME.nx(); x++) {
      for (int y = 0; y < FRAME.ny(); y++) {
        for (int z = 0; z < FRAME.nz(); z++) {
          boolean inside = solid.contains(FRAME.x(x), FRAME.y(y), FRAME.z(z));
          different += inside == grid.get(x, y, z) ? 0 : 1;
        }
      }
    }
    return different;
  }
}
