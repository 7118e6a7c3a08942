package io.nacre.sample;

import io.nacre.parallel.Parallel;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Labelled points of a solid at three scales: near its surface (in the voxels that it touches),
 * fine (there and within a quarter of a voxel of the surface), and everywhere else, where the
 * centre of a voxel decides for all of it and nothing needs to be stored.
 */
public final class SolidSamples {

  /** Points drawn a voxel at the surface: every other one is stored, and each that is fine. */
  private static final int DRAWN_A_VOXEL = 16;

  private static final int LEAST_DRAWN = 1 << 13;
  private static final int MOST_DRAWN = 1 << 20;

  /** The same where it takes longer to label them. */
  private static final int MOST_DRAWN_OF_SLOW = 1 << 18;

  /** The same where there are seconds for all. */
  private static final int MOST_DRAWN_QUICKLY = 1 << 17;

  /** Distance, in voxels, within which a fine point sees the other side. */
  private static final double FINE = 0.25;

  private static final int BLOCK = 4096;

  private final SolidTruth truth;
  private final BandVoxels band;
  private final LabeledPoints near;
  private final LabeledPoints fine;
  private final LabeledPoints outermost;
  private final long voxelsInside;

  private SolidSamples(
      SolidTruth truth,
      BandVoxels band,
      LabeledPoints near,
      LabeledPoints fine,
      LabeledPoints outermost) {
    this.truth = truth;
    this.band = band;
    this.near = near;
    this.fine = fine;
    this.outermost = outermost;
    voxelsInside = insideBeyondBand();
  }

  /** Draws the points; they do not depend on {@code threads}. */
  static SolidSamples of(SolidTruth truth, BandVoxels band, long seed, int threads) {
    int most =
        truth.isQuick() ? MOST_DRAWN_QUICKLY : truth.isSlow() ? MOST_DRAWN_OF_SLOW : MOST_DRAWN;
    int drawn =
        (int) Math.clamp((long) DRAWN_A_VOXEL * band.codes().length, LEAST_DRAWN, most)
            / BLOCK
            * BLOCK;
    LabeledPoints points = LabeledPoints.ofSize(drawn);
    boolean[] isFine = new boolean[drawn];
    double reach = FINE * truth.grid().frame().spacing();
    SplittableRandom root = new SplittableRandom(seed);
    long[] seeds = new long[drawn / BLOCK];
    Arrays.setAll(seeds, i -> root.nextLong());
    Parallel.forEach(
        threads,
        seeds.length,
        block -> {
          SplittableRandom random = new SplittableRandom(seeds[block]);
          for (int i = block * BLOCK; i < (block + 1) * BLOCK; i++) {
            // Evenly over the voxels in their order, so that neighbours in space follow each other.
            double at = (i + random.nextDouble()) * band.codes().length / drawn;
            float[] p = point(band.codes()[(int) at], truth.grid().frame(), random);
            boolean inside = truth.contains(p[0], p[1], p[2]);
            points.put(i, p[0], p[1], p[2], inside);
            isFine[i] = seesOther(truth, p, reach, inside);
          }
        });
    return new SolidSamples(
        truth,
        band,
        points.where(i -> i % 2 == 0),
        points.where(i -> isFine[i]),
        Outermost.of(truth, band, seed, threads));
  }

  private static float[] point(int code, GridFrame frame, SplittableRandom random) {
    double spacing = frame.spacing();
    return new float[] {
      LabeledPoints.rounded(frame.x(LabeledVoxels.x(code)) + (random.nextDouble() - 0.5) * spacing),
      LabeledPoints.rounded(frame.y(LabeledVoxels.y(code)) + (random.nextDouble() - 0.5) * spacing),
      LabeledPoints.rounded(frame.z(LabeledVoxels.z(code)) + (random.nextDouble() - 0.5) * spacing)
    };
  }

  private static boolean seesOther(SolidTruth solid, float[] p, double reach, boolean inside) {
    return solid.contains(p[0], p[1], p[2] - reach) != inside
        || solid.contains(p[0], p[1], p[2] + reach) != inside
        || solid.contains(p[0], p[1] - reach, p[2]) != inside
        || solid.contains(p[0], p[1] + reach, p[2]) != inside
        || solid.contains(p[0] - reach, p[1], p[2]) != inside
        || solid.contains(p[0] + reach, p[1], p[2]) != inside;
  }

  private long insideBeyondBand() {
    VoxelGrid beyond = truth.grid().copy();
    for (int i = 0; i < beyond.words().length; i++) {
      beyond.words()[i] &= ~band.isBand().words()[i];
    }
    return beyond.count();
  }

  public SolidTruth truth() {
    return truth;
  }

  /** Points uniformly spread over the voxels that the surface touches. */
  public LabeledPoints near() {
    return near;
  }

  /** Those of such points that have the other side within a quarter of a voxel. */
  public LabeledPoints fine() {
    return fine;
  }

  /** Points where a mesh reaches furthest along the axes, in either direction; none of a grid. */
  LabeledPoints outermost() {
    return outermost;
  }

  /** Whether the surface touches voxel (x, y, z). */
  boolean isNear(int x, int y, int z) {
    return band.isBand().get(x, y, z);
  }

  /** Volume that {@link #near} stands for, in voxels. */
  public long nearVolume() {
    return band.codes().length;
  }

  /** Volume of the rest of the box, in voxels. */
  public long otherVolume() {
    return truth.region().voxelCount() - nearVolume();
  }

  /** Volume of the solid, in voxels. */
  public double insideVolume() {
    return voxelsInside + near.insidePart() * nearVolume();
  }
}
