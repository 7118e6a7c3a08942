package io.nacre.study.measure;

import io.nacre.codec.Decoder;
import io.nacre.codec.PreparedShape;
import io.nacre.codec.RequestedKind;
import io.nacre.format.NacreFile;
import io.nacre.mesh.TriangleMesh;
import io.nacre.study.UserException;
import io.nacre.study.object.Input;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.ClosedShell;
import io.nacre.voxel.solid.SolidVoxelizer;
import io.nacre.voxel.solid.SurfaceVoxelizer;
import java.util.List;
import java.util.Locale;

/**
 * The truth as the grid that a result is compared with.
 *
 * @param grid its voxels
 * @param changes what was done to the truth, a phrase each; empty for a grid as it was given
 * @param hints what the user may have meant instead, a sentence each
 */
public record TruthGrid(VoxelGrid grid, List<String> changes, List<String> hints) {

  /**
   * How a truth may be changed before anything is compared with it.
   *
   * @param fill whether the closed shell of a grid is filled to the solid it bounds
   * @param resolution voxels per axis to compare at; 0 for those of file and grid, which must agree
   */
  public record Change(boolean fill, int resolution) {}

  private static final String FILL_HINT =
      "the truth is a closed shell, the result a solid: --fill compares it with the solid that the shell bounds";

  public TruthGrid {
    changes = List.copyOf(changes);
    hints = List.copyOf(hints);
  }

  /** What {@code truth} holds, as the grid that {@code decoder}'s own can be compared with. */
  public static TruthGrid of(Input truth, Decoder decoder, Change change, int threads) {
    return switch (truth) {
      case Input.Mesh(_, TriangleMesh mesh, _) -> of(mesh, decoder, change, threads);
      case Input.Grid(_, VoxelGrid grid, _, _) -> of(grid, decoder.file(), change);
      case Input.Nacre nacre ->
          throw new UserException(
              nacre.argument() + ": the truth is a mesh or a grid; decode the file to one first");
    };
  }

  /** A mesh in the file's transform, frame and kind, at the file's resolution or another. */
  public static TruthGrid of(TriangleMesh mesh, Decoder decoder, Change change, int threads) {
    if (change.fill()) {
      throw new UserException("--fill is for truths that are grids; drop it for a mesh");
    }
    NacreFile file = decoder.file();
    GridFrame frame =
        change.resolution() == 0 ? file.frame() : file.frame().atResolution(change.resolution());
    TriangleMesh normalized = decoder.transform().apply(mesh);
    VoxelGrid grid =
        file.kind() == ShapeKind.SOLID
            ? SolidVoxelizer.voxelize(normalized, frame, threads).grid()
            : SurfaceVoxelizer.voxelize(normalized, frame, threads);
    String how =
        "mesh, voxelised as a %s at %d voxels per axis"
            .formatted(file.kind().name().toLowerCase(Locale.ROOT), frame.unit());
    return new TruthGrid(grid, List.of(how), List.of());
  }

  /**
   * A grid whose voxels lie where those of the file lie.
   *
   * @throws UserException when file and grid have different voxels and no resolution is named
   */
  public static TruthGrid of(VoxelGrid grid, NacreFile file, Change change) {
    int unit = grid.frame().unit();
    if (change.resolution() == 0 && unit != file.frame().unit()) {
      throw new UserException(
          "the grid has %d voxels per axis, the file %d: --resolution %d decodes the file at the grid's; --resolution %d reduces the grid"
              .formatted(unit, file.frame().unit(), unit, file.frame().unit()));
    }
    TruthGrid truth = of(grid, file.kind(), change);
    GridFrame a = truth.grid().frame();
    GridFrame b =
        change.resolution() == 0 ? file.frame() : file.frame().atResolution(change.resolution());
    if (!a.equals(b)) {
      throw new UserException(
          "the grid has %dx%dx%d voxels at the file's resolution, the file %dx%dx%d: it was made from another grid"
              .formatted(a.nx(), a.ny(), a.nz(), b.nx(), b.ny(), b.nz()));
    }
    return truth;
  }

  /**
   * A grid alone.
   *
   * @param compared what the voxels of the result mean
   */
  static TruthGrid of(VoxelGrid grid, ShapeKind compared, Change change) {
    if (grid.count() == 0) {
      return new TruthGrid(grid, List.of(), List.of());
    }
    boolean thin = ClosedShell.isThin(grid);
    RequestedKind kind =
        change.fill() ? RequestedKind.AUTO : thin ? RequestedKind.SURFACE : RequestedKind.SOLID;
    PreparedShape shape = PreparedShape.of(grid, change.resolution(), kind, change.fill());
    boolean mistaken =
        thin && !change.fill() && compared == ShapeKind.SOLID && ClosedShell.isClosed(grid);
    return new TruthGrid(shape.grid(), shape.notes(), mistaken ? List.of(FILL_HINT) : List.of());
  }
}
