package io.nacre.study.rd.mesh;

import io.nacre.metric.MeshDistance;
import java.util.List;

/**
 * How meshes are measured.
 *
 * @param grids voxels per axis of the exact grids
 * @param resolution cells per 2 normalised units at which networks and grids are decoded to meshes
 * @param samples points drawn from each surface, at least 1
 */
public record MeshRdOptions(List<Integer> grids, int resolution, int samples) {

  /** What is usual. */
  public static final MeshRdOptions DEFAULT =
      new MeshRdOptions(List.of(64, 96, 128, 192, 256), 256, MeshDistance.PAPER_SAMPLES);

  public MeshRdOptions {
    grids = List.copyOf(grids);
  }
}
