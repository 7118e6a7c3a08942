package io.nacre.study.compare;

import io.nacre.codec.PreparedShape;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.study.fit.FitOptions;
import io.nacre.study.fit.MeshTruth;
import io.nacre.study.object.Input;
import io.nacre.study.object.PreparedObject;
import io.nacre.train.Budget;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.marching.MarchingCubes;
import io.nacre.voxel.morphology.ClosedShell;
import io.nacre.voxel.morphology.ShellFiller;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The task that every method of a comparison is given.
 *
 * @param object the object
 * @param closedShell whether its voxels are the shell of a closed object, whose surface is that of
 *     the solid inside
 * @param budget of each method: of time, all until its file is there; else of its training, of a
 *     search the whole of it
 * @param seed source of every random choice
 * @param threads threads to use
 */
public record CompareTask(
    PreparedObject object, boolean closedShell, Budget budget, long seed, int threads) {

  /** Part of a time that is training where little follows it. */
  private static final double TRAINING_PART = 0.95;

  /** The task of comparing methods on {@code object}. */
  public static CompareTask of(PreparedObject object, Budget budget, long seed, int threads) {
    VoxelGrid grid = object.shape().grid();
    boolean closedShell = object.shape().kind() == ShapeKind.SURFACE && ClosedShell.isClosed(grid);
    return new CompareTask(object, closedShell, budget, seed, threads);
  }

  /** What of the budget a training has whose network is stored as it is. */
  Budget training() {
    return budget instanceof Budget.Time(Duration time)
        ? new Budget.Time(Duration.ofNanos((long) (TRAINING_PART * time.toNanos())))
        : budget;
  }

  public PreparedShape shape() {
    return object.shape();
  }

  /**
   * What the files are measured against.
   *
   * @param resolution cells per axis at which meshes are decoded, 0 for the usual; of a grid always
   *     its own
   * @param samples points drawn from each surface
   */
  MeshTruth truth(int resolution, int samples) {
    MeshTruth mesh = MeshTruth.of(object, new FitOptions(resolution, samples, seed, threads));
    if (mesh != null) {
      return mesh;
    }
    VoxelGrid grid = shape().grid();
    TriangleMesh surface = MarchingCubes.extract(solid(grid), threads);
    FitOptions own = new FitOptions(grid.frame().unit(), samples, seed, threads);
    return new MeshTruth(normalization().invert(surface), normalization(), grid.frame(), null, own);
  }

  /** The object's mesh in normalised coordinates; null when there are only voxels. */
  @Nullable TriangleMesh mesh() {
    return object.input() instanceof Input.Mesh(_, TriangleMesh mesh, _)
        ? normalization().apply(mesh)
        : null;
  }

  /** The voxels whose surface is that of the object that {@code grid} stands for. */
  VoxelGrid solid(VoxelGrid grid) {
    return closedShell ? ShellFiller.fill(grid) : grid;
  }

  /** From the user's coordinates to normalised ones. */
  public Normalization normalization() {
    Normalization transform = shape().transform();
    return transform == null ? Normalization.IDENTITY : transform;
  }
}
