package io.nacre.voxel.morphology;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;

/**
 * Coarser grids over the same region of space. An output voxel stands for a cube of factor^3 input
 * voxels; but for {@link #cubes}, the sides and the unit of the input must be multiples of the
 * factor.
 */
public final class Downsampler {

  private static final long EVEN_BITS = 0x5555_5555_5555_5555L;

  private Downsampler() {}

  /** Half the resolution: occupied when at least 4 of the 8 input voxels are. */
  public static VoxelGrid majority2(VoxelGrid grid) {
    requireDivisible(grid.frame(), 2);
    VoxelGrid result = new VoxelGrid(cubeFrame(grid.frame(), 2));
    long[] from = grid.words();
    int nextY = grid.wordsPerRow();
    int nextX = grid.ny() * nextY;
    for (int x = 0; x < result.nx(); x++) {
      for (int y = 0; y < result.ny(); y++) {
        int source = grid.row(2 * x, 2 * y);
        int target = result.row(x, y);
        for (int w = 0; w < grid.wordsPerRow(); w++) {
          int i = source + w;
          long half =
              atLeastFour(from[i], from[i + nextY], from[i + nextX], from[i + nextX + nextY]);
          result.words()[target + (w >> 1)] |= half << 32 * (w & 1);
        }
      }
    }
    return result;
  }

  /** Coarser by {@code factor}: occupied when any input voxel is. */
  public static VoxelGrid maxPool(VoxelGrid grid, int factor) {
    requireDivisible(grid.frame(), factor);
    return cubes(grid, factor, 1);
  }

