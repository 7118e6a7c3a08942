package io.nacre.cli.command;

import io.nacre.cli.option.CountConverter;
import io.nacre.cli.option.PartConverter;
import io.nacre.cli.option.RecipeConverter;
import io.nacre.cli.option.ResolutionConverter;
import io.nacre.cli.option.SavingChoice;
import io.nacre.cli.option.SeedChoice;
import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.option.hierarchical.HierarchyChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.cli.terminal.Interruption;
import io.nacre.cli.terminal.ProgressLine;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.ObjectFiles;
import io.nacre.study.object.OutputFile;
import io.nacre.study.progress.MethodProgress;
import io.nacre.study.report.InputHash;
import io.nacre.study.report.Plotting;
import io.nacre.study.report.Provenance;
import io.nacre.study.reproduce.HierarchicalReport;
import io.nacre.study.reproduce.HierarchyBudget;
import io.nacre.study.reproduce.ReproduceBudget;
import io.nacre.study.reproduce.ReproduceFolder;
import io.nacre.study.reproduce.ReproduceHistograms;
import io.nacre.study.reproduce.ReproduceMethod;
import io.nacre.study.reproduce.ReproduceOutcome;
import io.nacre.study.reproduce.ReproduceReport;
import io.nacre.study.reproduce.ReproduceRow;
import io.nacre.study.reproduce.ReproduceRun;
import io.nacre.study.reproduce.ReproduceSheet;
import io.nacre.study.reproduce.ReproduceTable;
import io.nacre.study.reproduce.trials.TrialRun;
import io.nacre.train.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code nacre reproduce}: published tables on the user's objects. */
@Command(
    name = "reproduce",
    header = "Runs a table of the published papers on your objects.",
    description =
        "Runs the rows of the voxel NAS paper or the hierarchical method, and prints the published"
            + " figures next to the measured ones.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre reproduce table1 --grids voxels/ --quick --limit 4 --report out",
      "  nacre reproduce table2 --grids voxels/ --rows relu,full --report out2 --finished out",
      "  nacre reproduce fig4 --grids models/ --recipe default --report out",
      "  nacre reproduce hierarchical --grids voxels/ --quick --report out",
      "  nacre reproduce hierarchical --grids 96481.npz --rows hierarchical \\",
      "      --coarse-arch published --fine-arch published --report out",
      "  nacre reproduce hierarchical --grids 96481.npz --trials trials.csv --trial 2,6,10",
      "As published, an object takes hours. Ctrl-C stops with what is finished; with --report the",
      "same command continues from there."
    })
public final class ReproduceCommand implements Callable<Integer> {

  /** Names of rows. */
  static final class RowConverter implements ITypeConverter<ReproduceRow> {
    @Override
    public ReproduceRow convert(String text) {
      for (ReproduceRow row : ReproduceRow.values()) {
        if (row.id().equalsIgnoreCase(text.strip())) {
          return row;
        }
      }
      throw new TypeConversionException(
          "'%s' is not a row; there are %s".formatted(text, ids(List.of(ReproduceRow.values()))));
    }
  }

  private static String ids(List<ReproduceRow> rows) {
    return rows.stream().map(ReproduceRow::id).collect(Collectors.joining(", "));
  }

  @Parameters(
      paramLabel = "table1|table2|fig1|fig3|fig4|strategies|hierarchical",
      description =
          "Methods and ablations, activations, pictures or histograms of IoU and CD (these need "
              + "--report), Nacre's search strategies at equal work, or the hierarchical method on "
              + "surfaces.")
  private ReproduceTable table = ReproduceTable.TABLE1;

  @Option(
      names = "--grids",
      required = true,
      arity = "1..*",
      paramLabel = "DIR|LIST|IN",
      description =
          "Folders, lists, meshes, grids or sample:NAME, as with batch. Shells are filled to"
              + " solids, except by hierarchical.")
  private List<String> grids = List.of();

  @Option(
      names = "--resolution",
      paramLabel = "N",
      converter = ResolutionConverter.class,
      description =
          "Voxels per axis of meshes, and of larger grids that it divides; other grids stay as they"
              + " are. Default: 128, 256 for hierarchical.")
  private @Nullable Integer resolution;

