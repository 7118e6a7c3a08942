package io.nacre.cli.command;

import io.nacre.cli.option.ArchitectureConverter;
import io.nacre.cli.option.CountConverter;
import io.nacre.cli.option.LabLength;
import io.nacre.cli.option.RecipeChoice;
import io.nacre.cli.option.ResolutionConverter;
import io.nacre.cli.option.SavingChoice;
import io.nacre.cli.option.SeedChoice;
import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.option.shape.InputChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.cli.terminal.Interruption;
import io.nacre.cli.terminal.ProgressLine;
import io.nacre.codec.Encoded;
import io.nacre.lab.ni.NiOptions;
import io.nacre.lab.ni.NiProgress;
import io.nacre.lab.ni.NiResult;
import io.nacre.net.Architecture;
import io.nacre.study.UserException;
import io.nacre.study.lab.NiEncoding;
import io.nacre.study.lab.NiReport;
import io.nacre.study.object.DistanceTarget;
import io.nacre.study.object.Input;
import io.nacre.study.object.OutputFile;
import io.nacre.study.object.PreparedObject;
import io.nacre.study.report.Facts;
import io.nacre.study.report.Provenance;
import io.nacre.study.report.Quantity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nacre lab ni}: a neural implicit of a mesh or grid. */
@Command(
    name = "ni",
    header = "Trains a weight-encoded neural implicit (Davies et al. 2020).",
    description =
        "Learns the signed distance of a mesh or a grid with a network of 8 layers of 32, and"
            + " writes it as a .nacre file.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre lab ni bunny.obj -o bunny-ni.nacre --epochs 20",
      "  nacre lab ni grid.npz -o grid-ni.nacre --budget 60s --rate cosine --json"
    })
final class LabNiCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "IN",
      description =
          "A mesh, a grid or sample:NAME. For a grid the surface of its voxels is learned.")
  private String in = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.nacre",
      required = true,
      description = "Where to write.")
  private String named = "";

  private Path output = Path.of("");

  @Option(
      names = "--resolution",
      paramLabel = "N",
      converter = ResolutionConverter.class,
      description = {
        "Voxels per axis of the compared grid and of the file. Default: 128 for meshes, a",
        "grid's own otherwise."
      })
  private int resolution;

  @ArgGroup(exclusive = true)
  private LabLength length = new LabLength();

  @Option(
      names = "--arch",
      paramLabel = "LAYERS",
      converter = ArchitectureConverter.class,
      description = "Hidden layers. Default: 8x32:relu, which has 7553 parameters.")
  private ArchitectureConverter.@Nullable Wanted layers;

  @Option(
      names = "--rate",
      paramLabel = "constant|cosine",
      defaultValue = "constant",
      description =
          "Learning rate: 1e-3 throughout, as published, or from 3e-3 down to 0. Default: "
              + "${DEFAULT-VALUE}.")
  private NiOptions.Rate rate = NiOptions.Rate.CONSTANT;

  @Option(
      names = "--points",
      paramLabel = "N",
      converter = CountConverter.class,
      defaultValue = "1M",
      description = "Number of different points to train on. Default: ${DEFAULT-VALUE}.")
  private long points = NiOptions.PUBLISHED_POINTS;

  @Option(
      names = "--weights",
      paramLabel = "auto|coded|int8|float16|float32",
      defaultValue = "float32",
      description = "How weights are stored. Default: ${DEFAULT-VALUE}, which loses nothing.")
  private RecipeChoice.Weights weights = RecipeChoice.Weights.FLOAT32;

  @Mixin private final InputChoice reading = new InputChoice();
  @Mixin private final SeedChoice seeds = new SeedChoice();

  @Mixin private final ThreadChoice threads = new ThreadChoice();
  @Mixin private final SavingChoice saving = new SavingChoice();
  @Mixin private final CommandOutput voice = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    output = saving.file(named, Input.stem(in) + ".nacre", List.of(in));
    NiOptions options = options();
    try (Interruption interruption = voice.interruption("nothing was written");
        ProgressLine line = voice.progress()) {
      line.phase("preparing");
      PreparedObject object =
          DistanceTarget.prepare(Input.read(in, reading.options()), resolution, threads.count());
      object.shape().notes().forEach(voice::note);
      interruption.finishesFirst("keeping the network as it is", "nothing was written");
      line.phase("training");
      NiEncoding made =
          NiEncoding.of(
              object,
              options,
              weights.precision(),
              progress -> {
                show(progress, line);
                return !interruption.requested();
              });
      line.phase("report");
      NiResult result = made.result();
      Encoded encoded = made.encoded();
      if (encoded.overlap().isNoBetterThanEmpty()) {
        throw new UserException(
            "after %s samples the network is no better than an empty grid: nothing was written; give it more --steps or --budget"
                .formatted(Quantity.count(result.sampleSteps())));
      }
      OutputFile.write(output, encoded.bytes());
      double seconds = (System.nanoTime() - start) * 1e-9;
      line.finish(
          String.format(
              Locale.ROOT,
              "wrote %s: %d bytes, IoU %s",
              output,
              encoded.bytes().length,
              Quantity.percent(encoded.overlap().iou())));
      Provenance provenance =
          Provenance.of(voice.arguments(), seeds.seed(), Input.hash(in), threads.count());
      NiReport report =
          new NiReport(in, output, options, object.shape(), result, encoded, seconds, provenance);
      Facts facts = report.facts();
      voice.result(facts.toJson(), facts::toText);
      if (result.stopped()) {
        voice.interrupted(output + " has the network as it was; a training of it begins anew");
      }
      return ExitCode.of(result.stopped()).status();
    }
  }

  private NiOptions options() {
    if (points > 20_000_000) {
      throw new UserException("at most 20M points are drawn, not " + points);
    }
    Architecture named = layers == null ? null : layers.layers();
    if (layers != null && named == null) {
      throw new UserException(
          "--arch auto: neural implicits are not searched for; name the layers");
    }
    Architecture architecture = named == null ? NiOptions.PUBLISHED_NETWORK : named;
    return new NiOptions(
        architecture,
        length.budget(NiOptions.EPOCH),
        rate,
        (int) points,
        seeds.seed(),
        threads.count());
  }

  private static void show(NiProgress progress, ProgressLine line) {
    LabCommand.show(
        line,
        progress.sampleSteps(),
        progress.fraction(),
        String.format(Locale.ROOT, "error %.5f", progress.error()));
  }
}
