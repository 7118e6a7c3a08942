package io.nacre.mesh;

/**
 * The triangles seen so far, found by their corners in any order; a hash table of open addresses.
 */
final class TriangleSet {

  private final int[] slots;

  TriangleSet(int triangles) {
    slots = new int[Integer.highestOneBit(Math.clamp(4L * triangles, 16, 1 << 30))];
  }

  /**
   * Adds triangle {@code t} of {@code tri} unless one with the same corners is there.
   *
   * @return the triangle there now, {@code t} itself when it is new
   */
  int add(int[] tri, int t) {
    int slot = hash(tri, 3 * t) & slots.length - 1;
    while (slots[slot] != 0 && !same(tri, 3 * (slots[slot] - 1), 3 * t)) {
      slot = slot + 1 & slots.length - 1;
    }
    if (slots[slot] == 0) {
      slots[slot] = t + 1;
    }
    return slots[slot] - 1;
  }

  /** For triangles of three different corners. */
  private static boolean same(int[] tri, int s, int t) {
    return has(tri, s, tri[t]) && has(tri, s, tri[t + 1]) && has(tri, s, tri[t + 2]);
  }

  private static boolean has(int[] tri, int t, int corner) {
    return tri[t] == corner || tri[t + 1] == corner || tri[t + 2] == corner;
  }

  private static int hash(int[] tri, int t) {
    long mixed = mix(tri[t]) + mix(tri[t + 1]) + mix(tri[t + 2]);
    return (int) (mixed >>> 32);
  }

  private static long mix(int corner) {
    long h = (corner + 1) * 0x9E37_79B9_7F4A_7C15L;
    return (h ^ h >>> 32) * 0xD6E8_FEB8_6659_FD93L;
  }
}
