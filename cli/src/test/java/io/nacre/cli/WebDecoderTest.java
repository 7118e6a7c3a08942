package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The decoder in JavaScript agrees with the golden files and refuses damaged ones: runs its own
 * tests in Node.
 */
class WebDecoderTest {

  /** The oldest Node that the decoder supports. */
  private static final int OLDEST = 20;

  @Test
  void passesItsTests() throws Exception {
    assumeTrue(
        nodeVersion() >= OLDEST,
        () ->
            "skipped: the decoder in web/ is tested where Node "
                + OLDEST
                + " or newer is on the PATH");
    Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    while (!Files.exists(folder.resolve("FORMAT.md"))) {
      folder = Objects.requireNonNull(folder.getParent(), "no repository above the working folder");
    }
    Process node =
        new ProcessBuilder("node", "web/test.mjs")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor()).as(output).isZero();
    assertThat(output).containsPattern("(?m)^# pass [1-9]").contains("# fail 0");
  }

  /** The first number of {@code node --version}, such as v20.20.2, or 0 without Node. */
  private static int nodeVersion() throws InterruptedException {
    try {
      Process node = new ProcessBuilder("node", "--version").redirectErrorStream(true).start();
      String version = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return node.waitFor() == 0 && version.matches("v\\d+\\..*\\s*")
          ? Integer.parseInt(version.substring(1, version.indexOf('.')))
          : 0;
    } catch (IOException absent) {
      return 0;
    }
  }
}
