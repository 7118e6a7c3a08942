package io.nacre.cli.option;

import io.nacre.codec.RequestedKind;
import io.nacre.encode.ShapeOptions;
import io.nacre.mesh.Normalization;
import io.nacre.study.UserException;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say how a mesh or grid becomes the grid that is worked on. */
public final class ShapeChoice {

  /** The names of these options. */
  public static final List<String> NAMES =
      List.of("--kind", "--fill", "--normalize", "--resolution");

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
        "What occupied voxels mean: the inside, or all voxels that the surface touches. auto: for a"
            + " mesh the inside if it is closed, else the surface; for a grid whichever it looks"
            + " like."
      })
  private RequestedKind kind = RequestedKind.AUTO;

  @Option(
      names = "--fill",
      description = {
        "Fill a grid that is a closed shell, to get the solid that it bounds. Without this option a"
            + " grid's voxels stay as they are."
      })
  private boolean fill;

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
        "Voxels per axis. Default: a grid's own, 128 for a mesh (256 with voxelize). A grid can be"
            + " reduced to a divisor of its resolution."
      })
  private int resolution;

  /** What was asked for. */
  public ShapeOptions options() {
    if (fill && kind == RequestedKind.SURFACE) {
      throw new UserException("--fill gives solids: drop --kind surface, or --fill");
    }
    return new ShapeOptions(kind, normalizing.mode, resolution, fill);
  }
}
