package io.nacre.cli;

import io.nacre.cli.ObjectEncoding.Prepared;
import io.nacre.io.yardstick.ClassicalSizes;
import io.nacre.mesh.TriangleMesh;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Hands a reconstruction to the encoder, as {@code encode} with its options at their defaults. */
@Command(name = "encode")
final class OnetEncoding {

  @Mixin private final ShapeChoice shapes = new ShapeChoice();
  @Mixin private final EncodingChoice networks = new EncodingChoice();

  private OnetEncoding() {}

  /**
   * As {@code encode} with the default options.
   *
   * @param budget of the search; null for the encoder's own
   */
  static OnetEncoding within(@Nullable Duration budget) {
    return budget == null ? with() : with("--budget", budget.toMillis() + "ms");
  }

  /** As {@code encode} with these options. */
  static OnetEncoding with(String... options) {
    OnetEncoding encoding = new OnetEncoding();
    new CommandLine(encoding).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(options);
    encoding.networks.check();
    return encoding;
  }

  /**
   * Encodes a mesh that was written to {@code source}.
   *
   * @param target the file to write
   * @param command the command line, for the provenance
   * @throws CliException when no network came out
   */
  EncodeReport encode(
      Path source,
      TriangleMesh mesh,
      Path target,
      int threads,
      List<String> command,
      ProgressLine line,
      Interruption interruption)
      throws IOException {
    long start = System.nanoTime();
    ObjectEncoding encoding = new ObjectEncoding(shapes, networks, threads, command);
    Input input = new Input.Mesh(source.toString(), mesh);
    Prepared object =
        new Prepared(input, shapes.prepare(input, ShapeChoice.ENCODING_RESOLUTION, threads));
    EncodeProgress progress = new EncodeProgress(line, interruption);
    SearchWatch watch = new SearchWatch(line, interruption::requested);
    EncodedObject made = encoding.encode(object, progress, watch, null, null);
    OutputFile.write(target, made.encoded().bytes());
    double seconds = (System.nanoTime() - start) * 1e-9;
    CompletableFuture<ClassicalSizes> classical = encoding.classical(object, made.encoded());
    return encoding.report(object, made, classical.join(), seconds, target, null, progress.rows());
  }
}
