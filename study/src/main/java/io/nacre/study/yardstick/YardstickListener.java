package io.nacre.study.yardstick;

import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.VoxelGrid;
import org.jspecify.annotations.Nullable;

/** Sees what yardsticks decode to, which their figures do not keep. */
@FunctionalInterface
public interface YardstickListener {

  /**
   * Called after each setting of each yardstick, by the measuring thread.
   *
   * @param decoded the grid that the file of {@code point} decodes to
   * @param mesh what it decodes to when that is a mesh, in normalised coordinates; else null
   */
  void onDecoded(YardstickPoint point, VoxelGrid decoded, @Nullable TriangleMesh mesh);
}