  @Option(
      names = "--recipe",
      paramLabel = "paper|default",
      defaultValue = "paper",
      converter = RecipeConverter.class,
      description =
          "paper: trained as published. default: the same rows with Nacre's own, faster training; "
              + "proxies of 2M sample-steps, 20M at the end.")
  private Recipe recipe = Recipe.PAPER;

  @Option(
      names = "--quick",
      description =
          "Use a reduced budget and say so in every output: 2 and 10 epochs instead of 40 and 250,"
              + " a tenth of the work elsewhere, a few networks and epochs for hierarchical.")
  private boolean quick;

  @Option(
      names = "--epochs-part",
      paramLabel = "PART",
      converter = PartConverter.class,
      description =
          "For hierarchical: that part of the epochs of every fine training, such as 0.01 or 1%%. "
              + "Default: all.")
  private @Nullable Double epochsPart;

  @Option(
      names = "--rows",
      paramLabel = "ROW",
      split = ",",
      converter = RowConverter.class,
      description =
          "Rows of the table to run: ni, ni-13k, nglod, no-nas, no-size-reward, no-post-processing,"
              + " full, sigmoid, tanh, relu, elu, swish, default, ladder, halving, evolution,"
              + " random, enas, hierarchical, hierarchical-default. Default: all.")
  private @Nullable List<ReproduceRow> chosen;

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Take the first N objects only.")
  private @Nullable Long limit;

  @Option(
      names = "--sample",
      paramLabel = "N",
      converter = CountConverter.class,
      description =
          "Take N random objects, which depend on --seed but not on the order in which they are"
              + " named.")
  private @Nullable Long sample;

  @Mixin private final ReproduceStrategies strategies = new ReproduceStrategies();

  @Mixin private final HierarchyChoice hierarchy = new HierarchyChoice();

  @Mixin private final SeedChoice seeds = new SeedChoice();

