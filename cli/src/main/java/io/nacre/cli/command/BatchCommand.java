package io.nacre.cli.command;

import io.nacre.cli.command.engine.EngineBatch;
import io.nacre.cli.command.engine.EngineOutput;
import io.nacre.cli.command.engine.EngineProcess;
import io.nacre.cli.option.EncodingChoice;
import io.nacre.cli.option.EngineChoice;
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
import io.nacre.study.engine.EngineRequest;
import io.nacre.study.engine.EngineResult;
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
    header = "Encodes many meshes and voxel grids, and summarises how well they fit.",
    description =
        "Each is encoded as encode does. Objects that are already finished, from the same input"
            + " with the same options, are skipped.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre batch models/ -o out",
      "  nacre batch list.txt sample:trefoil -o out --params 1600 --steps 2M",
      "  nacre batch ni-thingi10k-300.npz -o out --exact --engine spark",
      "Ctrl-C stops and keeps what is finished; the same command continues from there."
    })
public final class BatchCommand implements Callable<Integer> {

  @Mixin private final ObjectsChoice inputs = new ObjectsChoice();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description = {
        "Folder for NAME.nacre and NAME.json of each object, results.csv,",
        "summary.json, summary.md and histograms; created if it does not exist."
      })
  private String output = "";

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
        "Number of objects encoded at once, which share the threads; results do not depend on it."
            + " Default: one for each thread, but only one with --budget."
      })
  private @Nullable Integer jobs;

  @Mixin private final EngineChoice engines = new EngineChoice();
  @Mixin private final SavingChoice saving = new SavingChoice();
  @Mixin private final CommandOutput voice = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    networks.check();
    engines.check();
    String engine = engines.engine();
    return engine == null ? encodeHere() : encodeElsewhere(engine);
  }

  private int encodeHere() throws IOException {
    List<ObjectFile> objects = engines.chosen(inputs.objects(reading.options()));
    BatchFolder folder = folder(Path.of(output), options());
    int sideBySide = sideBySide(objects.size());
    ObjectEncoding encoding =
        encoding(Math.max(1, threads.count() / sideBySide), voice.arguments());
    List<BatchRow> rows =
        WatchedRun.run(
            new ObjectRun<>(objects, sideBySide, new BatchWork(folder, encoding)), voice);
    return report(new BatchSummary(rows, folder.options(), provenance(networks.seed())), folder);
  }

  private int encodeElsewhere(String name) throws IOException {
    EngineBatch engine = EngineBatch.named(name, voice);
    if (engine == null) {
      return new EngineProcess(name, voice).run();
    }
    Path local = EngineOutput.local(output);
    BatchFolder folder = local == null ? null : folder(local, options());
    if (engines.report()) {
      String data = EngineOutput.data(inputs.words());
      EngineResult earlier = engine.run((spark, listener) -> spark.read(data, listener));
      Map<String, String> made = earlier.options();
      long seed = Long.parseLong(made.getOrDefault("--seed", "0"));
      return report(
          new BatchSummary(earlier.rows(), made, provenance(seed)),
          local == null ? null : folder(local, made));
    }
    int sideBySide = sideBySide(Integer.MAX_VALUE);
    EngineRequest request =
        new EngineRequest(
            inputs.words(),
            reading.options(),
            output,
            options(),
            ParsedBatch.of(voice.arguments(), voice.byDefault()),
            networks.exactAlone(),
            engines.settings(sideBySide, Math.max(1, threads.count() / sideBySide)));
    EngineResult result = engine.run((spark, listener) -> spark.run(request, listener));
    return report(new BatchSummary(result.rows(), options(), provenance(networks.seed())), folder);
  }

  /** Writes and shows what came of it, and gives the exit status. */
  private int report(BatchSummary summary, @Nullable BatchFolder folder) throws IOException {
    if (folder != null) {
      summary.write(folder);
      Plotting.attempt("no histograms", () -> summary.plot(folder), voice::note);
    }
    voice.result(summary.toJson(), summary::toText);
    return WatchedRun.status(summary.objects(), voice);
  }

  private BatchFolder folder(Path path, Map<String, String> options) throws IOException {
    OutputFile.makeFolder(path, saving.force());
    return new BatchFolder(path, options, extras.pictures(), saving.force());
  }

  private Map<String, String> options() {
    return OptionValues.of(voice.command(), "--output");
  }

  /**
   * How objects are encoded.
   *
   * @param threads of an object
   * @param arguments the command line, for the provenance
   */
  ObjectEncoding encoding(int threads, List<String> arguments) {
    return new ObjectEncoding(
        networks.options(shapes, threads),
        networks.goal(),
        networks.provenance(),
        networks.verify(),
        arguments,
        reading.options(),
        measuring.resolution(),
        extras.yardsticks());
  }

  private int sideBySide(int objects) {
    int most = jobs != null ? jobs : networks.time() != null ? 1 : threads.count();
    return Math.clamp(objects, 1, most);
  }

  private Provenance provenance(long seed) {
    return Provenance.of(voice.arguments(), seed, inputs.arguments(), threads.count());
  }
}
