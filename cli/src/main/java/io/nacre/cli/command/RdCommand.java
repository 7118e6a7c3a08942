package io.nacre.cli.command;

import io.nacre.cli.option.GivenOptions;
import io.nacre.cli.option.ObjectsChoice;
import io.nacre.cli.option.OptionValues;
import io.nacre.cli.option.SavingChoice;
import io.nacre.cli.option.ShapeChoice;
import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.option.rd.RdMeshesChoice;
import io.nacre.cli.option.rd.RdNetworksChoice;
import io.nacre.cli.option.shape.InputChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.study.batch.ObjectRun;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.OutputFile;
import io.nacre.study.rd.RdFolder;
import io.nacre.study.rd.RdRow;
import io.nacre.study.rd.RdSummary;
import io.nacre.study.rd.RdWork;
import io.nacre.study.report.InputHash;
import io.nacre.study.report.Plotting;
import io.nacre.study.report.Provenance;
import io.nacre.study.yardstick.YardstickTools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nacre rd}: how many bytes which quality takes, with networks and without. */
@Command(
    name = "rd",
    header = "Measures rate and distortion: how good files of several sizes are.",
    description =
        "Encodes shapes as networks and compares them with grids of a lower resolution, exact"
            + " coders, and Draco and G-PCC where they are installed (draco_encoder and"
            + " draco_decoder, tmc3 on the PATH). For the solid of a mesh it also measures"
            + " Chamfer-L1, normal consistency and volumetric IoU of what networks, exact grids and"
            + " simplified meshes decode to, and says which is best from how many bytes on. Objects"
            + " already finished are skipped.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre rd bunny.obj --report curve",
      "  nacre rd voxels/ --report curves --sizes 381,701 --steps 32M",
      "Ctrl-C stops and keeps what is finished; the same command continues from there."
    })
public final class RdCommand implements Callable<Integer> {

  @Mixin private final ObjectsChoice inputs = new ObjectsChoice();

  @Option(
      names = "--report",
      paramLabel = "DIR",
      required = true,
      description = {
        "Folder for NAME.png and NAME.json of each object, points.csv, levels.csv, summary.md,",
        "summary.json and summary.png, of meshes also plots named by their measure and mesh-*.csv;",
        "created if it does not exist."
      })
  private Path report = Path.of("");

  @Mixin private final InputChoice reading = new InputChoice();
  @Mixin private final ShapeChoice shapes = new ShapeChoice();
  @Mixin private final RdNetworksChoice networks = new RdNetworksChoice();
  @Mixin private final RdMeshesChoice meshes = new RdMeshesChoice();
  @Mixin private final ThreadChoice threads = new ThreadChoice();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      converter = ThreadChoice.Converter.class,
      description = {
        "Number of objects measured at once, which share the threads; results do not depend on it."
            + " Default: one for each thread."
      })
  private @Nullable Integer jobs;

  @Mixin private final SavingChoice saving = new SavingChoice();
  @Mixin private final CommandOutput output = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    GivenOptions given = new GivenOptions(output.command());
    networks.check(given);
    meshes.check(given);
    List<ObjectFile> objects = inputs.files();
    OutputFile.makeFolder(report, saving.force());
    Map<String, String> options = OptionValues.of(output.command(), "--report");
    YardstickTools tools = YardstickTools.find(System.getenv("PATH"));
    RdFolder folder = new RdFolder(report, options, tools.names());
    int sideBySide = Math.clamp(objects.size(), 1, jobs != null ? jobs : threads.count());
    RdWork work =
        new RdWork(
            folder,
            reading.options(),
            shapes.options(),
            networks.ladder(),
            meshes.options(),
            tools,
            Math.max(1, threads.count() / sideBySide),
            this::provenance);
    List<RdRow> rows = WatchedRun.run(new ObjectRun<>(objects, sideBySide, work), output);
    RdSummary summary = new RdSummary(rows, options, tools.names(), provenance(inputs.arguments()));
    summary.write(folder);
    Plotting.attempt("no plots", () -> summary.plot(folder), output::note);
    output.result(summary.toJson(), summary::toText);
    return WatchedRun.status(summary.objects(), output);
  }

  private Provenance provenance(InputHash input) {
    return Provenance.of(output.arguments(), networks.ladder().seed(), input, threads.count());
  }
}
