package io.nacre.encode;

import io.nacre.search.SearchProgress;
import io.nacre.search.Trial;
import io.nacre.train.TrainingProgress;

/**
 * Follows an encoding and may end it early: what was reached by then is kept. Called on the threads
 * that compute, never on two at a time.
 */
public interface EncodingListener {

  /** Follows nothing and ends nothing. */
  EncodingListener NONE = new EncodingListener() {};

  /** A phase begins, which ends the one before. */
  default void onPhase(EncodingPhase phase) {}

  /**
   * What every voxel takes with the exact coder is known; told before a search, where it counts.
   *
   * @param code bytes of the code
   * @param file bytes of a file that holds nothing else
   */
  default void onExactSize(int code, int file) {}

  /**
   * A training of a given network has come further.
   *
   * @return whether to go on
   */
  default boolean onTraining(TrainingProgress progress) {
    return true;
  }

  /**
   * A training of a search has ended.
   *
   * @param score by the objective of the search, or the accuracy in the hierarchical one; more is
   *     better
   */
  default void onTrial(Trial trial, double score) {}

  /**
   * A search has come further.
   *
   * @return whether to go on
   */
  default boolean onSearch(SearchProgress progress) {
    return true;
  }
}
