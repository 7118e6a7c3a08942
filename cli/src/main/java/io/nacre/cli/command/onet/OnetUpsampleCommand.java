package io.nacre.cli.command.onet;

import io.nacre.cli.option.ResolutionConverter;
import io.nacre.cli.option.SavingChoice;
import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.option.onet.ThresholdChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.cli.terminal.Interruption;
import io.nacre.cli.terminal.ProgressLine;
import io.nacre.io.GridWriter;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.surface.FinerSolid;
import io.nacre.study.UserException;
import io.nacre.study.object.DecodedForm;
import io.nacre.study.onet.OnetCoarse;
import io.nacre.study.onet.OnetRun;
import io.nacre.study.onet.OnetShape;
import io.nacre.study.report.Facts;
import io.nacre.study.report.Provenance;
import io.nacre.study.report.Quantity;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nacre onet upsample}: a coarse grid made finer. */
@Command(
    name = "upsample",
    header = "Makes a coarse voxel grid finer.",
    description =
        "Uses the network that comes with Nacre, or that of a run. To the interpolated grid"
            + " it adds what it has learned about how solids look as voxels. OUT lies where INPUT"
            + " lies.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre onet upsample coarse.binvox -o fine.npz",
      "  nacre onet upsample chairs.npz#3 -o chair.ply --factor 4",
      "  nacre onet upsample bunny.obj --resolution 32 -o fine.binvox --run RUN"
    })
final class OnetUpsampleCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "INPUT",
      description = {
        "A grid (npz, npy, binvox, vox) of at most 128 voxels along an axis; FILE#N is grid N of a",
        "file that holds several, counted from 0. Or a .nacre file or a mesh, which is first made",
        "into coarse voxels."
      })
  private String in = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description = "Grid: npz, npy, binvox, vox. Mesh: obj, stl, ply, glb.")
  private String wanted = "";

  @Option(
      names = "--factor",
      paramLabel = "2|4",
      defaultValue = "2",
      description =
          "Output voxels, or cells of a mesh, along an axis for each coarse voxel. Default:"
              + " ${DEFAULT-VALUE}.")
  private int factor;

  @Option(
      names = "--run",
      paramLabel = "RUN",
      description =
          "The folder of a training with --task voxels --network local, or its model.npz."
              + " Default: the network that comes with Nacre.")
  private @Nullable Path folder;

  @Option(
      names = "--resolution",
      paramLabel = "N",
      converter = ResolutionConverter.class,
      description =
          "Coarse voxels per axis to start from; for a grid a divisor of its own resolution."
              + " Default: the grid's own, 32 for a mesh.")
  private int resolution;

  @Mixin private final ThresholdChoice threshold = new ThresholdChoice();
  @Mixin private final SavingChoice saving = new SavingChoice();
  @Mixin private final ThreadChoice threads = new ThreadChoice();
  @Mixin private final CommandOutput voice = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    if (factor != 2 && factor != 4) {
      throw new UserException("--factor is 2 or 4, not " + factor);
    }
    Double asked = threshold.threshold();
    Path output = saving.file(wanted, List.of(in));
    DecodedForm form = DecodedForm.of(output, false);
    if (form == DecodedForm.POINTS) {
      throw new UserException(
          output + ": the result is a solid, not points; write a grid or a mesh");
    }
    OnetRun run = folder == null ? OnetRun.shipped(Task.VOXELS) : OnetRun.open(folder);
    OnetCoarse coarse = OnetCoarse.read(in, resolution, threads.count());
    coarse.notes().forEach(voice::note);
    double tau = asked == null ? run.model().threshold() : asked;
    Facts facts = new Facts(in + " -> " + output);
    facts.add("input", in).add("output", output).add("form", form).add("run", run.toJson());
    facts.add("factor", factor).add("threshold", tau);
    facts.line("network", Quantity.count(run.network().parameters().count()) + " parameters");
    addGrid(facts, "coarse", coarse.solid());
    try (Interruption interruption = voice.interruption("nothing was written");
        ProgressLine line = voice.progress()) {
      line.phase("upsampling");
      FinerSolid finer = coarse.finer(run, tau);
      if (form == DecodedForm.GRID) {
        VoxelGrid grid = finer.voxels(factor, threads.count());
        addGrid(facts, "grid", grid);
        interruption.finishesFirst("writing the grid", "nothing was written");
        GridWriter.write(grid, coarse.transform(), output);
      } else {
        TriangleMesh mesh = finer.mesh(factor, threads.count());
        if (mesh.triangleCount() == 0) {
          throw new UserException(
              "%s: the network finds no object at the threshold %s; try a lower --threshold"
                  .formatted(in, tau));
        }
        Normalization transform = coarse.transform();
        OnetShape shape =
            new OnetShape.Surface(
                transform == null ? mesh : transform.invert(mesh), mesh.triangleCount(), List.of());
        interruption.finishesFirst("writing the mesh", "nothing was written");
        shape.write(output);
        shape.toJson().forEach(facts::add);
        facts.line("shape", shape.toText());
      }
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    facts
        .add("bytes", Files.size(output))
        .add("notes", coarse.notes())
        .add("seconds", seconds, "time", Quantity.seconds(seconds))
        .add("provenance", Provenance.of(voice.arguments(), 0, coarse.hash(), threads.count()));
    voice.result(facts.toJson(), facts::toText);
    return ExitCode.OK.status();
  }

  private static void addGrid(Facts facts, String name, VoxelGrid grid) {
    facts
        .add(name, new int[] {grid.nx(), grid.ny(), grid.nz()})
        .add(name + "_occupied", grid.count())
        .line(
            name,
            String.format(
                Locale.ROOT,
                "%dx%dx%d voxels, %s occupied",
                grid.nx(),
                grid.ny(),
                grid.nz(),
                Quantity.count(grid.count())));
  }
}
