package io.nacre.train;

/** Watches a training and may end it early. */
public interface TrainingListener {

  /** Hears nothing, never stops. */
  TrainingListener NONE = progress -> true;

  /**
   * Called between rounds by the training's own thread.
   *
   * @return false to stop now with the best network so far
   */
  boolean onProgress(TrainingProgress progress);

  /** The training has ended, by itself or because it was told to: there is a network. */
  default void onEnd() {}
}
