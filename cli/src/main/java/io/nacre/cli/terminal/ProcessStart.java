package io.nacre.cli.terminal;

import io.nacre.time.Stopwatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When this process began, the start of the JVM included; where a script became the JVM, with the
 * script, but without what the launcher does once: building, and preparing the JVM. Linux is asked
 * itself, to a hundredth of a second: {@link ProcessHandle} knows whole seconds there.
 */
public final class ProcessStart {

  /** Ticks a second of what Linux says about processes. */
  private static final double TICKS = 100;

  /** The start among the fields behind the name, which is in brackets and may have any letters. */
  private static final int START = 19;

  /** Where the launcher says when it had done what it does once: as {@code /proc/uptime} does. */
  private static final String READY = "NACRE_READY";

  private ProcessStart() {}

  /** A clock that began with this process. */
  public static Stopwatch stopwatch() {
    Path proc = Path.of("/proc");
    double ago;
    try {
      ago =
          secondsAgo(
              Files.readString(proc.resolve("self/stat")),
              Files.readString(proc.resolve("uptime")),
              System.getenv(READY));
    } catch (IOException | RuntimeException e) {
      Instant start = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
      ago = Duration.between(start, Instant.now()).toNanos() * 1e-9;
    }
    return Stopwatch.startedAgo(Math.max(0, ago));
  }

  /**
   * Seconds since a process began.
   *
   * @param stat its line in {@code /proc/PID/stat}
   * @param uptime the line in {@code /proc/uptime}
   * @param ready seconds of uptime from which on to count if the process is older; null for none
   * @throws RuntimeException when they are not such lines
   */
  static double secondsAgo(String stat, String uptime, @Nullable String ready) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    double began = Long.parseLong(fields[START]) / TICKS;
    double from = ready == null ? began : Math.max(began, Double.parseDouble(ready));
    return Double.parseDouble(uptime.split(" ", 2)[0]) - from;
  }
}
