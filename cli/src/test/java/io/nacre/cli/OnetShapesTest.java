package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.cli.terminal.ProgressLine;
import io.nacre.encode.EncodingOptions;
import io.nacre.encode.ShapeOptions;
import io.nacre.encode.TrainingLength;
import io.nacre.io.GridWriter;
import io.nacre.io.Shape;
import io.nacre.io.ShapeReader;
import io.nacre.mesh.BoundingBox;
import io.nacre.metric.Overlap;
import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.net.PointSetNetwork;
import io.nacre.study.encoding.EncodeReport;
import io.nacre.study.onet.OnetEncoding;
import io.nacre.study.progress.EncodeProgress;
import io.nacre.time.Deadline;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code onet reconstruct}, {@code generate} and {@code interpolate}. */
class OnetShapesTest {

  private static final int LEARNED = 100;
  private static final int UNLEARNED = 2;

  @TempDir private static Path folder = Path.of("");
  private static OnetRuns runs = new OnetRuns(folder);

  @BeforeAll
  static void placeRuns() {
    runs = new OnetRuns(folder);
  }

  @Test
  void aCloudBecomesAMeshWhereTheCloudWas() throws IOException {
    Path run = runs.run(Task.POINTS, Target.OCCUPANCY, LEARNED);
    Path cloud = folder.resolve("cloud.xyz");
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      double[] v = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      double scale = 5 / Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
      text.append(100 + scale * v[0]).append(' ').append(scale * v[1]).append(' ');
      text.append(-3 + scale * v[2]).append('\n');
    }
    Files.writeString(cloud, text);
    Path mesh = folder.resolve("ball.ply");
    JsonNode json =
        CommandRun.of(
                "onet",
                "reconstruct",
                run,
                cloud,
                "-o",
                mesh,
                "--mise",
                "8x2",
                "--refine",
                "5",
                "--simplify",
                "1000",
                "--json")
            .json();
    assertThat(json.get("closed_manifold").asBoolean()).isTrue();
    assertThat(json.get("triangles").asInt()).isBetween(100, 1000);
    assertThat(json.get("extracted_triangles").asInt()).isGreaterThan(1000);
    assertThat(json.get("refinement_losses")).hasSize(5);
    assertThat(json.get("run").get("task").asText()).isEqualTo("points");
    assertThat(json.get("provenance").get("input").get("name").asText()).isEqualTo("cloud.xyz");
    BoundingBox box = ((Shape.Mesh) ShapeReader.read(mesh)).mesh().bounds();
    assertThat(box.centerX()).isCloseTo(100, within(1.0));
    assertThat(box.centerZ()).isCloseTo(-3, within(1.0));
    assertThat(box.longestEdge()).isCloseTo(10, within(2.0));
  }

  /** As {@code --encode} does with a finer grid and a search. */
  @Test
  void theMeshIsHandedToTheEncoder() throws IOException {
    Path run = runs.run(Task.RECON, Target.OCCUPANCY, LEARNED);
    Path mesh = folder.resolve("encoded.ply");
    CommandRun.of("onet", "reconstruct", run, "1", "-o", mesh, "--mise", "8x1").ok();
    Path file = folder.resolve("encoded.nacre");
    EncodeReport report;
    ShapeOptions coarse = ShapeOptions.DEFAULT.withResolution(16);
    EncodingOptions options =
        EncodingOptions.DEFAULT
            .withShape(coarse)
            .withNetwork(
                Architecture.ofSize(400, 6, Activation.SINE), new TrainingLength.Steps(300_000))
            .withThreads(1);
    try (ProgressLine line = ProgressLine.onStandardError(true)) {
      report =
          new OnetEncoding(options, List.of("onet", "reconstruct"))
              .encode(
                  mesh,
                  ((Shape.Mesh) ShapeReader.read(mesh)).mesh(),
                  file,
                  new EncodeProgress(line, () -> false, Deadline.NEVER));
    }
    assertThat(report.encoded().overlap().iou()).isGreaterThan(0.9);
    assertThat(Files.readAllBytes(file)).isEqualTo(report.encoded().bytes());
    JsonNode decoded =
        CommandRun.of("decode", file, "-o", folder.resolve("decoded.obj"), "--json").json();
    assertThat(decoded.get("triangles").asInt()).isPositive();
  }

  @Test
  void gridsComeFromOccupancyAndGridNetworks() throws IOException {
    Path coarse = folder.resolve("coarse.npz");
    GridWriter.write(OnetRuns.ball(0.4), coarse);
    Path occupancy = runs.run(Task.VOXELS, Target.OCCUPANCY, 60);
    Path fine = folder.resolve("fine.npz");
    JsonNode json =
        CommandRun.of(
                "onet",
                "reconstruct",
                occupancy,
                coarse,
                "-o",
                fine,
                "--resolution",
                "32",
                "--json")
            .json();
    assertThat(json.get("grid").toString()).isEqualTo("[32,32,32]");
    Shape.Grid grid = (Shape.Grid) ShapeReader.read(fine);
    assertThat(Overlap.of(grid.grid(), OnetRuns.ball(0.4)).iou()).isGreaterThan(0.7);

    Path whole = runs.run(Task.VOXELS, Target.GRID, 30);
    CommandRun.of("onet", "reconstruct", whole, coarse, "-o", fine).ok();
    grid = (Shape.Grid) ShapeReader.read(fine);
    assertThat(grid.grid().nx()).isEqualTo(32);
    Path mesh = folder.resolve("grid.obj");
    JsonNode surface =
        CommandRun.of("onet", "reconstruct", whole, coarse, "-o", mesh, "--json").json();
    assertThat(surface.get("closed_manifold").asBoolean()).isTrue();
    // Meshes of grids lie where nacre puts grids: in [-1, 1]^3.
    assertThat(((Shape.Mesh) ShapeReader.read(mesh)).mesh().bounds().longestEdge())
        .isBetween(1.2, 2.0);
    CommandRun.of("onet", "reconstruct", whole, coarse, "-o", mesh, "--refine", "3")
        .failed(ExitCode.FAILURE, "--refine are for occupancy networks", "32^3");
  }

  @Test
  void aMeshOfCellsNeedsATrainedNetwork() throws IOException {
    Path cells = runs.run(Task.POINTS, Target.CELL_MESH, UNLEARNED);
    Path scan = folder.resolve("cells.xyz");
    StringBuilder points = new StringBuilder();
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 64; i++) {
      double angle = random.nextDouble(2 * Math.PI);
      double height = random.nextDouble(-1, 1);
      double radius = Math.sqrt(1 - height * height);
      points.append(
          "%s %s %s%n".formatted(radius * Math.cos(angle), height, radius * Math.sin(angle)));
    }
    Files.writeString(scan, points);
    Path mesh = folder.resolve("cells.ply");
    CommandRun.of("onet", "reconstruct", cells, scan, "-o", mesh)
        .failed(ExitCode.FAILURE, "the network's mesh is empty", "longer");
    assertThat(mesh).doesNotExist();
    CommandRun.of("onet", "reconstruct", cells, scan, "-o", mesh, "--threshold", "0.4")
        .failed(ExitCode.FAILURE, "--threshold is for occupancies", "a mesh");
  }

  @Test
  void deformedMeshesComeFromPictures() throws IOException {
    Path deformed = runs.deformed(UNLEARNED);
    Path mesh = folder.resolve("deformed.ply");
    Path picture = folder.resolve("disc.png");
    BufferedImage disc = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 1600; i++) {
      int square = (i % 40 - 20) * (i % 40 - 20) + (i / 40 - 20) * (i / 40 - 20);
      disc.setRGB(i % 40, i / 40, square < 200 ? 0x808080 : 0xffffff);
    }
    ImageIO.write(disc, "png", picture.toFile());
    CommandRun run =
        CommandRun.of("onet", "reconstruct", deformed, picture, "-o", mesh, "--json").ok();
    assertThat(run.json().get("vertices").asInt()).isEqualTo(618);
    assertThat(run.json().get("closed_manifold").asBoolean()).isTrue();
    assertThat(run.err()).contains("camera of the picture is not known");
    Path grid = folder.resolve("deformed.npz");
    CommandRun.of("onet", "reconstruct", deformed, picture, "-o", grid, "--resolution", 16).ok();
    assertThat(((Shape.Grid) ShapeReader.read(grid)).grid().nx()).isEqualTo(16);
  }

  @Test
  void pointSetsAreWrittenAsPointsOnly() throws IOException {
    Path run = runs.run(Task.RECON, Target.POINT_SET, UNLEARNED);
    Path points = folder.resolve("points.xyz");
    CommandRun done = CommandRun.of("onet", "reconstruct", run, "0", "-o", points).ok();
    assertThat(done.out()).contains(PointSetNetwork.POINTS + " points");
    assertThat(Files.readAllLines(points)).hasSize(PointSetNetwork.POINTS);
    CommandRun.of("onet", "reconstruct", run, "0", "-o", folder.resolve("a.obj"))
        .failed(ExitCode.FAILURE, "cloud of points, which is no mesh; write ply, xyz or png");
    CommandRun.of(
            "onet", "interpolate", run, "0", "1", "-o", folder.resolve("clouds"), "--steps", "2")
        .ok();
    assertThat(folder.resolve("clouds/step-001.ply")).isNotEmptyFile();
  }

  @Test
  void generatedShapesComeFromTheirSeedsAlone() throws IOException {
    Path run = runs.run(Task.GENERATE, Target.OCCUPANCY, LEARNED);
    Path first = folder.resolve("first");
    JsonNode json =
        CommandRun.of(
                "onet",
                "generate",
                run,
                "-o",
                first,
                "--count",
                "3",
                "--seed",
                "5",
                "--mise",
                "8x1",
                "--format",
                "obj",
                "--json")
            .json();
    assertThat(json.get("shapes")).hasSize(3);
    assertThat(json.get("shapes").get(2).get("caption").asText()).isEqualTo("seed 7");
    assertThat(ImageIO.read(first.resolve("sheet.png").toFile()).getWidth())
        .isEqualTo(3 * 268 + 12);
    assertThat(first.resolve("result.json")).isNotEmptyFile();
    Path second = folder.resolve("second");
    CommandRun.of(
            "onet",
            "generate",
            run,
            "-o",
            second,
            "--count",
            "1",
            "--seed",
            "7",
            "--mise",
            "8x1",
            "--format",
            "obj",
            "--threads",
            "1")
        .ok();
    assertThat(second.resolve("shape-000.obj"))
        .hasSameBinaryContentAs(first.resolve("shape-002.obj"));
    Path between = folder.resolve("between");
    CommandRun.of(
            "onet",
            "interpolate",
            run,
            "5",
            "7",
            "-o",
            between,
            "--steps",
            "3",
            "--mise",
            "8x1",
            "--format",
            "obj")
        .ok();
    assertThat(between.resolve("step-000.obj"))
        .hasSameBinaryContentAs(first.resolve("shape-000.obj"));
    assertThat(between.resolve("step-002.obj"))
        .hasSameBinaryContentAs(first.resolve("shape-002.obj"));
    CommandRun.of("onet", "reconstruct", run, "0", "-o", folder.resolve("a.ply"))
        .failed(ExitCode.FAILURE, "generates shapes and takes no input");
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    Path recon = runs.run(Task.RECON, Target.OCCUPANCY, LEARNED);
    Path out = folder.resolve("out.ply");
    CommandRun.of("onet", "reconstruct", folder.resolve("none"), "0", "-o", out)
        .failed(ExitCode.FAILURE, "no such folder");
    CommandRun.of("onet", "reconstruct", recon, "99", "-o", out)
        .failed(ExitCode.FAILURE, "training objects are numbered 0 to 2");
    CommandRun.of("onet", "reconstruct", recon, "chair.png", "-o", out)
        .failed(ExitCode.FAILURE, "'chair.png' is not the number of a training object");
    CommandRun.of("onet", "reconstruct", recon, "0", "-o", folder.resolve("out.docx"))
        .failed(ExitCode.FAILURE, "unknown format \"docx\"");
    CommandRun.of("onet", "reconstruct", recon, "0", "-o", out, "--threshold", "1.5")
        .failed(ExitCode.FAILURE, "between 0 and 1, not 1.5");
    CommandRun.of("onet", "reconstruct", recon, "0", "-o", out, "--threshold", "0.9999999")
        .failed(ExitCode.FAILURE, "the network finds no object at the threshold 0.9999999");
    CommandRun.of("onet", "reconstruct", recon, "0", "-o", out, "--resolution", "64")
        .failed(ExitCode.FAILURE, "--resolution is for grids");
    CommandRun.of("onet", "reconstruct", recon, "0", "-o", out, "--budget", "2s")
        .failed(ExitCode.FAILURE, "--budget is for --encode");
    CommandRun.of(
            "onet",
            "reconstruct",
            recon,
            "0",
            "-o",
            folder.resolve("o.png"),
            "--encode",
            folder.resolve("o.nacre"))
        .failed(ExitCode.FAILURE, "--encode needs a mesh");
    CommandRun.of("onet", "generate", recon, "-o", folder.resolve("new"))
        .failed(ExitCode.FAILURE, "has the task recon, which generates nothing");
    CommandRun.of("onet", "interpolate", recon, "0", "1", "-o", folder.resolve("n"), "--steps", "1")
        .failed(ExitCode.FAILURE, "--steps must be 2..1000: 1");
    CommandRun.of("onet", "generate", recon, "-o", folder.resolve("new"), "--count", "0")
        .failed(ExitCode.FAILURE, "--count must be 1..1000: 0");
    assertThat(out).doesNotExist();
  }

  @Test
  void picturesAreDrawn() throws IOException {
    Path run = runs.run(Task.RECON, Target.OCCUPANCY, LEARNED);
    Path picture = folder.resolve("object.png");
    CommandRun.of("onet", "reconstruct", run, "0", "-o", picture, "--mise", "8x1", "--up", "z")
        .ok();
    assertThat(ImageIO.read(picture.toFile()).getHeight()).isEqualTo(600);
  }

  @Test
  void theUpwardAxisIsGuessedAndTold() throws IOException {
    Path run = runs.run(Task.RECON, Target.OCCUPANCY, LEARNED);
    Path picture = folder.resolve("guessed.png");
    CommandRun one =
        CommandRun.of(
                "onet",
                "reconstruct",
                run,
                "0",
                "-o",
                picture,
                "--mise",
                "8x1",
                "--up",
                "auto",
                "--json")
            .ok();
    assertThat(one.json().get("up").asText()).isIn("y", "z");
    assertThat(one.err()).contains("--up auto takes " + one.json().get("up").asText());
    Path sheet = folder.resolve("guessed");
    CommandRun series =
        CommandRun.of(
                "onet",
                "interpolate",
                run,
                "0",
                "1",
                "-o",
                sheet,
                "--steps",
                2,
                "--mise",
                "8x1",
                "--up",
                "auto",
                "--json")
            .ok();
    assertThat(series.json().get("up_reason").asText()).isNotEmpty();
    assertThat(series.err()).contains("--up auto takes " + series.json().get("up").asText());
  }
}
