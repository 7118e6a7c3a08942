package io.nacre.codec;

import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.solid.MeshSolid;
import io.nacre.sample.SolidTruth;
import io.nacre.time.Deadline;
import io.nacre.train.TrainingGrid;
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
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A shape as the encoder wants it.
 *
 * @param grid the voxels to encode
 * @param kind what they mean
 * @param transform from the user's coordinates to the grid's; null when the user gave a grid and
 *     nothing says where it lies
 * @param target what a network of the whole shape is to learn: points of a solid, or voxels
 * @param notes one sentence for each thing the user should know about how the grid came about
 */
public record PreparedShape(
    VoxelGrid grid,
    ShapeKind kind,
    @Nullable Normalization transform,
    TrainingGrid target,
    List<String> notes) {

  /** Farther from the middle than any coordinate of a fitted mesh, rounding included. */
  private static final double REACH = 1 + 1e-9;

  /**
   * Seconds from which on points between voxels, and all of a mesh, are worth their preparation.
   */
  private static final double POINTS_ARE_WORTH = 12;

  public PreparedShape {
    notes = List.copyOf(notes);
  }

  /** A shape of which voxels are known; of a solid, networks learn what may lie between them. */
  public PreparedShape(
      VoxelGrid grid, ShapeKind kind, @Nullable Normalization transform, List<String> notes) {
    this(grid, kind, transform, target(grid, kind), notes);
  }

  private static TrainingGrid target(VoxelGrid grid, ShapeKind kind) {
    return kind == ShapeKind.SOLID && grid.count() > 0
        ? TrainingGrid.of(SolidTruth.of(grid))
        : TrainingGrid.of(grid);
  }

  /** The solid of a mesh; null of grids and surfaces. */
  public @Nullable SolidTruth truth() {
    SolidTruth truth = target.truth();
    return truth != null && truth.isOfMesh() ? truth : null;
  }

  /**
   * Normalises and voxelises a mesh.
   *
   * @param mesh in the user's coordinates
   * @param resolution voxels per 2 normalised units, N
   * @throws IllegalArgumentException when nothing of the mesh lies within [-1,1]^3
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
    noteCut(normalized.bounds(), notes);
    if (choice != RequestedKind.SURFACE) {
      SolidVoxelization solid = SolidVoxelizer.voxelize(normalized, frame, threads);
      boolean asSolid =
          choice == RequestedKind.SOLID || (solid.solidIsMeaningful() && solid.grid().count() > 0);
      String warning = solid.warning();
      if (warning != null) {
        notes.add(warning);
      }
      if (asSolid) {
        TrainingGrid target =
            solid.surface().whole().triangleCount() == 0
                ? TrainingGrid.of(solid.grid())
                : TrainingGrid.of(SolidTruth.of(MeshSolid.of(solid.surface()), solid.grid()));
        return new PreparedShape(solid.grid(), ShapeKind.SOLID, transform, target, notes);
      }
      notes.add("encoding the surface; --kind solid overrides");
    }
    VoxelGrid surface = SurfaceVoxelizer.voxelize(normalized, frame, threads);
    return new PreparedShape(surface, ShapeKind.SURFACE, transform, notes);
  }

  /**
   * Takes a grid as it is: neither voxels nor resolution change unless that is asked for.
   *
   * @param resolution resolution to reduce the grid to, or 0 for its own; must divide the grid's
   * @param choice what the voxels mean; of their own they are a surface where they are a thin shell
   * @param fill whether the solid that a closed shell bounds is taken instead of the shell
   * @throws IllegalArgumentException when the grid has no voxel, cannot be reduced to that
   *     resolution, or is to be filled to a surface
   */
  public static PreparedShape of(
      VoxelGrid grid, int resolution, RequestedKind choice, boolean fill) {
    requireVoxels(grid);
    if (fill && choice == RequestedKind.SURFACE) {
      throw new IllegalArgumentException("a filled grid is a solid: it has no kind surface");
    }
    List<String> notes = new ArrayList<>();
    VoxelGrid prepared = grid;
    boolean thin = ClosedShell.isThin(grid);
    boolean solid = choice == RequestedKind.SOLID || (choice == RequestedKind.AUTO && !thin);
    if (thin && (fill || choice == RequestedKind.AUTO)) {
      VoxelGrid filled = ShellFiller.fill(grid);
      boolean closed = ClosedShell.encloses(grid, filled, ClosedShell.IS_CLOSED);
      if (closed && fill) {
        prepared = filled;
        solid = true;
        notes.add(
            String.format(
                Locale.ROOT,
                "filled: the closed shell of %d voxels bounds a solid of %d",
                grid.count(),
                filled.count()));
      } else if (closed) {
        notes.add("the grid is a closed shell and stays one; --fill takes the solid it bounds");
      } else if (fill) {
        notes.add("nothing was filled: the grid is an open surface, which bounds no solid");
      }
    } else if (fill) {
      notes.add("nothing was filled: the grid is a solid already");
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
    return new PreparedShape(grid, kind, place == null ? transform : place, target, all);
  }

  /** This shape as if it had been given as a grid. */
  public PreparedShape asGrid() {
    return new PreparedShape(grid, kind, transform, notes);
  }

  /** This shape, known by the centres of its voxels alone. */
  public PreparedShape asVoxels() {
    return new PreparedShape(grid, kind, transform, TrainingGrid.of(grid), notes);
  }

  /**
   * This shape as it can be learned in time: of a grid the points between its voxels, and of a mesh
   * all of its points, which take seconds to prepare, only where there are enough of them.
   */
  public PreparedShape within(Deadline deadline) {
    SolidTruth solid = truth();
    if (allowsPoints(deadline)) {
      return this;
    }
    return solid == null
        ? asVoxels()
        : new PreparedShape(grid, kind, transform, TrainingGrid.of(solid.quick()), notes);
  }

  /** Whether there is time for points between voxels, and for all of a mesh. */
  static boolean allowsPoints(Deadline deadline) {
    return deadline.allows(POINTS_ARE_WORTH);
  }

  /** Says what of a mesh lies outside of the frame, which only happens where it is not fitted. */
  private static void noteCut(BoundingBox box, List<String> notes) {
    double least = Math.min(box.minX(), Math.min(box.minY(), box.minZ()));
    double most = Math.max(box.maxX(), Math.max(box.maxY(), box.maxZ()));
    if (least >= -REACH && most <= REACH) {
      return;
    }
    String bounds =
        String.format(
            Locale.ROOT,
            "x %s..%s, y %s..%s, z %s..%s",
            (float) box.minX(),
            (float) box.maxX(),
            (float) box.minY(),
            (float) box.maxY(),
            (float) box.minZ(),
            (float) box.maxZ());
    boolean outside =
        Math.max(box.minX(), Math.max(box.minY(), box.minZ())) >= 1
            || Math.min(box.maxX(), Math.min(box.maxY(), box.maxZ())) <= -1;
    if (outside) {
      throw new IllegalArgumentException(
          "the mesh lies outside of [-1,1]^3 (%s): drop --normalize none, which takes coordinates as they are"
              .formatted(bounds));
    }
    notes.add(
        "the mesh reaches beyond [-1,1]^3 (%s): what lies outside is cut off; without --normalize none it is brought inside"
            .formatted(bounds));
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
