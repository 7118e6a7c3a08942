package io.nacre.search;

import io.nacre.time.Stopwatch;

/**
 * Seconds since a search, or what it is a part of, began, all its sessions together. While trials
 * are replayed from a journal the clock stands where it stood when they ended; then it goes on from
 * there.
 */
final class SearchClock {

  private final double recorded;
  private final Stopwatch session;
  private double replayed;

  /**
   * @param recorded seconds at the end of the last trial that will be replayed, 0 without any
   * @param session when this session began
   */
  SearchClock(double recorded, Stopwatch session) {
    this.recorded = recorded;
    this.session = session;
  }

  double seconds() {
    return replayed < recorded ? replayed : replayed + session.seconds();
  }

  void replayed(double finishedAt) {
    replayed = Math.max(replayed, finishedAt);
  }
}
