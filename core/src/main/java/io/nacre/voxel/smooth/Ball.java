package io.nacre.voxel.smooth;

import io.nacre.voxel.VoxelGrid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The voxels around one, nearest first. */
final class Ball {

  private record Offset(int x, int y, int z) {
    int squared() {
      return x * x + y * y + z * z;
    }
  }

  private final Offset[] offsets;
  private final float beyond;

  private Ball(Offset[] offsets, float beyond) {
    this.offsets = offsets;
    this.beyond = beyond;
  }

  static Ball of(int radius) {
    List<Offset> all = new ArrayList<>();
    for (int x = -radius; x <= radius; x++) {
      for (int y = -radius; y <= radius; y++) {
        for (int z = -radius; z <= radius; z++) {
          Offset offset = new Offset(x, y, z);
          if (offset.squared() > 0 && offset.squared() <= radius * radius) {
            all.add(offset);
          }
        }
      }
    }
    all.sort(Comparator.comparingInt(Offset::squared));
    return new Ball(all.toArray(new Offset[0]), radius + 0.5f);
  }

  /**
   * Distance from (x, y, z) to the nearest voxel that differs, positive in occupied voxels; half a
   * voxel more than the radius when there is none.
   */
  float distance(VoxelGrid grid, int x, int y, int z) {
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
