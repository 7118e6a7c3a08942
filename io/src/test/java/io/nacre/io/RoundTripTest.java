package io.nacre.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.io.file.AtomicFile;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.grid.NpyArray;
import io.nacre.io.grid.NpzFile;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"obj", "ply", "glb", "stl"})
  void meshesComeBack(String extension) throws IOException {
    TriangleMesh mesh = SmallFiles.tetrahedron();
    TriangleMesh back = throughFile(mesh, extension);
    assertThat(corners(back)).containsExactly(corners(mesh));
    assertThat(back.vertexCount()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"npz", "npy", "binvox", "vox"})
  void gridsComeBack(String extension) throws IOException {
    Path file = folder.resolve("grid." + extension);
    GridWriter.write(SmallFiles.pattern(), file);
    assertThat(ShapeReader.read(file)).isEqualTo(new Shape.Grid(SmallFiles.pattern()));
  }

  @Test
  void everySmallFileIsRead() throws IOException {
    for (Path file : SmallFiles.all(folder)) {
      assertThat(ShapeReader.read(file)).isNotNull();
    }
    assertThat(mesh("text.stl").vertexCount()).as("welded").isEqualTo(4);
    assertThat(mesh("text.gltf").positions()).containsExactly(2, 0, 0, 4, 0, 0, 2, 2, 0);
    assertThat(corners(mesh("text.ply"))).containsExactly(corners(SmallFiles.tetrahedron()));
    assertThat(corners(mesh("text.off"))).containsExactly(corners(SmallFiles.tetrahedron()));
  }

  @Test
  void binvoxHasYFastestThenZ() throws IOException {
    Path file =
        Files.write(
            folder.resolve("order.binvox"),
            "#binvox 1\ndim 2 3 4\ndata\n\0\1\1\1\0\3\1\1\0\22"
                .getBytes(StandardCharsets.ISO_8859_1));
    VoxelGrid grid = ((Shape.Grid) ShapeReader.read(file)).grid();
    assertThat(List.of(grid.nx(), grid.ny(), grid.nz())).containsExactly(2, 4, 3);
    assertThat(grid.count()).isEqualTo(2);
    assertThat(grid.get(0, 1, 0)).isTrue();
    assertThat(grid.get(0, 1, 1)).isTrue();
  }

  @Test
  void objTakesNegativeIndicesContinuationsAndConcavePolygons() throws IOException {
    SmallFiles.text(
        folder,
        "arrow.obj",
        "v 0 0 0\r\nv 2 0 0\r\nv 0.5 0.5 0\r\nv 0 2 0\r\nf -4/1 -3/2/3 \\\r\n-2//1 -1\r\n");
    TriangleMesh mesh = mesh("arrow.obj");
    double area = 0;
    double[] c = corners(mesh);
    for (int i = 0; i < c.length; i += 9) {
      double twice =
          (c[i + 3] - c[i]) * (c[i + 7] - c[i + 1]) - (c[i + 6] - c[i]) * (c[i + 4] - c[i + 1]);
      assertThat(twice).isPositive();
      area += twice / 2;
    }
    assertThat(area).isEqualTo(1.0);
  }

  @Test
  void aFailedWriteLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = SmallFiles.text(folder, "kept.txt", "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("stop");
                    }))
        .hasMessage("stop");
    assertThat(file).hasContent("old");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void surfaceVoxelsOfASingleVoxelAreItsCentre() throws IOException {
    VoxelGrid grid = new VoxelGrid(io.nacre.voxel.GridFrame.cube(2));
    grid.set(1, 0, 1);
    PointCloudWriter.write(grid, folder.resolve("points.xyz"));
    assertThat(folder.resolve("points.xyz")).hasContent("0.5 -0.5 0.5\n");
  }

  @Test
  void sharedFilesAreRead() throws IOException {
    Path data = SharedData.folder();
    try (var meshes = Files.list(data.resolve("meshes"))) {
      for (Path file : meshes.toList()) {
        assertThat(((Shape.Mesh) ShapeReader.read(file)).mesh().triangleCount()).isPositive();
      }
    }
    assertThat(((Shape.Mesh) ShapeReader.read(data.resolve("meshes/chair_0890.off"))).mesh())
        .satisfies(mesh -> assertThat(mesh.triangleCount()).isPositive());
    for (String name : new String[] {"voxels-128", "voxels-256"}) {
      try (var grids = Files.list(data.resolve(name))) {
        for (Path file : grids.toList()) {
          VoxelGrid grid = ((Shape.Grid) ShapeReader.read(file)).grid();
          assertThat(grid.count()).isPositive();
          assertThat(grid.frame().unit()).isEqualTo(name.equals("voxels-128") ? 128 : 256);
        }
      }
    }
    try (NpzFile npz = NpzFile.open(data.resolve("ni-thingi10k-300.npz"), ReadLimits.DEFAULT)) {
      NpyArray weights = npz.array("weights");
      assertThat(weights.shape()).containsExactly(300, 7553);
      assertThat(weights.toFloats()).doesNotContain(Float.NaN);
      assertThat(npz.array("ids").toLongs()).hasSize(300);
    }
  }

  private TriangleMesh throughFile(TriangleMesh mesh, String extension) throws IOException {
    MeshWriter.write(mesh, folder.resolve("mesh." + extension));
    return mesh("mesh." + extension);
  }

  private TriangleMesh mesh(String name) throws IOException {
    return ((Shape.Mesh) ShapeReader.read(folder.resolve(name))).mesh();
  }

  private static double[] corners(TriangleMesh mesh) {
    double[] out = new double[3 * mesh.triangles().length];
    for (int i = 0; i < out.length; i++) {
      out[i] = mesh.positions()[3 * mesh.triangles()[i / 3] + i % 3];
    }
    return out;
  }
}
