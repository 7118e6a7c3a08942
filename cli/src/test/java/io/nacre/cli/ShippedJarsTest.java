package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Jars that the program is packed with in another form than they come in. */
class ShippedJarsTest {

  /** The first class format that the JVM's cache takes. */
  private static final int JAVA_6 = 50;

  @TempDir private Path folder;

  private Path shipped(Path jar) throws Exception {
    Path tool = Path.of("src/build/java/ShippedJars.java");
    List<String> words =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            tool.toString(),
            folder.toString(),
            jar.toString());
    Process process = new ProcessBuilder(words).inheritIO().start();
    assertThat(process.waitFor()).isZero();
    return folder.resolve(jar.getFileName());
  }

  private static Path jarOf(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static List<JarEntry> entries(JarFile jar, String suffix) {
    return jar.stream().filter(entry -> entry.getName().endsWith(suffix)).toList();
  }

  private static int format(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry);
        DataInputStream data = new DataInputStream(in)) {
      data.skipNBytes(6);
      return data.readUnsignedShort();
    }
  }

  @Test
  void everyClassOfPicocliFitsIntoTheCacheAndPassesTheVerifier() throws Exception {
    Path picocli = jarOf(CommandLine.class);
    Path shipped = shipped(picocli);
    ClassLoader parent = ClassLoader.getPlatformClassLoader();
    try (JarFile before = new JarFile(picocli.toFile());
        JarFile after = new JarFile(shipped.toFile());
        URLClassLoader loader = new URLClassLoader(new URL[] {shipped.toUri().toURL()}, parent)) {
      List<JarEntry> classes = entries(after, ".class");
      assertThat(classes).hasSameSizeAs(entries(before, ".class")).hasSizeGreaterThan(200);
      assertThat(after.size()).isEqualTo(before.size());
      for (JarEntry each : classes) {
        assertThat(format(after, each)).as(each.getName()).isGreaterThanOrEqualTo(JAVA_6);
        if (each.getName().startsWith("picocli/")) {
          // Verified before it is initialised.
          Class.forName(each.getName().replace('/', '.').replace(".class", ""), true, loader);
        }
      }
    }
  }

  @Test
  void onlyNativesOfSystemsWithoutJavaStayOut() throws Exception {
    Path zstd = jarOf(com.github.luben.zstd.Zstd.class);
    Path shipped = shipped(zstd);
    assertThat(Files.size(shipped)).isLessThan(Files.size(zstd) - 1_500_000);
    try (JarFile before = new JarFile(zstd.toFile());
        JarFile after = new JarFile(shipped.toFile())) {
      assertThat(entries(after, ".class")).hasSameSizeAs(entries(before, ".class"));
      for (String system :
          List.of("linux/amd64", "linux/aarch64", "darwin/aarch64", "darwin/x86_64", "win/amd64")) {
        assertThat(after.stream().anyMatch(each -> each.getName().startsWith(system + "/lib")))
            .as(system)
            .isTrue();
      }
    }
  }
}
