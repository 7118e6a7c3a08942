package io.nacre.cli.command;

import io.nacre.cli.option.EncodingChoice;
import io.nacre.cli.option.ExtrasChoice;
import io.nacre.cli.option.JournalChoice;
import io.nacre.cli.option.MeasureChoice;
import io.nacre.cli.option.SavingChoice;
import io.nacre.cli.option.ShapeChoice;
import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.option.shape.InputChoice;
import io.nacre.cli.stream.InputFormatChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.cli.terminal.Interruption;
import io.nacre.cli.terminal.ProgressLine;
import io.nacre.codec.Encoded;
import io.nacre.encode.ResumeFiles;
import io.nacre.study.encoding.EarlierFile;
import io.nacre.study.encoding.EncodeReport;
import io.nacre.study.encoding.EncodedObject;
import io.nacre.study.encoding.EncodingGoal;
import io.nacre.study.encoding.ObjectEncoding;
import io.nacre.study.encoding.ReportFolder;
import io.nacre.study.encoding.SearchFolder;
import io.nacre.study.encoding.SearchOutcome;
import io.nacre.study.fit.JudgedIou;
import io.nacre.study.object.Input;
import io.nacre.study.object.OutputFile;
import io.nacre.study.object.PreparedObject;
import io.nacre.study.object.SpooledSource;
import io.nacre.study.progress.EncodeProgress;
import io.nacre.study.report.Plotting;
import io.nacre.study.yardstick.ClassicalSizes;
import io.nacre.time.Deadline;
import io.nacre.time.Stopwatch;
import io.nacre.train.KernelWarmUp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
    header = "Writes a mesh or a voxel grid as a .nacre file.",
    description = "Searches for the tiny network that suits it, or trains a given one.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre encode sample:trefoil",
      "  nacre encode bunny.obj -o bunny.nacre --target-iou 99%% --budget 60s",
      "  nacre encode grid.npz --goal smallest",
      "  nacre encode bunny.obj --params 1600 --steps 20M",
      "  nacre encode grid.npz --recipe paper --arch 8x32:relu --epochs 20 --json",
      "Ctrl-C saves the best network so far; a second one ends at once.",
      "Exit status 3: the file is written, but its goal (--target-iou, --max-bytes) was missed."
    })
public final class EncodeCommand implements Callable<Integer> {

  /** Part of a time by which it may be missed without a word, and the seconds of a short one. */
  private static final double TOLERANCE = 0.1;

  private static final double SHORTLY = 0.3;

  /** Seconds of a phase before the encoding, roughly. */
  private static final double PREPARING = 0.3;