  /**
   * Any lower resolution over the same space: a voxel is occupied when the centre of an occupied
   * voxel of {@code grid} lies in it, on a face that of the upper one. With a divisor of the grid's
   * unit that also divides its sides this is {@link #maxPool}.
   *
   * @param newUnit voxels per 2 normalised units, at most the grid's
   */
  public static VoxelGrid maxPoolTo(VoxelGrid grid, int newUnit) {
    GridFrame frame = grid.frame();
    if (newUnit < 1 || newUnit > frame.unit()) {
      throw new IllegalArgumentException(
          "resolution %d is not between 1 and the grid's %d".formatted(newUnit, frame.unit()));
    }
    VoxelGrid result = new VoxelGrid(frame.atResolution(newUnit));
    int[] toX = targets(frame.nx(), result.nx(), frame.unit(), newUnit);
    int[] toY = targets(frame.ny(), result.ny(), frame.unit(), newUnit);
    int[] toZ = targets(frame.nz(), result.nz(), frame.unit(), newUnit);
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        int row = grid.row(x, y);
        for (int w = 0; w < grid.wordsPerRow(); w++) {
          for (long rest = grid.words()[row + w]; rest != 0; rest &= rest - 1) {
            result.set(toX[x], toY[y], toZ[64 * w + Long.numberOfTrailingZeros(rest)]);
          }
        }
      }
    }
    return result;
  }

  /** Of each voxel of a line of {@code n} the {@link #target}, which must be an int. */
  static int[] targets(int n, int m, int unit, int newUnit) {
    int[] targets = new int[n];
    for (int i = 0; i < n; i++) {
      targets[i] = (int) target(i, n, m, unit, newUnit);
    }
    return targets;
  }

  /**
   * The voxel of a line of {@code m} at {@code newUnit} that the centre of voxel {@code i} of a
   * line of {@code n} at {@code unit} lies in, on a face the upper one; both lines are centred. Not
   * in [0, m) where the other line does not reach.
   */
  public static long target(int i, int n, int m, int unit, int newUnit) {
    return Math.floorDiv((2L * i - (n - 1)) * newUnit + (long) m * unit, 2L * unit);
  }

  /**
   * Resolution {@code newUnit}, a divisor of the grid's unit: occupied when at least the share
   * {@code minimumFraction}, in (0, 1], of the input voxels is. A share of 0.5 at half the
   * resolution is {@link #majority2}.
   */
  public static VoxelGrid reduce(VoxelGrid grid, int newUnit, double minimumFraction) {
    if (!(minimumFraction > 0 && minimumFraction <= 1)) {
      throw new IllegalArgumentException(
          "the share of occupied voxels must be in (0, 1]: " + minimumFraction);
    }
    int unit = grid.frame().unit();
    if (newUnit < 1 || unit % newUnit != 0) {
      throw new IllegalArgumentException(
          "resolution " + newUnit + " does not divide the grid's " + unit);
    }
    int factor = unit / newUnit;
    if (factor == 2 && minimumFraction == 0.5) {
      return majority2(grid);
    }
    requireDivisible(grid.frame(), factor);
    double cube = (double) factor * factor * factor;
    return cubes(grid, factor, (long) Math.max(1, Math.ceil(minimumFraction * cube)));
  }

  /**
   * Coarser by any factor: a voxel is occupied when at least {@code atLeast} of the factor^3 input
   * voxels from (factor x, factor y, factor z) on are. What lies beyond the grid counts as empty.
   */
  public static VoxelGrid cubes(VoxelGrid grid, int factor, long atLeast) {
    VoxelGrid result = new VoxelGrid(cubeFrame(grid.frame(), factor));
    if (atLeast == 1) {
      markCubes(grid, factor, result);
    } else {
      countCubes(grid, factor, atLeast, result);
    }
    return result;
  }

  /** The frame of {@link #cubes}: sides and unit divided by the factor and rounded up. */
  public static GridFrame cubeFrame(GridFrame frame, int factor) {
    return new GridFrame(
        Math.ceilDiv(frame.nx(), factor),
        Math.ceilDiv(frame.ny(), factor),
        Math.ceilDiv(frame.nz(), factor),
        Math.ceilDiv(frame.unit(), factor));
  }

  /** As counting to one, without a look at the rest of a row of a cube. */
  private static void markCubes(VoxelGrid grid, int factor, VoxelGrid result) {
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        int row = grid.row(x, y);
        for (int w = 0; w < grid.wordsPerRow(); w++) {
          for (long word = grid.words()[row + w]; word != 0; ) {
            int z = (w * 64 + Long.numberOfTrailingZeros(word)) / factor;
            result.set(x / factor, y / factor, z);
            int past = (z + 1) * factor - w * 64;
            word = past >= 64 ? 0 : word & -1L << past;
          }
        }
      }
    }
  }

  private static void countCubes(VoxelGrid grid, int factor, long atLeast, VoxelGrid result) {
    long[] counts = new long[result.nz()];
    for (int x = 0; x < result.nx(); x++) {
      int pastX = Math.min(grid.nx(), (x + 1) * factor);
      for (int y = 0; y < result.ny(); y++) {
        int pastY = Math.min(grid.ny(), (y + 1) * factor);
        Arrays.fill(counts, 0);
        for (int fineX = x * factor; fineX < pastX; fineX++) {
          for (int fineY = y * factor; fineY < pastY; fineY++) {
            addRow(grid, grid.row(fineX, fineY), factor, counts);
          }
        }
        for (int z = 0; z < counts.length; z++) {
          if (counts[z] >= atLeast) {
            result.set(x, y, z);
          }
        }
      }
    }
  }

  /** Adds to each count the occupied voxels of its stretch of the row that starts at word row. */
  private static void addRow(VoxelGrid grid, int row, int factor, long[] counts) {
    for (int w = 0; w < grid.wordsPerRow(); w++) {
      for (long rest = grid.words()[row + w]; rest != 0; rest &= rest - 1) {
        counts[(64 * w + Long.numberOfTrailingZeros(rest)) / factor]++;
      }
    }
  }

  /**
   * Bit b of the result (0..31): whether bits 2b and 2b+1 of the four words hold four ones or more.
   * Counts are kept as bit planes and added by logic, 64 positions at a time.
   */
  private static long atLeastFour(long a, long b, long c, long d) {
    long ab = a ^ b;
    long cd = c ^ d;
    long carryAb = a & b;
    long carryCd = c & d;
    long ones = ab ^ cd;
    long carry = ab & cd;
    long twos = carryAb ^ carryCd ^ carry;
    long fours = carryAb & carryCd | carry & (carryAb ^ carryCd);
    long ones2 = ones >>> 1;
    long twos2 = twos >>> 1;
    long fours2 = fours >>> 1;
    long carry1 = ones & ones2;
    long carry2 = twos & twos2 | carry1 & (twos ^ twos2);
    return Long.compress(fours | fours2 | carry2, EVEN_BITS);
  }

  private static void requireDivisible(GridFrame frame, int factor) {
    if (factor < 1
        || frame.nx() % factor != 0
        || frame.ny() % factor != 0
        || frame.nz() % factor != 0
        || frame.unit() % factor != 0) {
      throw new IllegalArgumentException(
          "factor %d must divide the sides and the unit of %dx%dx%d (unit %d)"
              .formatted(factor, frame.nx(), frame.ny(), frame.nz(), frame.unit()));
    }
  }
}
