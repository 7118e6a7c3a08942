package io.nacre.cli.command;

import io.nacre.cli.option.CountConverter;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.cli.terminal.Interruption;
import io.nacre.cli.terminal.ProgressLine;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.progress.MethodProgress;
import io.nacre.study.report.Provenance;
import io.nacre.study.reproduce.ReproduceBudget;
import io.nacre.study.reproduce.ReproduceFolder;
import io.nacre.study.reproduce.ReproduceMethod;
import io.nacre.study.reproduce.ReproduceRow;
import io.nacre.study.reproduce.ReproduceRun;
import io.nacre.study.reproduce.StrategyReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code nacre reproduce strategies}: options and runs. */
final class ReproduceStrategies {

  @Option(
      names = "--works",
      split = ",",
      paramLabel = "N",
      converter = CountConverter.class,
      description =
          "strategies: work of a search, as --search-work of search; several for a table of each. "
              + "Default: that of the default search.")
  private List<Long> works = List.of();

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "N",
      description = "strategies and --trials: one run for each seed. Default: --seed alone.")
  private List<Long> seeds = List.of();

  /** Whether an amount of work is given. */
  boolean worksGiven() {
    return !works.isEmpty();
  }

  /** Whether seeds are given. */
  boolean seedsGiven() {
    return !seeds.isEmpty();
  }

  /** Seeds of runs; {@code usual} where none are given. */
  List<Long> seeds(long usual) {
    return seeds.isEmpty() ? List.of(usual) : seeds;
  }

  /** A run a work and seed. */
  List<ReproduceRun> runs(
      List<ReproduceRow> rows,
      List<ObjectFile> objects,
      int resolution,
      ReproduceMethod.Setting setting,
      @Nullable ReproduceFolder folder) {
    List<ReproduceRun> runs = new ArrayList<>();
    double usual = setting.budget().work();
    for (double work :
        works.isEmpty() ? List.of(usual) : works.stream().map(w -> (double) w).toList()) {
      for (long seed : seeds(setting.seed())) {
        ReproduceBudget budget = setting.budget().within(work);
        runs.add(
            new ReproduceRun(
                rows,
                objects,
                false,
                resolution,
                new ReproduceMethod.Setting(budget, seed, setting.threads()),
                folder));
      }
    }
    return runs;
  }

  /** Runs what is not finished and shows the table. */
  static ExitCode run(
      List<ReproduceRun> runs,
      CommandOutput output,
      Provenance provenance,
      @Nullable ReproduceFolder folder)
      throws IOException {
    List<StrategyReport.Run> done = new ArrayList<>();
    try (Interruption interruption = output.interruption("nothing was written");
        ProgressLine line = output.progress()) {
      interruption.finishesFirst("keeping what is finished", ReproduceCommand.kept(folder != null));
      line.phase("reproducing");
      double work = runs.stream().mapToDouble(ReproduceRun::roughWork).sum();
      MethodProgress progress =
          new MethodProgress(line, interruption::requested, work, System::nanoTime);
      for (ReproduceRun run : runs) {
        ReproduceMethod.Setting setting = run.setting();
        done.add(
            new StrategyReport.Run(setting.budget().work(), setting.seed(), run.run(progress)));
      }
    }
    StrategyReport report = new StrategyReport(runs.getFirst().rows(), done, provenance);
    if (folder != null) {
      report.write(folder);
    }
    output.result(report.toJson(), report::toMarkdown);
    if (report.interrupted()) {
      output.interrupted(ReproduceCommand.kept(folder != null));
    }
    return ExitCode.of(report.interrupted(), report.failed());
  }
}
