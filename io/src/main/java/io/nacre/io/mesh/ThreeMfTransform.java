package io.nacre.io.mesh;

import org.jspecify.annotations.Nullable;

/**
 * An affine map of 3MF, for row vectors: x' = x m[0] + y m[3] + z m[6] + m[9], and so on.
 *
 * @param m the twelve numbers in the order of the file
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ThreeMfTransform(double[] m) {

  static final ThreeMfTransform IDENTITY =
      new ThreeMfTransform(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0});

  /** What twelve numbers apart by blanks say; null when they are not that. */
  static @Nullable ThreeMfTransform parse(String text) {
    String[] words = text.strip().split("\\s+", 13);
    if (words.length != 12) {
      return null;
    }
    double[] m = new double[12];
    for (int i = 0; i < 12; i++) {
      m[i] = number(words[i]);
      if (!Double.isFinite(m[i])) {
        return null;
      }
    }
    return new ThreeMfTransform(m);
  }

  /** A decimal number; NaN when it is none. */
  static double number(String text) {
    String word = text.strip();
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
        return Double.NaN;
      }
    }
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** This map, then {@code outer}. */
  ThreeMfTransform then(ThreeMfTransform outer) {
    double[] product = new double[12];
    for (int row = 0; row < 4; row++) {
      for (int axis = 0; axis < 3; axis++) {
        double sum = row == 3 ? outer.m[9 + axis] : 0;
        for (int k = 0; k < 3; k++) {
          sum += m[3 * row + k] * outer.m[3 * k + axis];
        }
        product[3 * row + axis] = sum;
      }
    }
    return new ThreeMfTransform(product);
  }

  /** Coordinate {@code axis} of the point that x, y, z comes to. */
  double apply(double x, double y, double z, int axis) {
    return x * m[axis] + y * m[3 + axis] + z * m[6 + axis] + m[9 + axis];
  }

  /** Whether triangles change their side. */
  boolean mirrors() {
    return m[0] * (m[4] * m[8] - m[5] * m[7])
            - m[1] * (m[3] * m[8] - m[5] * m[6])
            + m[2] * (m[3] * m[7] - m[4] * m[6])
        < 0;
  }
}
