package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nacre.codec.Decoder;
import io.nacre.mesh.TriangleMesh;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The decoder in JavaScript agrees with the golden files and refuses damaged ones: runs its own
 * tests in Node. Its surfaces are those of the decoder in Java.
 */
class WebDecoderTest {

  /** The oldest Node that the decoder supports. */
  private static final int OLDEST = 20;

  @Test
  void passesItsTests() throws Exception {
    assumeNode();
    List<String> command = new ArrayList<>(List.of("node", "--test"));
    try (Stream<Path> files = Files.list(repository().resolve("web/test"))) {
      files.map(Path::toString).filter(f -> f.endsWith(".test.mjs")).sorted().forEach(command::add);
    }
    String output = run(command.toArray(String[]::new));
    assertThat(output).containsPattern("(?m)^# pass [1-9]").contains("# fail 0");
  }

  @Test
  void givesTheSurfacesOfTheDecoderInJava(@TempDir Path meshes) throws Exception {
    assumeNode();
    Path golden = repository().resolve("core/src/test/resources/golden/v1");
    try (Stream<Path> files = Files.list(golden)) {
      int turn = 0;
      for (Path file : files.filter(f -> f.toString().endsWith(".nacre")).sorted().toList()) {
        Decoder decoder = Decoder.of(Files.readAllBytes(file));
        int own = decoder.file().frame().unit();
        // All three of each take minutes.
        int resolution = List.of((own + 1) / 2, own, 2 * own + 1).get(turn++ % 3);
        String name = file.getFileName().toString().replace(".nacre", "");
        write(decoder.mesh(resolution, 1), meshes.resolve("%s@%d".formatted(name, resolution)));
      }
    }
    String output = run("node", "web/test/same-surfaces.mjs", golden.toString(), meshes.toString());
    assertThat(output).containsPattern("(?m)^[1-9][0-9]* surfaces agree");
  }

  /** Numbers of vertices and triangles, then positions, normals and triangles, little-endian. */
  private static void write(TriangleMesh mesh, Path file) throws IOException {
    float[] normals = Objects.requireNonNull(mesh.normals());
    int size = 8 + 36 * mesh.vertexCount() + 12 * mesh.triangleCount();
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(mesh.vertexCount()).putInt(mesh.triangleCount());
    for (double coordinate : mesh.positions()) {
      bytes.putDouble(coordinate);
    }
    for (float coordinate : normals) {
      bytes.putFloat(coordinate);
    }
    for (int vertex : mesh.triangles()) {
      bytes.putInt(vertex);
    }
    Files.write(file, bytes.array());
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(repository().toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static Path repository() {
    Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    while (!Files.exists(folder.resolve("FORMAT.md"))) {
      folder = Objects.requireNonNull(folder.getParent(), "no repository above the working folder");
    }
    return folder;
  }

  private static void assumeNode() throws InterruptedException {
    assumeTrue(
        nodeVersion() >= OLDEST,
        () ->
            "skipped: the decoder in web/ is tested where Node "
                + OLDEST
                + " or newer is on the PATH");
  }

  /** The first number of {@code node --version}, such as v20.20.2, or 0 without Node. */
  private static int nodeVersion() throws InterruptedException {
    try {
      Process node = new ProcessBuilder("node", "--version").redirectErrorStream(true).start();
      String version = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return node.waitFor() == 0 && version.matches("v\\d+\\..*\\s*")
          ? Integer.parseInt(version.substring(1, version.indexOf('.')))
          : 0;
    } catch (IOException absent) {
      return 0;
    }
  }
}
