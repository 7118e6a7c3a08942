package io.nacre.cli.command.onet;

import io.nacre.cli.option.SavingChoice;
import io.nacre.cli.option.SeedChoice;
import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.option.onet.DatasetChoice;
import io.nacre.cli.option.onet.OnetMeasureChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.cli.terminal.Interruption;
import io.nacre.cli.terminal.ProgressLine;
import io.nacre.onet.data.prepare.Dataset;
import io.nacre.onet.data.prepare.DatasetOptions;
import io.nacre.onet.data.prepare.Split;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.eval.NetworkAnswers;
import io.nacre.render.Camera;
import io.nacre.study.UserException;
import io.nacre.study.object.OutputFile;
import io.nacre.study.onet.OnetEvalReport;
import io.nacre.study.onet.OnetEvaluation;
import io.nacre.study.onet.OnetMeasure;
import io.nacre.study.onet.OnetNovelty;
import io.nacre.study.onet.OnetRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nacre onet eval}: how good networks are. */
@Command(
    name = "eval",
    header = "Measures trained networks on shapes that they have not seen.",
    description =
        "Compares them with answers that need no network (mean shape, nearest training shape,"
            + " the input itself) and with the figures of the paper.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre onet eval run --data chairs.npz monitors.npz --report out",
      "  nacre onet eval onet r2n2 psgn --data models/ --cache prepared --shapes 50 --samples 20k",
      "The options that describe the data must be those of the training."
    })
final class OnetEvalCommand implements Callable<Integer> {

  /** Reconstructions in the picture of a report. */
  private static final int PICTURED = 10;

  /** What the networks that come with Nacre are called. */
  private static final String SHIPPED = "shipped";

