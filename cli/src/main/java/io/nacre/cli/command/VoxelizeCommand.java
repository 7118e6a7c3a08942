package io.nacre.cli.command;

import io.nacre.cli.option.SavingChoice;
import io.nacre.cli.option.ShapeChoice;
import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.option.shape.InputChoice;
import io.nacre.cli.stream.InputFormatChoice;
import io.nacre.cli.stream.OutputFormatChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.cli.terminal.Interruption;
import io.nacre.cli.terminal.ProgressLine;
import io.nacre.codec.PreparedShape;
import io.nacre.io.GridWriter;
import io.nacre.study.UserException;
import io.nacre.study.object.DecodedForm;
import io.nacre.study.object.Input;
import io.nacre.study.object.ShapePreparation;
import io.nacre.study.report.Provenance;
import io.nacre.study.report.Quantity;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** {@code nacre voxelize}: the grid that encode would encode. */
@Command(
    name = "voxelize",
    header = "Writes the grid that encode would encode.",
    description = "OUT is npz, npy, binvox or vox.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre voxelize bunny.obj -o bunny.npz --resolution 256",
      "  nacre voxelize sample:room -o room.binvox --kind surface"
    })
public final class VoxelizeCommand implements Callable<Integer> {

  private static final int MESH_RESOLUTION = 256;

  @Parameters(paramLabel = "IN", description = "A mesh, a grid, sample:NAME or -.")
  private String in = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description = "Where to write, - for standard output.")
  private String named = "";

  // SpooledFiles reads it from the command line.
  @SuppressWarnings("UnusedVariable")
  @Mixin
  private final OutputFormatChoice written = new OutputFormatChoice();

  private Path output = Path.of("");

  // SpooledFiles reads it from the command line.
  @SuppressWarnings("UnusedVariable")
  @Mixin
  private final InputFormatChoice format = new InputFormatChoice();

  @Mixin private final InputChoice reading = new InputChoice();
  @Mixin private final ShapeChoice shapes = new ShapeChoice();
  @Mixin private final ThreadChoice threads = new ThreadChoice();
  @Mixin private final SavingChoice saving = new SavingChoice();
  @Mixin private final CommandOutput voice = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    output = saving.file(named, List.of(in));
    if (DecodedForm.of(output, false) != DecodedForm.GRID) {
      throw new UserException(output + ": grids are written as npz, npy, binvox or vox");
    }
    try (Interruption interruption = voice.interruption("nothing was written");
        ProgressLine line = voice.progress()) {
      return voxelize(start, line);
    }
  }

  private int voxelize(long start, ProgressLine line) throws IOException {
    line.phase("reading");
    Input input = Input.read(in, reading.options());
    line.phase("voxelising");
    PreparedShape shape =
        ShapePreparation.prepare(input, shapes.options(), MESH_RESOLUTION, threads.count());
    shape.notes().forEach(voice::note);
    VoxelGrid grid = shape.grid();
    line.phase("writing");
    GridWriter.write(grid, shape.transform(), output);
    double seconds = (System.nanoTime() - start) * 1e-9;
    String kind = shape.kind().name().toLowerCase(Locale.ROOT);
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("input", in);
    json.put("output", output);
    json.put("bytes", Files.size(output));
    json.put("resolution", grid.frame().unit());
    json.put("grid", new int[] {grid.nx(), grid.ny(), grid.nz()});
    json.put("occupied", grid.count());
    json.put("kind", shape.kind());
    json.put("transform", shape.transform());
    json.put("notes", shape.notes());
    json.put("seconds", seconds);
    json.put("provenance", Provenance.of(voice.arguments(), 0, input.hash(), threads.count()));
    voice.result(
        json,
        () ->
            "%s: %s, %dx%dx%d voxels, %d occupied, %s%n"
                .formatted(
                    output,
                    kind,
                    grid.nx(),
                    grid.ny(),
                    grid.nz(),
                    grid.count(),
                    Quantity.seconds(seconds)));
    return ExitCode.OK.status();
  }
}
