package io.nacre.onet.data.prepare;

import io.nacre.onet.data.sample.Sampling;

/** How far points near the surface lie from it: Gaussian noise along each axis. */
public enum NearSpread {
  /** As published, {@link Sampling.Surface#SIGMA} of the cube's edge. */
  WIDE(Sampling.Surface.SIGMA),
  /** .015 and .05, in turn: for networks of local features, which can learn thin parts. */
  FINE(0.015, 0.05);

  private final double[] sigmas;

  NearSpread(double... sigmas) {
    this.sigmas = sigmas;
  }

  /** Standard deviation of the noise on point {@code number}, in edges of the cube. */
  double sigma(int number) {
    return sigmas[number % sigmas.length];
  }
}
