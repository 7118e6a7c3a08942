package io.nacre.net;

/**
 * The inputs of the first layer for a point p = (x, y, z) that {@link InputBox} has already mapped:
 * functions of the coordinates, learned features, or both.
 */
public sealed interface Encoding {

  /** Number of values a point becomes. */
  int inputs();

  /** The three coordinates themselves. */
  record Raw() implements Plain {
    @Override
    public int octaves() {
      return 0;
    }

    @Override
    public String toString() {
      return "raw";
    }
  }

  /**
   * The coordinates, then for each k = 0..octaves-1: sin(2^k x), sin(2^k y), sin(2^k z), cos(2^k
   * x), cos(2^k y), cos(2^k z), without a factor pi (hierarchical method).
   *
   * @param octaves number of frequencies, 1..12; the published networks use 6, which gives 39
   *     inputs
   */
  record Positional(int octaves) implements Plain {
    public Positional {
      if (octaves < 1 || octaves > 12) {
        throw new IllegalArgumentException("octaves must be in 1..12: " + octaves);
      }
    }

    @Override
    public String toString() {
      return "positional" + octaves;
    }
  }

  /** Functions of the coordinates alone, without parameters. */
  sealed interface Plain extends Encoding permits Raw, Positional {

    /** Number of frequencies beside the coordinates themselves. */
    int octaves();

    @Override
    default int inputs() {
      return 3 + 6 * octaves();
    }
  }

  /**
   * A plain encoding, then the features that a table holds for the place.
   *
   * @param points what is computed from the coordinates
   * @param table what is learned; its parameters follow those of the layers
   */
  record Featured(Plain points, FeatureTable table) implements Encoding {
    @Override
    public int inputs() {
      return points.inputs() + table.outputs();
    }

    @Override
    public String toString() {
      return points.octaves() == 0 ? table.toString() : points + "+" + table;
    }
  }

  /** The coordinates alone. */
  Plain RAW = new Raw();

  /** The part that is computed from the coordinates. */
  default Plain plain() {
    return switch (this) {
      case Plain plain -> plain;
      case Featured featured -> featured.points();
    };
  }

  /** Learned parameters, 0 for plain encodings. */
  default int parameters() {
    return this instanceof Featured featured ? featured.table().parameters() : 0;
  }
}
