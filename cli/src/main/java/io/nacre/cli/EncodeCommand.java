package io.nacre.cli;

import io.nacre.cli.ObjectEncoding.Prepared;
import io.nacre.codec.Encoded;
import io.nacre.io.yardstick.ClassicalSizes;
import io.nacre.train.KernelWarmUp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nacre encode}: a mesh or grid becomes a file. */
@Command(
    name = "encode",
    description =
        "Trains a tiny network for a mesh or a voxel grid and writes it as a .nacre file.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre encode sample:trefoil",
      "  nacre encode bunny.obj -o bunny.nacre --params 1600 --budget 30s",
      "  nacre encode grid.npz --recipe paper --arch 8x32:relu --epochs 20 --json",
      "Ctrl-C saves the best network so far; a second one ends at once."
    })
final class EncodeCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "IN",
      description =
          "A mesh (obj, stl, ply, off, glb), a grid (npz, npy, binvox, vox) or sample:NAME.")
  private String in = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.nacre",
      description = "Where to write. Default: the input's name with .nacre, in the current folder.")
  private @Nullable Path output;

  @Mixin private final ShapeChoice shapes = new ShapeChoice();
  @Mixin private final TrainingChoice training = new TrainingChoice();
  @Mixin private final ThreadChoice threads = new ThreadChoice();

  @Option(names = "--no-picture", description = "Do not write a picture beside the file.")
  private boolean noPicture;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Also write report.md, result.json, training.csv and the picture there.")
  private @Nullable Path reportFolder;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "Save the state of the training there every few seconds and go on from it when it exists."
              + " Deleted when the training has ended.")
  private @Nullable Path checkpoint;

  @Mixin private final Voice voice = new Voice();

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    ObjectEncoding encoding =
        new ObjectEncoding(shapes, training, threads.count(), voice.arguments());
    Path target = output != null ? output : Path.of(Input.stem(in) + ".nacre");
    OutputFile.check(target);
    Prepared object;
    try (KernelWarmUp warmUp = encoding.warmUp()) {
      object = encoding.prepare(in);
    }
    object.shape().notes().forEach(voice::note);
    try (Interruption interruption = Interruption.listen();
        ProgressLine line = voice.progress()) {
      EncodeProgress progress = new EncodeProgress(line, interruption);
      Encoded encoded = encoding.encode(object, progress, checkpoint);
      OutputFile.write(target, encoded.bytes());
      double seconds = (System.nanoTime() - start) * 1e-9;
      interruption.close();
      line.finish(
          "wrote %s: %d bytes, IoU %s"
              .formatted(
                  target, encoded.bytes().length, Quantity.percent(encoded.overlap().iou())));
      report(encoding, object, encoded, seconds, target, progress);
      return (encoded.training().stopped() ? ExitCode.INTERRUPTED : ExitCode.OK).status();
    }
  }

  /** Measures what takes a while, once the file is safe, and prints. */
  private void report(
      ObjectEncoding encoding,
      Prepared object,
      Encoded encoded,
      double seconds,
      Path target,
      EncodeProgress progress)
      throws IOException {
    CompletableFuture<ClassicalSizes> classical = encoding.classical(object);
    byte[] png =
        noPicture && reportFolder == null ? new byte[0] : encoding.picture(object, encoded);
    Path picture = noPicture ? null : OutputFile.sibling(target, "png");
    if (picture != null) {
      OutputFile.write(picture, png);
    }
    EncodeReport report =
        encoding.report(
            object, encoded, classical.join(), seconds, target, picture, progress.rows());
    if (reportFolder != null) {
      ReportFolder.write(reportFolder, report, png);
    }
    voice.result(report.toJson(), report::toText);
  }
}