  private static final String SHIPPED_VOXELS = "shipped-voxels";

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description =
          "Folders of trainings of one task, or their model.npz; shipped for the network for"
              + " points that comes with Nacre, shipped-voxels for the one for coarse grids.")
  private List<Path> folders = List.of();

  @Option(
      names = "--data",
      arity = "1..*",
      required = true,
      paramLabel = "DATA",
      description = DatasetChoice.DATA)
  private List<Path> data = List.of();

  @Option(
      names = "--on",
      paramLabel = "train|validation|test",
      description =
          "Which shapes to measure on. Default: test; train for the task recon, which knows no"
              + " others.")
  private Split.@Nullable Part part;

  @Option(
      names = "--no-training-rows",
      description =
          "Leave out the mean shape and the nearest training shape, which take long with thousands"
              + " of shapes.")
  private boolean noTrainingRows;

  @Option(names = "--other-data", description = "Allow data other than those of the training.")
  private boolean otherData;

  @Option(
      names = "--generated",
      paramLabel = "N",
      defaultValue = "16",
      description =
          "For a generative network: number of shapes to draw and compare with the training"
              + " shapes. Default: ${DEFAULT-VALUE}.")
  private int generated;

  @Mixin private final SeedChoice seeds = new SeedChoice();

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description =
          "Folder for eval.md, eval.json, scores.csv, shapes.csv and reconstructions.png;"
              + " created if it does not exist.")
  private @Nullable Path report;

  @Mixin private final OnetMeasureChoice measures = new OnetMeasureChoice();
  @Mixin private final DatasetChoice datasets = new DatasetChoice();
  @Mixin private final ThreadChoice threads = new ThreadChoice();
  @Mixin private final SavingChoice saving = new SavingChoice();
  @Mixin private final CommandOutput output = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    OnetMeasure measure = measures.measure();
    if (report != null) {
      OutputFile.makeFolder(report, saving.force());
    }
    List<OnetRun> runs = open();
    Task task = runs.getFirst().task();
    DatasetOptions options = datasets.options(data, task == Task.IMAGE, threads.count());
    OnetData prepared = OnetData.prepare(options, data, seeds.seed(), threads.count(), output);
    Dataset dataset = prepared.dataset();
    runs.forEach(run -> checkData(run, dataset));
    Split.Part wanted = part != null ? part : usual(task);
    List<TrainingShape> shapes = measure.chosen(shapes(dataset, wanted, task));
    OnetEvaluation evaluation =
        OnetEvaluation.of(
            runs,
            dataset,
            wanted != Split.Part.TRAIN,
            !noTrainingRows,
            measure,
            seeds.seed(),
            threads.count());
    OnetEvaluation.Outcome outcome = measured(evaluation, shapes);
    List<OnetNovelty> novelties = new ArrayList<>();
    if (task == Task.GENERATE && generated > 0) {
      for (int i = 0; i < runs.size(); i++) {
        NetworkAnswers network = evaluation.networks().get(i);
        novelties.add(
            OnetNovelty.of(
                runs.get(i), network, dataset, generated, seeds.seed(), threads.count()));
      }
    }
    OnetEvalReport result =
        new OnetEvalReport(
            runs,
            wanted,
            shapes,
            outcome,
            novelties,
            measure,
            (System.nanoTime() - start) * 1e-9,
            prepared.provenance());
    if (report != null) {
      Camera camera = Camera.standard().withUp(options.views().up());
      result.write(report, evaluation.picture(shapes, outcome, PICTURED, camera));
    }
    output.result(result.toJson(), result::toText);
    if (outcome.interrupted()) {
      output.interrupted("the figures are those of the shapes measured by then");
    }
    return ExitCode.of(outcome.interrupted()).status();
  }

  private OnetEvaluation.Outcome measured(OnetEvaluation evaluation, List<TrainingShape> shapes) {
    try (Interruption interruption = output.interruption("nothing was written");
        ProgressLine line = output.progress()) {
      interruption.finishesFirst("reporting what was measured so far", "nothing was written");
      line.phase("measuring");
      OnetEvaluation.Outcome outcome = evaluation.run(shapes, line, interruption::requested);
      if (outcome.measured() == 0) {
        throw new UserException("stopped before the first shape was measured");
      }
      return outcome;
    }
  }

  private List<OnetRun> open() throws IOException {
    List<OnetRun> runs = new ArrayList<>();
    for (Path folder : folders) {
      OnetRun run =
          switch (folder.toString()) {
            case SHIPPED -> OnetRun.shipped(Task.POINTS);
            case SHIPPED_VOXELS -> OnetRun.shipped(Task.VOXELS);
            default -> OnetRun.open(folder);
          };
      if (!runs.isEmpty() && run.task() != runs.getFirst().task()) {
        throw new UserException(
            "%s has the task %s and %s the task %s; only runs of the same task can be compared"
                .formatted(
                    run.path(),
                    run.taskName(),
                    runs.getFirst().path(),
                    runs.getFirst().taskName()));
      }
      runs.add(run);
    }
    return runs;
  }

  private void checkData(OnetRun run, Dataset dataset) {
    boolean same = dataset.hash().equals(run.model().provenance().get("data"));
    if (!same && (run.task() == Task.RECON || !otherData)) {
      throw new UserException(
          ("%s was not trained on these data: the objects, points, views or split differ. Give"
                  + " the options of the training (%s)%s")
              .formatted(
                  run.path(),
                  run.model().provenance().getOrDefault("command", "unknown"),
                  run.task() == Task.RECON ? "" : ", or --other-data"));
    }
  }

  private static Split.Part usual(Task task) {
    return task == Task.RECON ? Split.Part.TRAIN : Split.Part.TEST;
  }

  private static List<TrainingShape> shapes(Dataset dataset, Split.Part part, Task task) {
    if (task == Task.RECON && part != Split.Part.TRAIN) {
      throw new UserException(
          "a network with free codes knows only its training shapes; use --on train");
    }
    List<TrainingShape> shapes =
        switch (part) {
          case TRAIN -> dataset.train();
          case VALIDATION -> dataset.validation();
          case TEST -> dataset.test();
        };
    if (shapes.isEmpty()) {
      throw new UserException(
          "the data have no shapes for " + part.name().toLowerCase(Locale.ROOT));
    }
    return shapes;
  }
}
