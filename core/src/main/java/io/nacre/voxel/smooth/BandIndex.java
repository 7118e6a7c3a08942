package io.nacre.voxel.smooth;

import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.BoundaryVoxels;
import io.nacre.voxel.morphology.Connectivity;
import io.nacre.voxel.morphology.SurfaceVoxels;
import java.util.Arrays;

/**
 * Numbers the voxels near the surface of a grid in the order of the grid: a bit a voxel of the grid
 * and a count a word.
 */
final class BandIndex {

  private final VoxelGrid inside;
  private final VoxelGrid band;
  private final int[] ranks;

  private BandIndex(VoxelGrid inside, VoxelGrid band) {
    this.inside = inside;
    this.band = band;
    ranks = ranks(band);
  }

  /**
   * The voxels of {@code inside} with one of the other side at most {@code radius} away along each
   * axis; occupied ones have to be farther than that from its border.
   */
  static BandIndex of(VoxelGrid inside, int radius) {
    return new BandIndex(inside, around(inside, radius));
  }

  private static VoxelGrid around(VoxelGrid inside, int radius) {
    VoxelGrid grown = inside.copy();
    VoxelGrid shrunk = inside.copy();
    for (int i = 0; i < radius; i++) {
      long[] outer = BoundaryVoxels.outerBoundary(grown, Connectivity.TWENTY_SIX).words();
      Arrays.setAll(grown.words(), w -> grown.words()[w] | outer[w]);
      long[] inner = BoundaryVoxels.innerBoundary(shrunk, Connectivity.TWENTY_SIX).words();
      Arrays.setAll(shrunk.words(), w -> shrunk.words()[w] & ~inner[w]);
    }
    Arrays.setAll(grown.words(), w -> grown.words()[w] & ~shrunk.words()[w]);
    return grown;
  }

  /** Voxels of the band before each word. */
  private static int[] ranks(VoxelGrid band) {
    int[] ranks = new int[band.words().length];
    int sum = 0;
    for (int w = 0; w < ranks.length; w++) {
      ranks[w] = sum;
      sum += Long.bitCount(band.words()[w]);
    }
    return ranks;
  }

  /** The whole grid: occupied and empty voxels, of the band or not. */
  VoxelGrid inside() {
    return inside;
  }

  /** x, y and z of the voxels of the band, three a voxel. */
  int[] places() {
    return SurfaceVoxels.indices(band);
  }

  /** Number of the voxel at (x, y, z) of the grid; -1 when it is not of the band. */
  int number(int x, int y, int z) {
    int w = band.row(x, y) + (z >>> 6);
    long word = band.words()[w];
    long bit = 1L << z;
    return (word & bit) == 0 ? -1 : ranks[w] + Long.bitCount(word & (bit - 1));
  }

  /**
   * Number of the voxel at (x, y, z) where it and the three after it along z are all of the band,
   * so that theirs follow; else, or where that takes more than a look, -1.
   */
  int firstOfFour(int x, int y, int z) {
    int w = band.row(x, y) + (z >>> 6);
    int shift = z & 63;
    long word = band.words()[w];
    boolean all = shift <= 60 && (word >>> shift & 15) == 15;
    return all ? ranks[w] + Long.bitCount(word & ((1L << shift) - 1)) : -1;
  }
}
