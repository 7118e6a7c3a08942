package io.nacre.study.onet;

import io.nacre.encode.EncodingOptions;
import io.nacre.encode.ResumeFiles;
import io.nacre.io.file.GridOptions;
import io.nacre.mesh.TriangleMesh;
import io.nacre.study.encoding.EncodeReport;
import io.nacre.study.encoding.EncodedObject;
import io.nacre.study.encoding.ObjectEncoding;
import io.nacre.study.fit.MeshTruth;
import io.nacre.study.object.Input;
import io.nacre.study.object.OutputFile;
import io.nacre.study.object.PreparedObject;
import io.nacre.study.progress.RecordedEncoding;
import io.nacre.study.yardstick.ClassicalSizes;
import io.nacre.time.Stopwatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The way from a reconstruction to its file, as {@code encode} goes it.
 *
 * @param options of the encoding
 * @param command the command line, for the provenance
 */
public record OnetEncoding(EncodingOptions options, List<String> command) {

  /**
   * Encodes a mesh that was written to {@code source}.
   *
   * @param target the file to write
   * @throws io.nacre.study.UserException when no network came out
   */
  public EncodeReport encode(Path source, TriangleMesh mesh, Path target, RecordedEncoding progress)
      throws IOException {
    Stopwatch began = Stopwatch.started();
    ObjectEncoding encoding =
        new ObjectEncoding(options, null, false, false, command, GridOptions.DEFAULT, 0, false);
    PreparedObject object = encoding.prepare(new Input.Mesh(source.toString(), mesh, List.of()));
    EncodedObject made = encoding.encode(object, progress, ResumeFiles.NONE, began);
    OutputFile.write(target, made.encoded().bytes());
    double seconds = began.seconds();
    CompletableFuture<ClassicalSizes> classical = encoding.classical(object, made);
    return encoding.report(
        object, made, classical.join(), seconds, target, null, progress.rows(), MeshTruth.SILENT);
  }
}
