package io.nacre.lab.sdf;

import io.nacre.mesh.SignedDistance;
import io.nacre.parallel.Parallel;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws points of the cube [-1,1]^3 with a density in proportion to exp(-beta * |distance|), as
 * drawing many uniform points and resampling them with these weights does in the limit (Davies et
 * al. 2020, Sec. 3). Points are drawn in cells by a bound of the density there, which the distance
 * at the cell's centre gives, and kept with the probability that is left.
 */
public final class ImportanceSampler {

  /** The published beta. */
  public static final double PUBLISHED_BETA = 60;

  private static final int CELLS = 64;
  private static final double EDGE = 2.0 / CELLS;
  private static final double REACH = Math.sqrt(3) / CELLS;
  private static final int BLOCK = 4096;

  /** Cells of a group along an axis. */
  private static final int GROUP = 4;

  /** Distance from which a group of cells is not looked at more closely. */
  private static final double FAR = 0.15;

  private final SignedDistance surface;
  private final double beta;
  private final int threads;
  private final float[] centres = new float[CELLS * CELLS * CELLS];
  private final double[] cumulative = new double[centres.length];

  /**
   * A sampler for a surface in [-1,1]^3.
   *
   * @param beta how fast the density falls with the distance, not negative
   * @param threads threads to use; the points do not depend on it
   */
  public ImportanceSampler(SignedDistance surface, double beta, int threads) {
    if (!(beta >= 0 && beta <= 1000)) {
      throw new IllegalArgumentException("beta must be in [0, 1000]: " + beta);
    }
    this.surface = surface;
    this.beta = beta;
    this.threads = threads;
    Parallel.forEach(threads, CELLS / GROUP, this::measure);
    double sum = 0;
    for (int c = 0; c < centres.length; c++) {
      sum += bound(c);
      cumulative[c] = sum;
    }
  }

  /** Measures the cells of the groups whose first x is {@code group} * {@link #GROUP}. */
  private void measure(int group) {
    double reach = 1.0001 * GROUP * REACH;
    for (int y = 0; y < CELLS; y += GROUP) {
      for (int z = 0; z < CELLS; z += GROUP) {
        int x = group * GROUP;
        double d = surface.at(middle(x), middle(y), middle(z));
        double least = Math.abs(d) - reach;
        fill(x, y, z, least > FAR ? Math.copySign(least + REACH, d) : Double.NaN);
      }
    }
  }

  /**
   * Sets the cells of a group.
   *
   * @param far what stands for the distance of far cells: a point of theirs is at least that less
   *     {@link #REACH} away; NaN to measure each
   */
  private void fill(int fromX, int fromY, int fromZ, double far) {
    for (int x = fromX; x < fromX + GROUP; x++) {
      for (int y = fromY; y < fromY + GROUP; y++) {
        for (int z = fromZ; z < fromZ + GROUP; z++) {
          double distance = Double.isNaN(far) ? surface.at(centre(x), centre(y), centre(z)) : far;
          centres[(x * CELLS + y) * CELLS + z] = (float) distance;
        }
      }
    }
  }

  /** The middle of a group, which begins with cell {@code i}. */
  private static double middle(int i) {
    return (i + 0.5 * GROUP) * EDGE - 1;
  }

  private static double centre(int i) {
    return (i + 0.5) * EDGE - 1;
  }

  /** At least exp(-beta * |distance|) everywhere in cell {@code c}. */
  private double bound(int c) {
    // A little more than the half diagonal makes up for rounding to float.
    return StrictMath.exp(-beta * Math.max(0, Math.abs(centres[c]) - 1.0001 * REACH));
  }

  /** Draws {@code count} points. */
  public DistanceSamples draw(int count, long seed) {
    int blocks = (count + BLOCK - 1) / BLOCK;
    SplittableRandom root = new SplittableRandom(seed);
    long[] seeds = new long[blocks];
    Arrays.setAll(seeds, i -> root.nextLong());
    DistanceSamples samples =
        new DistanceSamples(new float[count], new float[count], new float[count], new float[count]);
    Parallel.forEach(
        threads,
        blocks,
        block -> {
          SplittableRandom random = new SplittableRandom(seeds[block]);
          int end = Math.min(count, (block + 1) * BLOCK);
          int i = block * BLOCK;
          while (i < end) {
            i += drawn(samples, i, random) ? 1 : 0;
          }
        });
    return samples;
  }

  /** Draws a point for place {@code i}; false when it is not kept. */
  private boolean drawn(DistanceSamples samples, int i, SplittableRandom random) {
    int c = cell(random.nextDouble() * cumulative[cumulative.length - 1]);
    float x = (float) ((c / (CELLS * CELLS) + random.nextDouble()) * EDGE - 1);
    float y = (float) ((c / CELLS % CELLS + random.nextDouble()) * EDGE - 1);
    float z = (float) ((c % CELLS + random.nextDouble()) * EDGE - 1);
    double kept = random.nextDouble() * bound(c);
    double distance = surface.distance(x, y, z, most(c));
    if (StrictMath.exp(-beta * distance) < kept) {
      return false;
    }
    boolean inside =
        Math.abs(centres[c]) > 1.0001 * REACH ? centres[c] < 0 : surface.inside(x, y, z);
    samples.x()[i] = x;
    samples.y()[i] = y;
    samples.z()[i] = z;
    samples.distance()[i] = (float) (inside ? -distance : distance);
    return true;
  }

  /** At least the distance everywhere in cell {@code c}. */
  private double most(int c) {
    double centre = Math.abs(centres[c]);
    return centre + 1.01 * (centre > FAR ? 2 * GROUP * REACH : REACH);
  }

  private int cell(double at) {
    int found = Arrays.binarySearch(cumulative, at);
    return Math.min(found < 0 ? -found - 1 : found + 1, cumulative.length - 1);
  }
}
