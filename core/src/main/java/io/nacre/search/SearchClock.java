package io.nacre.search;

import io.nacre.time.Stopwatch;

/**
 * Seconds since a search, or what it is a part of, began, all its sessions together. While trials
 * are replayed from a journal the clock stands where it stood when they ended; then it goes on from
 * there.
 */
final class SearchClock {

  private final Stopwatch session;
  private boolean running;
  private double replayed;

  /**
   * @param session when this session began
   * @param running whether nothing is replayed
   */
  SearchClock(Stopwatch session, boolean running) {
    this.session = session;
    this.running = running;
  }

  double seconds() {
    return running ? replayed + session.seconds() : replayed;
  }

  /** A trial that ended so many seconds after the search began is not run again. */
  void replayed(double finishedAt) {
    replayed = Math.max(replayed, finishedAt);
  }

  /** A training begins. */
  void run() {
    running = true;
  }
}
