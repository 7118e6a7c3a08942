package io.nacre.cli.command;

import io.nacre.cli.option.EncodingChoice;
import io.nacre.cli.option.ExtrasChoice;
import io.nacre.cli.option.MeasureChoice;
import io.nacre.cli.option.ObjectsChoice;
import io.nacre.cli.option.OptionValues;
import io.nacre.cli.option.SavingChoice;
import io.nacre.cli.option.ShapeChoice;
import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.option.shape.InputChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.study.batch.BatchFolder;
import io.nacre.study.batch.BatchRow;
import io.nacre.study.batch.BatchSummary;
import io.nacre.study.batch.BatchWork;
import io.nacre.study.batch.ObjectRun;
import io.nacre.study.encoding.ObjectEncoding;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.OutputFile;
import io.nacre.study.report.Plotting;
import io.nacre.study.report.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

  @Mixin private final ObjectsChoice inputs = new ObjectsChoice();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description = {
        "Folder for NAME.nacre and NAME.json of each object, results.csv,",
        "summary.json, summary.md and histograms; made when it does not exist."
      })
  private Path output = Path.of("");

  @Mixin private final InputChoice reading = new InputChoice();
  @Mixin private final ShapeChoice shapes = new ShapeChoice();
  @Mixin private final EncodingChoice networks = new EncodingChoice();
  @Mixin private final ThreadChoice threads = new ThreadChoice();
  @Mixin private final MeasureChoice measuring = new MeasureChoice();

  @Mixin private final ExtrasChoice extras = new ExtrasChoice();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      converter = ThreadChoice.Converter.class,
      description = {
        "Objects to encode side by side, which share the threads; results do not depend on it.",
        "Default: one a thread, but one at a time with --budget."
      })
  private @Nullable Integer jobs;

  @Mixin private final SavingChoice saving = new SavingChoice();
  @Mixin private final CommandOutput voice = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    networks.check();
    List<ObjectFile> objects = inputs.files();
    OutputFile.makeFolder(output, saving.force());
    Map<String, String> options = OptionValues.of(voice.command(), "--output");
    BatchFolder folder = new BatchFolder(output, options, extras.pictures(), saving.force());
    int sideBySide = sideBySide(objects.size());
    ObjectEncoding encoding =
        new ObjectEncoding(
            networks.options(shapes, Math.max(1, threads.count() / sideBySide)),
            networks.provenance(),
            networks.verify(),
            voice.arguments(),
            reading.options(),
            measuring.resolution(),
            extras.yardsticks());
    List<BatchRow> rows =
        WatchedRun.run(
            new ObjectRun<>(objects, sideBySide, new BatchWork(folder, encoding)), voice);
    BatchSummary summary = new BatchSummary(rows, options, provenance());
    summary.write(folder);
    Plotting.attempt("no histograms", () -> summary.plot(folder), voice::note);
    voice.result(summary.toJson(), summary::toText);
    return WatchedRun.status(summary.objects(), voice);
  }

  private int sideBySide(int objects) {
    int most = jobs != null ? jobs : networks.time() != null ? 1 : threads.count();
    return Math.clamp(objects, 1, most);
  }

  private Provenance provenance() {
    return Provenance.of(voice.arguments(), networks.seed(), inputs.arguments(), threads.count());
  }
}
