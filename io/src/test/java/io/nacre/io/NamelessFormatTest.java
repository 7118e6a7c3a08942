package io.nacre.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose names have no dot, though they may be the names of formats. */
class NamelessFormatTest {

  private static final TriangleMesh TRIANGLE =
      new TriangleMesh(new double[] {0, 0, 0, 1, 0, 0, 0, 1, 0}, new int[] {0, 1, 2});

  @TempDir private Path folder;

  @Test
  void areNotWritten() {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(4));
    assertThatThrownBy(() -> MeshWriter.write(TRIANGLE, folder.resolve("obj")))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith(
            "obj: the name has no extension; meshes are written as obj, stl, ply or glb");
    assertThatThrownBy(() -> GridWriter.write(grid, folder.resolve("npz")))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith(
            "npz: the name has no extension; grids are written as npz, npy, binvox or vox");
    assertThatThrownBy(() -> PointCloudWriter.write(grid, folder.resolve("xyz")))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith(
            "xyz: the name has no extension; point clouds are written as ply or xyz");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void areReadByTheirFirstBytesAlone() throws IOException {
    Path obj = Files.writeString(folder.resolve("obj"), "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");
    assertThatThrownBy(() -> ShapeReader.read(obj))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining("obj: neither an extension nor the first bytes tell the format");
    assertThatThrownBy(() -> CloudReader.read(obj, ReadLimits.DEFAULT))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining("obj: neither an extension nor the first bytes tell the format");

    MeshWriter.write(TRIANGLE, folder.resolve("triangle.ply"));
    Path bare = Files.move(folder.resolve("triangle.ply"), folder.resolve("triangle"));
    assertThat(ShapeReader.read(bare)).isInstanceOf(Shape.Mesh.class);
  }
}
