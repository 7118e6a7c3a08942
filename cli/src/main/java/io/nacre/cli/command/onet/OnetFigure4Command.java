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
import io.nacre.onet.data.prepare.DatasetOptions;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.eval.EvalOptions;
import io.nacre.onet.eval.NetworkAnswers;
import io.nacre.onet.eval.RepresentationPower;
import io.nacre.onet.net.ModelConfig;
import io.nacre.onet.train.TrainOptions;
import io.nacre.onet.train.TrainOutcome;
import io.nacre.render.Camera;
import io.nacre.study.UserException;
import io.nacre.study.object.OutputFile;
import io.nacre.study.onet.OnetDetailSheet;
import io.nacre.study.onet.OnetEvaluation;
import io.nacre.study.onet.OnetMeasure;
import io.nacre.study.onet.OnetPowerReport;
import io.nacre.study.onet.OnetTrainings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nacre onet reproduce figure4}: representation power, Fig. 3 and 4 of the paper. */
@Command(
    name = "figure4",
    header = "Trains networks of several sizes and plots what they can represent.",
    description =
        "Each network has a free code for each training object. The plots show the IoU on"
            + " these objects next to that of voxels, against the resolution of these and against"
            + " the number of parameters. A picture shows some of the objects so (Fig. 3).",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre onet reproduce figure4 chairs.npz --sizes 16,32,64,128 --config small --steps 5000"
          + " -o fig4",
      "Ctrl-C keeps what is trained; the same command continues from there."
    })
final class OnetFigure4Command implements Callable<Integer> {

  private static final int LARGEST = 4096;
  private static final int FINEST = 512;

  @Parameters(arity = "1..*", paramLabel = "DATA", description = DatasetChoice.DATA)
  private List<Path> data = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description =
          "Folder for the run of each size and for figure4.md, figure4.json, figure4.csv,"
              + " figure4.png, figure4-size.png and figure3.png.")
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
      names = "--resolutions",
      paramLabel = "SIDE",
      split = ",",
      defaultValue = "16,32,64,128,256",
      description =
          "Voxels per axis of the grids that the networks are compared with. Default:"
              + " ${DEFAULT-VALUE}.")
  private List<Integer> sides = List.of();

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
    for (int side : sides) {
      if (side < 1 || side > FINEST) {
        throw new UserException("--resolutions must be in [1, %d]: %d".formatted(FINEST, side));
      }
    }
    sides = sides.stream().distinct().sorted().toList();
    OutputFile.makeFolder(output, saving.force());
    DatasetOptions options = datasets.options(data, false, threads.count());
    OnetData prepared = OnetData.prepare(options, data, choice.seed(), threads.count(), voice);
    Dataset dataset = prepared.dataset();
    OnetTrainings trainings = trainings(dataset, prepared.words());
    List<TrainOutcome> trained = OnetReproduceCommand.train(trainings, voice);
    if (trained.size() < trainings.members().size()) {
      return voice.endedWithoutResult(OnetReproduceCommand.GO_ON);
    }
    List<TrainingShape> shapes = measure.chosen(dataset.train());
    List<NetworkAnswers> networks =
        OnetEvaluation.networks(trainings.open(), dataset.train(), measure, choice.seed());
    List<OnetPowerReport.Point> points = measured(trainings, trained, networks, dataset, measure);
    if (points.stream().anyMatch(point -> Double.isNaN(point.iou()))) {
      return voice.endedWithoutResult("the trainings are kept; the same command measures again");
    }
    OnetPowerReport report =
        new OnetPowerReport(
            points,
            dataset.train().size(),
            shapes,
            trainings.members().getFirst().options(),
            measure,
            prepared.provenance());
    Camera camera = Camera.standard().withUp(options.views().up());
    byte[] sheet = OnetDetailSheet.png(shapes, sides, networks.getLast(), camera, threads.count());
    report.write(output, sheet, voice::note);
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
      OnetTrainings trainings,
      List<TrainOutcome> trained,
      List<NetworkAnswers> networks,
      Dataset dataset,
      OnetMeasure measure) {
    int objects = dataset.train().size();
    List<TrainingShape> shapes = measure.chosen(dataset.train());
    EvalOptions options = measure.options(choice.seed(), threads.count());
    List<OnetPowerReport.Point> points = new ArrayList<>();
    try (Interruption interruption = voice.interruption("nothing was written");
        ProgressLine line = voice.progress()) {
      String kept = "the trainings are kept; the same command measures again";
      interruption.finishesFirst("stopping the measurement", kept);
      line.phase("measuring");
      int all = networks.size() + sides.size();
      for (int i = 0; i < networks.size(); i++) {
        OnetTrainings.Member member = trainings.members().get(i);
        line.update(i, all, "measured", member.title());
        long codes = (long) member.config().code() * objects;
        double iou =
            RepresentationPower.ofNetwork(
                networks.get(i), shapes, options, interruption::requested);
        points.add(
            new OnetPowerReport.Point(
                member.title(),
                0,
                trained.get(i).parameters() - codes,
                codes,
                trained.get(i).steps(),
                iou));
      }
      for (int side : sides) {
        line.update(points.size(), all, "measured", "voxels of " + side + "^3");
        double iou = RepresentationPower.ofVoxels(side, shapes, options, interruption::requested);
        points.add(OnetPowerReport.Point.ofVoxels(side, objects, iou));
      }
    }
    return points;
  }
}
