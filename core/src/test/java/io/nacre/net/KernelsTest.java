package io.nacre.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelsTest {

  private final KernelTwins twins = new KernelTwins();

  @Test
  void affineMapsAreEqualBitForBit() {
    twins.compareAffine();
  }

  @Test
  void activationsAndTheirSlopesAreEqualBitForBit() {
    twins.compareActivations();
  }

  @Test
  void weightGradientsAreEqualToRounding() {
    twins.compareBackward();
  }

  @Test
  void featuresAreReadAndTaughtBitForBit() {
    twins.compareFeatures();
  }

  @Test
  void logitsAreTheSameOnEveryMachine() {
    assertThat(LogitChecksum.of(new ScalarKernels()))
        .isEqualTo(LogitChecksum.of(new VectorKernels()))
        .isEqualTo(LogitChecksum.EXPECTED);
  }

  /** The same comparisons in a JVM of their own, because the width is fixed when classes load. */
  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void everyVectorWidthGivesTheSameBits(int bits) throws Exception {
    assertThat(
            java(
                KernelTwins.class,
                "--add-modules=jdk.incubator.vector",
                "-Dnacre.vector.bits=" + bits))
        .isEqualTo("lanes %d logits %08x".formatted(bits / 32, LogitChecksum.EXPECTED));
  }

  @Test
  void withoutTheVectorModuleTheScalarKernelsServe() throws Exception {
    assertThat(java(LogitChecksum.class))
        .isEqualTo("ScalarKernels %08x".formatted(LogitChecksum.EXPECTED));
  }

  /** As the program does it; {@code --add-modules} would print a warning in every run. */
  @Test
  void whereTheJdkExportsItsLoaderTheVectorModuleIsLoadedWithoutAWord() throws Exception {
    assertThat(java(LogitChecksum.class, "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED"))
        .isEqualTo("VectorKernels %08x".formatted(LogitChecksum.EXPECTED));
  }

  @Test
  void withTheVectorModuleTheVectorKernelsServe() {
    assertThat(Kernels.BEST).isInstanceOf(VectorKernels.class);
  }

  /** Standard output of {@code main}; its failures are this test's. */
  private static String java(Class<?> main, String... flags) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:-PrintWarnings");
    command.add("-Xmx256m");
    command.addAll(List.of(flags));
    command.add("-cp");
    command.add(location(Network.class) + File.pathSeparator + location(main));
    command.add(main.getName());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = read(process);
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    return output;
  }

  private static String read(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
  }

  private static Path location(Class<?> of) throws Exception {
    return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
