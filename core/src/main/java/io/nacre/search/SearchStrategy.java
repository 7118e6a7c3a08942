package io.nacre.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what to train next. Called by one thread. What it asks for may depend only on its own
 * seed, on the trials it was told of and on the state it is given.
 */
public interface SearchStrategy {

  /**
   * The next training, or null when there is none now: either the outcome of a running one is
   * needed first, or, when none runs, the search has ended.
   */
  @Nullable Job next(SearchState state);

  /** Takes the outcome of a job. */
  void completed(Trial trial);

  /** The trial to keep of {@code trials}, all that ended, in order; null when none will do. */
  @Nullable Trial choose(List<Trial> trials);

  /**
   * Whether each training needs the outcome of the one before, so that threads go inside a training
   * instead of training side by side.
   */
  boolean sequential();

  /** The work that the search will probably take of that which limits it; for progress only. */
  default double plannedWork(double limit) {
    return limit;
  }

  /** How many sample-steps the search will take when they alone limit it; 0 when unknown. */
  long plannedSteps();
}
