package io.nacre.parallel;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A barrier for threads that meet every hundred microseconds: waiting threads spin, then yield, so
 * that no hand-over by the operating system lies between two training steps. Use it inside {@link
 * Parallel#forEach} with as many tasks as threads.
 */
public final class SpinBarrier {

  private static final int SPINS = 2_000;

  private final int parties;
  private final AtomicInteger arrived = new AtomicInteger();
  private volatile int phase;
  private volatile boolean broken;

  /**
   * A barrier for that many threads.
   *
   * @param parties threads that call {@link #await}, at least 1
   */
  public SpinBarrier(int parties) {
    this.parties = parties;
  }

  /**
   * Returns once all parties have called; throws when the barrier was broken by a failing party.
   */
  public void await() {
    if (parties == 1) {
      return;
    }
    int mine = phase;
    if (arrived.incrementAndGet() == parties) {
      arrived.set(0);
      phase = mine + 1;
      return;
    }
    for (int spins = 0; phase == mine; spins++) {
      if (broken) {
        throw new IllegalStateException("another thread of the team failed");
      }
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
  }

  /** Releases all waiting parties with an exception. */
  public void breakUp() {
    broken = true;
  }
}
