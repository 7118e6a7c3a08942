package io.nacre.search;

/**
 * Seconds since a search began. While trials are replayed from a journal the clock stands where it
 * stood when they ended; then it goes on from there.
 */
final class SearchClock {

  private final double recorded;
  private double replayed;
  private long resumedAt;

  /**
   * @param recorded seconds at the end of the last trial that will be replayed, 0 without any
   */
  SearchClock(double recorded) {
    this.recorded = recorded;
    resumedAt = System.nanoTime();
  }

  double seconds() {
    return replayed < recorded ? replayed : replayed + (System.nanoTime() - resumedAt) * 1e-9;
  }

  void replayed(double finishedAt) {
    replayed = Math.max(replayed, finishedAt);
    resumedAt = System.nanoTime();
  }
}
