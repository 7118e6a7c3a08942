package io.nacre.study.compare;

import io.nacre.codec.PreparedShape;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.study.object.Input;
import io.nacre.study.object.PreparedObject;
import io.nacre.train.Budget;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.marching.MarchingCubes;
import io.nacre.voxel.morphology.ClosedShell;
import io.nacre.voxel.morphology.ShellFiller;
import org.jspecify.annotations.Nullable;

/**
 * The task that every method of a comparison is given.
 *
 * @param object the object
 * @param closedShell whether its voxels are the shell of a closed object, whose surface is that of
 *     the solid inside
 * @param budget of each training, of a search the whole of it
 * @param seed source of every random choice
 * @param threads threads to use
 */
public record CompareTask(
    PreparedObject object, boolean closedShell, Budget budget, long seed, int threads) {

  /** The task of comparing methods on {@code object}. */
  public static CompareTask of(PreparedObject object, Budget budget, long seed, int threads) {
    VoxelGrid grid = object.shape().grid();
    boolean closedShell = object.shape().kind() == ShapeKind.SURFACE && ClosedShell.isClosed(grid);
    return new CompareTask(object, closedShell, budget, seed, threads);
  }

  public PreparedShape shape() {
    return object.shape();
  }

  /** The object's mesh in normalised coordinates; null when there are only voxels. */
  @Nullable TriangleMesh mesh() {
    return object.input() instanceof Input.Mesh(_, TriangleMesh mesh, _)
        ? normalization().apply(mesh)
        : null;
  }

  /** The surface of a grid that is meant to be the object's, in normalised coordinates. */
  TriangleMesh surface(VoxelGrid grid) {
    return MarchingCubes.extract(closedShell ? ShellFiller.fill(grid) : grid, threads);
  }

  /** From the user's coordinates to normalised ones. */
  Normalization normalization() {
    Normalization transform = shape().transform();
    return transform == null ? Normalization.IDENTITY : transform;
  }
}
