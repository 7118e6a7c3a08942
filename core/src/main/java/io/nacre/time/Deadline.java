package io.nacre.time;

/**
 * The moment at which something has to be there.
 *
 * @param watch started when the time began
 * @param seconds from that start to the deadline; infinite for none
 */
public record Deadline(Stopwatch watch, double seconds) {

  /** No limit. */
  public static final Deadline NEVER =
      new Deadline(new Stopwatch(() -> 0, 0), Double.POSITIVE_INFINITY);

  /** Whether there is a limit at all. */
  public boolean limits() {
    return Double.isFinite(seconds);
  }

  /** Seconds until then: negative afterwards, infinite without a limit. */
  public double left() {
    return seconds - watch.seconds();
  }

  /** Whether something that takes {@code expected} seconds is done by then. */
  public boolean allows(double expected) {
    return left() >= expected;
  }

  /** The whole time, of which nothing is ever used. */
  public Deadline unspent() {
    return new Deadline(new Stopwatch(() -> 0, 0), seconds);
  }

  /** The moment so many seconds before. */
  public Deadline earlier(double by) {
    return limits() ? new Deadline(watch, seconds - by) : this;
  }

  /** The moment at which {@code part}, 0..1, of what is left now is over. */
  public Deadline part(double part) {
    return limits() ? earlier((1 - part) * Math.max(0, left())) : this;
  }
}
