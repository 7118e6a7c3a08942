package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.codec.Decoder;
import io.nacre.format.BlockLayer;
import io.nacre.format.Form;
import io.nacre.format.NacreFile;
import io.nacre.format.NacreWriter;
import io.nacre.format.Precision;
import io.nacre.io.GridWriter;
import io.nacre.io.Shape;
import io.nacre.io.ShapeReader;
import io.nacre.mesh.TriangleMesh;
import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import io.nacre.voxel.morphology.BoundaryVoxels;
import io.nacre.voxel.morphology.Connectivity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Crumbs left out: a hollow cube of 8^3 - 2^3 voxels, one of 4^3, one of 2^3 and a voxel, apart.
 */
class KeepCommandTest {

  private static final int[] SIDES = {8, 4, 2, 1};

  @TempDir private Path folder;

  private Path file;
  private Path out;

  private static VoxelGrid grid(int parts, int scale) {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(32 * scale));
    for (int part = 0; part < parts; part++) {
      cube(grid, 2 + part % 2 * 14, 2 + part / 2 * 14, SIDES[part], scale, true);
    }
    cube(grid, 5, 5, 2, scale, false);
    return grid;
  }

  private static void cube(VoxelGrid grid, int x, int yz, int side, int scale, boolean value) {
    int n = side * scale;
    for (int i = 0; i < n * n * n; i++) {
      grid.set(x * scale + i / n / n, yz * scale + i / n % n, yz * scale + i % n, value);
    }
  }

  @BeforeEach
  void encode() throws IOException {
    Path truth = folder.resolve("crumbs.npz");
    GridWriter.write(grid(4, 1), truth);
    file = folder.resolve("crumbs.nacre");
    out = folder.resolve("out.npz");
    CommandRun.of("encode", truth, "-o", file, "--exact", "--no-picture").ok();
  }

  private static VoxelGrid read(Path path) throws IOException {
    return ((Shape.Grid) ShapeReader.read(path)).grid();
  }

  @ParameterizedTest
  @CsvSource({"largest,1", "1,1", "2,2", "3,3", "4,4", "9,4", "ALL,4"})
  void gridsKeepTheLargestParts(String keep, int parts) throws IOException {
    CommandRun.of("decode", file, "-o", out, "--keep", keep).ok();
    assertThat(read(out)).isEqualTo(grid(parts, 1));
  }

  @Test
  void whatIsDroppedIsSaid() {
    String text = CommandRun.of("decode", file, "-o", out, "--keep", 2).ok().out();
    assertThat(text)
        .contains(
            "kept 2 of 4 parts, dropped 2 of 8 and 1 voxels (1.56 % of all)",
            "no longer the exact grid");
    JsonNode json = CommandRun.of("decode", file, "-o", out, "--keep", 2, "--json").json();
    JsonNode keep = json.get("keep");
    assertThat(keep.get("measure").asText()).isEqualTo("voxels");
    assertThat(keep.get("parts").asInt()).isEqualTo(4);
    assertThat(keep.get("kept").asInt()).isEqualTo(2);
    assertThat(keep.get("dropped").asInt()).isEqualTo(2);
    assertThat(keep.get("dropped_sizes").toString()).isEqualTo("[8,1]");
    assertThat(keep.get("dropped_share").asDouble()).isEqualTo(9 / 577.0);
    assertThat(keep.get("exact_no_more").asBoolean()).isTrue();
    assertThat(json.get("occupied").asLong()).isEqualTo(504 + 64);
  }

  @Test
  void nothingIsSaidOfPartsUnlessAskedAndNothingOfExactnessUnlessDropped() {
    assertThat(CommandRun.of("decode", file, "-o", out).ok().out()).doesNotContain("part");
    JsonNode json = CommandRun.of("decode", file, "-o", out, "--json").json();
    assertThat(json.has("keep")).isFalse();
    assertThat(CommandRun.of("decode", file, "-o", out, "--keep", 4).ok().out())
        .contains("4 parts, none dropped")
        .doesNotContain("exact");
  }

  @Test
  void otherResolutionsKeepTheSameParts() throws IOException {
    CommandRun.of("decode", file, "-o", out, "--keep", 2, "--resolution", 64).ok();
    assertThat(read(out)).isEqualTo(grid(2, 2));
  }

  /** The voxels of the surface of 8^3 and of its cavity: all but those of 6^3 around 4^3. */
  @Test
  void pointsAreThoseOfTheKeptParts() {
    Path points = folder.resolve("points.xyz");
    JsonNode json =
        CommandRun.of("decode", file, "-o", points, "--keep", "largest", "--json").json();
    int inner = 4 * 4 * 4 - 2 * 2 * 2 - (4 * 4 * 4 - 2 * 2 * 2 - 6 * 2 * 2);
    assertThat(json.get("points").asLong()).isEqualTo(8 * 8 * 8 - 6 * 6 * 6 + inner);
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 50})
  void meshesKeepTheLargestVolumesWithTheirCavities(int resolution) throws IOException {
    Path mesh = folder.resolve("out.ply");
    JsonNode json =
        CommandRun.of("decode", file, "-o", mesh, "--keep", 2, "--resolution", resolution, "--json")
            .json();
    assertThat(json.get("components").asInt()).as("cube, cavity, cube").isEqualTo(3);
    assertThat(json.get("closed_manifold").asBoolean()).isTrue();
    JsonNode keep = json.get("keep");
    assertThat(keep.get("measure").asText()).isEqualTo("volume");
    assertThat(keep.get("parts").asInt()).isEqualTo(4);
    double first = keep.get("dropped_sizes").get(0).asDouble();
    double second = keep.get("dropped_sizes").get(1).asDouble();
    assertThat(first).isGreaterThan(second);
    TriangleMesh read = ((Shape.Mesh) ShapeReader.read(mesh)).mesh();
    assertThat(read.triangleCount()).isEqualTo(json.get("triangles").asInt());
    assertThat(CommandRun.of("decode", file, "-o", mesh, "--keep", 1).ok().out())
        .contains("2 components", "kept 1 of 4 parts", "cubed units");
  }

  /** The shell of a hollow solid as a file with blocks: its cavity's wall touches nothing. */
  @Test
  void theWallOfACavityStaysWithTheShellAroundIt() throws IOException {
    VoxelGrid solid = grid(4, 2);
    VoxelGrid shell = BoundaryVoxels.innerBoundary(solid, Connectivity.TWENTY_SIX);
    BlockMask mask = BlockMask.occupied(shell, 2);
    BlockLayer layer = BlockLayer.coded(mask, BlockLayer.insideBlocks(mask, solid), Form.BOUNDARY);
    InputBox box = InputBox.around(mask.extent(), GridFrame.cube(64));
    Network all = new Network(Architecture.parse("1:relu"), box, new float[] {0, 0, 0, 0, 0, 1});
    NacreFile content =
        new NacreFile(
            Form.BOUNDARY.kind(), GridFrame.cube(64), null, all, Precision.FLOAT32, layer);
    assertThat(new Decoder(content).grid(1)).as("even cubes fill blocks").isEqualTo(shell);
    Files.write(file, NacreWriter.write(content));
    CommandRun.of("decode", file, "-o", out, "--keep", "largest").ok();
    assertThat(read(out))
        .isEqualTo(BoundaryVoxels.innerBoundary(grid(1, 2), Connectivity.TWENTY_SIX));
    JsonNode mesh =
        CommandRun.of("decode", file, "-o", folder.resolve("a.obj"), "--keep", "largest", "--json")
            .json();
    assertThat(mesh.get("keep").get("parts").asInt()).isEqualTo(4);
    assertThat(mesh.get("components").asInt()).isEqualTo(2);
  }

  @Test
  void picturesLeaveThemOutToo() {
    Path png = folder.resolve("a.png");
    for (String option : new String[] {"--voxels", "--quiet"}) {
      JsonNode json =
          CommandRun.of(
                  "render", file, "-o", png, "--size", 64, "--keep", "largest", option, "--json")
              .json();
      assertThat(json.get("keep").get(file.toString()).get("dropped").asInt()).isEqualTo(3);
    }
    assertThat(CommandRun.of("render", file, "-o", png, "--keep", "2", "--size", 64).ok().err())
        .contains("kept 2 of 4 parts");
    CommandRun.of("render", "sample:bolt", "-o", png, "--keep", "2")
        .failed(ExitCode.FAILURE, "--keep is for .nacre files");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "most", "1.5", ""})
  void othersAreRefused(String keep) {
    CommandRun.of("decode", file, "-o", out, "--keep", keep)
        .failed(ExitCode.USAGE, "write largest, all, or a number from 1");
    assertThat(out).doesNotExist();
  }

  @Test
  void upIsGuessedAndSaid() {
    Path png = folder.resolve("a.png");
    CommandRun run =
        CommandRun.of("render", "sample:bust", "-o", png, "--size", 64, "--up", "auto").ok();
    assertThat(run.err()).contains("--up auto takes y, because it stands on its base");
    Path stl = folder.resolve("a.stl");
    CommandRun.of("decode", file, "-o", stl).ok();
    JsonNode json =
        CommandRun.of(
                "render", "sample:bust", stl, "-o", png, "--size", 64, "--up", "AUTO", "--json")
            .json();
    assertThat(json.get("up").asText()).isEqualTo("z");
    assertThat(json.get("up_reason").asText()).contains("STL");
    CommandRun.of("render", file, "-o", png, "--up", "x")
        .failed(ExitCode.USAGE, "y, z or auto expected");
    assertThat(CommandRun.of("render", file, "-o", png, "--size", 64, "--up", "auto").ok().err())
        .contains("--up auto takes");
  }
}
