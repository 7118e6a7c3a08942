package io.nacre.io.grid;

import io.nacre.io.file.ByteSource;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.voxel.GridFrame;

/** Checks the sides that a header gives. */
final class GridShape {

  private GridShape() {}

  /** The frame of a grid of those sides; throws when they are not possible or over the limit. */
  static GridFrame frame(ByteSource in, long nx, long ny, long nz, ReadLimits limits)
      throws MalformedShapeException {
    boolean sides =
        Math.min(nx, Math.min(ny, nz)) >= 1 && Math.max(nx, Math.max(ny, nz)) <= GridFrame.MAX_SIDE;
    if (!sides || nx * ny * nz > Math.min(limits.maxVoxels(), GridFrame.MAX_VOXELS)) {
      throw in.damaged(
          "a grid of %dx%dx%d voxels; sides must be in [1, %d] and voxels at most %d"
              .formatted(nx, ny, nz, GridFrame.MAX_SIDE, limits.maxVoxels()));
    }
    return GridFrame.ofShape((int) nx, (int) ny, (int) nz);
  }
}
