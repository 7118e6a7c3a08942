package io.nacre.fuzz;

import io.nacre.format.MalformedNacreException;
import io.nacre.format.NacreFile;
import io.nacre.format.NacreReader;
import io.nacre.format.NacreWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of any bytes: they are a file that is written again as the same bytes and can be
 * decoded within limits, or an error with its offset, and that soon.
 */
final class FileCheck {

  /** Processor time that one input may take, in nanoseconds. */
  private static final long MOST_TIME = 10_000_000_000L;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private FileCheck() {}

  static void check(byte[] bytes) {
    long start = THREADS.getCurrentThreadCpuTime();
    NacreFile whole = read(bytes, false);
    NacreFile beginning = whole == null ? read(bytes, true) : null;
    if (whole != null) {
      byte[] written = NacreWriter.write(whole);
      require(
          Arrays.equals(written, Layers.of(bytes).known().file()), "a file is written otherwise");
      ShapeCheck.check(whole, Arrays.hashCode(bytes));
    } else if (beginning != null) {
      byte[] written = NacreWriter.write(beginning);
      require(Layers.of(written).equals(Layers.of(bytes).known()), "a beginning is read otherwise");
      ShapeCheck.check(beginning, Arrays.hashCode(bytes));
    }
    long time = THREADS.getCurrentThreadCpuTime() - start;
    require(time < MOST_TIME, "%d bytes take %d ms".formatted(bytes.length, time / 1_000_000));
  }

  private static @Nullable NacreFile read(byte[] bytes, boolean prefix) {
    try {
      return prefix ? NacreReader.readPrefix(bytes) : NacreReader.read(bytes);
    } catch (MalformedNacreException e) {
      require(e.offset() >= 0 && e.offset() <= bytes.length, "an error beyond the file");
      return null;
    }
  }

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
