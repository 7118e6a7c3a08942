package io.nacre.cli.command.onet;

import io.nacre.cli.option.SeedChoice;
import io.nacre.cli.option.onet.OnetSeriesChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.study.UserException;
import io.nacre.study.onet.OnetCode;
import io.nacre.study.onet.OnetRun;
import io.nacre.study.onet.OnetSeries;
import io.nacre.study.report.Provenance;
import io.nacre.study.report.Quantity;
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

/** {@code nacre onet interpolate}: the shapes between two. */
@Command(
    name = "interpolate",
    header = "Blends one shape into another.",
    description =
        "Decodes codes on the straight line between the codes of A and B, both included, in"
            + " the unit cube. A and B are what the run was trained on: files as for reconstruct,"
            + " numbers of training objects (recon), or seeds as for generate.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre onet interpolate RUN first.png second.png --steps 8 -o between",
      "  nacre onet interpolate RUN 3 11 --steps 8 -o between --up z"
    })
final class OnetInterpolateCommand implements Callable<Integer> {

  private static final int MOST = 1000;
  private static final int COLUMNS = 8;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "The folder of a training, or its model.npz.")
  private Path folder = Path.of("");

  @Parameters(index = "1", paramLabel = "A", description = "First shape.")
  private String from = "";

  @Parameters(index = "2", paramLabel = "B", description = "Last shape. " + OnetCode.NUMBERED + ".")
  private String to = "";

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "8",
      description = "Number of shapes. Default: ${DEFAULT-VALUE}.")
  private int steps;

  @Mixin private final SeedChoice seeds = new SeedChoice();

  @Mixin private final OnetSeriesChoice choice = new OnetSeriesChoice();
  @Mixin private final CommandOutput output = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    if (steps < 2 || steps > MOST) {
      throw new UserException("--steps must be 2..%d: %d".formatted(MOST, steps));
    }
    OnetRun run = OnetRun.open(folder);
    OnetSeries series = choice.series();
    series.check(run);
    OnetCode a = OnetCode.of(run, from, seeds.seed(), series.threads());
    OnetCode b = OnetCode.of(run, to, seeds.seed(), series.threads());
    a.notes().forEach(output::note);
    b.notes().forEach(output::note);
    List<OnetSeries.Member> members = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      double part = (double) i / (steps - 1);
      String caption = i == 0 ? a.name() : i == steps - 1 ? b.name() : Quantity.percent(part);
      String name = String.format(Locale.ROOT, "step-%03d", i);
      members.add(new OnetSeries.Member(name, caption, a.towards(b, part), seeds.seed()));
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("a", from);
    json.put("b", to);
    json.put("steps", steps);
    json.put("inputs", List.of(a.hash(), b.hash()));
    Provenance provenance =
        Provenance.of(output.arguments(), seeds.seed(), a.hash(), series.threads());
    return OnetCommand.write(series, run, members, COLUMNS, provenance, json, output);
  }
}
