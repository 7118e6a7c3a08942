package io.nacre.cli.command;

import io.nacre.cli.option.LimitChoice;
import io.nacre.cli.option.ResolutionConverter;
import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.codec.Decoder;
import io.nacre.mesh.TriangleMesh;
import io.nacre.metric.Overlap;
import io.nacre.render.Camera;
import io.nacre.render.ContactSheet;
import io.nacre.render.ContactSheet.Panel;
import io.nacre.render.PngImage;
import io.nacre.render.Renderer;
import io.nacre.render.Scene;
import io.nacre.study.UserException;
import io.nacre.study.measure.TruthGrid;
import io.nacre.study.object.Input;
import io.nacre.study.object.OutputFile;
import io.nacre.study.report.Quantity;
import io.nacre.voxel.VoxelGrid;
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

/** {@code nacre render}: a picture of shapes, side by side. */
@Command(
    name = "render",
    description = {
      "Draws meshes, grids and .nacre files side by side as a PNG file.",
      "With --errors, each against the truth: right = blue, missed = red, extra = green."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre render bunny.obj bunny.nacre -o bunny.png",
      "  nacre render small.nacre large.nacre -o errors.png --errors bunny.obj",
      "  nacre render scan.ply -o scan.png --up z --azimuth 120 --elevation 10"
    })
public final class RenderCommand implements Callable<Integer> {

  private static final int LEAST_SIDE = 64;

  @Parameters(
      paramLabel = "IN",
      arity = "1..*",
      description = "Meshes, grids, .nacre files, sample:NAME.")
  private List<String> inputs = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.png",
      required = true,
      description = "Where to write.")
  private Path output = Path.of("");

  @Option(
      names = "--errors",
      paramLabel = "TRUTH",
      description = "Show where the .nacre files or grids differ from this mesh or grid.")
  private @Nullable String truth;

  @Option(names = "--voxels", description = "Draw .nacre files as voxels, not as meshes.")
  private boolean voxels;

  @Option(
      names = "--resolution",
      paramLabel = "N",
      converter = ResolutionConverter.class,
      description = "Resolution at which .nacre files are decoded. Default: as encoded.")
  private int resolution;

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      defaultValue = "600",
      description = "Width and height of each picture. Default: ${DEFAULT-VALUE}.")
  private int size;

  @Option(
      names = "--azimuth",
      paramLabel = "DEGREES",
      defaultValue = "30",
      description = "Direction around the upward axis. Default: ${DEFAULT-VALUE}.")
  private double azimuth;

  @Option(
      names = "--elevation",
      paramLabel = "DEGREES",
      defaultValue = "22",
      description = "Height of the eye above the horizon. Default: ${DEFAULT-VALUE}.")
  private double elevation;

  @Option(
      names = "--up",
      paramLabel = "y|z",
      defaultValue = "y",
      description = "Upward axis of the shapes. Default: ${DEFAULT-VALUE}.")
  private Camera.Up up = Camera.Up.Y;

  @Mixin private final LimitChoice limits = new LimitChoice();
  @Mixin private final ThreadChoice threads = new ThreadChoice();
  @Mixin private final CommandOutput voice = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    if (!OutputFile.extension(output).equals("png")) {
      throw new UserException(output + ": pictures are written as png");
    }
    if (size < LEAST_SIDE || size > Renderer.MAX_SIDE) {
      throw new UserException(
          "--size must be %d..%d pixels: %d".formatted(LEAST_SIDE, Renderer.MAX_SIDE, size));
    }
    OutputFile.check(output);
    Camera camera = Camera.standard().withUp(up).from(azimuth, elevation);
    Input reference = truth == null ? null : Input.read(truth, limits.limits());
    List<Panel> panels = new ArrayList<>();
    for (String argument : inputs) {
      Input input = Input.read(argument, limits.limits());
      panels.add(reference == null ? plain(input, camera) : errors(input, reference, camera));
    }
    PngImage sheet = ContactSheet.of(panels, size).png(threads.count());
    OutputFile.write(output, sheet.bytes());
    double seconds = (System.nanoTime() - start) * 1e-9;
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("inputs", inputs);
    json.put("truth", truth);
    json.put("output", output);
    json.put("width", sheet.width());
    json.put("height", sheet.height());
    json.put("seconds", seconds);
    voice.result(
        json,
        () ->
            "%s: %dx%d pixels, %s%n"
                .formatted(output, sheet.width(), sheet.height(), Quantity.seconds(seconds)));
    return ExitCode.OK.status();
  }

  private Panel plain(Input input, Camera camera) {
    return switch (input) {
      case Input.Mesh(String argument, TriangleMesh mesh) ->
          panel(new Scene.Surface(mesh), camera, input, triangles(mesh));
      case Input.Grid(String argument, VoxelGrid grid) ->
          panel(new Scene.Voxels(grid), camera, input, size(grid));
      case Input.Nacre(String argument, byte[] bytes, Decoder decoder) -> {
        if (voxels) {
          VoxelGrid grid = grid(decoder);
          yield panel(
              new Scene.Voxels(grid), camera, input, bytes.length + " bytes, " + size(grid));
        }
        int cells = resolution == 0 ? decoder.file().frame().unit() : resolution;
        TriangleMesh mesh = decoder.mesh(cells, threads.count());
        yield panel(
            new Scene.Surface(mesh), camera, input, bytes.length + " bytes, " + triangles(mesh));
      }
    };
  }

  private Panel errors(Input input, Input reference, Camera camera) {
    VoxelGrid result;
    VoxelGrid right;
    switch (input) {
      case Input.Nacre nacre -> {
        result = nacre.decoder().grid(threads.count());
        right = TruthGrid.of(reference, nacre.decoder(), threads.count());
      }
      case Input.Grid grid -> {
        if (!(reference instanceof Input.Grid(String name, VoxelGrid truthGrid))) {
          throw new UserException(
              "%s is a grid and can only be compared with a grid, which %s is not"
                  .formatted(grid.argument(), reference.argument()));
        }
        result = grid.grid();
        right = truthGrid;
      }
      case Input.Mesh mesh ->
          throw new UserException(
              mesh.argument() + ": --errors compares voxels; voxelize the mesh first");
    }
    Overlap overlap = Overlap.of(result, right);
    return panel(
        new Scene.Errors(right, result),
        camera,
        input,
        String.format(
            Locale.ROOT,
            "IoU %s, missed %d, extra %d",
            Quantity.percent(overlap.iou()),
            overlap.missed(),
            overlap.extra()));
  }

  private VoxelGrid grid(Decoder decoder) {
    return resolution == 0
        ? decoder.grid(threads.count())
        : decoder.grid(resolution, threads.count());
  }

  private static Panel panel(Scene scene, Camera camera, Input input, String figures) {
    return new Panel(scene, camera, input.stem(), figures);
  }

  private static String triangles(TriangleMesh mesh) {
    return Quantity.count(mesh.triangleCount()) + " triangles";
  }

  private static String size(VoxelGrid grid) {
    return String.format(Locale.ROOT, "%dx%dx%d voxels", grid.nx(), grid.ny(), grid.nz());
  }
}
