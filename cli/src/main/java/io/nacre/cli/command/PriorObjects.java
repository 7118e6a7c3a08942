package io.nacre.cli.command;

import io.nacre.io.arrays.NeuralImplicits;
import io.nacre.io.file.GridOptions;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.study.UserException;
import io.nacre.study.object.Input;
import io.nacre.train.prior.PriorExample;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.solid.SurfaceVoxelizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The objects that {@code train-prior} learns from. */
final class PriorObjects {

  /** Voxels along an axis of what is not a grid already. */
  private static final int RESOLUTION = 256;

  /** How often objects are drawn, by where they come from: true grids matter most. */
  private static final double CLOSED_GRID = 1;

  /** Open surfaces are rare among them. */
  private static final double OPEN_GRID = 2;

  private static final double MESH = 0.4;
  private static final double NETWORK = 0.06;

  private final int networks;
  private final GridOptions grids;
  private final Consumer<String> notes;
  private final int threads;
  private final List<PriorExample> examples = new ArrayList<>();

  /**
   * @param networks how many networks of a file of neural implicits to take at most
   * @param grids how grids are read
   * @param notes is told what readers tell
   */
  PriorObjects(int networks, GridOptions grids, Consumer<String> notes, int threads) {
    this.networks = networks;
    this.grids = grids;
    this.notes = notes;
    this.threads = threads;
  }

  /** Adds what {@code argument} names: a grid, a mesh, sample:NAME or neural implicits. */
  void add(String argument) throws IOException {
    if (!argument.startsWith(Input.SAMPLE) && NeuralImplicits.isIn(Path.of(argument))) {
      addNetworks(argument);
      return;
    }
    Input input = Input.read(argument, grids);
    input.notes().forEach(note -> notes.accept(argument + ": " + note));
    switch (input) {
      case Input.Grid(String name, VoxelGrid grid, _, _) -> {
        PriorExample example = PriorExample.of(Input.stem(name), CLOSED_GRID, checked(grid));
        examples.add(
            example.solid() == null
                ? new PriorExample(example.name(), OPEN_GRID, grid, null)
                : example);
      }
      case Input.Mesh(String name, TriangleMesh mesh, _) -> {
        Normalization sphere = Normalization.of(mesh, Normalization.Mode.UNIT_SPHERE);
        add(Input.stem(name), MESH, sphere.apply(mesh));
      }
      case Input.Nacre nacre ->
          throw new UserException(argument + ": a .nacre file; decode it to a grid first");
    }
  }

  private void addNetworks(String argument) throws IOException {
    NeuralImplicits implicits = NeuralImplicits.read(Path.of(argument));
    int count = Math.min(networks, implicits.count());
    List<String> numbers = IntStream.range(0, count).mapToObj(String::valueOf).sorted().toList();
    for (String number : numbers) {
      TriangleMesh mesh = implicits.mesh(Integer.parseInt(number), threads);
      if (mesh.triangleCount() > 0) {
        add(Input.stem(argument) + "#" + number, NETWORK, mesh);
      }
    }
  }

  private static VoxelGrid checked(VoxelGrid grid) {
    GridFrame frame = grid.frame();
    if (((frame.nx() | frame.ny() | frame.nz() | frame.unit()) & 1) != 0) {
      throw new UserException(
          "grids to learn from have even sides, not %dx%dx%d"
              .formatted(frame.nx(), frame.ny(), frame.nz()));
    }
    return grid;
  }

  private void add(String name, double weight, TriangleMesh mesh) {
    GridFrame frame = GridFrame.cube(RESOLUTION);
    examples.add(PriorExample.of(name, weight, SurfaceVoxelizer.voxelize(mesh, frame, threads)));
  }

  /** All that were added, in their order. */
  List<PriorExample> examples() {
    return examples;
  }
}
