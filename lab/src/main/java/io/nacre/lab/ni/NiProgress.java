package io.nacre.lab.ni;

/**
 * State of a training.
 *
 * @param fraction part of the budget used, 0..1
 * @param sampleSteps samples that went forward and backward so far
 * @param seconds wall-clock time so far, the drawing of points included
 * @param error mean absolute error of the distance over points that are not trained on
 */
public record NiProgress(double fraction, long sampleSteps, double seconds, double error) {

  /** Watches a training and may end it early. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Called between rounds by the training's own thread.
     *
     * @return false to stop now with the best network so far
     */
    boolean onProgress(NiProgress progress);
  }
}
