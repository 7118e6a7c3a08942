package io.nacre.onet.data.batch;

import io.nacre.onet.data.sample.OccupancyPoints;
import io.nacre.onet.data.sample.Sampling;
import io.nacre.onet.data.sample.TrainingShape;
import java.util.SplittableRandom;

/** Draws training points of one object as a {@link Sampling} says, with replacement. */
final class PointDraw {

  private final TrainingShape shape;
  private final SplittableRandom random;
  private final float[] xyz;
  private final float[] occupancy;
  private int next;

  /**
   * Draws into the elements of a row.
   *
   * @param xyz receives three coordinates a point, from three times {@code first}
   * @param occupancy receives 0 or 1 a point, from {@code first}
   */
  PointDraw(
      TrainingShape shape, SplittableRandom random, float[] xyz, float[] occupancy, int first) {
    this.shape = shape;
    this.random = random;
    this.xyz = xyz;
    this.occupancy = occupancy;
    this.next = first;
  }

  void draw(Sampling sampling) {
    int count = sampling.count();
    switch (sampling) {
      case Sampling.Uniform uniform -> any(shape.uniform(), count);
      case Sampling.Surface surface -> {
        any(shape.uniform(), count - count / 2);
        any(shape.near(), count / 2);
      }
      case Sampling.Equal equal -> {
        inside(count / 2);
        outside(count - count / 2);
      }
    }
  }

  private void any(OccupancyPoints points, int count) {
    int size = points.count();
    for (int i = 0; i < count; i++) {
      take(points, random.nextInt(size));
    }
  }

  /**
   * Of the uniform points; of those near the surface when the object is too thin for the former.
   */
  private void inside(int count) {
    OccupancyPoints points = shape.uniform();
    int[] inner = points.insidePoints();
    if (inner.length == 0) {
      points = shape.near();
      inner = points.insidePoints();
    }
    if (inner.length == 0) {
      any(shape.near(), count);
      return;
    }
    for (int i = 0; i < count; i++) {
      take(points, inner[random.nextInt(inner.length)]);
    }
  }

  /** A quarter of the space at least lies outside the cube, so that a few trials are enough. */
  private void outside(int count) {
    OccupancyPoints points = shape.uniform();
    boolean all = points.insideCount() == points.count();
    for (int i = 0; i < count; i++) {
      int point = random.nextInt(points.count());
      while (!all && points.inside(point)) {
        point = random.nextInt(points.count());
      }
      take(points, point);
    }
  }

  private void take(OccupancyPoints points, int point) {
    points.copy(point, xyz, 3 * next);
    occupancy[next++] = points.inside(point) ? 1 : 0;
  }
}
