package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.io.MeshWriter;
import io.nacre.mesh.shapes.SampleShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No command destroys a file that somebody may want. */
class SafeFilesTest {

  @TempDir private Path folder;

  private CommandRun encode(Object... more) {
    List<Object> words = new ArrayList<>(List.of("encode"));
    words.addAll(List.of(more));
    words.addAll(
        List.of(
            "--resolution",
            16,
            "--arch",
            "2x8:sine",
            "--seed",
            7,
            "--json",
            "--mesh-resolution",
            32));
    return CommandRun.of(words.toArray());
  }

  @Test
  void inputsAreNotWrittenOver() throws IOException {
    Path mesh = folder.resolve("vase.stl");
    MeshWriter.write(SampleShape.VASE.mesh(), mesh);
    byte[] before = Files.readAllBytes(mesh);
    Path file = folder.resolve("vase.nacre");
    encode(mesh, "--steps", "100k", "-o", file).ok();
    byte[] encoded = Files.readAllBytes(file);
    Object[][] commands = {
      {"encode", mesh, "-o", mesh},
      {"encode", mesh, "--resume", mesh},
      {"encode", mesh, "--steps", "4k", "--checkpoint", mesh},
      {"decode", file, "-o", file, "--force"},
      {"render", mesh, "-o", mesh},
      {"voxelize", mesh, "-o", mesh},
      {"export", file, "-o", file},
    };
    for (Object[] command : commands) {
      CommandRun run = CommandRun.of(command);
      assertThat(run.status()).as("%s", List.of(command)).isEqualTo(ExitCode.FAILURE.status());
    }
    assertThat(mesh).hasBinaryContent(before);
    assertThat(file).hasBinaryContent(encoded);
  }

  @Test
  void aMeshOfSomebodyElseIsReplacedOnlyByForce() throws IOException {
    Path file = folder.resolve("a.nacre");
    encode("sample:vase", "--steps", "100k", "-o", file).ok();
    Path mesh = Files.writeString(folder.resolve("a.obj"), "# Blender\nv 0 0 0\n");
    CommandRun.of("decode", file, "-o", mesh).failed(ExitCode.FAILURE, "a.obj exists", "--force");
    assertThat(mesh).hasContent("# Blender\nv 0 0 0\n");
    CommandRun.of("decode", file, "-o", mesh, "--force").ok();
    CommandRun.of("decode", file, "-o", mesh).ok();
    Path picture = Files.writeString(folder.resolve("b.nacre.png"), "mine");
    encode("sample:vase", "--steps", "100k", "-o", folder.resolve("b.nacre"), "--picture")
        .failed(ExitCode.FAILURE, "b.nacre.png exists");
    assertThat(picture).hasContent("mine");
  }

  @Test
  void aBetterFileStays() throws IOException {
    Path file = folder.resolve("a.nacre");
    JsonNode good =
        encode("sample:vase", "--steps", "400k", "-o", file, "--weights", "int8").json();
    byte[] before = Files.readAllBytes(file);
    CommandRun run = encode("sample:vase", "--steps", "80k", "-o", file, "--weights", "int8");
    JsonNode worse = run.json();
    assertThat(worse.get("volumetric_iou").asDouble())
        .isLessThan(good.get("volumetric_iou").asDouble());
    assertThat(file).hasBinaryContent(before);
    assertThat(run.err()).contains("is better", "--force", "a.new.nacre");
    assertThat(worse.get("output").asText()).endsWith("a.new.nacre");
    assertThat(folder.resolve("a.new.nacre")).isNotEmptyFile();
    encode("sample:vase", "--steps", "80k", "-o", file, "--weights", "int8", "--force").ok();
    assertThat(file).hasSameBinaryContentAs(folder.resolve("a.new.nacre"));
    encode("sample:vase", "--steps", "400k", "-o", file, "--weights", "int8").ok();
    assertThat(file).as("a better one replaces it").hasBinaryContent(before);
    encode("sample:gear", "--steps", "100k", "-o", file, "--weights", "int8").ok();
    assertThat(Files.readAllBytes(file)).as("of another object").isNotEqualTo(before);
  }

  @Test
  void foldersAreMadeOnRequest() {
    Path out = folder.resolve("new").resolve("deeper");
    encode("sample:vase", "--steps", "100k", "-o", out + "/").ok();
    assertThat(out.resolve("vase.nacre")).isNotEmptyFile();
    assertThat(out.resolve("vase.nacre.png")).doesNotExist();
    assertThat(out.resolve("vase.png")).doesNotExist();
    encode("sample:vase", "--steps", "100k", "-o", out, "--picture").ok();
    assertThat(out.resolve("vase.nacre.png")).isNotEmptyFile();
  }
}
