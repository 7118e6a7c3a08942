package io.nacre.cli.command.onet;

import io.nacre.cli.option.DurationConverter;
import io.nacre.cli.option.ResolutionConverter;
import io.nacre.cli.option.SavingChoice;
import io.nacre.cli.option.SeedChoice;
import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.option.onet.OnetSurfaceChoice;
import io.nacre.cli.option.onet.PictureChoice;
import io.nacre.cli.option.shape.UpChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.cli.terminal.Interruption;
import io.nacre.cli.terminal.ProgressLine;
import io.nacre.encode.EncodingOptions;
import io.nacre.io.GridWriter;
import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.scan.ScanWindows;
import io.nacre.onet.scan.WindowListener;
import io.nacre.onet.surface.RefineListener;
import io.nacre.render.Camera;
import io.nacre.render.Renderer;
import io.nacre.render.UpGuess;
import io.nacre.study.UserException;
import io.nacre.study.encoding.EncodeReport;
import io.nacre.study.object.OutputFile;
import io.nacre.study.onet.OnetCode;
import io.nacre.study.onet.OnetEncoding;
import io.nacre.study.onet.OnetForm;
import io.nacre.study.onet.OnetRun;
import io.nacre.study.onet.OnetShape;
import io.nacre.study.onet.OnetSurfaces;
import io.nacre.study.progress.EncodeProgress;
import io.nacre.study.report.Facts;
import io.nacre.study.report.Provenance;
import io.nacre.study.report.Quantity;
import io.nacre.time.Stopwatch;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nacre onet reconstruct}: a shape from what a network was trained to see it in. */
@Command(
    name = "reconstruct",
    header = "Infers a shape from a picture, a point cloud or a coarse grid.",
    description =
        "Uses the network of a run or, for points, the network that comes with Nacre. The extension"
            + " of OUT decides what is written. The shape lies in the coordinates of INPUT if it"
            + " has any (for a grid, those that its .nacre file would have), and for a picture in"
            + " the unit cube around the origin. In a picture with a plain background the object is"
            + " found automatically.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre onet reconstruct scan.ply -o shape.ply",
      "  nacre onet reconstruct room.ply -o room.obj --windows 6",
      "  nacre onet reconstruct RUN photo.png -o chair.ply",
      "  nacre onet reconstruct RUN scan.xyz -o chair.obj --simplify 5000 --refine 30",
      "  nacre onet reconstruct RUN coarse.npz#3 -o fine.npz --resolution 64",
      "  nacre onet reconstruct RUN photo.png -o chair.ply --encode chair.nacre --budget 60s"
    })
final class OnetReconstructCommand implements Callable<Integer> {

  private static final int PICTURE_SIDE = 600;

  @Parameters(
      arity = "1..2",
      paramLabel = "[RUN] INPUT",
      description = {
        "RUN: the folder of a training, or its model.npz. Default: the network that comes with",
        "Nacre, which takes points. INPUT, as the run was trained: a picture; points (ply, obj,",
        "off, xyz, npy) or a mesh to draw points from; a grid or mesh; or, for the task recon, the",
        "number of a training object. " + OnetCode.NUMBERED + "."
      })
  private List<String> named = List.of();

