package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Modules of users, compiled and run on the module path without any flag of ours. What has no
 * descriptor has a name in the manifest of its jar: without that, the second is not tried.
 */
class ModulePathTest {

  private static final String LIBRARY = "module consumer { requires io.nacre.io; }";

  /** Automatic modules do not say what they need. */
  private static final String EXPERIMENTS =
      """
      module consumer {
        requires io.nacre.io;
        requires io.nacre.lab;
        requires io.nacre.onet;
        requires io.nacre.study;
        requires io.nacre.studio;
        requires java.net.http;

        requires com.github.luben.zstd_jni;
        requires jdk.httpserver;
        requires org.bytedeco.openblas;
        requires org.bytedeco.pytorch;
        requires org.tukaani.xz;
        requires org.yaml.snakeyaml;
      }
      """;

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

  /**
   * Trains a neural implicit, makes a surface of a scan, reads a network out of the artefact of
   * trained ones, encodes and reports a sample, and asks a studio for its page.
   */
  private static final String EXPERIMENT =
      """
      package consumer;

      import io.nacre.encode.EncodingOptions;
      import io.nacre.io.file.GridOptions;
      import io.nacre.lab.ni.*;
      import io.nacre.lab.sdf.BoundingSphere;
      import io.nacre.mesh.*;
      import io.nacre.mesh.shapes.SampleShape;
      import io.nacre.net.*;
      import io.nacre.onet.data.sample.Task;
      import io.nacre.onet.scan.*;
      import io.nacre.onet.train.TrainedModel;
      import io.nacre.study.encoding.ObjectEncoding;
      import io.nacre.study.report.BuildInfo;
      import io.nacre.studio.*;
      import io.nacre.train.Budget;
      import java.net.CookieManager;
      import java.net.URI;
      import java.net.http.*;
      import java.nio.file.Path;
      import java.util.List;

      public class Main {
        public static void main(String[] folders) throws Exception {
          TriangleMesh gear = SampleShape.GEAR.mesh();
          double size = NiOptions.PUBLISHED_RADIUS;
          TriangleMesh fitted = BoundingSphere.of(gear).normalization(size).apply(gear);
          Architecture network = Architecture.uniform(1, 8, Activation.RELU);
          var options =
              new NiOptions(
                  network, new Budget.SampleSteps(4096), NiOptions.Rate.CONSTANT, 2048, 0, 1);
          NeuralImplicit.train(SignedDistance.of(fitted), options, progress -> true);
          System.out.println("lab trains");

          float[] scan = new float[3 * 400];
          for (int i = 0; i < 400; i++) {
            double z = 1 - (2 * i + 1) / 400.0;
            scan[3 * i] = (float) (Math.sqrt(1 - z * z) * Math.cos(2.4 * i) / 3);
            scan[3 * i + 1] = (float) (Math.sqrt(1 - z * z) * Math.sin(2.4 * i) / 3);
            scan[3 * i + 2] = (float) (z / 3);
          }
          new ScanSolid(null, 0.5, ScanMethod.POISSON).field(scan, 0, 1);
          System.out.println("onet model " + (TrainedModel.shippedBytes(Task.POINTS).length > 1_000));

          var encoding =
              new ObjectEncoding(
                  EncodingOptions.DEFAULT, null, false, false, List.of(), GridOptions.DEFAULT, 0, false);
          var prepared = encoding.prepare("sample:gear");
          boolean named = !BuildInfo.current().version().isEmpty();
          System.out.println("study prepares " + (named && prepared.shape() != null));

          var asked = new StudioOptions(List.of(Path.of(folders[0])), StudioOptions.LOOPBACK, 0, 1);
          try (StudioServer studio = StudioServer.start(asked)) {
            HttpRequest page = HttpRequest.newBuilder(URI.create(studio.address())).build();
            var client =
                HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.ALWAYS)
                    .cookieHandler(new CookieManager())
                    .build();
            var answer = client.send(page, HttpResponse.BodyHandlers.ofString());
            System.out.println("studio " + answer.statusCode());
          }
        }
      }
      """;

  @TempDir private Path folder;

  /** Jars of native libraries: those of all platforms are modules of one name, or none. */
  private static final Predicate<String> NATIVES =
      Pattern.compile("-natives-|-(linux|macosx|windows)-(x86_64|arm64)\\.jar$").asPredicate();

  /** Of the class path of the tests, less the tests, the jars that are wanted. */
  private static String path(Predicate<String> wanted) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !entry.endsWith("test-classes"))
        .filter(wanted)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String modulePath() {
    return path(NATIVES.negate());
  }

  private String compiled(String descriptor, String program) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      skip("this JVM has no compiler, the module path is not tried");
    }
    Path sources = Files.createDirectories(folder.resolve("sources/consumer"));
    Path module = Files.writeString(folder.resolve("sources/module-info.java"), descriptor);
    Path main = Files.writeString(sources.resolve("Main.java"), program);
    StringWriter messages = new StringWriter();
    var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
    String classes = folder.resolve("classes").toString();
    // A class path of nothing: the compiler would take that of this test.
    List<String> options =
        List.of(
            "-proc:none",
            "-Xlint:all,-incubating,-path,-requires-automatic",
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

  private static void skip(String reason) {
    System.out.println("skipped: " + reason); // Surefire keeps it to itself.
    Assumptions.abort(reason);
  }

  /** What a program prints that compiles without a word and ends well. */
  private List<String> printed(String descriptor, String program) throws Exception {
    assertThat(compiled(descriptor, program)).as("what the compiler says").isEmpty();
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path printed = folder.resolve("printed");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-cp",
                path(NATIVES),
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
    return all.lines().toList();
  }

  @Test
  void encodesReadsAndWrites() throws Exception {
    assertThat(printed(LIBRARY, PROGRAM)).contains("glb true", "ply true", "h5 6", "vectors true");
    assertThat(folder.resolve("sample.nacre")).isNotEmptyFile();
  }

  @Test
  void everyOtherModuleHasItsName() throws Exception {
    if (!modulePath().contains("nacre-study-")) {
      skip("built without jars (mvn test), whose manifests have the names of modules");
    }
    assertThat(printed(EXPERIMENTS, EXPERIMENT))
        .contains("lab trains", "onet model true", "study prepares true", "studio 200");
  }

  @Test
  void packagesInsideAreClosed() throws Exception {
    String inside = "package consumer; class Main { io.nacre.grid.GridCoder coder; }";
    assertThat(compiled(LIBRARY, inside))
        .contains("package io.nacre.grid is declared in module io.nacre.core")
        .contains("does not export it");
  }
}
