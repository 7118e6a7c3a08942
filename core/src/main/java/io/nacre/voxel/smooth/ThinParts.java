package io.nacre.voxel.smooth;

/**
 * Where an object, or a gap, is one voxel thick: the sides alternate along an axis and no voxel
 * nearby is deep. There the signed distance folds, and a field that must not bend would have
 * nothing left between its two surfaces.
 */
final class ThinParts {

  private static final int REACH = 2;

  /** Voxels farther than this from the other side are deep; more than sqrt(3), less than 2. */
  private static final float DEEP = 1.8f;

  private final SurfaceBand band;

  ThinParts(SurfaceBand band) {
    this.band = band;
  }

  /** Whether voxel {@code i} is thin along {@code axis}: 0, 1 or 2. */
  boolean isThin(int i, int axis) {
    float[] distances = band.distances();
    int before = band.neighbours()[6 * i + 2 * axis];
    int after = band.neighbours()[6 * i + 2 * axis + 1];
    boolean own = distances[i] > 0;
    return distances[before] > 0 != own && distances[after] > 0 != own && isShallow(i, own);
  }

  /** Never leaves the box: a voxel between two of the other side is as far inside as the object. */
  private boolean isShallow(int i, boolean own) {
    int[] places = band.places();
    for (int x = -REACH; x <= REACH; x++) {
      for (int y = -REACH; y <= REACH; y++) {
        for (int z = -REACH; z <= REACH; z++) {
          if (isDeep(places[3 * i] + x, places[3 * i + 1] + y, places[3 * i + 2] + z, own)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private boolean isDeep(int x, int y, int z, boolean side) {
    int number = band.index().number(x, y, z);
    if (number < 0) {
      return band.index().inside().get(x, y, z) == side;
    }
    float distance = band.distances()[number];
    return (side ? distance : -distance) > DEEP;
  }
}
