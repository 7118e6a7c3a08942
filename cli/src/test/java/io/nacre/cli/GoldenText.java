package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import jdk.incubator.vector.FloatVector;

/**
 * Committed texts that outputs are compared with. The system property {@code nacre.golden.update}
 * set to true writes them anew; a text that is not there is a failure.
 *
 * <p>What a training gives depends on the number of vector lanes (see {@link GoldenEncodingsTest}).
 * With another number than that of the machine that wrote the texts, only the first line, numbers
 * masked, and the keys of JSON.
 */
final class GoldenText {

  /** Floats of the vectors of the machine that wrote the committed texts. */
  static final int LANES = 16;

  private static final boolean UPDATE = Boolean.getBoolean("nacre.golden.update");

  private GoldenText() {}

  /** Floats of the vectors that trainings here compute with. */
  static int lanes() {
    int bits = Integer.getInteger("nacre.vector.bits", 0);
    return bits == 0 ? FloatVector.SPECIES_PREFERRED.length() : bits / Float.SIZE;
  }

  /** Compares {@code actual} with {@code golden/NAME} of the test's resources. */
  static void check(String name, String actual) throws IOException {
    check(name, actual, lanes() == LANES);
  }

  /** Compares digits only where {@code literally}. */
  static void check(String name, String actual, boolean literally) throws IOException {
    Path file =
        Path.of(System.getProperty("basedir", ""), "src/test/resources/golden").resolve(name);
    if (UPDATE) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
      return;
    }
    assertThat(file).as("golden text; -Dnacre.golden.update=true writes it").isRegularFile();
    String golden = Files.readString(file);
    if (literally) {
      assertThat(actual).as(name).isEqualTo(golden);
    } else {
      assertThat(kinds(actual)).as("first line and keys of %s", name).isEqualTo(kinds(golden));
    }
  }

  private static String kinds(String text) {
    TreeSet<String> kinds = new TreeSet<>();
    text.lines().limit(1).map(line -> line.replaceAll("\\d+([.]\\d+)?", "#")).forEach(kinds::add);
    text.lines()
        .map(line -> line.replaceFirst("^\\s*\"([^\"]+)\" :.*", "key $1"))
        .filter(line -> line.startsWith("key "))
        .forEach(kinds::add);
    return String.join("\n", kinds);
  }
}
