package io.nacre.mesh;

/** Finds vertices with equal coordinates. */
final class EqualVertices {

  private EqualVertices() {}

  /** For every vertex the lowest vertex with equal coordinates; -0 equals 0. */
  static int[] representatives(double[] positions) {
    int count = positions.length / 3;
    int mask = Integer.highestOneBit(Math.clamp(4L * count, 16, 1 << 30)) - 1;
    int[] slots = new int[mask + 1];
    int[] same = new int[count];
    for (int v = 0; v < count; v++) {
      int slot = hash(positions, v) & mask;
      while (slots[slot] != 0 && !equal(positions, slots[slot] - 1, v)) {
        slot = slot + 1 & mask;
      }
      if (slots[slot] == 0) {
        slots[slot] = v + 1;
      }
      same[v] = slots[slot] - 1;
    }
    return same;
  }

  private static boolean equal(double[] p, int a, int b) {
    return p[3 * a] == p[3 * b] && p[3 * a + 1] == p[3 * b + 1] && p[3 * a + 2] == p[3 * b + 2];
  }

  private static int hash(double[] p, int v) {
    long hash = 0;
    for (int k = 0; k < 3; k++) {
      hash = (hash ^ Double.doubleToRawLongBits(p[3 * v + k] + 0.0)) * 0x9E37_79B9_7F4A_7C15L;
      hash ^= hash >>> 29;
    }
    return (int) (hash ^ hash >>> 32);
  }
}
