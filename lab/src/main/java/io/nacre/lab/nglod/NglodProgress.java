package io.nacre.lab.nglod;

/**
 * State of a training.
 *
 * @param fraction part of the budget used, 0..1
 * @param sampleSteps samples that went forward and backward so far
 * @param seconds wall-clock time so far, the drawing of points included
 * @param loss squared distance error of the last round, mean over samples, summed over levels
 */
public record NglodProgress(double fraction, long sampleSteps, double seconds, double loss) {

  /** Watches a training and may end it early. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Called between rounds by the training's own thread.
     *
     * @return false to stop now with the model as it is
     */
    boolean onProgress(NglodProgress progress);
  }
}
