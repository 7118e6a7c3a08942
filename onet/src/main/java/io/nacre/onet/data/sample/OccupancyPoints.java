package io.nacre.onet.data.sample;

/**
 * Points of the cube's space in random order, each with a label: inside the object or not. Labels
 * are those of the stored coordinates, so that rounding makes none of them wrong.
 *
 * @param xyz x0 y0 z0 x1 … in steps of 2^-15 cube edges, so within [-1, 1)
 * @param inside a bit a point, bit i % 64 of word i / 64; unused bits are 0
 */
public record OccupancyPoints(short[] xyz, long[] inside) {

  public OccupancyPoints {
    if (xyz.length % 3 != 0 || inside.length != (xyz.length / 3 + 63) / 64) {
      throw new IllegalArgumentException(
          "a bit a point expected: %d coordinates, %d words".formatted(xyz.length, inside.length));
    }
  }

  /** Number of points. */
  public int count() {
    return xyz.length / 3;
  }

  /** x of a point, in cube coordinates. */
  public float x(int point) {
    return FixedPoint.value(xyz[3 * point]);
  }

  /** y of a point. */
  public float y(int point) {
    return FixedPoint.value(xyz[3 * point + 1]);
  }

  /** z of a point. */
  public float z(int point) {
    return FixedPoint.value(xyz[3 * point + 2]);
  }

  /** Whether a point lies inside the object. */
  public boolean inside(int point) {
    return (inside[point >> 6] >>> point & 1) != 0;
  }

  /** How many points lie inside. */
  public int insideCount() {
    int sum = 0;
    for (long word : inside) {
      sum += Long.bitCount(word);
    }
    return sum;
  }

  /** The numbers of the points inside, rising. */
  public int[] insidePoints() {
    int[] points = new int[insideCount()];
    int next = 0;
    for (int w = 0; w < inside.length; w++) {
      for (long rest = inside[w]; rest != 0; rest &= rest - 1) {
        points[next++] = 64 * w + Long.numberOfTrailingZeros(rest);
      }
    }
    return points;
  }

  /** Writes the coordinates of a point to three elements of {@code out} from {@code at}. */
  public void copy(int point, float[] out, int at) {
    out[at] = x(point);
    out[at + 1] = y(point);
    out[at + 2] = z(point);
  }
}
