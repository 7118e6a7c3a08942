package io.nacre.grid;

/**
 * The view that a learned context model has of a voxel: the known voxels around it, the state of
 * its mirror images and the situation, each as a small number, its code. A window code stands for
 * as many inputs as it has bits; any other code for one input a value, of which exactly one is on.
 */
public final class CausalWindow {

  /**
   * Windows of rows: steps along x and y, first step along z, number of voxels. All of them come
   * before the voxel in the order x, y, z.
   */
  private static final int[][] WINDOWS = {
    {0, 0, -7, 7},
    {0, -1, -3, 7},
    {0, -2, -3, 7},
    {0, -3, -2, 5},
    {0, -4, -1, 3},
    {-1, -3, -2, 5},
    {-1, -2, -3, 7},
    {-1, -1, -3, 7},
    {-1, 0, -3, 7},
    {-1, 1, -3, 7},
    {-1, 2, -3, 7},
    {-1, 3, -2, 5},
    {-2, -3, -1, 3},
    {-2, -2, -2, 5},
    {-2, -1, -3, 7},
    {-2, 0, -3, 7},
    {-2, 1, -3, 7},
    {-2, 2, -2, 5},
    {-2, 3, -1, 3},
    {-3, -2, -1, 3},
    {-3, -1, -2, 5},
    {-3, 0, -2, 5},
    {-3, 1, -2, 5},
    {-3, 2, -1, 3},
    {-4, -1, -1, 3},
    {-4, 0, -1, 3},
    {-4, 1, -1, 3},
  };

  /** Bits of a code in a view. */
  static final int CODE_BITS = 7;

  static final int CODE_MASK = (1 << CODE_BITS) - 1;

  /** Codes in a long of a view; windows and other codes do not share one. */
  static final int PER_LONG = 9;

  /** Values of the codes that are not windows: three mirror images, then the situation. */
  private static final int[] CHOICES = {7, 7, 7, 12};

  /** Number of codes. */
  public static final int CODES = WINDOWS.length + CHOICES.length;

  /** Length of a view: codes are packed in its longs, the first in the lowest bits. */
  static final int LONGS = (CODES + PER_LONG - 1) / PER_LONG;

  private final PaddedBits known;
  private final int[] offsets = new int[WINDOWS.length];
  private final int[] starts = new int[WINDOWS.length];
  private final int[] lengths = new int[WINDOWS.length];
  private final int resolutionClass;

  CausalWindow(PaddedBits known) {
    this.known = known;
    for (int i = 0; i < WINDOWS.length; i++) {
      offsets[i] = WINDOWS[i][0] * known.strideX + WINDOWS[i][1] * known.strideY;
      starts[i] = WINDOWS[i][2];
      lengths[i] = WINDOWS[i][3];
    }
    int longest = Math.max(known.nx, Math.max(known.ny, known.nz));
    resolutionClass = longest <= 64 ? 0 : longest <= 160 ? 1 : longest <= 320 ? 2 : 3;
  }

  /** Whether a code is a window, its inputs being its bits. */
  public static boolean isWindow(int code) {
    return code < WINDOWS.length;
  }

  /** Number of inputs that a code stands for. */
  public static int inputs(int code) {
    return isWindow(code) ? WINDOWS[code][3] : CHOICES[code - WINDOWS.length];
  }

  /** Number of inputs of all codes. */
  public static int inputs() {
    int sum = 0;
    for (int code = 0; code < CODES; code++) {
      sum += inputs(code);
    }
    return sum;
  }

  /** Number of values of a code. */
  static int values(int code) {
    return isWindow(code) ? 1 << inputs(code) : inputs(code);
  }

  /** A code of a view. */
  static int code(long[] view, int code) {
    return (int) (view[code / PER_LONG] >>> CODE_BITS * (code % PER_LONG)) & CODE_MASK;
  }

  /** Sets a code of a view in which it is 0. */
  static void put(long[] view, int code, int value) {
    view[code / PER_LONG] |= (long) value << CODE_BITS * (code % PER_LONG);
  }

  /**
   * Sets {@code view}, {@link #LONGS} longs, for voxel z of the row.
   *
   * @param mirrors state of the {@link Mirrors}
   * @param quiet the value of all surroundings if the voxel is in a run that is known to hold
   *     another value somewhere, -1 if not
   */
  void look(int row, int z, int mirrors, int quiet, long[] view) {
    int next = offsets.length;
    for (int l = next / PER_LONG - 1; l >= 0; l--) {
      long packed = 0;
      for (int i = PER_LONG - 1; i >= 0; i--) {
        int code = l * PER_LONG + i;
        int window = known.window(row + offsets[code], z + starts[code], lengths[code]);
        packed = packed << CODE_BITS | window;
      }
      view[l] = packed;
    }
    int situation = 3 * resolutionClass + quiet + 1;
    long images = mirrors % 7 | mirrors / 7 % 7 << CODE_BITS | mirrors / 49 << 2 * CODE_BITS;
    view[next / PER_LONG] = images | (long) situation << 3 * CODE_BITS;
  }
}
