package io.nacre.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module of a user's, compiled and run on the module path without any flag of ours. */
class ModulePathTest {

  private static final String MODULE = "module consumer { requires io.nacre.io; }";

  /** Encodes a sample and writes and reads files of every library that is behind a format. */
  private static final String PROGRAM =
      """
      package consumer;

      import io.nacre.codec.*;
      import io.nacre.io.*;
      import io.nacre.io.keras.*;
      import io.nacre.mesh.*;
      import io.nacre.mesh.shapes.SampleShape;
      import io.nacre.net.*;
      import io.nacre.train.*;
      import java.io.OutputStream;
      import java.nio.file.*;
      import java.util.List;

      public class Main {
        public static void main(String[] folders) throws Exception {
          Path folder = Path.of(folders[0]);
          TriangleMesh sample = SampleShape.COMPONENTS.mesh();
          MeshWriter.write(sample, folder.resolve("sample.glb"));
          Shape read = ShapeReader.read(folder.resolve("sample.glb"));
          if (!(read instanceof Shape.Mesh(TriangleMesh mesh))) {
            throw new AssertionError(read);
          }
          System.out.println("glb " + (mesh.triangleCount() == sample.triangleCount()));

          var shape = PreparedShape.of(mesh, 16, RequestedKind.AUTO, Normalization.Mode.SPHERE_0_9, 1);
          var training = new TrainingOptions(Recipe.DEFAULT, new Budget.SampleSteps(4_000), 0, 1, 0);
          var options = new EncodeOptions(Architecture.uniform(1, 8, Activation.SINE), training);
          byte[] bytes = Encoder.encode(shape, options, TrainingListener.NONE).bytes();
          Files.write(folder.resolve("sample.nacre"), bytes);
          MeshWriter.write(Decoder.of(bytes).mesh(16, 1), folder.resolve("decoded.ply"));
          System.out.println("ply " + (ShapeReader.read(folder.resolve("decoded.ply")) != null));

          var layer = new DenseLayer("a", DenseActivation.RELU, 3, 1, new float[3], new float[1]);
          var last = new DenseLayer("b", DenseActivation.TANH, 1, 1, new float[1], new float[1]);
          Path keras = folder.resolve("net.h5");
          try (OutputStream out = Files.newOutputStream(keras)) {
            KerasWriter.write(new KerasModel(List.of(layer, last), false), out);
          }
          System.out.println("h5 " + KerasReader.read(keras).parameterCount());

          System.out.println(
              "vectors " + ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
        }
      }
      """;

  @TempDir private Path folder;

  /** The class path of the tests, less the tests: the module path of a user. */
  private static String modulePath() {
    List<String> path = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      // The natives of all platforms are modules of one name.
      if (!entry.endsWith("test-classes") && !entry.contains("-natives-")) {
        path.add(entry);
      }
    }
    return String.join(File.pathSeparator, path);
  }

  private String compiled(String program) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      String reason = "skipped: this JVM has no compiler, the module path is not tried";
      System.out.println(reason); // Surefire keeps the reason of an aborted test to itself.
      Assumptions.abort(reason);
    }
    Path sources = Files.createDirectories(folder.resolve("sources/consumer"));
    Path module = Files.writeString(folder.resolve("sources/module-info.java"), MODULE);
    Path main = Files.writeString(sources.resolve("Main.java"), program);
    StringWriter messages = new StringWriter();
    var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
    String classes = folder.resolve("classes").toString();
    // A class path of nothing: the compiler would take that of this test.
    List<String> options =
        List.of(
            "-proc:none",
            "-Xlint:all,-incubating,-path",
            "-d",
            classes,
            "-cp",
            classes,
            "-p",
            modulePath());
    compiler
        .getTask(messages, files, null, options, null, files.getJavaFileObjects(module, main))
        .call();
    return messages.toString();
  }

  @Test
  void encodesReadsAndWrites() throws Exception {
    assertThat(compiled(PROGRAM)).as("what the compiler says").isEmpty();
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path printed = folder.resolve("printed");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-p",
                folder.resolve("classes") + File.pathSeparator + modulePath(),
                "-m",
                "consumer/consumer.Main",
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    process.destroyForcibly();
    String all = Files.readString(printed);
    assertThat(ended).as(all).isTrue();
    assertThat(process.exitValue()).as(all).isZero();
    assertThat(all.lines()).contains("glb true", "ply true", "h5 6", "vectors true");
    assertThat(folder.resolve("sample.nacre")).isNotEmptyFile();
  }

  @Test
  void packagesInsideAreClosed() throws Exception {
    String inside = "package consumer; class Main { io.nacre.grid.GridCoder coder; }";
    assertThat(compiled(inside))
        .contains("package io.nacre.grid is declared in module io.nacre.core")
        .contains("does not export it");
  }
}
