package io.nacre.voxel.smooth;

import io.nacre.voxel.VoxelGrid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The voxels around one, nearest first: how far the other side is. */
final class VoxelBall {

  private record Offset(int x, int y, int z) {
    int squared() {
      return x * x + y * y + z * z;
    }
  }

  private final Offset[] offsets;
  private final float beyond;

  VoxelBall(int radius) {
    List<Offset> found = new ArrayList<>();
    for (int x = -radius; x <= radius; x++) {
      for (int y = -radius; y <= radius; y++) {
        for (int z = -radius; z <= radius; z++) {
          Offset offset = new Offset(x, y, z);
          if (offset.squared() > 0 && offset.squared() <= radius * radius) {
            found.add(offset);
          }
        }
      }
    }
    found.sort(Comparator.comparingInt(Offset::squared));
    offsets = found.toArray(new Offset[0]);
    beyond = radius + 0.5f;
  }

  /**
   * Distance from voxel (x, y, z) to the nearest one that differs, in voxels, negative in empty
   * voxels; half a voxel more than the radius when there is none. Beyond the grid is empty.
   */
  float signedDistance(VoxelGrid grid, int x, int y, int z) {
    boolean own = grid.get(x, y, z);
    float distance = beyond;
    for (Offset o : offsets) {
      if (grid.getOrFalse(x + o.x, y + o.y, z + o.z) != own) {
        distance = (float) Math.sqrt(o.squared());
        break;
      }
    }
    return own ? distance : -distance;
  }
}
