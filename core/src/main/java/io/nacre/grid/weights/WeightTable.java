package io.nacre.grid.weights;

/**
 * A matrix of integers that share a step, as {@link WeightCoder} codes it.
 *
 * @param step code of the step, 0..255; of no meaning to the coder
 * @param rows number of rows
 * @param columns weights of a row
 * @param biased whether a bias follows the weights of each row
 * @param values row by row, magnitudes up to {@link WeightCoder#LARGEST}
 */
@SuppressWarnings("ArrayRecordComponent") // a view for the coder, never compared
public record WeightTable(int step, int rows, int columns, boolean biased, int[] values) {

  public WeightTable {
    if ((long) rows * (columns + (biased ? 1 : 0)) != values.length) {
      throw new IllegalArgumentException(
          "%d values in %d rows of %d weights".formatted(values.length, rows, columns));
    }
  }

  /** A table of zeros, to be decoded into. */
  public static WeightTable blank(int rows, int columns, boolean biased) {
    return new WeightTable(0, rows, columns, biased, new int[rows * (columns + (biased ? 1 : 0))]);
  }

  /** Values of a row. */
  int stride() {
    return columns + (biased ? 1 : 0);
  }
}
