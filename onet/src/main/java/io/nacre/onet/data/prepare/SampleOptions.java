package io.nacre.onet.data.prepare;

/**
 * The points that are drawn of each object once, for training to draw from.
 *
 * @param points points uniform in the cube, and as many near the surface, at least 1
 * @param surface points on the surface, at least 1
 * @param spread how far points near the surface lie from it
 * @param seed what every random choice follows from, together with the object's name
 */
public record SampleOptions(int points, int surface, NearSpread spread, long seed) {

  /** As published: 100,000 points; 10,000 on the surface, of which clouds of 300 are drawn. */
  public static final SampleOptions PUBLISHED = new SampleOptions(100_000, 10_000, 0);

  public SampleOptions {
    if (points < 1 || surface < 1) {
      throw new IllegalArgumentException(
          "an object needs a point and a surface point at least: %d, %d"
              .formatted(points, surface));
    }
  }

  /** With points near the surface as published. */
  public SampleOptions(int points, int surface, long seed) {
    this(points, surface, NearSpread.WIDE, seed);
  }

  /** All of it as one text; equal texts mean equal points. */
  String text() {
    return "SampleOptions[points=%d, surface=%d, %sseed=%d]"
        .formatted(
            points, surface, spread == NearSpread.WIDE ? "" : "spread=" + spread + ", ", seed);
  }
}
