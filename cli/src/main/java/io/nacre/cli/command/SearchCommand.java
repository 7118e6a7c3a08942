package io.nacre.cli.command;

import io.nacre.cli.defaults.PresetChoice;
import io.nacre.cli.option.DurationConverter;
import io.nacre.cli.option.GivenOptions;
import io.nacre.cli.option.JournalChoice;
import io.nacre.cli.option.MeasureChoice;
import io.nacre.cli.option.RecipeChoice;
import io.nacre.cli.option.SavingChoice;
import io.nacre.cli.option.SearchChoice;
import io.nacre.cli.option.ShapeChoice;
import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.option.shape.InputChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.cli.terminal.Interruption;
import io.nacre.cli.terminal.ProgressLine;
import io.nacre.codec.Encoded;
import io.nacre.codec.PreparedShape;
import io.nacre.encode.EncodingDefaults;
import io.nacre.encode.SearchPlan;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.study.encoding.EncodePicture;
import io.nacre.study.encoding.SearchFolder;
import io.nacre.study.encoding.SearchOutcome;
import io.nacre.study.encoding.SearchReport;
import io.nacre.study.fit.FitOptions;
import io.nacre.study.fit.ShapeFit;
import io.nacre.study.object.Input;
import io.nacre.study.object.OutputFile;
import io.nacre.study.object.PreparedObject;
import io.nacre.study.object.ShapePreparation;
import io.nacre.study.progress.SearchWatch;
import io.nacre.study.report.LayersText;
import io.nacre.study.report.Plotting;
import io.nacre.study.report.Provenance;
import io.nacre.train.KernelWarmUp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nacre search}: looks for the network that suits a shape, and writes no file. */
@Command(
    name = "search",
    header = "Searches for the network that suits a mesh or a grid.",
    description = "Writes no file, but prints the command that encodes with the result.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre search sample:trefoil --target-iou 99%%",
      "  nacre search bunny.obj --max-bytes 2k --budget 60s --report found",
      "  nacre search grid.npz --strategy enas --recipe paper --resume grid.journal",
      "Ctrl-C ends the search; with --resume the same command continues it."
    })
public final class SearchCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "IN",
      description =
          "A mesh (obj, stl, ply, off, glb, 3mf), a grid (npz, npy, binvox, vox) or sample:NAME.")
  private String in = "";

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "Search for at most that time, counted from the start of the program: 60s, 2m. Results "
              + "depend on the machine.")
  private @Nullable Duration time;

  @Mixin private final PresetChoice presets = new PresetChoice();
  @Mixin private final SearchChoice searching = new SearchChoice();
  @Mixin private final RecipeChoice recipe = new RecipeChoice();
  @Mixin private final InputChoice reading = new InputChoice();
  @Mixin private final ShapeChoice shapes = new ShapeChoice();
  @Mixin private final ThreadChoice threads = new ThreadChoice();
  @Mixin private final MeasureChoice measuring = new MeasureChoice();
  @Mixin private final JournalChoice journals = new JournalChoice();

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description =
          "Folder for report.md, search.json, trials.csv, plots and a picture of the best network.")
  private @Nullable Path reportFolder;

  @Mixin private final SavingChoice saving = new SavingChoice();
  @Mixin private final CommandOutput output = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    GivenOptions given = new GivenOptions(output.command());
    searching.check(given, time);
    Path journal = journals.checked(List.of(in));
    if (reportFolder != null) {
      OutputFile.makeFolder(reportFolder, saving.force());
    }
    try (Interruption interruption = output.interruption("nothing was written");
        ProgressLine line = output.progress()) {
      return search(given, journal, interruption, line);
    }
  }

  private int search(
      GivenOptions given, @Nullable Path journal, Interruption interruption, ProgressLine line)
      throws IOException {
    PreparedObject object;
    try (KernelWarmUp warmUp = KernelWarmUp.start(EncodingDefaults.NETWORK, recipe.recipe())) {
      line.phase("reading");
      Input input = Input.read(in, reading.options());
      line.phase("preparing");
      object =
          new PreparedObject(
              input, ShapePreparation.prepare(input, shapes.options(), threads.count()));
    }
    PreparedShape shape = object.shape();
    shape.notes().forEach(output::note);
    SearchPlan plan =
        searching
            .request(given, recipe, time)
            .plan(
                recipe.recipe(), recipe.precision(), shape, false, recipe.seed(), threads.count());
    interruption.finishesFirst(
        "saying what was found so far",
        journal == null
            ? "nothing was written"
            : "the same command continues from what is in " + journal);
    line.phase("searching");
    SearchOutcome outcome =
        SearchOutcome.run(
            plan, shape, new SearchWatch(line, interruption::requested), journal, output.started());
    interruption.endsAtOnce("no report was written");
    line.phase("measuring");
    Encoded found = outcome.found(shape, threads.count());
    SearchReport report =
        new SearchReport(
            in,
            shape,
            outcome,
            found == null
                ? null
                : ShapeFit.of(
                    object,
                    found,
                    FitOptions.reported(measuring.resolution(), threads.count()),
                    done -> line.update(done, Double.NaN, "")),
            nextCommand(given, outcome),
            Provenance.of(
                output.arguments(), recipe.seed(), object.input().hash(), threads.count()));
    line.phase("report");
    if (reportFolder != null) {
      byte[] picture =
          found == null
              ? null
              : EncodePicture.png(object.input().stem(), shape, found, threads.count());
      SearchFolder.write(reportFolder, report, picture);
      plot(reportFolder, outcome);
    }
    output.result(report.toJson(), report::toText);
    if (outcome.result().stopped()) {
      output.interrupted(outcome.resumption());
    }
    return ExitCode.reached(outcome.result().stopped(), outcome.met()).status();
  }

  private void plot(Path folder, SearchOutcome outcome) throws IOException {
    Plotting.attempt("no plots", () -> SearchFolder.plots(folder, outcome), output::note);
  }

  /** The command line that trains at length what the search settled on; empty without a network. */
  private String nextCommand(GivenOptions given, SearchOutcome outcome) {
    Architecture architecture = outcome.result().architecture();
    if (architecture == null) {
      return "";
    }
    List<String> words = new ArrayList<>(List.of("nacre", "encode", in));
    words.addAll(given.words(InputChoice.NAMES));
    words.addAll(given.words(ShapeChoice.NAMES));
    words.addAll(List.of("--arch", LayersText.of(architecture)));
    if (!architecture.encoding().equals(Encoding.RAW)) {
      words.addAll(List.of("--encoding", architecture.encoding().toString()));
    }
    words.addAll(List.of("--steps", Long.toString(outcome.plan().finalSteps())));
    words.addAll(given.words(List.of("--recipe", "--weights", "--seed", MeasureChoice.NAME)));
    return words.stream().map(SearchCommand::quoted).collect(Collectors.joining(" "));
  }

  /** A word as a POSIX shell reads it back. */
  private static String quoted(String word) {
    return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
