package io.nacre.cli.command;

import io.nacre.cli.option.EncodingChoice;
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
            networks.options(shapes, threads.count()), networks.provenance(), voice.arguments());
    Path target = output != null ? output : Path.of(Input.stem(in) + ".nacre");
    OutputFile.check(target);
    try (Interruption interruption = voice.interruption("nothing was written");
        ProgressLine line = voice.progress()) {
      PreparedObject object = prepare(encoding, line);
      object.shape().notes().forEach(voice::note);
      interruption.finishesFirst("saving the best network so far", keptState(journal));
      EncodeProgress progress = new EncodeProgress(line, interruption::requested);
      EncodedObject made = encoding.encode(object, progress, new ResumeFiles(checkpoint, journal));
      Encoded encoded = made.encoded();
      OutputFile.write(target, encoded.bytes());
      double seconds = (System.nanoTime() - start) * 1e-9;
      interruption.endsAtOnce(target + " is there; its figures and picture are not");
      line.finish(
          String.format(
              Locale.ROOT,
              "wrote %s: %d bytes, IoU %s",
              target,
              encoded.bytes().length,
              Quantity.percent(encoded.overlap().iou())));
      report(encoding, object, made, seconds, target, progress, line);
      if (made.interrupted()) {
        voice.interrupted(
            "%s has the best network so far; %s".formatted(target, resumption(made, journal)));
      }
      return ExitCode.of(made.interrupted()).status();
    }
  }

  private PreparedObject prepare(ObjectEncoding encoding, ProgressLine line) throws IOException {
    try (KernelWarmUp warmUp = encoding.warmUp()) {
      line.phase("reading");
      Input input = Input.read(in);
      line.phase("preparing");
      return encoding.prepare(input);
    }
  }

  /** What a Ctrl-C that ends at once leaves. */
  private String keptState(@Nullable Path journal) {
    Path state = journal == null ? checkpoint : journal;
    return state == null
        ? "nothing was written"
        : "the same command goes on from " + state + " if that was written already";
  }

  private String resumption(EncodedObject made, @Nullable Path journal) {
    if (made.search() != null) {
      return made.search().resumption();
    }
    Path state = journal == null ? checkpoint : journal;
    return state == null
        ? "with --checkpoint FILE the training could be gone on with"
        : "the same command goes on from " + state;
  }

  /** Measures what takes a while, once the file is safe, and prints. */
  private void report(
      ObjectEncoding encoding,
      PreparedObject object,
      EncodedObject made,
      double seconds,
      Path target,
      EncodeProgress progress,
      ProgressLine line)
      throws IOException {
    CompletableFuture<ClassicalSizes> classical = encoding.classical(object, made.encoded());
    line.phase("picture");
    line.expect(1, 1);
    byte[] png =
        noPicture && reportFolder == null ? new byte[0] : encoding.picture(object, made.encoded());
    Path picture = noPicture ? null : OutputFile.sibling(target, "png");
    if (picture != null) {
      OutputFile.write(picture, png);
    }
    line.phase("measuring");
    line.expect(1, 0);
    EncodeReport report =
        encoding.report(object, made, classical.join(), seconds, target, picture, progress.rows());
    if (reportFolder != null) {
      line.phase("report");
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
