package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.io.MeshWriter;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.shapes.SampleShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code decode} says of the mesh that it wrote is true of the file. */
class DecodedMeshFilesTest {

  @TempDir Path folder;

  private Path far = Path.of("");
  private Path near = Path.of("");

  @BeforeEach
  void encode() throws IOException {
    TriangleMesh mesh = SampleShape.named("gear").mesh();
    double[] moved = mesh.positions().clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += i % 3 == 1 ? 4_649_776.5 : 500_000.25;
    }
    Path obj = folder.resolve("far.obj");
    MeshWriter.write(new TriangleMesh(moved, mesh.triangles()), obj);
    far = encoded(obj);
    near = encoded("sample:gear");
  }

  private Path encoded(Object object) {
    Path file = folder.resolve(object.hashCode() + ".nacre");
    CommandRun.of(
            "encode",
            object,
            "--exact",
            "--resolution",
            "32",
            "-o",
            file,
            "--mesh-resolution",
            "32",
            "-q")
        .ok();
    return file;
  }

  private JsonNode decoded(Path file, String name, Object... more) {
    Object[] words = new Object[5 + more.length];
    words[0] = "decode";
    words[1] = file;
    words[2] = "-o";
    words[3] = folder.resolve(name);
    words[4] = "--json";
    System.arraycopy(more, 0, words, 5, more.length);
    CommandRun run = CommandRun.of(words);
    JsonNode json = run.json();
    boolean rough = json.get("collapsed_triangles").intValue() > 0;
    assertThat(run.err().contains("note:")).as(run.err()).isEqualTo(rough);
    JsonNode read = CommandRun.of("info", folder.resolve(name), "--json").json();
    assertThat(read.get("triangles").intValue()).isEqualTo(json.get("triangles").intValue());
    return json;
  }

  @Test
  void farObjectsKeepTheirShapeWhereTheFormatCan() {
    for (String extension : new String[] {"obj", "ply", "glb"}) {
      JsonNode json = decoded(far, "far." + extension);
      assertThat(json.get("closed_manifold").booleanValue()).as(extension).isTrue();
      assertThat(json.get("rounding").doubleValue()).isLessThan(1e-6);
    }
  }

  @Test
  void stlSaysThatItCannot() {
    JsonNode json = decoded(far, "far.stl");
    assertThat(json.get("collapsed_triangles").intValue()).isPositive();
    assertThat(json.get("rounding").doubleValue()).isBetween(0.1, 0.25);
    CommandRun run = CommandRun.of("decode", far, "-o", folder.resolve("far.stl")).ok();
    assertThat(run.err()).contains("float32", "far from the origin", "obj and ply");
    assertThat(run.out()).containsPattern("not a closed manifold: \\d+ open edges, \\d+ of more");
    assertThat(decoded(near, "near.stl").get("closed_manifold").booleanValue()).isTrue();
  }

  @Test
  void simplifiedMeshesStayClosed() {
    JsonNode json = decoded(near, "simple.obj", "--simplify", "300");
    assertThat(json.get("triangles").intValue()).isBetween(100, 320);
    assertThat(json.get("closed_manifold").booleanValue()).isTrue();
    assertThat(json.get("open_edges").intValue()).isZero();
    assertThat(json.get("non_manifold_edges").intValue()).isZero();
  }

  @Test
  void sharpMeshesAreThoseOfNetworks() {
    Path learned = folder.resolve("learned.nacre");
    CommandRun.of(
            "encode",
            "sample:gear",
            "--arch",
            "2x16:sine",
            "--steps",
            "50k",
            "--resolution",
            "32",
            "-o",
            learned,
            "--no-picture",
            "--mesh-resolution",
            "32",
            "-q")
        .ok();
    JsonNode smooth = decoded(learned, "smooth.obj");
    JsonNode sharp = decoded(learned, "sharp.obj", "--sharp");
    assertThat(sharp.get("closed_manifold").booleanValue()).isTrue();
    // A vertex a loop instead of one an edge.
    assertThat(sharp.get("vertices").intValue()).isNotEqualTo(smooth.get("vertices").intValue());
    assertThat(sharp.get("components")).isEqualTo(smooth.get("components"));
    CommandRun.of("decode", near, "-o", folder.resolve("b.obj"), "--sharp")
        .failed(ExitCode.FAILURE, "voxels alone; drop --sharp");
    CommandRun.of("decode", learned, "-o", folder.resolve("b.npz"), "--sharp")
        .failed(ExitCode.FAILURE, "--sharp and --simplify are for meshes");
  }

  @Test
  void quantizedGlbIsSmallerAndSaysItsError() throws IOException {
    decoded(near, "plain.glb");
    JsonNode sixteen = decoded(near, "16.glb", "--quantize");
    JsonNode twelve = decoded(near, "12.glb", "--quantize", "12");
    JsonNode packed = decoded(near, "packed.glb", "--compress", "meshopt");
    long plain = Files.size(folder.resolve("plain.glb"));
    assertThat(Files.size(folder.resolve("16.glb"))).isLessThan(plain * 6 / 10);
    assertThat(Files.size(folder.resolve("packed.glb"))).isLessThan(plain / 4);
    double error = sixteen.get("rounding").doubleValue();
    assertThat(twelve.get("rounding").doubleValue()).isBetween(8 * error, 32 * error);
    assertThat(packed.get("rounding").doubleValue()).isEqualTo(error);
    assertThat(
            CommandRun.of("decode", near, "-o", folder.resolve("a.glb"), "--quantize").ok().out())
        .contains("moved by up to");
  }

  @Test
  void coarseStepsSayWhatTheyLose() {
    JsonNode json = decoded(near, "5.glb", "--quantize", "5");
    assertThat(json.get("collapsed_triangles").intValue()).isPositive();
  }

  @Test
  void optionsOfGlbAreForGlb() {
    for (String[] more : new String[][] {{"--quantize", "12"}, {"--compress", "meshopt"}}) {
      CommandRun.of("decode", near, "-o", folder.resolve("a.ply"), more[0], more[1])
          .failed(ExitCode.FAILURE, "for glb");
    }
    CommandRun.of("decode", near, "-o", folder.resolve("a.glb"), "--quantize", "17")
        .failed(ExitCode.FAILURE, "1 to 16 bits");
    CommandRun.of("decode", near, "-o", folder.resolve("a.glb"), "--compress", "draco")
        .failed(ExitCode.USAGE, "NONE, MESHOPT");
    assertThat(folder.resolve("a.glb")).doesNotExist();
  }
}
