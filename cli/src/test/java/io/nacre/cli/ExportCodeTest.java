package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nacre.cli.terminal.ExitCode;
import io.nacre.codec.Decoder;
import io.nacre.field.Field;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exported code, compiled and run, gives what the decoder does. */
class ExportCodeTest {

  private static final int POINTS = 10_000;

  private static final String MAIN =
      """
      #include <stdio.h>
      float nacre(float x, float y, float z);
      int main(void) {
        float p[3];
        while (fread(p, 4, 3, stdin) == 3) {
          float s = nacre(p[0], p[1], p[2]);
          fwrite(&s, 4, 1, stdout);
        }
        return 0;
      }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int8-sine-voxel-box",
        "float32-mixed-explicit-box",
        "float16-positional-box-frame",
        "coded-sine-voxel-box",
        "slab"
      })
  void javaGivesTheBitsOfTheDecoder(String name) throws Throwable {
    Path source = folder.resolve("Shape.java");
    CommandRun.of("export", golden(name), "-o", source).ok();
    String classes = folder.toString();
    String[] arguments = {
      "-Xlint:all", "-Werror", "-cp", classes, "-d", classes, source.toString()
    };
    int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments);
    assertThat(status).isZero();
    float[] points = points();
    float[] found = new float[POINTS];
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      MethodType type = MethodType.methodType(float.class, float.class, float.class, float.class);
      MethodHandle nacre =
          MethodHandles.publicLookup().findStatic(loader.loadClass("Shape"), "nacre", type);
      for (int i = 0; i < POINTS; i++) {
        found[i] = (float) nacre.invokeExact(points[3 * i], points[3 * i + 1], points[3 * i + 2]);
      }
    }
    assertThat(found).containsExactly(expected(name, points));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int8-sine-voxel-box",
        "float32-mixed-explicit-box",
        "float16-positional-box-frame",
        "coded-sine-voxel-box",
        "slab"
      })
  void cGivesTheBitsOfTheDecoder(String name) throws Exception {
    assumeTrue(runs("gcc", "--version"), "skipped: exported C is compiled where gcc is");
    CommandRun.of("export", golden(name), "-o", folder.resolve("shape.c")).ok();
    Files.writeString(folder.resolve("main.c"), MAIN);
    Process gcc =
        start(
            "gcc",
            "-O2",
            "-std=c99",
            "-Wall",
            "-Wextra",
            "-Werror",
            "-ffp-contract=off",
            "shape.c",
            "main.c",
            "-o",
            "shape",
            "-lm");
    String said = new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(gcc.waitFor()).as(said).isZero();
    float[] points = points();
    Path in = folder.resolve("points");
    ByteBuffer bytes = ByteBuffer.allocate(12 * POINTS).order(ByteOrder.nativeOrder());
    bytes.asFloatBuffer().put(points);
    Files.write(in, bytes.array());
    Process shape =
        new ProcessBuilder(folder.resolve("shape").toString()).redirectInput(in.toFile()).start();
    byte[] out = shape.getInputStream().readAllBytes();
    float[] found = new float[POINTS];
    ByteBuffer.wrap(out).order(ByteOrder.nativeOrder()).asFloatBuffer().get(found);
    assertThat(found).containsExactly(expected(name, points));
  }

  @Test
  void shadersGiveAboutWhatTheDecoderDoes() throws Exception {
    assumeTrue(runs("node", "--version"), "skipped: exported shaders run in Chromium, by Node");
    float[] points = points();
    for (String name : List.of("int8-sine-voxel-box", "float32-mixed-explicit-box", "slab")) {
      Path shader = folder.resolve(name + ".glsl");
      CommandRun.of("export", golden(name), "-o", shader).ok();
      CommandRun.of("export", golden(name), "-o", folder.resolve(name + ".wgsl")).ok();
      ByteBuffer bytes = ByteBuffer.allocate(16 * POINTS).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(points).put(expected(name, points));
      Files.write(folder.resolve(name + ".points"), bytes.array());
    }
    Path toy = folder.resolve("toy.glsl");
    CommandRun.of("export", golden("slab"), "-o", toy, "--shadertoy").ok();
    assertThat(toy).content().contains("void mainImage(out vec4 color, in vec2 at)");
    Process node =
        new ProcessBuilder("node", "web/test/run-shaders.mjs", folder.toString())
            .directory(repository().toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor()).as(output).isZero();
    assumeTrue(!output.startsWith("skipped"), output);
    assertThat(output).contains("3 shaders agree");
  }

  @Test
  void saysWhatCannotBeCode() throws IOException {
    CommandRun.of("export", golden("blocks-boundary-corners-coded"), "-o", folder.resolve("a.c"))
        .failed(ExitCode.FAILURE, "answers in masked blocks only; a function cannot say which");
    CommandRun.of("export", golden("exact-noise"), "-o", folder.resolve("a.c"))
        .failed(ExitCode.FAILURE, "holds an exact grid and no network");
    CommandRun.of("export", golden("slab"), "-o", folder.resolve("9.java"))
        .failed(ExitCode.FAILURE, "'9' cannot be a class of Java");
    CommandRun.of("export", golden("slab"), "-o", folder.resolve("a.c"), "--shadertoy")
        .failed(ExitCode.FAILURE, "--shadertoy is for glsl");
    assertThat(folder).isEmptyDirectory();
  }

  /** In the region and around it, and on its faces. */
  private static float[] points() {
    Random random = new Random(3);
    float[] points = new float[3 * POINTS];
    for (int i = 0; i < points.length; i++) {
      points[i] = i % 50 == 0 ? 1 : 2.4f * random.nextFloat() - 1.2f;
    }
    return points;
  }

  private static float[] expected(String name, float[] points) throws IOException {
    Field field = Decoder.of(Files.readAllBytes(golden(name))).field();
    float[] scores = new float[POINTS];
    for (int i = 0; i < POINTS; i++) {
      scores[i] = field.at(points[3 * i], points[3 * i + 1], points[3 * i + 2]);
    }
    return scores;
  }

  private Process start(String... command) throws IOException {
    return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
  }

  private boolean runs(String... command) throws InterruptedException {
    try {
      Process process = start(command);
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  private static Path golden(String name) {
    return repository().resolve("core/src/test/resources/golden/v1/%s.nacre".formatted(name));
  }

  private static Path repository() {
    Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    while (!Files.exists(folder.resolve("FORMAT.md"))) {
      folder = Objects.requireNonNull(folder.getParent(), "no repository above the working folder");
    }
    return folder;
  }
}
