package io.nacre.onet.eval;

/**
 * Compares an observation with those of the training shapes. Immutable; any number of threads may
 * ask at once.
 */
sealed interface Likeness permits CloudLikeness, GridLikeness, PictureLikeness {

  /**
   * The number of the training shape whose observation is most like {@code row}; the first one of
   * equals.
   *
   * @param row what the encoder of a network would see, as {@link
   *     io.nacre.onet.data.batch.Batch#input}
   */
  int nearest(float[] row);
}
