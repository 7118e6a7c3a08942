package io.nacre.cli.command;

import io.nacre.cli.option.CountConverter;
import io.nacre.cli.option.LimitChoice;
import io.nacre.cli.option.ResolutionConverter;
import io.nacre.cli.option.SeedChoice;
import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.mesh.TriangleMesh;
import io.nacre.study.UserException;
import io.nacre.study.measure.Comparison;
import io.nacre.study.object.Input;
import io.nacre.study.report.Facts;
import io.nacre.study.report.Provenance;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nacre eval}: how well one shape fits another. */
@Command(
    name = "eval",
    description = {
      "Measures how well A fits the truth B: a .nacre file against a mesh or grid, or two meshes,",
      "or two grids. Voxels: IoU, accuracy, precision, recall, CD. Meshes: Chamfer-L1, normal",
      "consistency, F-score."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre eval bunny.nacre bunny.obj",
      "  nacre eval grid.nacre grid.npz --json",
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
      description = "Also voxelise two meshes, in the truth's frame, and compare the grids.")
  private int resolution;

  @Option(
      names = "--align",
      description = {
        "First bring A, a .nacre file, to the truth, a grid, by their bounding boxes: for networks",
        "from elsewhere, whose coordinates are not those of the grid."
      })
  private boolean align;

  @Option(
      names = "--samples",
      paramLabel = "N",
      converter = CountConverter.class,
      defaultValue = "100000",
      description = "Points drawn from each mesh. Default: ${DEFAULT-VALUE}.")
  private long samples;

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
    Input a = Input.read(result, limits.limits());
    Input b = Input.read(truth, limits.limits());
    Facts facts = new Facts(result + " against " + truth);
    facts.add("a", a.hash()).add("truth", b.hash());
    if (align && !(a instanceof Input.Nacre && b instanceof Input.Grid)) {
      throw new UserException("--align brings a .nacre file to a grid; drop it for other shapes");
    }
    Comparison comparison = new Comparison(facts, (int) samples, seeds.seed(), threads.count());
    switch (b) {
      case Input.Nacre nacre ->
          throw new UserException(
              truth + ": the truth is a mesh or a grid; decode the .nacre file to one first");
      case Input.Mesh(String argument, TriangleMesh mesh) -> {
        switch (a) {
          case Input.Nacre file -> comparison.of(file.decoder(), mesh);
          case Input.Mesh(String name, TriangleMesh other) ->
              comparison.of(other, mesh, resolution);
          case Input.Grid grid -> throw mixed();
        }
      }
      case Input.Grid(String argument, VoxelGrid grid) -> {
        switch (a) {
          case Input.Nacre file -> {
            if (align) {
              comparison.ofAligned(file.decoder(), grid);
            } else {
              comparison.of(file.decoder(), grid);
            }
          }
          case Input.Grid(String name, VoxelGrid other) -> comparison.of(other, grid);
          case Input.Mesh mesh -> throw mixed();
        }
      }
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    facts
        .add("seed", seeds.seed())
        .add("seconds", seconds)
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
