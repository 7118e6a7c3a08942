package io.nacre.cli.command;

import io.nacre.cli.option.EncodingChoice;
import io.nacre.cli.option.InputChoice;
import io.nacre.cli.option.JournalChoice;
import io.nacre.cli.option.ShapeChoice;
import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.EncodeProgress;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.cli.terminal.Interruption;
import io.nacre.cli.terminal.ProgressLine;
import io.nacre.codec.Encoded;
import io.nacre.encode.ResumeFiles;
import io.nacre.study.encoding.EncodeReport;
import io.nacre.study.encoding.EncodedObject;
import io.nacre.study.encoding.ObjectEncoding;
import io.nacre.study.encoding.ReportFolder;
import io.nacre.study.encoding.SearchFolder;
import io.nacre.study.encoding.SearchInterruptedException;
import io.nacre.study.encoding.SearchOutcome;
import io.nacre.study.object.Input;
import io.nacre.study.object.OutputFile;
import io.nacre.study.object.PreparedObject;
import io.nacre.study.report.Plotting;
import io.nacre.study.report.Quantity;
import io.nacre.study.yardstick.ClassicalSizes;
import io.nacre.train.KernelWarmUp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
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
    abbreviateSynopsis = true,
    description = {
      "Writes a mesh or a voxel grid as a .nacre file: searches for the tiny network that suits it,",
      "or trains the one that is named."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre encode sample:trefoil",
      "  nacre encode bunny.obj -o bunny.nacre --target-iou 99%% --budget 60s",
      "  nacre encode bunny.obj --params 1600 --steps 20M",
      "  nacre encode grid.npz --recipe paper --arch 8x32:relu --epochs 20 --json",
      "Ctrl-C saves the best network so far; a second one ends at once."
    })
public final class EncodeCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "IN",
      description =
          "A mesh (obj, stl, ply, off, glb, 3mf), a grid (npz, npy, binvox, vox) or sample:NAME.")
  private String in = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.nacre",
      description = "Where to write. Default: the input's name with .nacre, in the current folder.")
  private @Nullable Path output;

  @Mixin private final InputChoice reading = new InputChoice();
  @Mixin private final ShapeChoice shapes = new ShapeChoice();
  @Mixin private final EncodingChoice networks = new EncodingChoice();
  @Mixin private final ThreadChoice threads = new ThreadChoice();

  @Option(names = "--no-picture", description = "Do not write a picture beside the file.")
  private boolean noPicture;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description =
          "Also write report.md, result.json, the picture and the course of the training there, or "
              + "of the search: trials.csv, search.json and plots.")
  private @Nullable Path reportFolder;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "Save the state of the training there every few seconds and go on from it when it exists."
              + " Deleted when the training has ended.")
  private @Nullable Path checkpoint;

  @Mixin private final JournalChoice journals = new JournalChoice();

  @Mixin private final CommandOutput voice = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    networks.check();
    Path journal = journals.checked();
    ObjectEncoding encoding =
        new ObjectEncoding(
            networks.options(shapes, threads.count()),
            networks.provenance(),
            voice.arguments(),
            reading.options());
    Path target = output != null ? output : Path.of(Input.stem(in) + ".nacre");
    OutputFile.check(target);
    PreparedObject object;
    try (KernelWarmUp warmUp = encoding.warmUp()) {
      object = encoding.prepare(in);
    }
    object.shape().notes().forEach(voice::note);
    try (Interruption interruption = Interruption.listen();
        ProgressLine line = voice.progress()) {
      EncodeProgress progress = new EncodeProgress(line, interruption::requested);
      EncodedObject made = encoding.encode(object, progress, new ResumeFiles(checkpoint, journal));
      Encoded encoded = made.encoded();
      OutputFile.write(target, encoded.bytes());
      double seconds = (System.nanoTime() - start) * 1e-9;
      interruption.close();
      line.finish(
          String.format(
              Locale.ROOT,
              "wrote %s: %d bytes, IoU %s",
              target,
              encoded.bytes().length,
              Quantity.percent(encoded.overlap().iou())));
      if (made.search() != null && made.interrupted()) {
        voice.note(made.search().resumption());
      }
      report(encoding, object, made, seconds, target, progress);
      return ExitCode.of(made.interrupted()).status();
    } catch (SearchInterruptedException e) {
      voice.note(String.valueOf(e.getMessage()));
      return ExitCode.INTERRUPTED.status();
    }
  }

  /** Measures what takes a while, once the file is safe, and prints. */
  private void report(
      ObjectEncoding encoding,
      PreparedObject object,
      EncodedObject made,
      double seconds,
      Path target,
      EncodeProgress progress)
      throws IOException {
    CompletableFuture<ClassicalSizes> classical = encoding.classical(object, made.encoded());
    byte[] png =
        noPicture && reportFolder == null ? new byte[0] : encoding.picture(object, made.encoded());
    Path picture = noPicture ? null : OutputFile.sibling(target, "png");
    if (picture != null) {
      OutputFile.write(picture, png);
    }
    EncodeReport report =
        encoding.report(object, made, classical.join(), seconds, target, picture, progress.rows());
    if (reportFolder != null) {
      ReportFolder.write(reportFolder, report, png);
      plot(reportFolder, made.search());
    }
    voice.result(report.toJson(), report::toText);
  }

  private void plot(Path folder, @Nullable SearchOutcome search) throws IOException {
    if (search != null) {
      Plotting.attempt("no plots", () -> SearchFolder.plots(folder, search), voice::note);
    }
  }
}
