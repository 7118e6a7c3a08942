package io.nacre.net;

import java.util.Arrays;

/**
 * Arrays for vectors that do not cross the lines of the cache. The JVM puts arrays anywhere; but G1
 * gives one of at least half a region a region of its own, which begins with a line, and never
 * moves it. With regions of 1 MiB, as in the program's own launchers, that is 64-byte aligned from
 * {@link #FIRST} on. Elsewhere results are the same, a little later.
 */
final class AlignedArray {

  /** The first element that begins a line: the array's header takes 16 bytes. */
  static final int FIRST = 12;

  private static final int HALF_REGION = 1 << 17;

  private AlignedArray() {}

  /** {@code array}, or a copy of it that is large enough. */
  static float[] aligned(float[] array) {
    return array.length >= HALF_REGION ? array : Arrays.copyOf(array, HALF_REGION);
  }
}
