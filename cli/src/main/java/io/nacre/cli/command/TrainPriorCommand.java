package io.nacre.cli.command;

import io.nacre.cli.option.CountConverter;
import io.nacre.cli.option.SavingChoice;
import io.nacre.cli.option.SeedChoice;
import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.option.shape.InputChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.cli.terminal.Interruption;
import io.nacre.cli.terminal.ProgressLine;
import io.nacre.grid.ContextPrior;
import io.nacre.grid.EncodedGrid;
import io.nacre.grid.GridCoder;
import io.nacre.study.UserException;
import io.nacre.study.object.Input;
import io.nacre.study.object.ObjectFiles;
import io.nacre.study.object.OutputFile;
import io.nacre.study.report.InputHash;
import io.nacre.study.report.Provenance;
import io.nacre.study.report.Quantity;
import io.nacre.study.report.Table;
import io.nacre.train.prior.PriorExample;
import io.nacre.train.prior.PriorTrainer;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nacre train-prior}: learns the context model of the exact layer. */
@Command(
    name = "train-prior",
    header = "Learns the context model of the exact layer.",
    description =
        "From grids, meshes, sample:NAME or an npz file with the weights of neural implicits. FILE"
            + " keeps the names of all of them. Equal arguments give equal bytes.",
    footerHeading = "%nExample:%n",
    footer = "  nacre train-prior sample:bust grids/ -o context-prior.bin --test held-out/")
public final class TrainPriorCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "DATA",
      arity = "1..*",
      description = "Grids, meshes, folders of them, lists of inputs, sample:NAME, networks.")
  private List<String> data = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "Where to write the model.")
  private String named = "";

  private Path output = Path.of("");

  @Option(
      names = "--samples",
      paramLabel = "N",
      converter = CountConverter.class,
      defaultValue = "40M",
      description = "Voxels to learn from. Default: ${DEFAULT-VALUE}.")
  private long samples;

  @Option(
      names = "--networks",
      paramLabel = "N",
      converter = CountConverter.class,
      defaultValue = "200",
      description =
          "Maximum number of networks taken from a file of them. Default: ${DEFAULT-VALUE}.")
  private long networks;

  @Option(
      names = "--test",
      paramLabel = "DATA",
      arity = "1..*",
      description = "Grids to code with the model afterwards; they must not be among DATA.")
  private List<String> test = List.of();

  @Mixin private final InputChoice reading = new InputChoice();
  @Mixin private final SeedChoice seeds = new SeedChoice();

  @Mixin private final ThreadChoice threads = new ThreadChoice();
  @Mixin private final SavingChoice saving = new SavingChoice();
  @Mixin private final CommandOutput voice = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    output = saving.file(named, List.of());
    List<String> inputs = ObjectFiles.expand(data);
    List<String> held = test.isEmpty() ? List.of() : ObjectFiles.expand(test);
    List<String> both = inputs.stream().filter(held::contains).toList();
    if (!both.isEmpty()) {
      throw new UserException(both.getFirst() + " is to be learned and tested; it may be only one");
    }
    try (Interruption interruption = voice.interruption("nothing was written");
        ProgressLine line = voice.progress()) {
      return learn(start, inputs, held, line);
    }
  }

  private int learn(long start, List<String> inputs, List<String> held, ProgressLine line)
      throws IOException {
    line.phase("reading");
    PriorObjects objects =
        new PriorObjects(
            (int) Math.min(networks, 1 << 20), reading.options(), voice::note, threads.count());
    for (String input : inputs) {
      objects.add(input);
    }
    List<PriorExample> examples = objects.examples();
    line.phase("training");
    ContextPrior prior = train(examples, line);
    OutputFile.write(output, prior.write());
    line.phase("testing");
    Table table = new Table().column("held out", Table.Align.LEFT);
    table.column("bytes", Table.Align.RIGHT).column("bits a voxel", Table.Align.RIGHT);
    table.column("form", Table.Align.LEFT);
    List<Map<String, Object>> results = held(prior, held, table);
    double seconds = (System.nanoTime() - start) * 1e-9;
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("output", output);
    json.put("bytes", prior.write().length);
    json.put("sha256", InputHash.sha256(prior.write()));
    json.put("objects", examples.size());
    json.put("samples", samples);
    json.put("held_out", results);
    json.put("seconds", seconds);
    InputHash first = Input.hash(inputs.getFirst());
    json.put("provenance", Provenance.of(voice.arguments(), seeds.seed(), first, threads.count()));
    voice.result(
        json,
        () ->
            (results.isEmpty() ? "" : table.render())
                + "%s: %d bytes, learned from %d objects, %s%n"
                    .formatted(
                        output, prior.write().length, examples.size(), Quantity.seconds(seconds)));
    return ExitCode.OK.status();
  }

  private ContextPrior train(List<PriorExample> examples, ProgressLine line) {
    return PriorTrainer.train(
        examples,
        samples,
        seeds.seed(),
        progress ->
            line.update(
                progress.samples(),
                samples,
                "voxels",
                String.format(Locale.ROOT, "%.4f bits", progress.bitsPerSample())));
  }

  private List<Map<String, Object>> held(ContextPrior prior, List<String> held, Table table)
      throws IOException {
    GridCoder coder = new GridCoder(prior);
    List<Map<String, Object>> results = new ArrayList<>();
    for (String argument : held) {
      Input input = Input.read(argument, reading.options());
      input.notes().forEach(note -> voice.note(argument + ": " + note));
      if (!(input instanceof Input.Grid(String name, VoxelGrid grid, _, _))) {
        throw new UserException(argument + ": only grids are coded as a test");
      }
      EncodedGrid code = coder.encode(grid, threads.count());
      double bits = 8.0 * code.bytes().length / Math.max(1, grid.count());
      String form = code.form().name().toLowerCase(Locale.ROOT);
      table.row(
          Input.stem(name),
          String.valueOf(code.bytes().length),
          String.format(Locale.ROOT, "%.4f", bits),
          form);
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", Input.stem(name));
      entry.put("bytes", code.bytes().length);
      entry.put("bits_per_voxel", bits);
      entry.put("form", form);
      results.add(entry);
    }
    return results;
  }
}
