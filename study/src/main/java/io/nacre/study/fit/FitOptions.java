package io.nacre.study.fit;

import io.nacre.metric.MeshDistance;
import io.nacre.voxel.GridFrame;

/**
 * How a decoded mesh is measured.
 *
 * @param resolution cells per 2 normalised units at which it is decoded; 0 for {@link #USUAL}, or
 *     for the own resolution of what is finer
 * @param samples points drawn from each mesh, at least 1
 * @param seed of these points
 * @param threads threads to use; no figure depends on it
 */
public record FitOptions(int resolution, int samples, long seed, int threads) {

  /** Cells at which meshes are decoded when nobody names others. */
  public static final int USUAL = 256;

  /** The figures of reports: {@link MeshDistance#PAPER_SAMPLES} points of a fixed seed. */
  public static FitOptions reported(int resolution, int threads) {
    return new FitOptions(resolution, MeshDistance.PAPER_SAMPLES, 0, threads);
  }

  /** The cells at which the mesh of what has voxels of {@code own} is decoded. */
  int cells(GridFrame own) {
    return resolution == 0 ? Math.max(USUAL, own.unit()) : resolution;
  }
}
