package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.io.GridWriter;
import io.nacre.io.Shape;
import io.nacre.io.ShapeReader;
import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.Normalization;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grids that say where they lie, and options that say how they are read. */
class GridInputsTest {

  @TempDir private Path folder;

  /** Voxels 4 to 9 of 16 along x, 2 to 5 along y, 3 to 6 along z, half a unit wide, from 10. */
  private Path moved(String name) throws IOException {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(16));
    for (int x = 4; x < 10; x++) {
      for (int y = 2; y < 6; y++) {
        for (int z = 3; z < 7; z++) {
          grid.set(x, y, z);
        }
      }
    }
    Path path = folder.resolve(name);
    GridWriter.write(grid, new Normalization(14, 24, 34, 0.25), path);
    return path;
  }

  private static String header(Path binvox) throws IOException {
    String text = Files.readString(binvox, StandardCharsets.ISO_8859_1);
    return text.substring(0, text.indexOf("data\n"));
  }

  @Test
  void meshesOfMovedGridsLieWhereTheGridsDo() throws IOException {
    for (String name : new String[] {"moved.binvox", "moved.npz"}) {
      Path file = folder.resolve("m.nacre");
      CommandRun.of("encode", moved(name), "--exact", "-o", file, "--no-picture").ok();
      Path mesh = folder.resolve("m.obj");
      CommandRun.of("decode", file, "-o", mesh).ok();
      BoundingBox box = ((Shape.Mesh) ShapeReader.read(mesh)).mesh().bounds();
      // Surfaces lie within half a voxel of the faces of the outermost voxels.
      assertThat(box.minX()).isCloseTo(12, within(0.26));
      assertThat(box.maxX()).isCloseTo(15, within(0.26));
      assertThat(box.minY()).isCloseTo(21, within(0.26));
      assertThat(box.maxZ()).isCloseTo(33.5, within(0.26));
      Path binvox = folder.resolve("back.binvox");
      CommandRun.of("decode", file, "-o", binvox).ok();
      assertThat(header(binvox)).contains("translate 10.0 20.0 30.0\nscale 8.0\n");
      Path npz = folder.resolve("back.npz");
      CommandRun.of("voxelize", binvox, "-o", npz).ok();
      JsonNode transform = CommandRun.of("info", npz, "--json").json().get("transform");
      assertThat(transform.get("centerX").asDouble()).isEqualTo(14);
      assertThat(transform.get("scale").asDouble()).isEqualTo(0.25);
    }
  }

  @Test
  void notesOfReadersArePrintedAndInJson() throws IOException {
    Path stl = folder.resolve("open.stl");
    Files.writeString(
        stl,
        "solid a\nfacet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0 0\nvertex 0 1 0\n"
            + "endloop\nendfacet\n");
    CommandRun run = CommandRun.of("info", stl, "--json", "--index", "3").ok();
    assertThat(run.err()).contains("lacks its endsolid", "a file of stl: --index");
    assertThat(run.json().get("notes")).hasSize(2);
    CommandRun encoded =
        CommandRun.of(
            "encode", stl, "--exact", "--json", "--no-picture", "-o", folder.resolve("a.nacre"));
    assertThat(encoded.ok().err()).contains("lacks its endsolid");
    assertThat(encoded.json().get("notes").toString()).contains("lacks its endsolid");
  }

  @Test
  void whatIsSaidOfTheInputGoesWithExactFiles() throws IOException {
    Path file = folder.resolve("a.nacre");
    Object[] command = {
      "encode",
      moved("a.npz"),
      "--exact",
      "--array",
      "arr_0",
      "--index",
      0,
      "--level",
      0.5,
      "--inside",
      "below",
      "-o",
      file
    };
    CommandRun.of(command).ok();
    Path back = folder.resolve("back.npz");
    CommandRun.of("decode", file, "-o", back).ok();
    assertThat(CommandRun.of("info", back, "--json").json().get("occupied").asInt())
        .isEqualTo(16 * 16 * 16 - 6 * 4 * 4);
  }

  @Test
  void aLevelThatIsNoNumberIsRefused() throws IOException {
    Path grid = moved("a.npz");
    CommandRun.of("info", grid, "--level", "NaN").failed(ExitCode.FAILURE, "finite");
    CommandRun.of("info", grid, "--inside", "out").failed(ExitCode.USAGE, "below nor above");
    assertThat(CommandRun.of("info", grid, "--inside", "below", "--json").json().get("occupied"))
        .hasToString(String.valueOf(16 * 16 * 16 - 6 * 4 * 4));
  }
}
