package io.nacre.study.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.codec.ExactEncoder;
import io.nacre.codec.PreparedShape;
import io.nacre.codec.RequestedKind;
import io.nacre.io.GridWriter;
import io.nacre.io.MeshWriter;
import io.nacre.io.Shape;
import io.nacre.io.ShapeReader;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.render.Png;
import io.nacre.study.UserException;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {

  @TempDir private Path folder;

  @Test
  void makesAFolderWithThoseAboveIt() throws IOException {
    Path deep = folder.resolve("a/b/c");
    OutputFile.makeFolder(deep, false);
    assertThat(deep).isDirectory();
  }

  @Test
  void leavesAFolderAsItIs() throws IOException {
    Path file = Files.writeString(folder.resolve("kept.txt"), "kept");
    OutputFile.makeFolder(folder, false);
    assertThat(file).hasContent("kept");
  }

  @Test
  void refusesAFileInTheWay() throws IOException {
    Path file = Files.writeString(folder.resolve("out"), "a file");
    assertThatThrownBy(() -> OutputFile.makeFolder(file, false))
        .isInstanceOf(UserException.class)
        .hasMessage(file + " is a file; name a folder");
    assertThat(file).hasContent("a file");
  }

  @Test
  void theInputIsNeverWrittenOver() throws IOException {
    Path input = Files.writeString(folder.resolve("a.obj"), "# Nacre\n");
    Path link = Files.createSymbolicLink(folder.resolve("link.obj"), input);
    Path roundabout = folder.resolve("x").resolve("..").resolve("a.obj");
    Files.createDirectories(folder.resolve("x"));
    for (Path output : List.of(input, link, roundabout)) {
      for (boolean force : new boolean[] {false, true}) {
        assertThatThrownBy(() -> OutputFile.check(output, List.of(input.toString()), force))
            .isInstanceOf(UserException.class)
            .hasMessageContaining("is the input");
      }
    }
    OutputFile.check(folder.resolve("b.obj"), List.of(input.toString(), "sample:vase"), false);
  }

  @Test
  void onlyOwnFilesAreReplaced() throws IOException {
    Path mine = folder.resolve("mine.obj");
    MeshWriter.write(SampleShape.VASE.mesh(), mine);
    OutputFile.check(mine, List.of(), false);
    Path empty = Files.createFile(folder.resolve("empty.npy"));
    OutputFile.check(empty, List.of(), false);
    Path foreign = Files.writeString(folder.resolve("foreign.obj"), "# Blender\nv 0 0 0\n");
    assertThatThrownBy(() -> OutputFile.check(foreign, List.of(), false))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--force");
    OutputFile.check(foreign, List.of(), true);
  }

  @Test
  void whatNacreWritesNamesItsWriter() throws IOException {
    for (String name : List.of("a.obj", "a.stl", "a.ply", "a.glb")) {
      Path file = folder.resolve(name);
      MeshWriter.write(SampleShape.VASE.mesh(), file);
      assertThat(OwnFile.is(file)).as(name).isTrue();
    }
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(8));
    grid.set(1, 2, 3);
    for (String name : List.of("a.npz", "a.npy", "a.binvox", "a.vox")) {
      Path file = folder.resolve(name);
      GridWriter.write(grid, file);
      assertThat(OwnFile.is(file)).as(name).isTrue();
      assertThat(ShapeReader.read(file)).as(name).isEqualTo(new Shape.Grid(grid));
    }
    Path png = folder.resolve("a.png");
    Files.write(png, Png.bytes(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB)));
    assertThat(OwnFile.is(png)).isTrue();
    Path nacre = folder.resolve("a.nacre");
    Files.write(
        nacre,
        ExactEncoder.encode(PreparedShape.of(grid, 0, RequestedKind.SOLID, false), 1).bytes());
    assertThat(OwnFile.is(nacre)).isTrue();
    Path other = folder.resolve("other.png");
    ImageIO.write(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB), "png", other.toFile());
    assertThat(OwnFile.is(other)).isFalse();
  }

  @Test
  void foldersWithReportsOfOthersAreRefused() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "mine");
    OutputFile.makeFolder(folder, false);
    Files.writeString(folder.resolve("summary.csv"), "mine too");
    assertThatThrownBy(() -> OutputFile.makeFolder(folder, false))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("summary.csv");
    OutputFile.makeFolder(folder, true);
    Files.writeString(folder.resolve("summary.json"), "{\"provenance\":{}}");
    OutputFile.makeFolder(folder, false);
  }
}
