package io.nacre.train;

import io.nacre.net.Architecture;
import io.nacre.net.Network;
import io.nacre.voxel.VoxelGrid;
import java.util.random.RandomGenerator;

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
  PAPER(16384),
  /**
   * The coarse network of the hierarchical method: Adam 1e-3 with weight decay 1e-5, batch 4096,
   * boundary voxels of the 26-neighbourhood on both sides repeated against all others.
   */
  PAPER_COARSE(4096),
  /**
   * Its fine network: the same inside a mask, occupied voxels and their 26-neighbours repeated; the
   * learning rate falls when the loss does not.
   */
  PAPER_FINE(4096);

  /** Samples that count as an epoch of the default recipe, which has none of its own. */
  private static final long DEFAULT_EPOCH = 1_000_000;

  private final int batch;

  Recipe(int batch) {
    this.batch = batch;
  }

  /** Samples of a training step. */
  public int batch() {
    return batch;
  }

  /** Weights that a training starts from when none are given. */
  public float[] initialWeights(Architecture architecture, RandomGenerator random) {
    return switch (this) {
      case DEFAULT -> Network.initialWeights(architecture, random);
      case PAPER -> Network.glorotWeights(architecture, random);
      case PAPER_COARSE, PAPER_FINE -> Network.fanInWeights(architecture, random);
    };
  }

  /**
   * Samples of an epoch on {@code grid}: whole batches of the support voxels and of the others, for
   * {@link #PAPER} those that {@code seed} draws; a million for the default recipe, which has no
   * epochs.
   *
   * @throws IllegalArgumentException when the grid is larger than 1024 voxels along a side
   */
  public long epochSamples(VoxelGrid grid, long seed) {
    return epochSamples(TrainingGrid.of(grid), seed);
  }

  /** As the other form, in the mask of {@code target}. */
  public long epochSamples(TrainingGrid target, long seed) {
    return switch (this) {
      case DEFAULT -> DEFAULT_EPOCH;
      case PAPER, PAPER_COARSE, PAPER_FINE ->
          (long) PublishedSamples.of(target, this, seed).epochs(this, seed).stepsPerEpoch() * batch;
    };
  }
}
