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
 * The decoder in Python agrees with the golden files and refuses damaged ones: runs its own tests
 * where Python and numpy are.
 */
class PythonDecoderTest {

  /** Fails for an older Python than the package supports, and without numpy. */
  private static final String NEEDED = "import sys, numpy; sys.exit(sys.version_info < (3, 9))";

  @Test
  void passesItsTests() throws Exception {
    assumeTrue(
        finished("-c", NEEDED).status() == 0,
        "skipped: the decoder in python/ is tested where python3 (3.9 or newer) has numpy");
    Finished tests = finished("-m", "unittest", "discover", "-t", "python", "-s", "python/tests");
    assertThat(tests.status()).as(tests.output()).isZero();
    assertThat(tests.output()).containsPattern("(?m)^Ran [1-9][0-9]* tests").contains("OK");
  }

  private record Finished(int status, String output) {}

  /** Runs Python; without one the status is that of a command that is not there. */
  private static Finished finished(String... arguments) throws InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = "python3";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(repository().toFile());
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    builder.environment().put("OPENBLAS_NUM_THREADS", "1");
    try {
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Finished(process.waitFor(), output);
    } catch (IOException absent) {
      return new Finished(127, String.valueOf(absent.getMessage()));
    }
  }

  private static Path repository() {
    Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    while (!Files.exists(folder.resolve("FORMAT.md"))) {
      folder = Objects.requireNonNull(folder.getParent(), "no repository above the working folder");
    }
    return folder;
  }
}
