package io.nacre.cli.terminal;

import org.jspecify.annotations.Nullable;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Turns a first Ctrl-C into a request to finish early. A second one ends the program, and so does
 * every one after {@link #close}, as if this had never been there.
 *
 * <p>A shutdown hook would not do: while one runs, the JVM ignores a second Ctrl-C.
 */
public final class Interruption implements AutoCloseable {

  private static final String CTRL_C = "INT";

  private volatile boolean requested;
  private volatile @Nullable SignalHandler before;

  private Interruption() {}

  /** Listens from now on; hears nothing where the JVM keeps the signal to itself. */
  public static Interruption listen() {
    Interruption interruption = new Interruption();
    try {
      interruption.before = Signal.handle(new Signal(CTRL_C), signal -> interruption.request());
    } catch (IllegalArgumentException reserved) {
      interruption.before = null;
    }
    return interruption;
  }

  /** Whether Ctrl-C was pressed. */
  public boolean requested() {
    return requested;
  }

  private synchronized void request() {
    if (requested) {
      Runtime.getRuntime().exit(ExitCode.INTERRUPTED.status());
    }
    requested = true;
  }

  /** Gives the signal back. */
  @Override
  public synchronized void close() {
    SignalHandler previous = before;
    if (previous != null) {
      before = null;
      Signal.handle(new Signal(CTRL_C), previous);
    }
  }
}
