package io.nacre.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.solid.SolidVoxelization;
import io.nacre.voxel.solid.SolidVoxelizer;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real meshes: closed ones, scans with small holes, modelled ones of many open parts. */
class SolidsOfSharedMeshesTest {

  @ParameterizedTest
  @CsvSource({
    "cow.obj, false, true",
    "fandisk.obj, false, true",
    "homer.obj, false, true",
    "rocker-arm.obj, false, true",
    "spot.obj, false, true",
    "stanford-bunny.obj, true, true",
    "suzanne.obj, true, true",
    "teapot.obj, true, true",
    "chair_0890.off, true, false",
    "chair_0891.off, true, true",
    "chair_0892.off, true, true"
  })
  void areJudgedRight(String file, boolean open, boolean meaningful) throws IOException {
    Shape shape = ShapeReader.read(SharedData.folder().resolve("meshes").resolve(file));
    TriangleMesh mesh = ((Shape.Mesh) shape).mesh();
    mesh = Normalization.of(mesh, Normalization.Mode.SPHERE_0_9).apply(mesh);
    SolidVoxelization solid = SolidVoxelizer.voxelize(mesh, GridFrame.cube(128), 2);
    assertThat(solid.open()).isEqualTo(open);
    assertThat(solid.solidIsMeaningful()).isEqualTo(meaningful);
    assertThat(solid.warning() == null).isEqualTo(meaningful);
    assertThat(solid.grid().count()).isGreaterThan(1000);
  }
}
