package io.nacre.search;

import io.nacre.train.TrainingGrid;
import io.nacre.train.TrainingListener;
import org.jspecify.annotations.Nullable;

/** Does the jobs of a search; several threads may call it at a time. */
public interface JobRunner {

  /** What every job learns. */
  TrainingGrid target();

  /**
   * Does {@code job}.
   *
   * @param threads threads to use; results do not depend on it
   * @param listener is told about the training and may end it
   * @return the trial, finished at second 0; null when the listener ended it
   */
  @Nullable Trial run(Job job, int threads, TrainingListener listener);
}
