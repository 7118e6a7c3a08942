package io.nacre.grid;

/**
 * Answers of the learned context model that may be asked for again: on plain parts of a surface
 * about half of the voxels see what another one saw. Each window has one place, which the latest
 * takes.
 */
final class PriorCache {

  /** Places, as a power of two. */
  private static final int BITS = 14;

  /** A bit of the last long of a view that no code takes: set in the keys of places in use. */
  private static final long USED = 1L << 63;

  private static final int KEY = CausalWindow.LONGS;

  private final PriorEvaluator prior;
  private final long[] keys = new long[KEY << BITS];
  private final short[] logits = new short[1 << BITS];

  PriorCache(PriorEvaluator prior) {
    this.prior = prior;
  }

  /** As {@link PriorEvaluator#logit}. */
  int logit(long[] view) {
    long a = view[0];
    long b = view[1];
    long c = view[2];
    long d = view[3] | USED;
    long hash = (a * 0x9E3779B97F4A7C15L ^ c) * 0xC2B2AE3D27D4EB4FL;
    hash = (hash ^ hash >>> 29 ^ b) * 0x9E3779B97F4A7C15L;
    hash = (hash ^ hash >>> 32 ^ d) * 0xC2B2AE3D27D4EB4FL;
    int place = (int) (hash >>> 64 - BITS);
    int key = place * KEY;
    if (keys[key] != a || keys[key + 1] != b || keys[key + 2] != c || keys[key + 3] != d) {
      keys[key] = a;
      keys[key + 1] = b;
      keys[key + 2] = c;
      keys[key + 3] = d;
      logits[place] = (short) prior.logit(view);
    }
    return logits[place];
  }
}
