package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.nacre.io.Shape;
import io.nacre.io.ShapeReader;
import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.voxel.VoxelGrid;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands on one small file that encode made. */
class ShapeCommandsTest {

  private static final int RESOLUTION = 32;

  private static final List<String> MESH_FIGURES =
      List.of(
          "iou",
          "mesh_resolution",
          "volumetric_iou",
          "chamfer_l1",
          "chamfer_l2",
          "normal_consistency",
          "f_score",
          "f_score_threshold",
          "floor_chamfer_l1",
          "floor_normal_consistency",
          "components",
          "truth_components",
          "cavities",
          "truth_cavities");

  @TempDir private static Path folder;

  private static Path file;
  private static JsonNode encoded;

  @BeforeAll
  static void encode() {
    file = folder.resolve("trefoil.nacre");
    encoded =
        CommandRun.of(
                "encode",
                "sample:trefoil",
                "-o",
                file,
                "--resolution",
                RESOLUTION,
                "--steps",
                "300k",
                "--arch",
                "3x16",
                "--seed",
                7,
                "--threads",
                2,
                "--json",
                "--picture",
                "--yardsticks",
                "--report",
                folder.resolve("report"))
            .json();
  }

  @Test
  void encodeReportsWhatItWrote() throws IOException {
    assertThat(encoded.get("bytes").asLong()).isEqualTo(Files.size(file));
    assertThat(encoded.get("parameters").asInt()).isEqualTo(16 * 4 + 2 * 16 * 17 + 17);
    assertThat(encoded.get("iou").asDouble()).isBetween(0.5, 1.0);
    assertThat(encoded.get("cd").asDouble()).isBetween(0.0, 20.0);
    assertThat(encoded.get("seconds").asDouble()).isPositive();
    assertThat(encoded.get("resolution").asInt()).isEqualTo(RESOLUTION);
    assertThat(encoded.get("kind").asText()).isEqualTo("solid");
    assertThat(encoded.get("seed").asInt()).isEqualTo(7);
    assertThat(encoded.get("interrupted").asBoolean()).isFalse();
    assertThat(encoded.get("sample_steps").asLong()).isGreaterThanOrEqualTo(300_000);
    assertThat(encoded.get("classical").get("packed").asLong())
        .isEqualTo(RESOLUTION * RESOLUTION * RESOLUTION / 8);
    assertThat(encoded.get("provenance").fieldNames())
        .toIterable()
        .contains("version", "commit", "command", "seed", "input", "java", "threads");
    for (String key : List.of("accuracy", "precision", "recall", "weights", "notes", "cd_unit")) {
      assertThat(encoded.has(key)).as(key).isTrue();
    }
  }

  @Test
  void encodeWritesAPictureAndAReport() throws IOException {
    BufferedImage picture = ImageIO.read(folder.resolve("trefoil.nacre.png").toFile());
    assertThat(picture.getWidth()).isGreaterThan(3 * 400);
    Path report = folder.resolve("report");
    assertThat(report.resolve("picture.png")).exists();
    assertThat(Files.readString(report.resolve("report.md")))
        .contains("IoU", "grid, xz", "sample:trefoil");
    assertThat(Files.readAllLines(report.resolve("training.csv"))).hasSizeGreaterThan(1);
    assertThat(Files.readString(report.resolve("result.json"))).startsWith("{\"input\"");
  }

