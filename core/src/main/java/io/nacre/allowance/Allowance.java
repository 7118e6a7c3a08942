package io.nacre.allowance;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** An amount that a computation may take of something, in parts. For concurrent use. */
public final class Allowance {

  private final long most;
  private final LongFunction<? extends RuntimeException> refusal;
  private final AtomicLong taken = new AtomicLong();

  /**
   * @param most that may be taken at a time
   * @param refusal the error that is thrown when so much, which is more, would be taken
   */
  public Allowance(long most, LongFunction<? extends RuntimeException> refusal) {
    this.most = most;
    this.refusal = refusal;
  }

  /** As much as anybody wants. */
  public static Allowance unlimited() {
    return new Allowance(
        Long.MAX_VALUE, sum -> new IllegalStateException("more than any machine has: " + sum));
  }

  /**
   * Takes {@code amount}, at least 0.
   *
   * @throws RuntimeException the refusal, when that is too much with what is taken already
   */
  public void take(long amount) {
    long sum = taken.addAndGet(amount);
    if (sum > most || sum < 0) {
      throw refusal.apply(sum < 0 ? Long.MAX_VALUE : sum);
    }
  }

  /** Gives back what was taken. */
  public void give(long amount) {
    taken.addAndGet(-amount);
  }

  /** What is taken now. */
  public long taken() {
    return taken.get();
  }
}
