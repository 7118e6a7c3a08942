package io.nacre.cli.command.onet;

import io.nacre.cli.option.onet.OnetSeriesChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.onet.data.sample.Task;
import io.nacre.study.UserException;
import io.nacre.study.onet.OnetCode;
import io.nacre.study.onet.OnetRun;
import io.nacre.study.onet.OnetSeries;
import io.nacre.study.report.Provenance;
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

/** {@code nacre onet generate}: new shapes. */
@Command(
    name = "generate",
    header = "Generates new shapes.",
    description =
        "Decodes random codes with the network of a run that was trained with --task"
            + " generate. Shape i depends only on the seed N + i.",
    footerHeading = "%nExamples:%n",
    footer = {"  nacre onet generate RUN -o shapes --count 16 --seed 0 --up z"})
final class OnetGenerateCommand implements Callable<Integer> {

  private static final int MOST = 1000;
  private static final int COLUMNS = 4;

  @Parameters(paramLabel = "RUN", description = "The folder of a training, or its model.npz.")
  private Path folder = Path.of("");

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "16",
      description = "Number of shapes. Default: ${DEFAULT-VALUE}.")
  private int count;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed of the first shape. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Mixin private final OnetSeriesChoice choice = new OnetSeriesChoice();
  @Mixin private final CommandOutput output = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    if (count < 1 || count > MOST) {
      throw new UserException("--count must be 1..%d: %d".formatted(MOST, count));
    }
    OnetRun run = OnetRun.open(folder);
    if (run.task() != Task.GENERATE) {
      throw new UserException(
          ("%s has the task %s, which generates nothing; use nacre onet reconstruct, or train"
                  + " with --task generate")
              .formatted(folder, run.taskName()));
    }
    OnetSeries series = choice.series();
    series.check(run);
    List<OnetSeries.Member> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      OnetCode code = OnetCode.ofSeed(run, seed + i);
      String name = String.format(Locale.ROOT, "shape-%03d", i);
      members.add(new OnetSeries.Member(name, code.name(), code.code(), seed + i));
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("count", count);
    json.put("seed", seed);
    Provenance provenance = Provenance.of(output.arguments(), seed, run.hash(), series.threads());
    return OnetCommand.write(series, run, members, COLUMNS, provenance, json, output);
  }
}
