package io.nacre.cli.command;

import io.nacre.cli.option.CountConverter;
import io.nacre.cli.option.LabLength;
import io.nacre.cli.option.ResolutionConverter;
import io.nacre.cli.option.SavingChoice;
import io.nacre.cli.option.SeedChoice;
import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.option.shape.ArrayChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.cli.terminal.Interruption;
import io.nacre.cli.terminal.ProgressLine;
import io.nacre.codec.PreparedShape;
import io.nacre.io.MeshWriter;
import io.nacre.io.WrittenMesh;
import io.nacre.lab.nglod.Nglod;
import io.nacre.lab.nglod.NglodModel;
import io.nacre.lab.nglod.NglodOptions;
import io.nacre.lab.nglod.NglodProgress;
import io.nacre.lab.nglod.NglodResult;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.study.UserException;
import io.nacre.study.lab.NglodLevel;
import io.nacre.study.lab.NglodReport;
import io.nacre.study.object.DistanceTarget;
import io.nacre.study.object.Input;
import io.nacre.study.object.PreparedObject;
import io.nacre.study.report.Facts;
import io.nacre.study.report.Provenance;
import io.nacre.study.report.Quantity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nacre lab nglod}: neural geometric level of detail of a mesh or grid. */
@Command(
    name = "nglod",
    header = "Trains neural geometric level of detail (Takikawa et al. 2021).",
    description =
        "For a mesh or a grid it learns features at the corners of octree cells near the surface"
            + " and a small network for each level.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre lab nglod bunny.obj --mesh bunny-nglod.ply",
      "  nacre lab nglod grid.npz --resolution 128 --level 2 --epochs 40 --json"
    })
final class LabNglodCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "IN",
      description =
          "A mesh, a grid or sample:NAME. For a grid the surface of its voxels is learned.")
  private String in = "";

  @Option(
      names = "--level",
      paramLabel = "1..5",
      defaultValue = "1",
      description = {
        "Finest level of detail; all levels up to it are trained and reported. Level L has 2^(L+1)"
            + " cells a",
        "side. Default: ${DEFAULT-VALUE}, which has 8737 parameters as published."
      })
  private int level = 1;

  @Option(
      names = "--mesh",
      paramLabel = "OUT",
      description = "Write the surface of the finest level: obj, stl, ply, glb.")
  private @Nullable String named;

  private @Nullable Path output;

  @Option(
      names = "--resolution",
      paramLabel = "N",
      converter = ResolutionConverter.class,
      description = {
        "Voxels per axis of the compared grid. Default: 128 for meshes, a grid's own",
        "otherwise."
      })
  private int resolution;

  @ArgGroup(exclusive = true)
  private LabLength length = new LabLength();

  @Option(
      names = "--rate",
      paramLabel = "constant|cosine",
      defaultValue = "constant",
      description =
          "Learning rate: 1e-3 throughout, as published, or from there down to 0. Default: "
              + "${DEFAULT-VALUE}.")
  private NglodOptions.Rate rate = NglodOptions.Rate.CONSTANT;

  @Option(
      names = "--points",
      paramLabel = "N",
      converter = CountConverter.class,
      defaultValue = "500k",
      description =
          "Number of points at a time; new ones are drawn after each has been used ten times."
              + " Default: ${DEFAULT-VALUE}.")
  private long points = NglodOptions.EPOCH;

  @Mixin private final ArrayChoice reading = new ArrayChoice();
  @Mixin private final SeedChoice seeds = new SeedChoice();

  @Mixin private final ThreadChoice threads = new ThreadChoice();
  @Mixin private final SavingChoice saving = new SavingChoice();
  @Mixin private final CommandOutput voice = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    if (named != null) {
      output = saving.file(named, List.of(in));
    }
    NglodOptions options = options();
    try (Interruption interruption = voice.interruption("nothing was written");
        ProgressLine line = voice.progress()) {
      line.phase("preparing");
      PreparedObject object =
          DistanceTarget.prepare(Input.read(in, reading.options()), resolution, threads.count());
      PreparedShape shape = object.shape();
      shape.notes().forEach(voice::note);
      interruption.finishesFirst("keeping the network as it is", "nothing was written");
      line.phase("training");
      DistanceTarget target = DistanceTarget.of(object, seeds.seed(), threads.count());
      NglodResult result =
          Nglod.train(
              target.surface(),
              target.distance(),
              options,
              progress -> {
                show(progress, line);
                return !interruption.requested();
              });
      line.phase("measuring");
      List<NglodLevel> levels = measured(result.model(), shape);
      if (output != null) {
        WrittenMesh written = MeshWriter.write(mesh(result.model(), shape), output);
        if (written.isRough()) {
          voice.note(
              "%s has the precision of float32: coordinates moved by up to %s, %d triangles without area are left out"
                  .formatted(output, Quantity.distance(written.error()), written.collapsed()));
        }
      }
      line.finish("trained: IoU %s".formatted(Quantity.percent(levels.getLast().overlap().iou())));
      double seconds = (System.nanoTime() - start) * 1e-9;
      Provenance provenance =
          Provenance.of(voice.arguments(), seeds.seed(), Input.hash(in), threads.count());
      NglodReport report =
          new NglodReport(in, output, options, shape, result, levels, seconds, provenance);
      Facts facts = report.facts();
      voice.result(facts.toJson(), facts::toText);
      if (result.stopped()) {
        voice.interrupted("the figures are of the network as it was; a training of it begins anew");
      }
      return ExitCode.of(result.stopped()).status();
    }
  }

  private NglodOptions options() {
    if (level < 1 || level > NglodOptions.MAX_LEVELS) {
      throw new UserException(
          "--level %d: levels are 1 to %d".formatted(level, NglodOptions.MAX_LEVELS));
    }
    if (points < NglodOptions.BATCH || points > 20_000_000) {
      throw new UserException(
          "--points %d: between %d and 20M points are drawn".formatted(points, NglodOptions.BATCH));
    }
    return new NglodOptions(
        level,
        length.budget(NglodOptions.EPOCH),
        rate,
        (int) points,
        seeds.seed(),
        threads.count());
  }

  private static void show(NglodProgress progress, ProgressLine line) {
    LabCommand.show(
        line,
        progress.sampleSteps(),
        progress.fraction(),
        String.format(Locale.ROOT, "loss %.3g", progress.loss()));
  }

  private List<NglodLevel> measured(NglodModel model, PreparedShape shape) {
    return IntStream.rangeClosed(1, model.levels())
        .mapToObj(i -> NglodLevel.of(model, i, shape.grid(), threads.count()))
        .toList();
  }

  /** The finest level by marching cubes, in the coordinates of the input. */
  private TriangleMesh mesh(NglodModel model, PreparedShape shape) {
    TriangleMesh mesh = NglodLevel.mesh(model, model.levels(), shape.grid(), threads.count());
    Normalization transform = shape.transform();
    return transform == null ? mesh : transform.invert(mesh);
  }
}
