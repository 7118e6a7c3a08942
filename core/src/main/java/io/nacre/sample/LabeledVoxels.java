package io.nacre.sample;

import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.BoundaryVoxels;
import io.nacre.voxel.morphology.Connectivity;
import java.util.Arrays;

/**
 * Voxels with their labels, an int each: indices x, y, z in 10 bits each and the label in bit 30,
 * so that a million samples are 4 MB and no point is stored.
 *
 * @param codes the voxels; owned by the record, not to be changed
 */
public record LabeledVoxels(int[] codes) {

  /** Largest side of a grid whose voxels have codes. */
  public static final int MAX_SIDE = 1024;

  private static final int INSIDE = 1 << 30;

  /** The code of voxel (x, y, z), each below {@link #MAX_SIDE}. */
  public static int code(int x, int y, int z, boolean inside) {
    return x << 20 | y << 10 | z | (inside ? INSIDE : 0);
  }

  public static int x(int code) {
    return code >>> 20 & 1023;
  }

  public static int y(int code) {
    return code >>> 10 & 1023;
  }

  public static int z(int code) {
    return code & 1023;
  }

  /** The label: 1 inside, 0 outside. */
  public static int label(int code) {
    return code >>> 30;
  }

  /**
   * The support voxels of {@code grid} (conference paper, Sec. III-A): inside voxels with an
   * outside neighbour among the 6, and the outside neighbours of those; in the order x, y, z.
   */
  public static LabeledVoxels support(VoxelGrid grid) {
    requireCodable(grid);
    int[] inner = codes(BoundaryVoxels.innerBoundary(grid, Connectivity.SIX), true);
    int[] outer = codes(BoundaryVoxels.outerBoundary(grid, Connectivity.SIX), false);
    int[] all = Arrays.copyOf(inner, inner.length + outer.length);
    System.arraycopy(outer, 0, all, inner.length, outer.length);
    return new LabeledVoxels(all);
  }

  /** The occupied voxels of {@code grid}, in the order x, y, z. */
  public static LabeledVoxels occupied(VoxelGrid grid) {
    requireCodable(grid);
    return new LabeledVoxels(codes(grid, true));
  }

  static void requireCodable(VoxelGrid grid) {
    if (Math.max(grid.nx(), Math.max(grid.ny(), grid.nz())) > MAX_SIDE) {
      throw new IllegalArgumentException(
          "grids of up to %d voxels a side can be trained on, got %s".formatted(MAX_SIDE, grid));
    }
  }

  private static int[] codes(VoxelGrid set, boolean inside) {
    int[] codes = new int[Math.toIntExact(set.count())];
    int next = 0;
    for (int x = 0; x < set.nx(); x++) {
      for (int y = 0; y < set.ny(); y++) {
        int row = set.row(x, y);
        for (int w = 0; w < set.wordsPerRow(); w++) {
          for (long word = set.words()[row + w]; word != 0; word &= word - 1) {
            int z = w * 64 + Long.numberOfTrailingZeros(word);
            codes[next++] = code(x, y, z, inside);
          }
        }
      }
    }
    return codes;
  }

  /** Those of these voxels that lie in {@code region}. */
  public LabeledVoxels within(Region region) {
    return new LabeledVoxels(
        Arrays.stream(codes).filter(c -> region.contains(x(c), y(c), z(c))).toArray());
  }

  public int size() {
    return codes.length;
  }
}
