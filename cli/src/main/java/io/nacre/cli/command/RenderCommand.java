package io.nacre.cli.command;

import io.nacre.cli.option.LimitChoice;
import io.nacre.cli.option.ResolutionConverter;
import io.nacre.cli.option.SavingChoice;
import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.option.shape.InputChoice;
import io.nacre.cli.option.shape.KeepChoice;
import io.nacre.cli.option.shape.UpChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.cli.terminal.Interruption;
import io.nacre.cli.terminal.ProgressLine;
import io.nacre.codec.Decoder;
import io.nacre.mesh.TriangleMesh;
import io.nacre.metric.Overlap;
import io.nacre.render.Camera;
import io.nacre.render.ContactSheet;
import io.nacre.render.ContactSheet.Panel;
import io.nacre.render.PngImage;
import io.nacre.render.Renderer;
import io.nacre.render.Scene;
import io.nacre.render.UpGuess;
import io.nacre.study.UserException;
import io.nacre.study.measure.TruthGrid;
import io.nacre.study.object.Input;
import io.nacre.study.object.OutputFile;
import io.nacre.study.report.KeptParts;
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
    header = "Draws meshes, grids and .nacre files side by side as a PNG file.",
    description =
        "With --errors, each is compared with the truth: correct = grey, missed = orange, extra ="
            + " blue.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre render bunny.obj bunny.nacre -o bunny.png",
      "  nacre render small.nacre large.nacre -o errors.png --errors bunny.obj",
      "  nacre render scan.ply -o scan.png --up z --azimuth 120 --elevation 10",
      "  nacre render part.stl part.nacre -o part.png --up auto --keep largest"
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
  private String named = "";

  private Path output = Path.of("");

  @Option(
      names = "--errors",
      paramLabel = "TRUTH",
      description = "Show where the .nacre files or grids differ from this mesh or grid.")
  private @Nullable String truth;

  @Option(
      names = "--fill",
      description = "With --errors: compare with the solid that the closed shell of a grid bounds.")
  private boolean fill;

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

  @Mixin private final UpChoice up = new UpChoice();
  @Mixin private final KeepChoice keep = new KeepChoice();
  @Mixin private final InputChoice reading = new InputChoice();
  @Mixin private final LimitChoice limits = new LimitChoice();
  @Mixin private final ThreadChoice threads = new ThreadChoice();
  @Mixin private final SavingChoice saving = new SavingChoice();
  @Mixin private final CommandOutput voice = new CommandOutput();

  /** What was left out, by file; empty unless asked for. */
  private final Map<String, @Nullable Object> keptParts = new LinkedHashMap<>();

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    output = saving.file(named, inputs);
    if (!OutputFile.extension(output).equals("png")) {
      throw new UserException(output + ": pictures are written as png");
    }
    if (size < LEAST_SIDE || size > Renderer.MAX_SIDE) {
      throw new UserException(
          "--size must be %d..%d pixels: %d".formatted(LEAST_SIDE, Renderer.MAX_SIDE, size));
    }
    if (fill && truth == null) {
      throw new UserException("--fill changes the truth of --errors, which is not given");
    }
    try (Interruption interruption = voice.interruption("nothing was written");
        ProgressLine line = voice.progress()) {
      return render(start, line);
    }
  }

  private int render(long start, ProgressLine line) throws IOException {
    line.phase("reading");
    List<Input> shapes = new ArrayList<>();
    for (String argument : inputs) {
      shapes.add(Input.read(argument, reading.options(), limits.limits()));
    }
    refuseIdleKeep(shapes);
    Input reference = truth == null ? null : Input.read(truth, reading.options(), limits.limits());
    List<String> notes = new ArrayList<>(reference == null ? List.of() : reference.notes());
    shapes.forEach(shape -> notes.addAll(shape.notes()));
    notes.forEach(voice::note);
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    Camera camera = Camera.standard().withUp(upwards(shapes, json)).from(azimuth, elevation);
    List<Panel> panels = new ArrayList<>();
    for (Input input : shapes) {
      panels.add(reference == null ? plain(input, camera) : errors(input, reference, camera));
    }
    line.phase("drawing");
    ContactSheet pictures = ContactSheet.of(panels, size);
    pictures.notes().forEach(voice::note);
    PngImage sheet = pictures.png(threads.count());
    OutputFile.write(output, sheet.bytes());
    double seconds = (System.nanoTime() - start) * 1e-9;
    json.put("inputs", inputs);
    json.put("truth", truth);
    json.put("output", output);
    if (keep.isAsked()) {
      json.put("keep", keptParts);
    }
    json.put("width", sheet.width());
    json.put("height", sheet.height());
    json.put("notes", notes);
    json.put("seconds", seconds);
    voice.result(
        json,
        () ->
            "%s: %dx%d pixels, %s%n"
                .formatted(output, sheet.width(), sheet.height(), Quantity.seconds(seconds)));
    return ExitCode.OK.status();
  }

  private void refuseIdleKeep(List<Input> shapes) {
    if (keep.isAsked() && shapes.stream().noneMatch(Input.Nacre.class::isInstance)) {
      throw new UserException("--keep is for .nacre files, and none is given");
    }
  }

  private Camera.Up upwards(List<Input> shapes, Map<String, @Nullable Object> json) {
    Camera.Up asked = up.up();
    if (asked != null) {
      return asked;
    }
    UpGuess guess = UpChoice.guess(shapes, threads.count());
    json.put("up", guess.up());
    json.put("up_reason", guess.reason());
    voice.note(guess.note());
    return guess.up();
  }

  private <T> T kept(KeepChoice.Kept<T> kept, Input input) {
    KeptParts parts = kept.parts();
    if (parts != null) {
      keptParts.put(input.argument(), parts.json());
      voice.note(input.argument() + ": " + parts.text());
    }
    return kept.shape();
  }

  private Panel plain(Input input, Camera camera) {
    return switch (input) {
      case Input.Mesh(_, TriangleMesh mesh, _) ->
          panel(new Scene.Surface(mesh), camera, input, triangles(mesh));
      case Input.Grid(_, VoxelGrid grid, _, _) ->
          panel(new Scene.Voxels(grid), camera, input, size(grid));
      case Input.Nacre(String argument, byte[] bytes, Decoder decoder) -> {
        if (voxels) {
          VoxelGrid grid = kept(keep.of(grid(decoder), decoder, threads.count()), input);
          yield panel(
              new Scene.Voxels(grid), camera, input, bytes.length + " bytes, " + size(grid));
        }
        int cells = resolution == 0 ? decoder.file().frame().unit() : resolution;
        TriangleMesh mesh = kept(keep.of(decoder.mesh(cells, threads.count()), decoder), input);
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
        Decoder decoder = nacre.decoder();
        TruthGrid compared =
            TruthGrid.of(
                reference, decoder, new TruthGrid.Change(fill, resolution), threads.count());
        compared.hints().forEach(voice::note);
        result = kept(keep.of(grid(decoder), decoder, threads.count()), input);
        right = compared.grid();
      }
      case Input.Grid grid -> {
        if (!(reference instanceof Input.Grid(_, VoxelGrid truthGrid, _, _))) {
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
