package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nacre.codec.Decoder;
import io.nacre.format.BlockLayer;
import io.nacre.format.BlockSelection;
import io.nacre.format.Form;
import io.nacre.format.NacreFile;
import io.nacre.format.NacreWriter;
import io.nacre.format.Precision;
import io.nacre.io.GridWriter;
import io.nacre.io.Shape;
import io.nacre.io.ShapeReader;
import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.TriangleMesh;
import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import io.nacre.voxel.morphology.BoundaryVoxels;
import io.nacre.voxel.morphology.Connectivity;
import io.nacre.voxel.morphology.Downsampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands on a file with blocks: the boundary of an octahedron at 64^3, known exactly. */
class BlockCommandsTest {

  private static final GridFrame FRAME = GridFrame.cube(64);

  @TempDir private static Path folder;

  private static Path file;
  private static Path truth;
  private static VoxelGrid shell;

  @BeforeAll
  static void write() throws IOException {
    VoxelGrid solid = new VoxelGrid(FRAME);
    for (int x = 0; x < 64; x++) {
      for (int y = 0; y < 64; y++) {
        for (int z = 0; z < 64; z++) {
          double r = Math.abs(FRAME.x(x)) + Math.abs(FRAME.y(y)) + Math.abs(FRAME.z(z));
          solid.set(x, y, z, r < 0.93);
        }
      }
    }
    shell = BoundaryVoxels.innerBoundary(solid, Connectivity.TWENTY_SIX);
    BlockMask mask = BlockMask.occupied(shell, 4);
    BlockLayer layer = BlockLayer.coded(mask, BlockLayer.insideBlocks(mask, solid), Form.BOUNDARY);
    InputBox box = InputBox.around(mask.extent(), FRAME);
    float[] p = new float[16];
    for (int axis = 0; axis < 3; axis++) {
      p[5 * axis] = 1 / box.factor(axis);
      p[12 + axis] = -1;
    }
    p[15] = 0.93f;
    Network network = new Network(Architecture.parse("3:abs"), box, p);
    file = folder.resolve("octahedron.nacre");
    NacreFile content =
        new NacreFile(Form.BOUNDARY.kind(), FRAME, null, network, Precision.FLOAT32, layer);
    assertThat(new Decoder(content).grid(1)).isEqualTo(shell);
    Files.write(file, NacreWriter.write(content));
    truth = folder.resolve("shell.npz");
    GridWriter.write(shell, truth);
  }

  private static VoxelGrid decoded(String name, Object... options) throws IOException {
    Path out = folder.resolve(name);
    Object[] args = new Object[4 + options.length];
    args[0] = "decode";
    args[1] = file;
    args[2] = "-o";
    args[3] = out;
    System.arraycopy(options, 0, args, 4, options.length);
    CommandRun.of(args).ok();
    return ((Shape.Grid) ShapeReader.read(out)).grid();
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 32, 64, 128})
  void everyLevelOfDetailComesFromOneFile(int resolution) throws IOException {
    VoxelGrid grid = decoded("level" + resolution + ".npz", "--resolution", resolution);
    assertThat(grid.frame()).isEqualTo(GridFrame.cube(resolution));
    if (resolution <= 64) {
      assertThat(grid).isEqualTo(Downsampler.maxPool(shell, 64 / resolution));
    } else {
      // Still a shell: about four times the voxels, none of them enclosed.
      assertThat(grid.count()).isBetween(3 * shell.count(), 5 * shell.count());
      assertThat(BoundaryVoxels.innerBoundary(grid, Connectivity.TWENTY_SIX)).isEqualTo(grid);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64, 100})
  void meshesAreClosed(int resolution) throws IOException {
    Path out = folder.resolve("mesh.ply");
    JsonNode json =
        CommandRun.of("decode", file, "-o", out, "--resolution", resolution, "--json").json();
    assertThat(json.get("closed_manifold").asBoolean()).isTrue();
    assertThat(json.get("euler_characteristic").asInt()).isEqualTo(2);
    TriangleMesh mesh = ((Shape.Mesh) ShapeReader.read(out)).mesh();
    assertThat(ManifoldCheck.of(mesh).isClosedManifold()).isTrue();
  }

  @Test
  void pointsAreTheShellsSurface() throws IOException {
    Path out = folder.resolve("points.xyz");
    JsonNode json = CommandRun.of("decode", file, "-o", out, "--json").json();
    long expected = BoundaryVoxels.innerBoundary(shell, Connectivity.SIX).count();
    assertThat(json.get("points").asLong()).isEqualTo(expected);
    try (var lines = Files.lines(out)) {
      assertThat(lines.count()).isEqualTo(expected);
    }
  }

  @Test
  void infoTellsOfBlocks() throws IOException {
    JsonNode json = CommandRun.of("info", file, "--json").json();
    assertThat(json.get("kind").asText()).isEqualTo("surface");
    assertThat(json.get("form").asText()).isEqualTo("boundary");
    JsonNode blocks = json.get("blocks");
    assertThat(blocks.get("edge").asInt()).isEqualTo(4);
    assertThat(blocks.get("masked").asLong()).isEqualTo(Downsampler.maxPool(shell, 4).count());
    assertThat(blocks.get("inside").asLong()).isPositive();
    assertThat(blocks.get("mask").asText()).isEqualTo("coded");
    assertThat(blocks.get("corrected").asBoolean()).isFalse();
    long sum = 0;
    for (JsonNode part : json.get("parts")) {
      sum += part.asLong();
    }
    assertThat(sum).isEqualTo(Files.size(file));
    String text = CommandRun.of("info", file).ok().out();
    assertThat(text).contains("16x16x16 of 4 voxels", "which is coded", "mask ");
  }

  @Test
  void evalComparesSurfaces() {
    JsonNode json = CommandRun.of("eval", file, truth, "--json").json();
    assertThat(json.get("iou").asDouble()).isEqualTo(1);
    assertThat(json.get("cd").asDouble()).isZero();
    assertThat(json.get("resolution").asInt()).isEqualTo(64);
  }

  @Test
  void picturesAreDrawnOfMeshVoxelsAndErrors() {
    Path out = folder.resolve("picture.png");
    CommandRun.of("render", file, "-o", out, "--size", 64).ok();
    CommandRun.of("render", file, "-o", out, "--size", 64, "--voxels", "--resolution", 16).ok();
    String text =
        CommandRun.of("render", file, "-o", out, "--size", 64, "--errors", truth).ok().out();
    assertThat(text).contains("pixels");
  }

  @Test
  void predictedMasksAreNamed() throws IOException {
    Network coarse =
        new Network(
            Architecture.parse("1:relu"), InputBox.FULL, new float[] {0, 0, 1, 0, 1, -0.001f});
    BlockSelection.Predicted predicted =
        BlockSelection.Predicted.rounded(coarse, Precision.FLOAT16);
    BlockMask mask = predicted.mask(FRAME, 8);
    VoxelGrid none = new VoxelGrid(mask.blocks().frame());
    BlockLayer layer = new BlockLayer(mask, none, Form.DIRECT, predicted);
    Network network = new Network(Architecture.parse("1:relu"), InputBox.FULL, new float[6]);
    NacreFile content =
        new NacreFile(Form.DIRECT.kind(), FRAME, null, network, Precision.INT8, layer);
    Path path = folder.resolve("predicted.nacre");
    Files.write(path, NacreWriter.write(content));
    assertThat(CommandRun.of("info", path).ok().out())
        .contains("8x8x8 of 8 voxels, 256 in the mask, which is predicted by raw 1:relu, float16");
  }
}
