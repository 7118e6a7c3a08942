package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Committed texts that outputs are compared with. The system property {@code nacre.golden.update}
 * set to true writes them anew; a text that is not there is a failure.
 */
final class GoldenText {

  private static final boolean UPDATE = Boolean.getBoolean("nacre.golden.update");

  private GoldenText() {}

  /** Compares {@code actual} with {@code golden/NAME} of the test's resources. */
  static void check(String name, String actual) throws IOException {
    Path file =
        Path.of(System.getProperty("basedir", ""), "src/test/resources/golden").resolve(name);
    if (UPDATE) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
      return;
    }
    assertThat(file).as("golden text; -Dnacre.golden.update=true writes it").isRegularFile();
    assertThat(actual).as(name).isEqualTo(Files.readString(file));
  }
}
