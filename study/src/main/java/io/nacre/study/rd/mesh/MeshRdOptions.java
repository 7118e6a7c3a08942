package io.nacre.study.rd.mesh;

import io.nacre.study.fit.FitOptions;
import java.util.List;

/**
 * How meshes are measured.
 *
 * @param grids voxels per axis of the exact grids
 * @param triangles numbers of triangles to which meshes are simplified; 0 for all
 * @param resolution cells per 2 normalised units at which networks and grids are decoded to meshes,
 *     as {@link FitOptions#resolution} has it
 * @param samples points drawn from each surface, at least 1
 */
public record MeshRdOptions(
    List<Integer> grids, List<Integer> triangles, int resolution, int samples) {

  private static final long SEED = 0;

  public MeshRdOptions {
    grids = List.copyOf(grids);
    triangles = List.copyOf(triangles);
  }

  FitOptions measures(int threads) {
    return new FitOptions(resolution, samples, SEED, threads);
  }
}