  @Mixin private final ThreadChoice threads = new ThreadChoice();

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = {
        "Also write report.md, report.json, means.csv, results.csv (every object) and plots of",
        "fig4 there, and keep what is finished, and where searches stand, for the next run."
      })
  private @Nullable Path report;

  @Option(
      names = "--finished",
      arity = "1..*",
      paramLabel = "DIR",
      description =
          "Folders of other reports whose finished rows are reused, not run again. Needs --report.")
  private List<Path> finished = List.of();

  @Mixin private final SavingChoice saving = new SavingChoice();
  @Mixin private final CommandOutput output = new CommandOutput();

  private final @Nullable ReproduceBudget imposed;

  public ReproduceCommand() {
    this(null);
  }

  /**
   * A command with another budget.
   *
   * @param imposed instead of what the options say; null for that
   */
  public ReproduceCommand(@Nullable ReproduceBudget imposed) {
    this.imposed = imposed;
  }

  @Override
  public Integer call() throws IOException {
    List<ReproduceRow> rows = rows();
    if (table.needsFolder() && report == null) {
      throw output.usage(table.id() + " is pictures; say with --report DIR where they go");
    }
    List<ObjectFile> objects = objects();
    ReproduceFolder folder = folder();
    ReproduceBudget budget = budget();
    if (hierarchy.ofTrials()) {
      return new ReproduceTrials(output).run(trialRun(objects, folder), provenance()).status();
    }
    ReproduceMethod.Setting setting =
        new ReproduceMethod.Setting(budget, seeds.seed(), threads.count());
    int voxels = resolution == null ? table.resolution() : resolution;
    if (table == ReproduceTable.STRATEGIES) {
      List<ReproduceRun> runs = strategies.runs(rows, objects, voxels, setting, folder);
      return ReproduceStrategies.run(runs, output, provenance(), folder).status();
    }
    ReproduceRun run = new ReproduceRun(rows, objects, table.ofSurfaces(), voxels, setting, folder);
    if (table.ofSurfaces() ? budget.hierarchy().reduced() : budget.reduced()) {
      output.note("reduced budget: figures are not to be compared with the paper's");
    }
    ReproduceOutcome outcome;
    try (Interruption interruption = output.interruption("nothing was written");
        ProgressLine line = output.progress()) {
      String keeps =
          folder == null
              ? "nothing was written"
              : "finished rows are kept and the same command continues with the others";
      interruption.finishesFirst("keeping what is finished", keeps);
      line.phase("reproducing");
      outcome =
          run.run(
              new MethodProgress(line, interruption::requested, run.roughWork(), System::nanoTime));
    }
    if (table.ofSurfaces()) {
      HierarchicalReport result =
          new HierarchicalReport(rows, voxels, budget.hierarchy(), outcome, provenance());
      if (folder != null) {
        result.write(folder);
      }
      output.result(result.toJson(), result::toMarkdown);
    } else {
      ReproduceReport result =
          new ReproduceReport(table, rows, voxels, budget, outcome, provenance());
      if (folder != null) {
        result.write(folder);
        draw(run, outcome, folder);
      }
      output.result(result.toJson(), result::toMarkdown);
    }
    if (outcome.interrupted()) {
      output.interrupted(kept(folder != null));
    }
    return ExitCode.of(outcome.interrupted(), !outcome.failures().isEmpty()).status();
  }

  /**
   * What an interruption leaves.
   *
   * @param folder whether there is one
   */
  static String kept(boolean folder) {
    return folder
        ? "what is finished is kept; the same command continues with the rest"
        : "the table has what was finished; with --report DIR it would be kept";
  }

  private List<ObjectFile> objects() throws IOException {
    List<ObjectFile> objects = ObjectFile.named(ObjectFiles.expand(grids));
    if (sample != null) {
      objects = ObjectFiles.sample(objects, Math.toIntExact(sample), seeds.seed());
    }
    return limit != null && limit < objects.size()
        ? objects.subList(0, Math.toIntExact(limit))
        : objects;
  }

  private TrialRun trialRun(List<ObjectFile> objects, @Nullable ReproduceFolder folder)
      throws IOException {
    return new TrialRun(
        objects,
        hierarchy.wanted(),
        epochsPart == null ? 1 : epochsPart,
        strategies.seeds(seeds.seed()),
        threads.count(),
        folder == null ? null : folder.folder());
  }

  private ReproduceBudget budget() {
    ReproduceBudget budget = imposed != null ? imposed : ReproduceBudget.of(recipe, quick);
    if (strategies.worksGiven() && table != ReproduceTable.STRATEGIES) {
      throw output.usage("--works is for strategies");
    }
    if (strategies.seedsGiven() && table != ReproduceTable.STRATEGIES && !hierarchy.ofTrials()) {
      throw output.usage("--seeds is for strategies and --trials");
    }
    if (!table.ofSurfaces()) {
      if (epochsPart != null || hierarchy.given()) {
        throw output.usage(
            "--epochs-part, --hierarchy, --coarse-arch, --fine-arch and --trials are for the"
                + " hierarchical table");
      }
      return budget;
    }
    HierarchyBudget whole = hierarchy.applied(budget.hierarchy());
    return budget.with(epochsPart == null ? whole : whole.scaled(epochsPart));
  }

  private List<ReproduceRow> rows() {
    List<ReproduceRow> wanted = chosen;
    if (wanted == null) {
      return table.rows();
    }
    for (ReproduceRow row : wanted) {
      if (!table.rows().contains(row)) {
        throw output.usage(
            "%s has no row %s; it has %s".formatted(table.id(), row.id(), ids(table.rows())));
      }
    }
    return table.rows().stream().filter(wanted::contains).toList();
  }

  private @Nullable ReproduceFolder folder() throws IOException {
    if (report == null) {
      if (!finished.isEmpty()) {
        throw output.usage("--finished needs --report DIR");
      }
      return null;
    }
    OutputFile.makeFolder(report, saving.force());
    return new ReproduceFolder(report, finished, table.ofPictures());
  }

  private void draw(ReproduceRun run, ReproduceOutcome outcome, ReproduceFolder folder)
      throws IOException {
    if (table.ofPictures()) {
      new ReproduceSheet(run, outcome).write(folder);
    } else if (table == ReproduceTable.FIG4) {
      ReproduceHistograms histograms =
          new ReproduceHistograms(run.rows(), run.setting().budget(), outcome);
      Plotting.attempt("no histograms", () -> histograms.write(folder), output::note);
    }
  }

  private Provenance provenance() {
    return Provenance.of(
        output.arguments(), seeds.seed(), InputHash.ofArguments(grids), threads.count());
  }
}
