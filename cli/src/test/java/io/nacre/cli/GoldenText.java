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
 * With another number than that of the machine that wrote the texts, only the kinds of lines are
 * compared: every digit is masked, and repeated lines count once.
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
      assertThat(kinds(actual)).as("lines of %s, digits masked", name).isEqualTo(kinds(golden));
    }
  }

  private static String kinds(String text) {
    TreeSet<String> lines = new TreeSet<>();
    text.lines()
        .map(line -> line.replaceAll("[0-9a-f]{12,}", "HEX"))
        .map(line -> line.replaceAll("-?\\d+([.]\\d+)?(E-?\\d+)?", "#"))
        .map(line -> line.replaceAll("\\s+", " "))
        .map(line -> line.replaceAll(",$", ""))
        .forEach(lines::add);
    return String.join("\n", lines);
  }
}
