package io.nacre.io.file;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Which grid of a file is read, and what its numbers mean, where the file leaves that open.
 *
 * @param array name of the array of an npz file; null for the only one that can be a grid, or the
 *     one with a usual name
 * @param index which grid of an array of several, or which model of a MagicaVoxel file, from 0;
 *     empty where there is one
 * @param level the number that parts inside from outside; empty for what the type and the values
 *     say: integers other than zero and floats above 0.5 are occupied, and arrays with negative
 *     values are parted at 0 where they are certainly signed
 * @param inside on which side of the level the inside is; null for above, or, where there are
 *     negative values, for the side that the outermost voxels are not on
 */
public record GridOptions(
    @Nullable String array, OptionalInt index, OptionalDouble level, @Nullable Inside inside) {

  /** What the file says. */
  public static final GridOptions DEFAULT =
      new GridOptions(null, OptionalInt.empty(), OptionalDouble.empty(), null);

  /** A side of a level. */
  public enum Inside {
    /** Of signed distances: numbers below the level are inside. */
    BELOW,
    /** Of occupancies, probabilities and logits: numbers above the level are inside. */
    ABOVE
  }

  public GridOptions {
    if (level.isPresent() && !Double.isFinite(level.getAsDouble())) {
      throw new IllegalArgumentException("the level must be a finite number");
    }
  }

  /** The same for grid {@code other}. */
  public GridOptions withIndex(int other) {
    return new GridOptions(array, OptionalInt.of(other), level, inside);
  }

  /** Whether something is said of the numbers of an array. */
  public boolean saysLevel() {
    return level.isPresent() || inside != null;
  }
}
