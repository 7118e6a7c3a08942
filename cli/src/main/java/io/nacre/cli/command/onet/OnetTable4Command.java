package io.nacre.cli.command.onet;

import io.nacre.cli.option.SavingChoice;
import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.option.onet.DatasetChoice;
import io.nacre.cli.option.onet.OnetMeasureChoice;
import io.nacre.cli.option.onet.OnetNetworkChoice;
import io.nacre.cli.option.onet.OnetTrainingChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.cli.terminal.Interruption;
import io.nacre.cli.terminal.ProgressLine;
import io.nacre.onet.data.prepare.Dataset;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.eval.Ablation;
import io.nacre.onet.net.ModelConfig;
import io.nacre.onet.train.TrainOptions;
import io.nacre.onet.train.TrainOutcome;
import io.nacre.study.UserException;
import io.nacre.study.object.OutputFile;
import io.nacre.study.onet.OnetAblationReport;
import io.nacre.study.onet.OnetDecoder;
import io.nacre.study.onet.OnetEvaluation;
import io.nacre.study.onet.OnetMeasure;
import io.nacre.study.onet.OnetRun;
import io.nacre.study.onet.OnetTrainings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nacre onet reproduce table4}: the ablation study. */
@Command(
    name = "table4",
    header = "Trains the six rows of Table 4, each with the same budget.",
    description =
        "The rows are: points drawn uniformly, only 64 of them, as many inside as outside,"
            + " half of them near the surface, without ResNet blocks, without conditional batch"
            + " normalisation.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre onet reproduce table4 chairs.npz --task points --config small --steps 2000 -o"
          + " table4",
      "Ctrl-C keeps what is trained; the same command continues from there."
    })
final class OnetTable4Command implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "DATA", description = DatasetChoice.DATA)
  private List<Path> data = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "Folder for the run of each row and for table4.md, table4.json and table4.csv.")
  private Path output = Path.of("");

  @Option(
      names = "--rows",
      paramLabel = "ROW",
      split = ",",
      description =
          "Rows to train: uniform, uniform_64, equal, surface, no_resnet, no_cbn. Default: all.")
  private List<Ablation> rows = List.of(Ablation.values());

  @Mixin private final OnetNetworkChoice networks = new OnetNetworkChoice();
  @Mixin private final OnetTrainingChoice choice = new OnetTrainingChoice();
  @Mixin private final OnetMeasureChoice measures = new OnetMeasureChoice();
  @Mixin private final DatasetChoice datasets = new DatasetChoice();
  @Mixin private final ThreadChoice threads = new ThreadChoice();
  @Mixin private final SavingChoice saving = new SavingChoice();
  @Mixin private final CommandOutput voice = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    OnetMeasure measure = measures.measure();
    Task task = networks.task();
    if (networks.decoder() != OnetDecoder.ONET || task == Task.GENERATE) {
      throw new UserException(
          "Table 4 compares occupancy networks that infer shapes; leave out --decoder and"
              + " --task generate");
    }
    OutputFile.makeFolder(output, saving.force());
    OnetData prepared =
        OnetData.prepare(
            datasets.options(data, task == Task.IMAGE, threads.count()),
            data,
            choice.seed(),
            threads.count(),
            voice);
    Dataset dataset = prepared.dataset();
    OnetTrainings trainings = trainings(dataset, prepared.words());
    List<TrainOutcome> trained = OnetReproduceCommand.train(trainings, voice);
    if (trained.size() < trainings.members().size()) {
      return voice.endedWithoutResult(OnetReproduceCommand.GO_ON);
    }
    boolean own = task == Task.RECON;
    List<TrainingShape> shapes = measure.chosen(own ? dataset.train() : dataset.test());
    if (shapes.isEmpty()) {
      throw new UserException("the data have no test shapes to measure on");
    }
    List<OnetRun> runs = trainings.open();
    OnetEvaluation evaluation =
        OnetEvaluation.of(runs, dataset, !own, true, measure, choice.seed(), threads.count());
    OnetEvaluation.Outcome outcome;
    try (Interruption interruption = voice.interruption("nothing was written");
        ProgressLine line = voice.progress()) {
      String kept = "the trainings are kept; the same command measures again";
      interruption.finishesFirst("stopping the measurement", kept);
      line.phase("measuring");
      outcome = evaluation.run(shapes, line, interruption::requested);
    }
    if (outcome.interrupted()) {
      return voice.endedWithoutResult("the trainings are kept; the same command measures again");
    }
    OnetAblationReport report =
        new OnetAblationReport(
            task,
            chosen(),
            trainings,
            trained,
            runs,
            shapes,
            outcome.scores(),
            measure,
            prepared.provenance());
    report.write(output);
    voice.result(report.toJson(), report::toText);
    return ExitCode.OK.status();
  }

  private List<Ablation> chosen() {
    return Arrays.stream(Ablation.values()).filter(rows::contains).toList();
  }

  private OnetTrainings trainings(Dataset dataset, Map<String, String> provenance)
      throws IOException {
    ModelConfig whole = networks.config(dataset);
    TrainOptions options = choice.options(networks, threads.count()).withProvenance(provenance);
    List<OnetTrainings.Member> members = new ArrayList<>();
    for (Ablation row : chosen()) {
      members.add(
          new OnetTrainings.Member(
              row.id(),
              row.title(),
              row.config(whole),
              options.withSampling(row.sampling(options.drawing().sampling().count()))));
    }
    return new OnetTrainings(output, dataset, members);
  }
}
