package io.nacre.train;

import io.nacre.net.GradientSums;
import io.nacre.net.Network;
import io.nacre.net.PackedNetwork;
import io.nacre.net.PointTile;
import io.nacre.parallel.Parallel;
import io.nacre.train.mining.SurfacePlaces;
import java.util.SplittableRandom;

/**
 * How much the predictions of a network depend on each of its parameters: the diagonal of the
 * Fisher information over what lies on both sides of the surface, which is the mean of p (1 - p) (d
 * logit / d parameter)^2. Squares of single samples' gradients are estimated from tiles: with
 * independent random signs, the expected square of a tile's sum is the sum of its squares.
 */
public final class FisherInformation {

  /** Most tiles that are looked at. */
  private static final int MOST_TILES = 4096;

  /** Parts that are added up on their own, whatever the number of threads. */
  private static final int PARTS = 16;

  private FisherInformation() {}

  /**
   * The information of each parameter of {@code network}, in its order.
   *
   * @param target what it was trained on
   * @param threads threads to use; the result does not depend on it
   */
  public static double[] of(Network network, TrainingGrid target, int threads) {
    SurfacePlaces surface = target.surface(network.box(), threads);
    int tiles = Math.min(MOST_TILES, (surface.count() + PointTile.SIZE - 1) / PointTile.SIZE);
    PackedNetwork packed = new PackedNetwork(network.architecture(), network.parameters());
    double[][] sums = new double[PARTS][network.parameters().length];
    Parallel.forEach(
        threads,
        PARTS,
        part -> {
          Tile tile = new Tile(packed, surface, part);
          for (int t = part; t < tiles; t += PARTS) {
            // Neighbours in the list are neighbours in space: a tile takes voxels far apart.
            for (int i = 0; i < PointTile.SIZE; i++) {
              long at = ((long) i * tiles + t) * surface.count() / ((long) tiles * PointTile.SIZE);
              tile.places[i] = (int) at;
            }
            tile.addSquares(sums[part]);
          }
        });
    double[] information = new double[network.parameters().length];
    for (double[] sum : sums) {
      for (int i = 0; i < information.length; i++) {
        information[i] += sum[i] / ((double) tiles * PointTile.SIZE);
      }
    }
    return information;
  }

  /** What one task works with. */
  private static final class Tile {
    private final PackedNetwork network;
    private final SurfacePlaces surface;
    private final SplittableRandom random;
    private final PointTile points;
    private final GradientSums sums;
    private final GradientSums.Worker worker;
    private final float[] gradient;
    private final int[] places = new int[PointTile.SIZE];

    Tile(PackedNetwork network, SurfacePlaces surface, int seed) {
      this.network = network;
      this.surface = surface;
      random = new SplittableRandom(seed);
      points = new PointTile(network.architecture());
      sums = new GradientSums(network.architecture(), 1);
      worker = sums.worker();
      gradient = new float[network.architecture().parameterCount()];
    }

    void addSquares(double[] squares) {
      surface.filler().fill(places, points);
      points.forwardWithSlopes(network);
      for (int i = 0; i < PointTile.SIZE; i++) {
        // sqrt(p (1 - p)) = 1 / (2 cosh(logit / 2))
        float deviation = (float) (0.5 / StrictMath.cosh(0.5 * points.logits[i]));
        points.logitGradients[i] = random.nextBoolean() ? deviation : -deviation;
      }
      worker.start(0);
      worker.add(points, network);
      worker.finish();
      sums.collect(gradient, 0, gradient.length);
      for (int i = 0; i < gradient.length; i++) {
        squares[i] += (double) gradient[i] * gradient[i];
      }
    }
  }
}
