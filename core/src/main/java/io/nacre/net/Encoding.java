package io.nacre.net;

/**
 * What the first layer sees of a point p = (x, y, z) that {@link InputBox} has already mapped. The
 * tri-plane encoding of the hierarchical method will be a third kind.
 */
public sealed interface Encoding {

  /** Number of values a point becomes. */
  int inputs();

  /** The three coordinates themselves. */
  record Raw() implements Encoding {
    @Override
    public int inputs() {
      return 3;
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
  record Positional(int octaves) implements Encoding {
    public Positional {
      if (octaves < 1 || octaves > 12) {
        throw new IllegalArgumentException("octaves must be in 1..12: " + octaves);
      }
    }

    @Override
    public int inputs() {
      return 3 + 6 * octaves;
    }

    @Override
    public String toString() {
      return "positional" + octaves;
    }
  }

  /** The coordinates alone. */
  Encoding RAW = new Raw();
}
