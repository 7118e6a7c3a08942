package io.nacre.study.onet;

import io.nacre.codec.PreparedShape;
import io.nacre.encode.ShapeOptions;
import io.nacre.io.file.GridOptions;
import io.nacre.mesh.Normalization;
import io.nacre.onet.net.OccupancyNetwork;
import io.nacre.onet.surface.FinerSolid;
import io.nacre.study.UserException;
import io.nacre.study.object.Input;
import io.nacre.study.object.ShapePreparation;
import io.nacre.study.report.InputHash;
import io.nacre.study.report.Quantity;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.ShellFiller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * A coarse grid that is to become finer.
 *
 * @param solid its voxels, what they enclose filled
 * @param transform from the user's coordinates to the grid's; null when nothing says where it lies
 * @param notes one sentence for each thing the user should know
 * @param hash of what was read
 */
public record OnetCoarse(
    VoxelGrid solid, @Nullable Normalization transform, List<String> notes, InputHash hash) {

  /** Voxels per axis that meshes get when none are named. */
  public static final int USUAL = 32;

  /**
   * Reads a grid, a {@code .nacre} file or a mesh.
   *
   * @param argument a file, or {@code FILE#N} for grid N of several, or a built-in shape
   * @param resolution voxels per axis to make the grid with, of a grid a divisor of its own; 0 for
   *     its own and {@value #USUAL} for a mesh
   * @throws UserException when nothing in it is occupied
   * @throws IOException when it cannot be read or is damaged
   */
  public static OnetCoarse read(String argument, int resolution, int threads) throws IOException {
    Matcher numbered = OnetCode.NUMBERED_FILE.matcher(argument);
    boolean one = numbered.matches() && !Files.exists(Path.of(argument));
    String file = one ? numbered.group(1) : argument;
    Input input =
        one
            ? Input.read(file, GridOptions.DEFAULT.withIndex(Integer.parseInt(numbered.group(2))))
            : Input.read(file);
    List<String> notes = new ArrayList<>();
    VoxelGrid grid;
    Normalization transform;
    if (input instanceof Input.Nacre nacre) {
      grid =
          resolution == 0
              ? nacre.decoder().grid(threads)
              : nacre.decoder().grid(resolution, threads);
      transform = nacre.decoder().transform();
    } else {
      PreparedShape shape =
          ShapePreparation.prepare(
              input, ShapeOptions.DEFAULT.withResolution(resolution), USUAL, threads);
      grid = shape.grid();
      notes.addAll(shape.notes());
      transform = shape.transform();
    }
    if (grid.count() == 0) {
      throw new UserException(
          argument
              + ": no voxel is occupied, so there is nothing to make finer; give another grid");
    }
    VoxelGrid solid = ShellFiller.fill(grid);
    if (solid.count() > grid.count()) {
      notes.add(
          "what the voxels enclose was filled: %s more"
              .formatted(Quantity.count(solid.count() - grid.count())));
    }
    return new OnetCoarse(solid, transform, notes, Input.hash(file));
  }

  /**
   * What the network of a run makes of it.
   *
   * @param threshold occupancy probability of the surface
   * @throws UserException when the run is of another kind, or the grid too large
   */
  public FinerSolid finer(OnetRun run, double threshold) {
    if (!run.refines() || !(run.network() instanceof OccupancyNetwork network)) {
      throw new UserException(
          run.path()
              + ": a network of local features of voxels is needed; train one with"
              + " --task voxels --network local, or leave out --run");
    }
    try {
      return FinerSolid.of(network, threshold, solid);
    } catch (IllegalArgumentException e) {
      throw new UserException(e);
    }
  }
}
