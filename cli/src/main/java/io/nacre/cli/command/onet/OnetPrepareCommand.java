package io.nacre.cli.command.onet;

import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.option.onet.DatasetChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.cli.terminal.Interruption;
import io.nacre.cli.terminal.ProgressLine;
import io.nacre.onet.data.prepare.Dataset;
import io.nacre.onet.data.prepare.DatasetOptions;
import io.nacre.onet.data.prepare.SkippedShape;
import io.nacre.onet.data.prepare.Split;
import io.nacre.onet.data.sample.OccupancyPoints;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.study.UserException;
import io.nacre.study.report.InputHash;
import io.nacre.study.report.Provenance;
import io.nacre.study.report.Quantity;
import io.nacre.study.report.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nacre onet prepare}: objects become points, surfaces, grids and pictures on disk. */
@Command(
    name = "prepare",
    header = "Prepares many objects for training.",
    description =
        "Stores labelled points, surface points, a grid of 32^3 and pictures of each object."
            + " The other commands read them with --cache.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre onet prepare chairs.npz monitors.npz -o prepared --points 20k",
      "  nacre onet prepare models/ -o prepared --views 24 --up z --skip-bad",
      "Ctrl-C stops; the same command continues from there."
    })
final class OnetPrepareCommand implements Callable<Integer> {

  private static final int SKIPPED_SHOWN = 5;

  @Parameters(arity = "1..*", paramLabel = "DATA", description = DatasetChoice.DATA)
  private List<Path> data = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "CACHE",
      required = true,
      description = "Folder for prepared objects. It can hold those of several sets of options.")
  private Path output = Path.of("");

  @Mixin private final DatasetChoice choice = new DatasetChoice();
  @Mixin private final ThreadChoice threads = new ThreadChoice();
  @Mixin private final CommandOutput voice = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    if (choice.cache() != null) {
      throw new UserException("--cache is for the other commands; prepare writes to -o");
    }
    long start = System.nanoTime();
    DatasetOptions options = choice.options(data, false, threads.count()).withCache(output);
    Dataset dataset = prepare(options, voice);
    double seconds = (System.nanoTime() - start) * 1e-9;
    voice.result(json(dataset, seconds), () -> text(dataset, seconds));
    return ExitCode.OK.status();
  }

  private Map<String, @Nullable Object> json(Dataset dataset, double seconds) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("output", output);
    json.put("objects", objects(dataset));
    json.put("train", dataset.train().size());
    json.put("validation", dataset.validation().size());
    json.put("test", dataset.test().size());
    json.put("from_cache", dataset.cached());
    json.put("skipped", dataset.skipped().stream().map(SkippedShape::reason).toList());
    json.put("categories", categories(dataset).stream().map(OnetPrepareCommand::entry).toList());
    json.put("sha256", dataset.hash());
    json.put("seconds", seconds);
    InputHash input = new InputHash(data.getFirst().toString(), dataset.hash());
    json.put("provenance", Provenance.of(voice.arguments(), choice.seed(), input, threads.count()));
    return json;
  }

  private static Map<String, Object> entry(Category category) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", category.name);
    entry.put("train", category.count(Split.Part.TRAIN));
    entry.put("validation", category.count(Split.Part.VALIDATION));
    entry.put("test", category.count(Split.Part.TEST));
    entry.put("inside", category.inside());
    return entry;
  }

  private String text(Dataset dataset, double seconds) {
    Table table = new Table().column("category", Table.Align.LEFT);
    table.column("train", Table.Align.RIGHT).column("validation", Table.Align.RIGHT);
    table.column("test", Table.Align.RIGHT).column("inside", Table.Align.RIGHT);
    for (Category category : categories(dataset)) {
      table.row(
          category.name,
          String.valueOf(category.count(Split.Part.TRAIN)),
          String.valueOf(category.count(Split.Part.VALIDATION)),
          String.valueOf(category.count(Split.Part.TEST)),
          Quantity.percent(category.inside()));
    }
    return table.render()
        + String.format(
            Locale.ROOT,
            "%s: %d objects, %d of them kept from before, %d left out, %s%n",
            output,
            objects(dataset),
            dataset.cached(),
            dataset.skipped().size(),
            Quantity.seconds(seconds));
  }

  /** A line of the summary, as objects are counted one after another. */
  private static final class Category {
    private final String name;
    private final int[] counts = new int[Split.Part.values().length];
    private double inside;

    Category(String name) {
      this.name = name;
    }

    void count(Split.Part part, OccupancyPoints points) {
      counts[part.ordinal()]++;
      inside += (double) points.insideCount() / points.count();
    }

    int count(Split.Part part) {
      return counts[part.ordinal()];
    }

    /** Mean share of the uniform points inside, in [0, 1]. */
    double inside() {
      return inside / Arrays.stream(counts).sum();
    }
  }

  /** Reads each object once and keeps none, since there may be more than fit into memory. */
  private static List<Category> categories(Dataset dataset) {
    Map<String, Category> categories = new TreeMap<>();
    count(Split.Part.TRAIN, dataset.train(), categories);
    count(Split.Part.VALIDATION, dataset.validation(), categories);
    count(Split.Part.TEST, dataset.test(), categories);
    return List.copyOf(categories.values());
  }

  private static void count(
      Split.Part part, List<TrainingShape> shapes, Map<String, Category> categories) {
    for (TrainingShape shape : shapes) {
      categories.computeIfAbsent(shape.category(), Category::new).count(part, shape.uniform());
    }
  }

  private static int objects(Dataset dataset) {
    return dataset.train().size() + dataset.validation().size() + dataset.test().size();
  }

  /** Prepares the objects, or fetches them from the cache, with progress; Ctrl-C stops it. */
  static Dataset prepare(DatasetOptions options, CommandOutput voice) throws IOException {
    Dataset dataset;
    try (Interruption interruption = voice.interruption("nothing was written");
        ProgressLine line = voice.progress()) {
      String kept = "prepared objects are kept and the same command continues with the others";
      interruption.finishesFirst("finishing this object", kept);
      line.phase("preparing");
      dataset =
          Dataset.prepare(
              options,
              progress ->
                  line.update(
                      progress.done(), progress.total(), "objects prepared", progress.name()),
              interruption::requested);
    }
    List<SkippedShape> skipped = dataset.skipped();
    for (SkippedShape shape : skipped.subList(0, Math.min(SKIPPED_SHOWN, skipped.size()))) {
      voice.note("left out " + shape.reason());
    }
    if (skipped.size() > SKIPPED_SHOWN) {
      voice.note("left out %d more".formatted(skipped.size() - SKIPPED_SHOWN));
    }
    return dataset;
  }
}
