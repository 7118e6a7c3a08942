package io.nacre.codec;

import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.ClosedShell;
import io.nacre.voxel.morphology.Downsampler;
import io.nacre.voxel.morphology.ShellFiller;
import io.nacre.voxel.solid.SolidVoxelization;
import io.nacre.voxel.solid.SolidVoxelizer;
import io.nacre.voxel.solid.SurfaceVoxelizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shape as the encoder wants it.
 *
 * @param grid the voxels to encode
 * @param kind what they mean
 * @param transform from the user's coordinates to the grid's; null when the user gave a grid and
 *     nothing says where it lies
 * @param notes one sentence for each thing the user should know about how the grid came about
 */
public record PreparedShape(
    VoxelGrid grid, ShapeKind kind, @Nullable Normalization transform, List<String> notes) {

  public PreparedShape {
    notes = List.copyOf(notes);
  }

  /**
   * Normalises and voxelises a mesh.
   *
   * @param mesh in the user's coordinates
   * @param resolution voxels per 2 normalised units, N
   */
  public static PreparedShape of(
      TriangleMesh mesh,
      int resolution,
      RequestedKind choice,
      Normalization.Mode mode,
      int threads) {
    Normalization transform = Normalization.of(mesh, mode);
    TriangleMesh normalized = transform.apply(mesh);
    GridFrame frame = GridFrame.cube(resolution);
    List<String> notes = new ArrayList<>();
    if (choice != RequestedKind.SURFACE) {
      SolidVoxelization solid = SolidVoxelizer.voxelize(normalized, frame, threads);
      boolean asSolid =
          choice == RequestedKind.SOLID || (solid.solidIsMeaningful() && solid.grid().count() > 0);
      String warning = solid.warning();
      if (warning != null) {
        notes.add(warning);
      }
      if (asSolid) {
        return new PreparedShape(solid.grid(), ShapeKind.SOLID, transform, notes);
      }
      notes.add("encoding the surface; --kind solid overrides");
    }
    VoxelGrid surface = SurfaceVoxelizer.voxelize(normalized, frame, threads);
    return new PreparedShape(surface, ShapeKind.SURFACE, transform, notes);
  }

  /**
   * Takes a grid as it is, or filled when it is the shell of a closed object and a solid is wanted.
   *
   * @param resolution resolution to reduce the grid to, or 0 for its own; must divide the grid's
   * @throws IllegalArgumentException when the grid has no voxel or cannot be reduced to that
   *     resolution
   */
  public static PreparedShape of(VoxelGrid grid, int resolution, RequestedKind choice) {
    requireVoxels(grid);
    List<String> notes = new ArrayList<>();
    VoxelGrid prepared = grid;
    boolean solid = choice == RequestedKind.SOLID;
    if (choice != RequestedKind.SURFACE && ClosedShell.isThin(grid)) {
      VoxelGrid filled = ShellFiller.fill(grid);
      boolean closed = ClosedShell.encloses(grid, filled, ClosedShell.IS_CLOSED);
      solid = solid || closed;
      if (closed) {
        prepared = filled;
        notes.add("the grid is a closed shell: encoding the solid it bounds");
      }
    } else {
      solid = choice != RequestedKind.SURFACE;
    }
    int unit = grid.frame().unit();
    if (resolution != 0 && resolution != unit) {
      prepared = reduced(prepared, resolution, solid);
      if (prepared.count() == 0) {
        throw new IllegalArgumentException(
            "nothing is left of the grid at resolution %d: choose a larger one, or its surface"
                .formatted(resolution));
      }
      notes.add("reduced from %d to %d voxels per axis".formatted(unit, resolution));
    }
    return new PreparedShape(prepared, solid ? ShapeKind.SOLID : ShapeKind.SURFACE, null, notes);
  }

  /** This shape, read from where {@code place} says, null for nowhere, and with {@code first}. */
  public PreparedShape read(@Nullable Normalization place, List<String> first) {
    List<String> all = new ArrayList<>(first);
    all.addAll(notes);
    return new PreparedShape(grid, kind, place == null ? transform : place, all);
  }

  /**
   * Takes a grid as it is; shells count as surfaces.
   *
   * @param resolution resolution to reduce the grid to, or 0 for its own; must divide the grid's
   * @throws IllegalArgumentException when the grid has no voxel or cannot be reduced to that
   *     resolution
   */
  public static PreparedShape asGiven(VoxelGrid grid, int resolution) {
    requireVoxels(grid);
    boolean shell = ClosedShell.isThin(grid);
    return resolution == 0 || resolution == grid.frame().unit()
        ? new PreparedShape(grid, shell ? ShapeKind.SURFACE : ShapeKind.SOLID, null, List.of())
        : of(grid, resolution, shell ? RequestedKind.SURFACE : RequestedKind.SOLID);
  }

  private static void requireVoxels(VoxelGrid grid) {
    if (grid.count() == 0) {
      throw new IllegalArgumentException(
          "the grid has no occupied voxel: there is nothing to encode");
    }
  }

  private static VoxelGrid reduced(VoxelGrid grid, int resolution, boolean solid) {
    int unit = grid.frame().unit();
    if (resolution > unit || unit % resolution != 0) {
      throw new IllegalArgumentException(
          "a grid of resolution %d cannot be brought to %d: choose a divisor of %d"
              .formatted(unit, resolution, unit));
    }
    return solid
        ? Downsampler.reduce(grid, resolution, 0.5)
        : Downsampler.maxPool(grid, unit / resolution);
  }
}
