package io.nacre.cli.terminal;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * What Ctrl-C does while a command runs: it ends the program at once, with a line that says what
 * was kept; or, while there is something that is better finished early, a first one is a request to
 * do so and only a second one ends the program.
 *
 * <p>A shutdown hook would not do: while one runs, the JVM ignores a second Ctrl-C.
 */
public final class Interruption implements AutoCloseable {

  private static final String CTRL_C = "INT";

  private final Consumer<String> requestSaid;
  private final Consumer<String> endSaid;
  private volatile boolean requested;
  private @Nullable String promise;
  private String kept;
  private volatile @Nullable SignalHandler before;

  /**
   * Not listening yet.
   *
   * @param kept what is kept when Ctrl-C ends the program
   * @param requestSaid shows what a request will do
   * @param endSaid shows what was kept, before the program ends
   */
  Interruption(String kept, Consumer<String> requestSaid, Consumer<String> endSaid) {
    this.kept = kept;
    this.requestSaid = requestSaid;
    this.endSaid = endSaid;
  }

  /** Listens from now on; hears nothing where the JVM keeps the signal to itself. */
  Interruption listen() {
    try {
      before = Signal.handle(new Signal(CTRL_C), this::pressed);
    } catch (IllegalArgumentException reserved) {
      before = null;
    }
    return this;
  }

  /** While this is open, Ctrl-C does nothing here: another process has heard it too. */
  public static Interruption leftToOthers() {
    Interruption deaf = new Interruption("", said -> {}, said -> {});
    try {
      deaf.before = Signal.handle(new Signal(CTRL_C), signal -> {});
    } catch (IllegalArgumentException reserved) {
      deaf.before = null;
    }
    return deaf;
  }

  /**
   * From now on Ctrl-C ends the program at once.
   *
   * @param whatIsKept such as {@code nothing was written}
   */
  public synchronized void endsAtOnce(String whatIsKept) {
    promise = null;
    kept = whatIsKept;
  }

  /**
   * From now on a first Ctrl-C is a request, which {@link #requested} tells of.
   *
   * @param whatFollows what the command then does, such as {@code saving the best network so far}
   * @param whatIsKept when a second one ends the program
   */
  public synchronized void finishesFirst(String whatFollows, String whatIsKept) {
    promise = whatFollows;
    kept = whatIsKept;
  }

  /** Whether Ctrl-C was pressed. */
  public boolean requested() {
    return requested;
  }

  /** Whoever listened before ends the program, in the JVM's case with the status of a Ctrl-C. */
  private void pressed(Signal signal) {
    if (heard()) {
      return;
    }
    SignalHandler previous = before;
    if (previous == null
        || previous.equals(SignalHandler.SIG_DFL)
        || previous.equals(SignalHandler.SIG_IGN)) {
      Runtime.getRuntime().exit(ExitCode.INTERRUPTED.status());
    } else {
      previous.handle(signal);
    }
  }

  /** Says what comes of it; whether the program is to go on. */
  synchronized boolean heard() {
    if (promise == null || requested) {
      endSaid.accept(kept);
      return false;
    }
    requested = true;
    requestSaid.accept("stopping: " + promise + " (Ctrl-C again ends at once)");
    return true;
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
