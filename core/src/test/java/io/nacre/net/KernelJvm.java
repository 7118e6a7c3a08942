package io.nacre.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM of its own with kernels of a given width, because the width is fixed when classes load. No
 * test libraries are on its class path.
 */
public final class KernelJvm {

  private KernelJvm() {}

  /** Standard output of {@code main} on vectors of so many bits; its failures are the caller's. */
  public static String vectors(int bits, Class<?> main) throws Exception {
    return java(main, List.of("--add-modules=jdk.incubator.vector", "-Dnacre.vector.bits=" + bits));
  }

  /** Standard output of {@code main} without the vector module. */
  public static String scalar(Class<?> main) throws Exception {
    return java(main, List.of());
  }

  /** Standard output of {@code main} where the JDK exports what loads the module afterwards. */
  static String loadedLater(Class<?> main) throws Exception {
    return java(main, List.of("--add-exports=java.base/jdk.internal.module=ALL-UNNAMED"));
  }

  private static String java(Class<?> main, List<String> flags) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:-PrintWarnings");
    command.add("-Xmx256m");
    command.addAll(flags);
    command.add("-cp");
    command.add(location(Network.class) + File.pathSeparator + location(main));
    command.add(main.getName());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    return output.trim();
  }

  private static Path location(Class<?> of) throws Exception {
    return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
