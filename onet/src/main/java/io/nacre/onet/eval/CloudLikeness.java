package io.nacre.onet.eval;

import io.nacre.metric.KdTree;
import java.util.List;

/**
 * Clouds of points by their Chamfer distance from points on the training surfaces: the mean
 * distance to the nearest point, both directions averaged.
 */
final class CloudLikeness implements Likeness {

  private final List<double[]> surfaces;
  private final List<KdTree> trees;

  /**
   * Compares with {@code surfaces}.
   *
   * @param surfaces a training shape each: x0 y0 z0 x1 …, in the unit cube, evenly spread; the
   *     arrays are kept
   */
  CloudLikeness(List<double[]> surfaces) {
    this.surfaces = List.copyOf(surfaces);
    trees = surfaces.stream().map(KdTree::new).toList();
  }

  /**
   * A training shape.
   *
   * @param shape its number
   * @param distance Chamfer distance from it, in cube edges
   */
  record Match(int shape, double distance) {}

  @Override
  public int nearest(float[] row) {
    return match(Answer.Points.of(row).positions()).shape();
  }

  /** The training shape nearest to {@code cloud}, x0 y0 z0 x1 …. */
  Match match(double[] cloud) {
    KdTree tree = new KdTree(cloud);
    double least = Double.POSITIVE_INFINITY;
    int best = 0;
    for (int shape = 0; shape < trees.size(); shape++) {
      double there = CloudDistance.mean(cloud, trees.get(shape), least);
      double distance = there + CloudDistance.mean(surfaces.get(shape), tree, least - there);
      if (distance < least) {
        least = distance;
        best = shape;
      }
    }
    return new Match(best, 0.5 * least);
  }
}
