package io.nacre.onet.data.sample;

/**
 * How training points are drawn (Mescheder et al., CVPR 2019, section 4.6). A point set holds
 * {@link #count} points an object.
 */
public sealed interface Sampling {

  /** Points drawn of each object. */
  int count();

  /** Uniform in the cube with its padding, [-0.55, 0.55]^3; the paper's choice with 2048. */
  record Uniform(int count) implements Sampling {}

  /** Half inside the object, half outside. */
  record Equal(int count) implements Sampling {}

  /** Half uniform, half near the surface: surface points plus Gaussian noise of {@link #SIGMA}. */
  record Surface(int count) implements Sampling {

    /** Standard deviation of the noise in units of the cube's edge. */
    public static final double SIGMA = 0.1;
  }
}
