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
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.eval.EvalOptions;
import io.nacre.onet.eval.NetworkAnswers;
import io.nacre.onet.eval.RepresentationPower;
import io.nacre.onet.net.ModelConfig;
import io.nacre.onet.train.TrainOptions;
import io.nacre.onet.train.TrainOutcome;
import io.nacre.study.UserException;
import io.nacre.study.object.OutputFile;
import io.nacre.study.onet.OnetEvaluation;
import io.nacre.study.onet.OnetMeasure;
import io.nacre.study.onet.OnetPowerReport;
import io.nacre.study.onet.OnetTrainings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nacre onet reproduce figure4}: representation power. */
@Command(
    name = "figure4",
    header = "Trains networks of several sizes and plots what they can represent.",
    description =
        "Each network has a free code for each training object. The plot shows the IoU on"
            + " these objects against the number of parameters, next to grids.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre onet reproduce figure4 chairs.npz --sizes 16,32,64,128 --config small --steps 5000"
          + " -o fig4",
      "Ctrl-C keeps what is trained; the same command continues from there."
    })
final class OnetFigure4Command implements Callable<Integer> {

  private static final int[] GRID_SIDES = {4, 8, 16};
  private static final int LARGEST = 4096;

  @Parameters(arity = "1..*", paramLabel = "DATA", description = DatasetChoice.DATA)
  private List<Path> data = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description =
          "Folder for the run of each size and for figure4.md, figure4.json, figure4.csv and"
              + " figure4.png.")
  private Path output = Path.of("");

  @Option(
      names = "--sizes",
      paramLabel = "WIDTH",
      split = ",",
      defaultValue = "32,64,128,256",
      description =
          "Numbers of features of the decoders; codes have twice as many, as published."
              + " Default: ${DEFAULT-VALUE}.")
  private List<Integer> sizes = List.of();

  @Option(
      names = "--config",
      paramLabel = "published|small",
      defaultValue = "published",
      description =
          "Training settings that are not given: those of the paper, or ones for two cores."
              + " Default: ${DEFAULT-VALUE}.")
  private OnetNetworkChoice.Preset preset = OnetNetworkChoice.Preset.PUBLISHED;

  @Mixin private final OnetTrainingChoice choice = new OnetTrainingChoice();
  @Mixin private final OnetMeasureChoice measures = new OnetMeasureChoice();
  @Mixin private final DatasetChoice datasets = new DatasetChoice();
  @Mixin private final ThreadChoice threads = new ThreadChoice();
  @Mixin private final SavingChoice saving = new SavingChoice();
  @Mixin private final CommandOutput voice = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    OnetMeasure measure = measures.measure();
    for (int size : sizes) {
      if (size < 1 || size > LARGEST) {
        throw new UserException("--sizes must be in [1, %d]: %d".formatted(LARGEST, size));
      }
    }
    OutputFile.makeFolder(output, saving.force());
    OnetData prepared =
        OnetData.prepare(
            datasets.options(data, false, threads.count()),
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
    List<OnetPowerReport.Point> points = measured(trainings, trained, dataset, measure);
    if (points.stream().anyMatch(point -> Double.isNaN(point.iou()))) {
      return voice.endedWithoutResult("the trainings are kept; the same command measures again");
    }
    OnetPowerReport report =
        new OnetPowerReport(
            points,
            dataset.train().size(),
            measure.chosen(dataset.train()),
            trainings.members().getFirst().options(),
            measure,
            prepared.provenance());
    report.write(output, voice::note);
    voice.result(report.toJson(), report::toText);
    return ExitCode.OK.status();
  }

  private OnetTrainings trainings(Dataset dataset, Map<String, String> provenance)
      throws IOException {
    int objects = dataset.train().size();
    ModelConfig base =
        switch (preset) {
          case PUBLISHED -> ModelConfig.published(Task.RECON, Target.OCCUPANCY, objects);
          case SMALL -> ModelConfig.small(Task.RECON, Target.OCCUPANCY, objects);
        };
    TrainOptions options =
        choice
            .options(Task.RECON, Target.OCCUPANCY, preset, threads.count())
            .withProvenance(provenance);
    List<OnetTrainings.Member> members = new ArrayList<>();
    for (int size : sizes.stream().distinct().sorted().toList()) {
      ModelConfig config = base.withSizes(size, 2 * size, base.encoder());
      members.add(new OnetTrainings.Member("width-" + size, "width " + size, config, options));
    }
    return new OnetTrainings(output, dataset, members);
  }

  private List<OnetPowerReport.Point> measured(
      OnetTrainings trainings, List<TrainOutcome> trained, Dataset dataset, OnetMeasure measure)
      throws IOException {
    List<TrainingShape> shapes = measure.chosen(dataset.train());
    EvalOptions options = measure.options(choice.seed(), threads.count());
    List<NetworkAnswers> networks =
        OnetEvaluation.networks(trainings.open(), dataset.train(), measure, choice.seed());
    List<OnetPowerReport.Point> points = new ArrayList<>();
    try (Interruption interruption = voice.interruption("nothing was written");
        ProgressLine line = voice.progress()) {
      String kept = "the trainings are kept; the same command measures again";
      interruption.finishesFirst("stopping the measurement", kept);
      line.phase("measuring");
      for (int i = 0; i < networks.size(); i++) {
        OnetTrainings.Member member = trainings.members().get(i);
        line.update(i, networks.size(), "networks measured", member.title());
        long all = trained.get(i).parameters();
        long codes = (long) member.config().code() * dataset.train().size();
        double iou =
            RepresentationPower.ofNetwork(
                networks.get(i), shapes, options, interruption::requested);
        points.add(
            new OnetPowerReport.Point(
                member.title(), all - codes, codes, trained.get(i).steps(), iou));
      }
    }
    for (int side : GRID_SIDES) {
      long voxels = (long) side * side * side * dataset.train().size();
      points.add(
          new OnetPowerReport.Point(
              String.format(Locale.ROOT, "grids of %d^3", side),
              0,
              voxels,
              0,
              RepresentationPower.ofGrids(side, shapes, options)));
    }
    return points;
  }
}