  @Parameters(
      paramLabel = "IN",
      description =
          "A mesh (obj, stl, ply, off, glb, 3mf), a grid (npz, npy, binvox, vox), sample:NAME or"
              + " -.")
  private String in = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.nacre",
      description = {
        "File to write, - for standard output; DIR/ creates a folder and writes into it. Default:"
            + " the input's name with .nacre, in the current folder."
      })
  private @Nullable String output;

  // SpooledFiles reads it from the command line.
  @SuppressWarnings("UnusedVariable")
  @Mixin
  private final InputFormatChoice format = new InputFormatChoice();

  @Mixin private final InputChoice reading = new InputChoice();
  @Mixin private final ShapeChoice shapes = new ShapeChoice();
  @Mixin private final EncodingChoice networks = new EncodingChoice();
  @Mixin private final ThreadChoice threads = new ThreadChoice();
  @Mixin private final MeasureChoice measuring = new MeasureChoice();

  @Mixin private final ExtrasChoice extras = new ExtrasChoice();

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description =
          "Folder for report.md, result.json, the picture and the course of the training, or for a"
              + " search trials.csv, search.json and plots.")
  private @Nullable Path reportFolder;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "File in which the state of the training is saved every few seconds. If it exists,"
              + " training continues from it. Deleted when the training has ended.")
  private @Nullable Path checkpoint;

  @Mixin private final SavingChoice saving = new SavingChoice();
  @Mixin private final JournalChoice journals = new JournalChoice();

  @Mixin private final CommandOutput voice = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    Stopwatch began = voice.started();
    Deadline deadline = began.deadline(networks.time());
    networks.check();
    Path journal = journals.checked(List.of(in));
    ObjectEncoding encoding =
        new ObjectEncoding(
            networks.options(shapes, threads.count()),
            networks.goal(),
            networks.provenance(),
            networks.verify(),
            voice.arguments(),
            reading.options(),
            measuring.resolution(),
            extras.yardsticks());
    Path target = saving.file(output, Input.stem(in) + ".nacre", List.of(in));
    Path picture = extras.beside(target);
    if (picture != null) {
      saving.checked(picture, List.of(in));
    }
    if (checkpoint != null) {
      OutputFile.check(checkpoint, List.of(in, target.toString()), true);
    }
    if (reportFolder != null) {
      OutputFile.makeFolder(reportFolder, saving.force());
    }
    try (Interruption interruption = voice.interruption("nothing was written");
        ProgressLine line = voice.progress()) {
      PreparedObject object = prepare(encoding, deadline, line);
      double prepared = began.seconds();
      object.shape().notes().forEach(voice::note);
      interruption.finishesFirst("saving the best network so far", keptState(journal));
      EncodeProgress progress =
          new EncodeProgress(
              line,
              interruption::requested,
              deadline,
              bytes -> voice.note(EncodingGoal.beforeSearch(networks.goal(), bytes)));
      EncodedObject made =
          encoding.encode(object, progress, new ResumeFiles(checkpoint, journal), began);
      Encoded encoded = made.encoded();
      Path written = place(target, object, made);
      OutputFile.write(written, encoded.bytes());
      double seconds = began.seconds();
      interruption.endsAtOnce(written + " is there; its figures and picture are not");
      line.finish(
          String.format(
              Locale.ROOT,
              "wrote %s: %d bytes, %s",
              voice.shown(written.toString()),
              encoded.bytes().length,
              JudgedIou.ofGoal(object.shape(), encoded)));
      if (seconds > deadline.seconds() + Math.max(TOLERANCE * deadline.seconds(), SHORTLY)) {
        voice.note(
            String.format(
                Locale.ROOT,
                "the file took %.1f s instead of %.1f s; the object was ready only after %.1f s",
                seconds,
                deadline.seconds(),
                prepared));
      }
      report(encoding, object, made, seconds, written, progress, line);
      if (made.interrupted()) {
        voice.interrupted(
            "%s has the best network so far; %s".formatted(written, resumption(made, journal)));
      }
      return ExitCode.reached(made.interrupted(), made.reached()).status();
    }
  }

  /** Where the file goes: beside a better one that is there already, unless that is given up. */
  private Path place(Path target, PreparedObject object, EncodedObject made) throws IOException {
    EarlierFile earlier =
        saving.force() ? null : EarlierFile.at(target, object.shape(), threads.count());
    if (earlier == null || !earlier.isBetterThan(made, object.shape(), threads.count())) {
      return target;
    }
    Path beside = OutputFile.sibling(target, "new.nacre");
    voice.note(
        "%s is better (%d bytes, %s) and stays; --force replaces it. The new file is %s"
            .formatted(target, earlier.bytes(), earlier.iou(), beside));
    return saving.checked(beside, List.of(in));
  }

  private PreparedObject prepare(ObjectEncoding encoding, Deadline deadline, ProgressLine line)
      throws IOException {
    try (KernelWarmUp warmUp = encoding.warmUp()) {
      line.phase("reading");
      expectFile(deadline, line);
      Input input = Input.read(in, reading.options());
      line.phase("preparing");
      expectFile(deadline, line);
      PreparedObject object = encoding.prepare(input.named(voice.shown(in)));
      return voice.shown(in).equals(in)
          ? object
          : new PreparedObject(object.input(), object.shape(), new SpooledSource(Path.of(in)));
    }
  }

  /** Says when the file will be there where that is given, whatever this phase takes. */
  private static void expectFile(Deadline deadline, ProgressLine line) {
    if (deadline.limits()) {
      line.expect(PREPARING, Math.max(0, deadline.left() - PREPARING) + EncodeProgress.MEASURING);
    }
  }

  /** What a Ctrl-C that ends at once leaves. */
  private String keptState(@Nullable Path journal) {
    Path state = journal == null ? checkpoint : journal;
    return state == null
        ? "nothing was written"
        : "the same command continues from " + state + " if that was written already";
  }

  private String resumption(EncodedObject made, @Nullable Path journal) {
    if (made.search() != null) {
      return made.search().resumption();
    }
    Path state = journal == null ? checkpoint : journal;
    return state == null
        ? "with --checkpoint FILE the same command could continue"
        : "the same command continues from " + state;
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
    CompletableFuture<ClassicalSizes> classical = encoding.classical(object, made);
    line.phase("picture");
    line.expect(1, EncodeProgress.MEASURING);
    Path picture = extras.beside(target);
    byte[] png =
        picture == null && reportFolder == null
            ? new byte[0]
            : encoding.picture(object, made.encoded());
    if (picture != null) {
      OutputFile.write(picture, png);
    }
    line.phase("measuring");
    line.expect(Double.NaN, 0);
    EncodeReport report =
        encoding.report(
            object,
            made,
            classical.join(),
            seconds,
            Path.of(voice.shown(target.toString())),
            picture,
            progress.rows(),
            done -> line.update(done, Double.NaN, ""));
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
