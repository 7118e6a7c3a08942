package io.nacre.cli.command;

import io.nacre.cli.option.CountConverter;
import io.nacre.cli.option.LimitChoice;
import io.nacre.cli.option.ResolutionConverter;
import io.nacre.cli.option.SeedChoice;
import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.option.shape.InputChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.cli.terminal.Interruption;
import io.nacre.cli.terminal.ProgressLine;
import io.nacre.mesh.TriangleMesh;
import io.nacre.study.UserException;
import io.nacre.study.measure.Comparison;
import io.nacre.study.measure.TruthGrid;
import io.nacre.study.object.Input;
import io.nacre.study.report.Facts;
import io.nacre.study.report.Provenance;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nacre eval}: how well one shape fits another. */
@Command(
    name = "eval",
    header = "Measures how well a shape fits the truth.",
    description =
        "A .nacre file against a mesh or grid, or two meshes, or two grids. Voxels: IoU, accuracy,"
            + " precision, recall, CD. Meshes: volumetric IoU of solids, Chamfer-L1, normal"
            + " consistency, F-score, components and cavities.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre eval bunny.nacre bunny.obj",
      "  nacre eval grid.nacre grid.npz --json",
      "  nacre eval solid.nacre shell.npz --fill",
      "  nacre eval simplified.ply bunny.obj --resolution 256",
      "  nacre eval imported.nacre grid.npz --align"
    })
public final class EvalCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "A", description = "A .nacre file, a mesh or a grid.")
  private String result = "";

  @Parameters(index = "1", paramLabel = "TRUTH", description = "A mesh, a grid or sample:NAME.")
  private String truth = "";

  @Option(
      names = "--resolution",
      paramLabel = "N",
      converter = ResolutionConverter.class,
      description = {
        "Voxels and mesh cells per axis for the comparison: a .nacre file is decoded at it, a"
            + " larger grid is reduced to it, and two meshes are also voxelised at it. Default: the"
            + " truth's own, or the file's; for the mesh of a file 256, or the file's if that is"
            + " more."
      })
  private int resolution;

  @Option(
      names = "--fill",
      description =
          "Compare with the solid that the closed shell of a grid bounds, not with the grid as it"
              + " is.")
  private boolean fill;

  @Option(
      names = "--align",
      description = {
        "First bring A, a .nacre file, to the truth, a grid, by the scale and shift with the"
            + " highest",
        "IoU: for networks from elsewhere, whose coordinates are not those of the grid."
      })
  private boolean align;

  @Option(
      names = "--samples",
      paramLabel = "N",
      converter = CountConverter.class,
      defaultValue = "100000",
      description = "Points drawn from each mesh. Default: ${DEFAULT-VALUE}.")
  private long samples;

  @Mixin private final InputChoice reading = new InputChoice();

  @Mixin private final SeedChoice seeds = new SeedChoice();

  @Mixin private final LimitChoice limits = new LimitChoice();
  @Mixin private final ThreadChoice threads = new ThreadChoice();
  @Mixin private final CommandOutput output = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    if (samples > 100_000_000) {
      throw new UserException("at most 100M points are drawn, not " + samples);
    }
    try (Interruption interruption = output.interruption("nothing was measured");
        ProgressLine line = output.progress()) {
      return eval(start, line);
    }
  }

  private int eval(long start, ProgressLine line) throws IOException {
    line.phase("reading");
    Input a = Input.read(result, reading.options(), limits.limits());
    Input b = Input.read(truth, reading.options(), limits.limits());
    List<String> notes = Stream.of(a, b).flatMap(input -> input.notes().stream()).toList();
    notes.forEach(output::note);
    Facts facts = new Facts(result + " against " + truth);
    facts.add("a", a.hash()).add("truth", b.hash());
    if (align && !(a instanceof Input.Nacre && b instanceof Input.Grid)) {
      throw new UserException("--align brings a .nacre file to a grid; drop it for other shapes");
    }
    line.phase("measuring");
    Comparison comparison =
        new Comparison(
            facts,
            new TruthGrid.Change(fill, resolution),
            (int) samples,
            seeds.seed(),
            threads.count(),
            done -> line.update(done, Double.NaN, ""));
    switch (b) {
      case Input.Nacre nacre ->
          throw new UserException(
              truth + ": the truth is a mesh or a grid; decode the .nacre file to one first");
      case Input.Mesh(_, TriangleMesh mesh, _) -> {
        switch (a) {
          case Input.Nacre file -> comparison.of(file.decoder(), mesh);
          case Input.Mesh(_, TriangleMesh other, _) -> comparison.of(other, mesh);
          case Input.Grid grid -> throw mixed();
        }
      }
      case Input.Grid(_, VoxelGrid grid, _, _) -> {
        switch (a) {
          case Input.Nacre file -> {
            if (align) {
              comparison.ofAligned(file.decoder(), grid);
            } else {
              comparison.of(file.decoder(), grid);
            }
          }
          case Input.Grid(_, VoxelGrid other, _, _) -> comparison.of(other, grid);
          case Input.Mesh mesh -> throw mixed();
        }
      }
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    facts
        .add("seed", seeds.seed())
        .add("seconds", seconds)
        .add("notes", notes)
        .add(
            "provenance",
            Provenance.of(output.arguments(), seeds.seed(), a.hash(), threads.count()));
    output.result(facts.toJson(), facts::toText);
    return ExitCode.OK.status();
  }

  private static UserException mixed() {
    return new UserException(
        "a mesh and a grid cannot be compared; voxelize the mesh first (nacre voxelize)");
  }
}
