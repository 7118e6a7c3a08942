package io.nacre.io.grid;

/**
 * Which numbers are inside.
 *
 * @param anyOther whether all but zero are; {@code level} and {@code below} say nothing then
 * @param level what parts inside from outside, itself outside
 * @param below whether the inside is below it
 */
record VoxelLevel(boolean anyOther, double level, boolean below) {

  /** Integers other than zero, floats above 0.5. */
  static VoxelLevel usual(NpyType type) {
    return new VoxelLevel(!type.isFloat(), type.isFloat() ? 0.5 : 0, false);
  }

  boolean isInside(double value) {
    return anyOther ? value != 0 : below ? value < level : value > level;
  }
}
