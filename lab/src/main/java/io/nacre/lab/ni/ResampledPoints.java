package io.nacre.lab.ni;

import io.nacre.lab.sdf.DistanceSamples;
import io.nacre.train.PointSource;
import java.util.SplittableRandom;

/** Points drawn with replacement from a set, with the value that a positive inside asks for. */
record ResampledPoints(DistanceSamples points, long seed) implements PointSource {

  @Override
  public void draw(
      long step, int offset, int count, float[] x, float[] y, float[] z, float[] values) {
    // Offsets are multiples of a tile, so that each has a stream of its own.
    SplittableRandom random = new SplittableRandom(seed + step * NeuralImplicit.BATCH + offset);
    for (int i = 0; i < count; i++) {
      int k = random.nextInt(points.size());
      x[i] = points.x()[k];
      y[i] = points.y()[k];
      z[i] = points.z()[k];
      values[i] = -points.distance()[k];
    }
  }
}