  private Path folder = Path.of("");
  private String in = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description =
          "Mesh: obj, stl, ply, glb. Grid over the unit cube: npz, npy, binvox, vox. Picture:"
              + " png. For a network that predicts points: ply, xyz, png.")
  private String wanted = "";

  private Path output = Path.of("");

  @Mixin private final PictureChoice picture = new PictureChoice();
  @Mixin private final OnetSurfaceChoice surface = new OnetSurfaceChoice();

  @Option(
      names = "--resolution",
      paramLabel = "N",
      converter = ResolutionConverter.class,
      description = "Voxels per axis of an output grid. Default: 32.")
  private int resolution;

  @Option(
      names = "--encode",
      paramLabel = "OUT.nacre",
      description = "Also encode the mesh, as nacre encode does.")
  private @Nullable Path encoded;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long --encode may search: 60s, 2m. Results depend on the machine.")
  private @Nullable Duration budget;

  @Mixin private final SeedChoice seeds = new SeedChoice();

  @Mixin private final UpChoice up = new UpChoice();
  @Mixin private final SavingChoice saving = new SavingChoice();
  @Mixin private final ThreadChoice threads = new ThreadChoice();
  @Mixin private final CommandOutput voice = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    in = named.getLast();
    output = saving.file(wanted, List.of(in));
    OnetRun run =
        named.size() == 1 ? OnetRun.shipped(Task.POINTS) : OnetRun.open(Path.of(named.getFirst()));
    folder = run.path();
    if (run.task() == Task.GENERATE) {
      throw new UserException(
          folder + " generates shapes and takes no input; use nacre onet generate");
    }
    OnetForm form = OnetForm.of(output, run.target());
    check(run, form);
    OnetSurfaces asked = surface.surfaces();
    OnetCode code =
        OnetCode.of(run, in, picture.sight(), asked.windows(), seeds.seed(), threads.count());
    code.notes().forEach(voice::note);
    Facts facts = new Facts(in + " -> " + output);
    facts.add("input", in).add("output", output).add("form", form).add("run", run.toJson());
    facts.line(
        "network",
        "%s, %s parameters"
            .formatted(run.taskName(), Quantity.count(run.network().parameters().count())));
    int along = asked.windows(run, code, seeds.seed());
    if (run.scans()) {
      facts.add("windows", along);
    }
    if (along > 1) {
      int all = ScanWindows.of(code.scan(), along).count();
      facts.line(
          "windows",
          "%d along the longest edge, %s overlapping ones in all"
              .formatted(along, Quantity.count(all)));
    }
    EncodeReport report = null;
    boolean interrupted;
    try (Interruption interruption = voice.interruption("nothing was written");
        ProgressLine line = voice.progress()) {
      line.phase("extracting");
      if (form == OnetForm.GRID) {
        writeGrid(run, code, facts, line);
      } else {
        interruption.finishesFirst("writing the shape as it is", "nothing was written");
        report = writeShape(run, code, form, facts, line, interruption);
      }
      interrupted = interruption.requested();
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    facts
        .add("threshold", surface.surfaces().threshold(run))
        .add("method", run.scans() ? surface.surfaces().ways(run) : null)
        .add("bytes", Files.size(output))
        .add("interrupted", interrupted)
        .add("notes", code.notes())
        .add("encoded", report == null ? null : report.toJson())
        .add("seconds", seconds, "time", Quantity.seconds(seconds))
        .add(
            "provenance",
            Provenance.of(voice.arguments(), seeds.seed(), code.hash(), threads.count()));
    String tables = facts.toText() + (report == null ? "" : "\n" + report.toText());
    voice.result(facts.toJson(), () -> tables);
    if (interrupted) {
      voice.interrupted(output + " is there, refined up to then");
    }
    return ExitCode.reached(interrupted, report == null ? null : report.reached()).status();
  }

  private void check(OnetRun run, OnetForm form) throws IOException {
    surface.surfaces().check(run);
    if (resolution > 0 && form != OnetForm.GRID) {
      throw new UserException(
          "--resolution is for grids, and %s is not one; use --mise for meshes".formatted(output));
    }
    if (encoded == null && budget != null) {
      throw new UserException("--budget is for --encode; add it");
    }
    if (encoded != null) {
      if (form != OnetForm.MESH) {
        throw new UserException(
            "--encode needs a mesh, and %s is not one; write ply, obj, stl or glb"
                .formatted(output));
      }
      saving.checked(encoded, List.of(in, output.toString()));
    }
  }

  private static WindowListener watch(ProgressLine line) {
    return (done, total) -> line.update(done, total, "windows", "");
  }

  private void writeGrid(OnetRun run, OnetCode code, Facts facts, ProgressLine line)
      throws IOException {
    VoxelGrid grid =
        surface.surfaces().grid(run, code, resolution, seeds.seed(), threads.count(), watch(line));
    GridWriter.write(grid, output);
    facts
        .add("grid", new int[] {grid.nx(), grid.ny(), grid.nz()})
        .add("occupied", grid.count())
        .line(
            "grid",
            String.format(
                Locale.ROOT,
                "%dx%dx%d voxels, %s occupied",
                grid.nx(),
                grid.ny(),
                grid.nz(),
                Quantity.count(grid.count())));
  }

  private Camera.Up upwards(OnetShape shape, Facts facts) {
    Camera.Up asked = up.up();
    if (asked != null) {
      return asked;
    }
    UpGuess guess = shape.up();
    facts.add("up", guess.up()).add("up_reason", guess.reason());
    voice.note(guess.note());
    return guess.up();
  }

  /** Writes a mesh, points or a picture, and encodes where that is wanted. */
  private @Nullable EncodeReport writeShape(
      OnetRun run,
      OnetCode code,
      OnetForm form,
      Facts facts,
      ProgressLine line,
      Interruption interruption)
      throws IOException {
    RefineListener listener =
        (step, loss) -> {
          line.update(step, 0, "steps", String.format(Locale.ROOT, "refining, loss %.3g", loss));
          return !interruption.requested();
        };
    OnetShape shape =
        surface.surfaces().shape(run, code, seeds.seed(), threads.count(), listener, watch(line));
    if (shape instanceof OnetShape.Surface(TriangleMesh mesh, int extracted, List<Double> losses)
        && mesh.triangleCount() == 0) {
      throw new UserException(
          run.target() == Target.CELL_MESH
              ? in + ": the network's mesh is empty; it needs a longer training"
              : "%s: the network finds no object at the threshold %s; try a lower --threshold"
                  .formatted(in, surface.surfaces().threshold(run)));
    }
    OnetShape placed = shape.placed(code.transform());
    if (form == OnetForm.PICTURE) {
      Camera camera = Camera.standard().withUp(upwards(shape, facts));
      OutputFile.write(
          output,
          Renderer.png(shape.scene(), camera, PICTURE_SIDE, PICTURE_SIDE, threads.count()).bytes());
    } else {
      placed.write(output);
    }
    placed.toJson().forEach(facts::add);
    facts.line("shape", placed.toText());
    if (placed
        instanceof OnetShape.Surface(TriangleMesh mesh, int extracted, List<Double> losses)) {
      if (!losses.isEmpty()) {
        facts.line(
            "refinement",
            String.format(
                Locale.ROOT,
                "%d steps, loss %s -> %s",
                losses.size(),
                Quantity.distance(losses.getFirst()),
                Quantity.distance(losses.getLast())));
      }
      if (encoded != null) {
        EncodingOptions options = EncodingOptions.DEFAULT.withThreads(threads.count());
        return new OnetEncoding(
                budget == null ? options : options.withTime(budget), voice.arguments())
            .encode(
                output,
                mesh,
                encoded,
                new EncodeProgress(
                    line, interruption::requested, Stopwatch.started().deadline(budget)));
      }
    }
    return null;
  }
}
