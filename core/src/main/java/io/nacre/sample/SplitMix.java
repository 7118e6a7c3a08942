package io.nacre.sample;

/** Random bits that depend on nothing but a counter (Steele, Lea and Flood 2014). */
final class SplitMix {

  /** Distance of the states of successive draws. */
  static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private SplitMix() {}

  /** The finaliser: 64 well mixed bits of a state. */
  static long mix(long z) {
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
