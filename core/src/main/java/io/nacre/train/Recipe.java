package io.nacre.train;

/** How a network is trained, apart from its length. */
public enum Recipe {
  /**
   * The project's own: bounding-box inputs, SOAP, warm-up and cosine, batch 1024, hard samples
   * mined every half million samples.
   */
  DEFAULT(1024),
  /**
   * As published (conference paper, Sec. III and IV): Adam 1e-3, batch 16384, support voxels
   * repeated against a quarter of the others.
   */
  PAPER(16384);

  private final int batch;

  Recipe(int batch) {
    this.batch = batch;
  }

  /** Samples of a training step. */
  public int batch() {
    return batch;
  }
}
