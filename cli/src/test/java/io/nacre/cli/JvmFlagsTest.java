package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever starts a JVM for encodings has it compile the vector kernels first, and not what a
 * rehearsal without trainings found hot: trainings of seconds got through a tenth of their steps.
 */
class JvmFlagsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/main/dist/bin/nacre",
        "src/main/dist/bin/nacre.bat",
        "src/main/dist/bin/nacre.ps1",
        "../spark/src/main/dist/jvm.options"
      })
  void kernelsComeFirst(String file) throws IOException {
    assertThat(Files.readString(Path.of(file)))
        .contains(
            "CompileThresholdScaling,io.nacre.net.Vector*::*,0.02",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-AOTRecordTraining",
            "-XX:-AOTReplayTraining",
            "-XX:G1HeapRegionSize=1m");
  }
}
