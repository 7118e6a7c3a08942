package io.nacre.cli.command.onet;

import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.option.onet.DatasetChoice;
import io.nacre.cli.option.onet.OnetNetworkChoice;
import io.nacre.cli.option.onet.OnetTrainingChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.cli.terminal.Interruption;
import io.nacre.cli.terminal.ProgressLine;
import io.nacre.onet.data.prepare.Dataset;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.net.ModelConfig;
import io.nacre.onet.torch.Torch;
import io.nacre.onet.train.CurveRow;
import io.nacre.onet.train.OnetTrainer;
import io.nacre.onet.train.RunFolder;
import io.nacre.onet.train.TrainOptions;
import io.nacre.onet.train.TrainOutcome;
import io.nacre.onet.train.TrainProgress;
import io.nacre.study.onet.OnetTrainReport;
import io.nacre.study.report.Facts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nacre onet train}: a network from many objects. */
@Command(
    name = "train",
    header = "Trains an Occupancy Network on many objects.",
    description =
        "Or one of the methods that the paper compares it with (--decoder). Keeps the network"
            + " with the best validation result. If the training was stopped, the same command"
            + " continues it and gives the same result.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre onet train --task points --config small chairs.npz -o run",
      "  nacre onet train --task image --config small --budget 30m --cache prepared models/ -o run",
      "  nacre onet train --task voxels --decoder r2n2 --steps 20k chairs.npz -o baseline",
      "Ctrl-C saves the state; the same command continues from there."
    })
final class OnetTrainCommand implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "DATA", description = DatasetChoice.DATA)
  private List<Path> data = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "RUN",
      required = true,
      description =
          "Folder for the network, the learning curves, and the state from which training can"
              + " continue.")
  private Path output = Path.of("");

  @Option(names = "--fresh", description = "Start over: delete the network and the state in RUN.")
  private boolean fresh;

  @Mixin private final OnetNetworkChoice networks = new OnetNetworkChoice();
  @Mixin private final OnetTrainingChoice trainings = new OnetTrainingChoice();
  @Mixin private final DatasetChoice datasets = new DatasetChoice();
  @Mixin private final ThreadChoice threads = new ThreadChoice();
  @Mixin private final CommandOutput voice = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    Torch.load();
    RunFolder run = new RunFolder(output);
    TrainOptions options = trainings.options(networks, threads.count());
    networks.seeing(networks.config(1), options.pretrained());
    String missing = trainings.missing(networks);
    if (missing != null) {
      voice.note(missing);
    }
    if (!fresh) {
      run.prepare();
    }
    OnetData prepared =
        OnetData.prepare(
            datasets.options(data, networks.task() == Task.IMAGE, threads.count()),
            data,
            trainings.seed(),
            threads.count(),
            voice);
    Dataset dataset = prepared.dataset();
    if (fresh) {
      run.clear();
    }
    ModelConfig config = networks.seeing(networks.config(dataset), options.pretrained());
    TrainOptions complete = options.withProvenance(prepared.words());
    try (Interruption interruption = voice.interruption("nothing was written");
        ProgressLine line = voice.progress()) {
      interruption.finishesFirst(
          "saving the state of the training",
          "the same command continues from the last checkpoint in " + output);
      line.phase("training");
      TrainOutcome outcome =
          OnetTrainer.train(
              config,
              complete,
              dataset,
              output,
              progress -> show(progress, line),
              interruption::requested);
      interruption.endsAtOnce("the run is in " + output);
      line.phase("report");
      OnetTrainReport report =
          new OnetTrainReport(output, config, complete, dataset, outcome, prepared.provenance());
      line.finish(report.summary());
      report.plot(run, voice::note);
      Facts facts = report.facts();
      voice.result(facts.toJson(), facts::toText);
      if (outcome.stopped()) {
        voice.interrupted("the same command continues from step " + outcome.steps());
      }
      return ExitCode.of(outcome.stopped()).status();
    }
  }

  private static void show(TrainProgress progress, ProgressLine line) {
    double left = progress.seconds() * (1 - progress.fraction()) / progress.fraction();
    CurveRow best = progress.best();
    String text =
        String.format(Locale.ROOT, "step %d  loss %.4g", progress.step(), progress.loss())
            + (best == null
                ? ""
                : String.format(
                    Locale.ROOT,
                    "  validation %.4f, best %.4f at %d",
                    progress.last() == null ? Double.NaN : progress.last().validation().score(),
                    best.validation().score(),
                    best.step()));
    line.update(progress.fraction(), left, text);
  }
}
