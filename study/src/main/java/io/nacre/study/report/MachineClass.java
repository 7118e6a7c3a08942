package io.nacre.study.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What kind of machine a time was measured on: nothing that tells one machine from its like. */
public final class MachineClass {

  /** Where Linux lists its processors. */
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private static final String MODEL = "model name";

  private MachineClass() {}

  /** In words, such as {@code amd64, 2 processors, Intel(R) Xeon(R) Processor @ 2.90GHz}. */
  public static String current() {
    int processors = Runtime.getRuntime().availableProcessors();
    String model = model();
    return "%s, %d %s%s"
        .formatted(
            System.getProperty("os.arch"),
            processors,
            processors == 1 ? "processor" : "processors",
            model.isEmpty() ? "" : ", " + model);
  }

  private static String model() {
    if (!Files.isReadable(PROCESSORS)) {
      return "";
    }
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith(MODEL))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }
}
