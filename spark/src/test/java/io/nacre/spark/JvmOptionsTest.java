package io.nacre.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

class JvmOptionsTest {

  @Test
  void theEngineHasWhatSparkOpensForItself() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("src/main/dist/jvm.options"));
    for (String option : JavaModuleOptions.defaultModuleOptions().split(" ")) {
      // A package that the JDK does not have any more gives a warning instead.
      boolean gone = option.contains("sun.security.action");
      if (option.startsWith("--add-opens") && !gone) {
        assertThat(lines).contains(option);
      }
    }
    // With --add-modules every start would warn of the Vector API; with this Nacre loads it.
    assertThat(lines).contains("--add-exports=java.base/jdk.internal.module=ALL-UNNAMED");
  }
}
