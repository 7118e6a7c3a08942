package io.nacre.cli.command;

import io.nacre.cli.option.LimitChoice;
import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.option.shape.InputChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.study.UserException;
import io.nacre.study.object.Input;
import io.nacre.study.report.Facts;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nacre info}: what a file holds. */
@Command(
    name = "info",
    description = "Says what a .nacre file, a mesh or a grid holds.",
    footerHeading = "%nExamples:%n",
    footer = {"  nacre info bunny.nacre --verify", "  nacre info bunny.obj --json"})
public final class InfoCommand implements Callable<Integer> {

  @Parameters(paramLabel = "IN", description = "A .nacre file, a mesh, a grid or sample:NAME.")
  private String in = "";

  @Option(
      names = "--verify",
      description = {
        "Also decode the grid of a .nacre file, say its CRC-32 and compare it with the one that the",
        "file's provenance records; status 1 when they differ."
      })
  private boolean verify;

  @Mixin private final InputChoice reading = new InputChoice();
  @Mixin private final LimitChoice limits = new LimitChoice();
  @Mixin private final ThreadChoice threads = new ThreadChoice();
  @Mixin private final CommandOutput output = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    Input input = Input.read(in, reading.options(), limits.limits());
    Facts facts = new Facts(in);
    facts.add("input", input.hash());
    FileCheck check = null;
    switch (input) {
      case Input.Nacre nacre -> {
        NacreFacts.add(nacre, facts);
        if (verify) {
          check = FileCheck.of(nacre.decoder(), threads.count());
          facts.add("verified", check, "verified", check.text());
        }
      }
      case Input.Mesh(_, TriangleMesh mesh, _) -> ShapeFacts.add(mesh, facts);
      case Input.Grid(_, VoxelGrid grid, Normalization transform, _) -> {
        ShapeFacts.add(grid, facts);
        facts.add("transform", transform);
      }
    }
    if (verify && check == null) {
      throw new UserException("--verify is for .nacre files, and %s is none".formatted(in));
    }
    input.notes().forEach(output::note);
    facts.add("notes", input.notes());
    output.result(facts.toJson(), facts::toText);
    return (check == null || check.passed() ? ExitCode.OK : ExitCode.FAILURE).status();
  }
}
