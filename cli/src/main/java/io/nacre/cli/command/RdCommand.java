package io.nacre.cli.command;

import io.nacre.cli.option.GivenOptions;
import io.nacre.cli.option.OptionValues;
import io.nacre.cli.option.RdNetworksChoice;
import io.nacre.cli.option.ShapeChoice;
import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.cli.terminal.Interruption;
import io.nacre.cli.terminal.ProgressLine;
import io.nacre.study.UserException;
import io.nacre.study.batch.ObjectRun;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.ObjectFiles;
import io.nacre.study.object.ObjectStatus;
import io.nacre.study.object.OutputFile;
import io.nacre.study.progress.BatchProgress;
import io.nacre.study.rd.RdFolder;
import io.nacre.study.rd.RdRow;
import io.nacre.study.rd.RdSummary;
import io.nacre.study.rd.RdWork;
import io.nacre.study.report.InputHash;
import io.nacre.study.report.Provenance;
import io.nacre.study.yardstick.YardstickTools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nacre rd}: how many bytes which quality takes, with networks and without. */
@Command(
    name = "rd",
    description = {
      "Rate and distortion: encodes shapes as networks of several sizes and measures them beside",
      "grids of a lower resolution, exact coders, and Draco and G-PCC where they are installed",
      "(draco_encoder and draco_decoder, tmc3 on the PATH). What is finished already is skipped."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre rd bunny.obj --report curve",
      "  nacre rd voxels/ --report curves --sizes 381,701 --steps 32M",
      "Ctrl-C ends after what is finished; the same command goes on from there."
    })
public final class RdCommand implements Callable<Integer> {

  /** What the result of an object does not depend on. */
  private static final Set<String> IRRELEVANT =
      Set.of(
          "--report",
          "--jobs",
          "--threads",
          "--json",
          "--quiet",
          "--stacktrace",
          "--help",
          "--version");

  @Parameters(
      arity = "1..*",
      paramLabel = "DIR|LIST|IN",
      description = {
        "Folders (meshes and grids in them, at any depth), text files with an input a line",
        "(relative to the list; # begins a comment), meshes, grids, or sample:NAME."
      })
  private List<String> inputs = List.of();

  @Option(
      names = "--report",
      paramLabel = "DIR",
      required = true,
      description = {
        "Folder for NAME.png and NAME.json of each object, points.csv, levels.csv, summary.md,",
        "summary.json and summary.png; made when it does not exist."
      })
  private Path report = Path.of("");

  @Mixin private final ShapeChoice shapes = new ShapeChoice();
  @Mixin private final RdNetworksChoice networks = new RdNetworksChoice();
  @Mixin private final ThreadChoice threads = new ThreadChoice();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      converter = ThreadChoice.Converter.class,
      description = {
        "Objects to measure side by side, which share the threads; results do not depend on it.",
        "Default: one a thread."
      })
  private @Nullable Integer jobs;

  @Mixin private final CommandOutput voice = new CommandOutput();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the command");
    }
    networks.check(new GivenOptions(spec));
    List<ObjectFile> objects = ObjectFile.named(ObjectFiles.expand(inputs));
    OutputFile.makeFolder(report);
    Map<String, String> options = OptionValues.of(spec, IRRELEVANT);
    YardstickTools tools = YardstickTools.find(System.getenv("PATH"));
    RdFolder folder = new RdFolder(report, options, tools.names());
    int sideBySide = Math.clamp(objects.size(), 1, jobs != null ? jobs : threads.count());
    List<RdRow> rows;
    try (Interruption interruption = Interruption.listen();
        ProgressLine line = voice.progress()) {
      RdWork work =
          new RdWork(
              folder,
              shapes.options(),
              networks.ladder(),
              tools,
              Math.max(1, threads.count() / sideBySide),
              this::provenance);
      rows =
          new ObjectRun<>(objects, sideBySide, work)
              .run(
                  skipped ->
                      new BatchProgress(
                          line,
                          interruption::requested,
                          objects.size(),
                          skipped,
                          System::nanoTime));
    }
    InputHash all = new InputHash(String.join(" ", inputs), "");
    RdSummary summary = new RdSummary(rows, options, tools.names(), provenance(all));
    summary.write(folder);
    try {
      summary.plot(folder);
    } catch (UserException e) {
      voice.note("no plots: " + e.getMessage());
    }
    voice.result(summary.toJson(), summary::toText);
    if (summary.count(ObjectStatus.PENDING) > 0) {
      return ExitCode.INTERRUPTED.status();
    }
    return (summary.count(ObjectStatus.FAILED) > 0 ? ExitCode.FAILURE : ExitCode.OK).status();
  }

  private Provenance provenance(InputHash input) {
    return Provenance.of(voice.arguments(), networks.ladder().seed(), input, threads.count());
  }
}
