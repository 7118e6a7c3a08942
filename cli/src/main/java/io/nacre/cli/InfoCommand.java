package io.nacre.cli;

import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code nacre info}: what a file holds. */
@Command(
    name = "info",
    description = "Says what a .nacre file, a mesh or a grid holds.",
    footerHeading = "%nExamples:%n",
    footer = {"  nacre info bunny.nacre", "  nacre info bunny.obj --json"})
final class InfoCommand implements Callable<Integer> {

  @Parameters(paramLabel = "IN", description = "A .nacre file, a mesh, a grid or sample:NAME.")
  private String in = "";

  @Mixin private final Voice voice = new Voice();

  @Override
  public Integer call() throws IOException {
    Input input = Input.read(in);
    Facts facts = new Facts(in);
    facts.add("input", input.hash());
    switch (input) {
      case Input.Nacre nacre -> NacreFacts.add(nacre, facts);
      case Input.Mesh(String argument, TriangleMesh mesh) -> ShapeFacts.add(mesh, facts);
      case Input.Grid(String argument, VoxelGrid grid) -> ShapeFacts.add(grid, facts);
    }
    voice.result(facts.toJson(), facts::toText);
    return ExitCode.OK.status();
  }
}
