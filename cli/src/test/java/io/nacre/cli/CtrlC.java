package io.nacre.cli;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Presses Ctrl-C; where a command does not listen any more, that does not end the test. */
final class CtrlC implements AutoCloseable {

  private static final Signal INTERRUPT = new Signal("INT");
  private static final Path STATUS = Path.of("/proc/self/status");

  private final SignalHandler before;

  private CtrlC() {
    before = Signal.handle(INTERRUPT, signal -> {});
  }

  /** A JVM that a script started in its background is deaf to Ctrl-C; there the test is skipped. */
  static CtrlC unlessIgnored() throws IOException {
    assumeFalse(
        isIgnored(),
        "Ctrl-C is ignored here: the tests were started in the background of a script");
    return new CtrlC();
  }

  private static boolean isIgnored() throws IOException {
    if (!Files.isReadable(STATUS)) {
      return false;
    }
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
  }

  void press() {
    Signal.raise(INTERRUPT);
  }

  @Override
  public void close() {
    Signal.handle(INTERRUPT, before);
  }
}