  @Test
  void theFileDependsOnTheSeedAndNotOnTheThreads() throws IOException {
    Path again = folder.resolve("again.nacre");
    CommandRun run =
        CommandRun.of(
            "encode",
            "sample:trefoil",
            "-o",
            again,
            "--resolution",
            RESOLUTION,
            "--steps",
            "300k",
            "--arch",
            "3x16",
            "--seed",
            7,
            "--threads",
            1,
            "--mesh-resolution",
            RESOLUTION,
            "--no-picture",
            "-q");
    run.ok();
    assertThat(again).hasSameBinaryContentAs(file);
    assertThat(folder.resolve("again.png")).doesNotExist();
    assertThat(run.out())
        .contains("IoU", "CD x1000", "grid, exact coder")
        .doesNotContain("grid, xz", "grid, zstd");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void infoCountsEveryByte() {
    JsonNode info = CommandRun.of("info", file, "--json").json();
    JsonNode parts = info.get("parts");
    int sum = 0;
    for (JsonNode part : parts) {
      sum += part.asInt();
    }
    assertThat(sum).isEqualTo(encoded.get("bytes").asInt()).isEqualTo(info.get("bytes").asInt());
    assertThat(info.get("architecture")).isEqualTo(encoded.get("architecture"));
    assertThat(CommandRun.of("info", file).ok().out()).contains("solid", "32x32x32", "bits per");
  }

  @Test
  void theDecodedGridIsTheOneThatWasMeasured() {
    Path grid = folder.resolve("decoded.npz");
    Path truth = folder.resolve("truth.npz");
    JsonNode decoded = CommandRun.of("decode", file, "-o", grid, "--json").json();
    CommandRun.of("voxelize", "sample:trefoil", "-o", truth, "--resolution", RESOLUTION).ok();
    JsonNode eval = CommandRun.of("eval", grid, truth, "--json").json();
    assertThat(eval.get("iou").asDouble()).isEqualTo(encoded.get("iou").asDouble());
    assertThat(eval.get("cd").asDouble()).isEqualTo(encoded.get("cd").asDouble());
    assertThat(decoded.get("occupied").asLong())
        .isEqualTo(
            encoded.get("occupied").asLong()
                - eval.get("missed").asLong()
                + eval.get("extra").asLong());
  }

  @Test
  void evalAgainstTheMeshGivesTheFiguresOfEncode() {
    JsonNode eval = CommandRun.of("eval", file, "sample:trefoil", "--json").json();
    assertThat(encoded.get("mesh_resolution").asInt()).isEqualTo(256);
    assertThat(encoded.get("volumetric_iou").asDouble()).isBetween(0.5, 1.0);
    assertThat(encoded.get("truth_components").asInt()).isOne();
    assertThat(encoded.get("truth_cavities").asInt()).isZero();
    assertThat(encoded.get("samples").asInt()).isEqualTo(100_000);
    for (String figure : MESH_FIGURES) {
      assertThat(encoded.has(figure)).as(figure).isTrue();
      assertThat(eval.get(figure)).as(figure).isEqualTo(encoded.get(figure));
    }
  }

  @Test
  void evalOfMeshesHasTheSameMeasures() {
    Path mesh = folder.resolve("decoded.ply");
    CommandRun.of("decode", file, "-o", mesh, "--resolution", 256).ok();
    JsonNode eval = CommandRun.of("eval", mesh, "sample:trefoil", "--json").json();
    assertThat(eval.get("volumetric_iou").asDouble())
        .isCloseTo(encoded.get("volumetric_iou").asDouble(), within(0.005));
    assertThat(eval.get("chamfer_l1").asDouble())
        .isCloseTo(encoded.get("chamfer_l1").asDouble(), within(0.002));
    assertThat(eval.get("floor_chamfer_l1")).isEqualTo(encoded.get("floor_chamfer_l1"));
    JsonNode coarse =
        CommandRun.of("eval", file, "sample:trefoil", "--resolution", 16, "--json").json();
    assertThat(coarse.get("mesh_resolution").asInt()).isEqualTo(16);
    assertThat(coarse.get("volumetric_iou")).isEqualTo(encoded.get("volumetric_iou"));
    assertThat(coarse.get("chamfer_l1").asDouble())
        .isGreaterThan(encoded.get("chamfer_l1").asDouble());
  }

  @ParameterizedTest
  @ValueSource(strings = {"npz", "npy", "binvox", "vox"})
  void gridsComeBackInEveryFormat(String extension) throws IOException {
    Path target = folder.resolve("grid." + extension);
    JsonNode decoded = CommandRun.of("decode", file, "-o", target, "--json").json();
    assertThat(ShapeReader.read(target)).isInstanceOf(Shape.Grid.class);
    if (ShapeReader.read(target) instanceof Shape.Grid(VoxelGrid grid)) {
      assertThat(grid.count()).isEqualTo(decoded.get("occupied").asLong()).isPositive();
      assertThat(grid.nx()).isEqualTo(RESOLUTION);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"obj", "stl", "ply", "glb"})
  void meshesComeBackClosedAndInTheirOwnCoordinates(String extension) throws IOException {
    Path target = folder.resolve("mesh." + extension);
    JsonNode decoded = CommandRun.of("decode", file, "-o", target, "--json").json();
    assertThat(decoded.get("closed_manifold").asBoolean()).isTrue();
    if (ShapeReader.read(target) instanceof Shape.Mesh(TriangleMesh mesh)) {
      assertThat(mesh.triangleCount()).isEqualTo(decoded.get("triangles").asInt());
      assertThat(ManifoldCheck.of(mesh).isClosedManifold()).isTrue();
      TriangleMesh truth = SampleShape.TREFOIL.mesh();
      double voxel = truth.bounds().longestEdge() / RESOLUTION;
      assertThat(mesh.bounds().minX()).isCloseTo(truth.bounds().minX(), within(4 * voxel));
      assertThat(mesh.bounds().maxY()).isCloseTo(truth.bounds().maxY(), within(4 * voxel));
    }
  }

  @Test
  void meshesCanBeExtractedCoarseToFineAndSimplified() {
    Path target = folder.resolve("simple.ply");
    JsonNode decoded =
        CommandRun.of("decode", file, "-o", target, "--mise", "8x2", "--simplify", 400, "--json")
            .json();
    assertThat(decoded.get("resolution").asInt()).isEqualTo(32);
    assertThat(decoded.get("triangles").asInt()).isBetween(10, 800);
  }

  @ParameterizedTest
  @ValueSource(strings = {"points.ply", "points.xyz"})
  void pointsAreTheSurfaceVoxels(String name) {
    CommandRun run =
        name.endsWith("ply")
            ? CommandRun.of("decode", file, "-o", folder.resolve(name), "--points", "--json")
            : CommandRun.of("decode", file, "-o", folder.resolve(name), "--json");
    assertThat(run.json().get("points").asInt()).isPositive();
  }

  @Test
  void anotherResolutionCoversTheSameSpace() {
    JsonNode fine =
        CommandRun.of(
                "decode", file, "-o", folder.resolve("fine.npy"), "--resolution", 64, "--json")
            .json();
    assertThat(fine.get("grid").get(0).asInt()).isEqualTo(64);
    double ratio = fine.get("occupied").asDouble() / encoded.get("occupied").asDouble();
    assertThat(ratio).isBetween(6.0, 10.0);
  }

  @Test
  void renderPutsPicturesSideBySide() throws IOException {
    Path target = folder.resolve("sheet.png");
    JsonNode plain =
        CommandRun.of(
                "render", file, "sample:bolt", "-o", target, "--size", 100, "--up", "z", "--json")
            .json();
    BufferedImage sheet = ImageIO.read(target.toFile());
    assertThat(sheet.getWidth()).isEqualTo(plain.get("width").asInt()).isGreaterThan(200);
    CommandRun.of(
            "render", file, "-o", target, "--errors", "sample:trefoil", "--size", 100, "--voxels")
        .ok();
    BufferedImage errors = ImageIO.read(target.toFile());
    int orange = 0;
    for (int x = 0; x < errors.getWidth(); x++) {
      int pixel = errors.getRGB(x, 60);
      orange += (pixel >> 16 & 0xff) > (pixel & 0xff) + 60 ? 1 : 0;
    }
    assertThat(orange).as("missed voxels are orange").isGreaterThan(3);
  }

  @Test
  void infoDescribesMeshesAndGrids() throws IOException {
    JsonNode mesh = CommandRun.of("info", "sample:sheet", "--json").json();
    assertThat(mesh.get("type").asText()).isEqualTo("mesh");
    assertThat(mesh.get("closed").asBoolean()).isFalse();
    assertThat(mesh.get("topology").get("boundaryEdges").asInt()).isPositive();
    Path grid = folder.resolve("described.npz");
    CommandRun.of("voxelize", "sample:gear", "-o", grid, "--resolution", 16).ok();
    assertThat(CommandRun.of("info", grid, "--json").json().get("occupied").asInt()).isPositive();
  }

  @Test
  void voxelizeWarnsOfOpenMeshes() {
    CommandRun run =
        CommandRun.of(
            "voxelize", "sample:sheet", "-o", folder.resolve("s.npz"), "--resolution", 64);
    assertThat(run.ok().out()).contains("surface");
    assertThat(run.err()).contains("note: ").contains("open");
  }

  @Test
  void samplesAreListed() {
    JsonNode list = CommandRun.of("samples", "--json").json().get("samples");
    assertThat(list).hasSizeGreaterThanOrEqualTo(8);
    assertThat(CommandRun.of("samples").ok().out()).contains("sample:trefoil");
  }
}
