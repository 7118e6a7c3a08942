package io.nacre.cli;

import io.nacre.codec.PreparedShape;
import io.nacre.codec.RequestedKind;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.VoxelGrid;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say how a mesh or grid becomes the grid that is worked on. */
final class ShapeChoice {

  /** The names of these options. */
  static final List<String> NAMES = List.of("--kind", "--normalize", "--resolution");

  /** Voxels per axis that a mesh is encoded with when the user names none. */
  static final int ENCODING_RESOLUTION = 128;

  /** How a mesh is brought into [-1,1]^3. */
  enum Normalizing {
    SPHERE(Normalization.Mode.SPHERE_0_9),
    UNIT(Normalization.Mode.UNIT_SPHERE),
    NONE(Normalization.Mode.NONE);

    private final Normalization.Mode mode;

    Normalizing(Normalization.Mode mode) {
      this.mode = mode;
    }
  }

  @Option(
      names = "--kind",
      paramLabel = "auto|solid|surface",
      defaultValue = "auto",
      description = {
        "What occupied voxels are: the inside, or all that the surface touches.",
        "auto: the inside of a closed object, the surface of an open one."
      })
  private RequestedKind kind = RequestedKind.AUTO;

  @Option(
      names = "--normalize",
      paramLabel = "sphere|unit|none",
      defaultValue = "sphere",
      description = {
        "How a mesh is brought into [-1,1]^3: into a sphere of radius 0.9, of radius 1,",
        "or not at all. Decoding undoes it."
      })
  private Normalizing normalizing = Normalizing.SPHERE;

  @Option(
      names = "--resolution",
      paramLabel = "N",
      converter = ResolutionConverter.class,
      description = {
        "Voxels per axis. Default: a grid's own, 128 for a mesh (256 with voxelize).",
        "A grid can be reduced to a divisor of its own."
      })
  private int resolution;

  /** As {@link #prepare}, but a grid whose kind is not named stays as it is. */
  PreparedShape prepareAsGiven(Input input, int meshResolution, int threads) {
    return input instanceof Input.Grid(String argument, VoxelGrid grid)
            && kind == RequestedKind.AUTO
        ? PreparedShape.asGiven(grid, resolution)
        : prepare(input, meshResolution, threads);
  }

  /**
   * Prepares a mesh or grid.
   *
   * @param meshResolution voxels per axis of a mesh when the user named none
   */
  PreparedShape prepare(Input input, int meshResolution, int threads) {
    return switch (input) {
      case Input.Mesh(String argument, TriangleMesh mesh) ->
          PreparedShape.of(
              mesh, resolution == 0 ? meshResolution : resolution, kind, normalizing.mode, threads);
      case Input.Grid(String argument, VoxelGrid grid) -> PreparedShape.of(grid, resolution, kind);
      case Input.Nacre nacre ->
          throw new CliException(
              nacre.argument() + " is a .nacre file already; decode it to get a mesh or a grid");
    };
  }
}
