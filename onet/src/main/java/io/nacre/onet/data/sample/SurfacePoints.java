package io.nacre.onet.data.sample;

import io.nacre.metric.SurfaceSamples;

/**
 * Points spread uniformly over an object's surface, in random order, with their normals.
 *
 * @param xyz x0 y0 z0 x1 … in steps of 2^-15 cube edges
 * @param normals outward unit normals of the triangles, same layout, in steps of 2^-15
 */
public record SurfacePoints(short[] xyz, short[] normals) {

  public SurfacePoints {
    if (xyz.length % 3 != 0 || normals.length != xyz.length) {
      throw new IllegalArgumentException(
          "a normal a point expected: %d and %d numbers".formatted(xyz.length, normals.length));
    }
  }

  /** Samples of a mesh in cube coordinates. */
  public static SurfacePoints of(SurfaceSamples samples) {
    short[] xyz = new short[samples.positions().length];
    short[] normals = new short[xyz.length];
    for (int i = 0; i < xyz.length; i++) {
      xyz[i] = FixedPoint.of(samples.positions()[i]);
      normals[i] = FixedPoint.of(samples.normals()[i]);
    }
    return new SurfacePoints(xyz, normals);
  }

  /** Number of points. */
  public int count() {
    return xyz.length / 3;
  }

  /** Coordinate {@code axis} (0 x, 1 y, 2 z) of a point, in cube coordinates. */
  public float position(int point, int axis) {
    return FixedPoint.value(xyz[3 * point + axis]);
  }

  /** Component {@code axis} of the outward unit normal at a point, to 2^-15. */
  public float normal(int point, int axis) {
    return FixedPoint.value(normals[3 * point + axis]);
  }
}
