package io.nacre.cli.command;

import io.nacre.cli.option.CountConverter;
import io.nacre.cli.option.DurationConverter;
import io.nacre.cli.option.MeasureChoice;
import io.nacre.cli.option.SavingChoice;
import io.nacre.cli.option.SeedChoice;
import io.nacre.cli.option.ShapeChoice;
import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.option.shape.InputChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.cli.terminal.Interruption;
import io.nacre.cli.terminal.ProgressLine;
import io.nacre.encode.EncodingDefaults;
import io.nacre.metric.MeshDistance;
import io.nacre.study.UserException;
import io.nacre.study.compare.CompareMethods;
import io.nacre.study.compare.CompareReport;
import io.nacre.study.compare.CompareRun;
import io.nacre.study.compare.CompareTask;
import io.nacre.study.object.Input;
import io.nacre.study.object.OutputFile;
import io.nacre.study.object.PreparedObject;
import io.nacre.study.object.ShapePreparation;
import io.nacre.study.progress.MethodProgress;
import io.nacre.study.report.Plotting;
import io.nacre.study.report.Provenance;
import io.nacre.study.yardstick.YardstickTools;
import io.nacre.train.Budget;
import io.nacre.train.KernelWarmUp;
import io.nacre.train.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nacre compare}: every method on one object. */
@Command(
    name = "compare",
    header = "Encodes one object by every available method, in equal time.",
    description =
        "The files are measured with the same code: Nacre's networks and exact coder, other "
            + "people's networks, and classical coders, Draco and G-PCC where they are installed "
            + "(draco_encoder and draco_decoder, tmc3).",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre compare sample:gear",
      "  nacre compare bunny.obj --budget 2m --report compared",
      "  nacre compare shirt.npz --methods ours,exact,classical --json",
      "Ctrl-C ends the current training early and stops with what is finished."
    })
public final class CompareCommand implements Callable<Integer> {

  /** How long to train. */
  static final class Length {
    @Option(
        names = "--budget",
        paramLabel = "TIME",
        converter = DurationConverter.class,
        description =
            "Time for each method until its file is written: 60s, 2m. Default: 60s. Results depend"
                + " on the machine.")
    private Duration time = Duration.ofSeconds(60);

    @Option(
        names = "--steps",
        paramLabel = "N",
        converter = CountConverter.class,
        description =
            "Sample-steps for each training instead of a time, such as 20M, and for a search the"
                + " work of as many with NI's network. Results are then the same everywhere.")
    private @Nullable Long steps;

    private Budget budget() {
      return steps == null ? new Budget.Time(time) : new Budget.SampleSteps(steps);
    }
  }

  @Parameters(
      paramLabel = "IN",
      description =
          "A mesh (obj, stl, ply, off, glb, 3mf), a grid (npz, npy, binvox, vox) or sample:NAME.")
  private String in = "";

  @Option(
      names = "--methods",
      paramLabel = "NAME",
      split = ",",
      description = {
        "What to compare: ours (what encode does), exact (encode --exact), ni (neural implicit,",
        "8x32), nglod (features in an octree, level 1), classical (bits, binvox, xz, zstd, reduced",
        "grids, Draco, G-PCC). Default: all."
      })
  private List<CompareMethods> methods = List.of(CompareMethods.values());

  @ArgGroup(exclusive = true)
  private Length length = new Length();

  @Mixin private final InputChoice reading = new InputChoice();
  @Mixin private final ShapeChoice shapes = new ShapeChoice();

  @Option(
      names = "--samples",
      paramLabel = "N",
      converter = CountConverter.class,
      defaultValue = "" + MeshDistance.PAPER_SAMPLES,
      description = "Points drawn from each surface. Default: ${DEFAULT-VALUE}.")
  private long samples;

  @Mixin private final MeasureChoice measuring = new MeasureChoice();

  @Mixin private final SeedChoice seeds = new SeedChoice();

  @Mixin private final ThreadChoice threads = new ThreadChoice();

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = {
        "Folder for compare.md, compare.json, compare.csv, compare.png (surfaces, and errors in"
            + " colours) and rate-distortion.png; created if it does not exist."
      })
  private @Nullable Path report;

  @Mixin private final SavingChoice saving = new SavingChoice();
  @Mixin private final CommandOutput output = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    if (samples > 10_000_000) {
      throw new UserException("at most 10M points are drawn from a surface, not " + samples);
    }
    if (report != null) {
      OutputFile.makeFolder(report, saving.force());
    }
    try (Interruption interruption = output.interruption("nothing was written");
        ProgressLine line = output.progress()) {
      return compare(interruption, line);
    }
  }

  private int compare(Interruption interruption, ProgressLine line) throws IOException {
    CompareTask task = prepare(line);
    task.shape().notes().forEach(output::note);
    YardstickTools tools = YardstickTools.find(System.getenv("PATH"));
    List<CompareMethods> chosen =
        Arrays.stream(CompareMethods.values()).filter(methods::contains).toList();
    CompareRun run = new CompareRun(task, measuring.resolution(), (int) samples);
    interruption.finishesFirst(
        "cutting this training short and leaving out the methods after it", "nothing was written");
    line.phase("comparing");
    MethodProgress progress =
        new MethodProgress(
            line, interruption::requested, CompareRun.roughTime(chosen), System::nanoTime);
    run.run(chosen, tools, progress);
    boolean interrupted = progress.interrupted();
    interruption.endsAtOnce("nothing was written");
    line.phase("report");
    CompareReport result =
        new CompareReport(
            task,
            run.rows(),
            run.tried(),
            run.skipped(),
            run.truth(),
            tools.names(),
            interrupted,
            Provenance.of(output.arguments(), seeds.seed(), Input.hash(in), threads.count()));
    Path folder = report;
    if (folder != null) {
      byte[] picture = run.picture();
      Plotting.attempt("no plot", () -> result.write(folder, picture), output::note);
    }
    output.result(result.toJson(), result::toText);
    if (interrupted) {
      output.interrupted("the table has the methods that were finished");
    }
    return ExitCode.of(interrupted, run.rows().isEmpty()).status();
  }

  private CompareTask prepare(ProgressLine line) throws IOException {
    try (KernelWarmUp warmUp = KernelWarmUp.start(EncodingDefaults.NETWORK, Recipe.DEFAULT)) {
      line.phase("reading");
      Input input = Input.read(in, reading.options());
      line.phase("preparing");
      PreparedObject object =
          new PreparedObject(
              input, ShapePreparation.prepare(input, shapes.options(), threads.count()));
      return CompareTask.of(object, length.budget(), seeds.seed(), threads.count());
    }
  }
}
