package io.nacre.io.grid;

import org.jspecify.annotations.Nullable;

/**
 * A turn by right angles, perhaps mirrored, and a shift, in whole voxels: component r of the result
 * is sign[r] times component axis[r], plus shift[r].
 */
record VoxRotation(int[] axis, int[] sign, long[] shift) {

  static final VoxRotation IDENTITY =
      new VoxRotation(new int[] {0, 1, 2}, new int[] {1, 1, 1}, new long[3]);

  /**
   * The turn that MagicaVoxel's {@code _r} codes: bits 0-1 and 2-3 say in which column the first
   * two rows of the matrix have their entry, bits 4 to 6 which rows are negative.
   *
   * @return null when the code is none
   */
  static @Nullable VoxRotation of(int code, long[] shift) {
    int first = code & 3;
    int second = code >> 2 & 3;
    if (code < 0 || code > 127 || first == 3 || second == 3 || first == second) {
      return null;
    }
    return new VoxRotation(
        new int[] {first, second, 3 - first - second},
        new int[] {1 - (code >> 3 & 2), 1 - (code >> 4 & 2), 1 - (code >> 5 & 2)},
        shift);
  }

  /** This after {@code inner}. */
  VoxRotation after(VoxRotation inner) {
    int[] axes = new int[3];
    int[] signs = new int[3];
    long[] shifts = new long[3];
    for (int r = 0; r < 3; r++) {
      int through = axis[r];
      axes[r] = inner.axis[through];
      signs[r] = sign[r] * inner.sign[through];
      shifts[r] = sign[r] * inner.shift[through] + shift[r];
    }
    return new VoxRotation(axes, signs, shifts);
  }

  /**
   * Component {@code r} of where a voxel of a model of these sides comes to lie. Models turn about
   * the corner between voxels that is nearest to their middle, rounded down.
   *
   * @param voxel component by component
   */
  long place(int r, int[] voxel, int[] sides) {
    int from = axis[r];
    int corner = voxel[from] - sides[from] / 2;
    // A voxel is the cube from its corner to the next; turned about, it is the cube before.
    return (sign[r] > 0 ? corner : -corner - 1) + shift[r];
  }
}
