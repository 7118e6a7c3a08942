package io.nacre.cli.terminal;

import io.nacre.time.Stopwatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * When this process began, the start of the JVM included; where a script became the JVM, with the
 * script. Linux is asked itself, to a hundredth of a second: {@link ProcessHandle} knows whole
 * seconds there.
 */
public final class ProcessStart {

  /** Ticks a second of what Linux says about processes. */
  private static final double TICKS = 100;

  /** The start among the fields behind the name, which is in brackets and may have any letters. */
  private static final int START = 19;

  private ProcessStart() {}

  /** A clock that began with this process. */
  public static Stopwatch stopwatch() {
    Path proc = Path.of("/proc");
    double ago;
    try {
      ago =
          secondsAgo(
              Files.readString(proc.resolve("self/stat")),
              Files.readString(proc.resolve("uptime")));
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
   * @throws RuntimeException when they are not such lines
   */
  static double secondsAgo(String stat, String uptime) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Double.parseDouble(uptime.split(" ", 2)[0]) - Long.parseLong(fields[START]) / TICKS;
  }
}
