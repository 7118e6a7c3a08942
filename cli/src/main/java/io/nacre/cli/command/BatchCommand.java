package io.nacre.cli.command;

import io.nacre.cli.option.EncodingChoice;
import io.nacre.cli.option.OptionValues;
import io.nacre.cli.option.ShapeChoice;
import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.cli.terminal.Interruption;
import io.nacre.cli.terminal.ProgressLine;
import io.nacre.study.UserException;
import io.nacre.study.batch.BatchFolder;
import io.nacre.study.batch.BatchRow;
import io.nacre.study.batch.BatchSummary;
import io.nacre.study.batch.BatchWork;
import io.nacre.study.batch.ObjectRun;
import io.nacre.study.encoding.ObjectEncoding;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.ObjectFiles;
import io.nacre.study.object.ObjectStatus;
import io.nacre.study.object.OutputFile;
import io.nacre.study.progress.BatchProgress;
import io.nacre.study.report.InputHash;
import io.nacre.study.report.Provenance;
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

/** {@code nacre batch}: many meshes and grids become files. */
@Command(
    name = "batch",
    description = {
      "Encodes many meshes and voxel grids, as encode does each, and sums up how well they fit.",
      "What is finished already, from the same input with the same options, is skipped."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre batch models/ -o out",
      "  nacre batch list.txt sample:trefoil -o out --params 1600 --steps 2M",
      "Ctrl-C ends after what is finished; the same command goes on from there."
    })
public final class BatchCommand implements Callable<Integer> {

  /** What the result of an object does not depend on. */
  private static final Set<String> IRRELEVANT =
      Set.of(
          "--output",
          "--no-picture",
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
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description = {
        "Folder for NAME.nacre, NAME.png and NAME.json of each object, results.csv,",
        "summary.json, summary.md and histograms; made when it does not exist."
      })
  private Path output = Path.of("");

  @Mixin private final ShapeChoice shapes = new ShapeChoice();
  @Mixin private final EncodingChoice networks = new EncodingChoice();
  @Mixin private final ThreadChoice threads = new ThreadChoice();

  @Option(names = "--no-picture", description = "Do not write a picture of each object.")
  private boolean noPicture;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      converter = ThreadChoice.Converter.class,
      description = {
        "Objects to encode side by side, which share the threads; results do not depend on it.",
        "Default: one a thread, but one at a time with --budget."
      })
  private @Nullable Integer jobs;

  @Mixin private final CommandOutput voice = new CommandOutput();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    networks.check();
    List<ObjectFile> objects = ObjectFile.named(ObjectFiles.expand(inputs));
    OutputFile.makeFolder(output);
    if (spec == null) {
      throw new IllegalStateException("picocli sets the command");
    }
    Map<String, String> options = OptionValues.of(spec, IRRELEVANT);
    BatchFolder folder = new BatchFolder(output, options, !noPicture);
    int sideBySide = sideBySide(objects.size());
    ObjectEncoding encoding =
        new ObjectEncoding(
            networks.options(shapes, Math.max(1, threads.count() / sideBySide)),
            networks.provenance(),
            voice.arguments());
    List<BatchRow> rows;
    try (Interruption interruption = Interruption.listen();
        ProgressLine line = voice.progress()) {
      rows =
          new ObjectRun<>(objects, sideBySide, new BatchWork(folder, encoding))
              .run(
                  skipped ->
                      new BatchProgress(
                          line,
                          interruption::requested,
                          objects.size(),
                          skipped,
                          System::nanoTime));
    }
    BatchSummary summary = new BatchSummary(rows, options, provenance());
    summary.write(folder);
    try {
      summary.plot(folder);
    } catch (UserException e) {
      voice.note("no histograms: " + e.getMessage());
    }
    voice.result(summary.toJson(), summary::toText);
    if (summary.count(ObjectStatus.PENDING) > 0) {
      return ExitCode.INTERRUPTED.status();
    }
    return (summary.count(ObjectStatus.FAILED) > 0 ? ExitCode.FAILURE : ExitCode.OK).status();
  }

  private int sideBySide(int objects) {
    int most = jobs != null ? jobs : networks.timed() ? 1 : threads.count();
    return Math.clamp(objects, 1, most);
  }

  private Provenance provenance() {
    InputHash input = new InputHash(String.join(" ", inputs), "");
    return Provenance.of(voice.arguments(), networks.seed(), input, threads.count());
  }
}
