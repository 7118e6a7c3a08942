package io.nacre.cli.command.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Caches of a real JVM, for an engine of one class. */
class EngineCacheTest {

  @TempDir private Path folder;

  private final List<String> notes = new ArrayList<>();

  /** An engine: ends with the status that it is given. */
  static final class TinyEngine {

    private TinyEngine() {}

    /** Prints what it was asked for. */
    public static void main(String[] args) {
      System.out.println("asked for " + List.of(args));
      System.exit(Integer.parseInt(args[0]));
    }
  }

  @BeforeEach
  void engine() throws IOException {
    Files.writeString(folder.resolve("jvm.options"), "-Xlog:disable\n-Xmx64m\n");
    Path lib = Files.createDirectory(folder.resolve("lib"));
    String name = TinyEngine.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(lib.resolve("tiny.jar")));
        InputStream bytes = TinyEngine.class.getResourceAsStream("/" + name)) {
      jar.putNextEntry(new ZipEntry(name));
      Objects.requireNonNull(bytes).transferTo(jar);
    }
  }

  private List<String> options(int rehearsalStatus) {
    return options(rehearsalStatus, Map.of());
  }

  private List<String> options(int rehearsalStatus, Map<String, String> environment) {
    return EngineCache.of("tiny", folder, environment)
        .options(
            List.of(TinyEngine.class.getName(), Integer.toString(rehearsalStatus)), notes::add);
  }

  /** What lies beside the jar. */
  private List<Path> made() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("lib"))) {
      return files.filter(each -> !each.toString().endsWith(".jar")).sorted().toList();
    }
  }

  @Test
  void rehearsalMakesACacheOnceWithWhichTheJvmStarts() throws Exception {
    List<String> options = options(0);
    assertThat(notes).singleElement().asString().contains("preparing this JVM for tiny, once");
    assertThat(made()).singleElement().satisfies(file -> assertThat(file).isNotEmptyFile());
    assertThat(options).containsExactly("-XX:AOTCache=" + made().getFirst());

    List<String> words = new ArrayList<>(EngineCache.java(folder));
    words.addAll(options);
    // It is an error now if the cache does not fit.
    words.add("-XX:AOTMode=on");
    words.addAll(EngineCache.classPath(folder));
    words.addAll(List.of(TinyEngine.class.getName(), "0", "work"));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said.strip()).isEqualTo("asked for [0, work]");
    assertThat(process.waitFor()).isZero();

    assertThat(options(1)).as("is not made again").isEqualTo(options);
    assertThat(notes).hasSize(1);
  }

  @Test
  void failureIsMarkedAndNotTriedAgain() throws IOException {
    assertThat(options(3)).isEmpty();
    assertThat(made()).singleElement().satisfies(file -> assertThat(file).isEmptyFile());
    assertThat(options(0)).isEmpty();
    assertThat(notes).hasSize(1);
  }

  @Test
  void interruptedRehearsalLeavesNothing() throws IOException {
    assertThat(options(130)).isEmpty();
    assertThat(made()).isEmpty();
    assertThat(options(0)).isNotEmpty();
  }

  @Test
  void nothingIsMadeWhereCachesAreSwitchedOffOrTheUserHasOthers() throws IOException {
    assertThat(options(0, Map.of("NACRE_CACHE", "off"))).isEmpty();
    for (String other : List.of("-Xshare:off", "-Xmx1g -XX:AOTCache=mine.aot")) {
      assertThat(options(0, Map.of("NACRE_JAVA_OPTS", other))).as(other).isEmpty();
    }
    assertThat(made()).isEmpty();
    assertThat(notes).isEmpty();
  }

  @Test
  void otherOptionsOrJarsGetAnotherCacheAndOldOnesGo() throws IOException {
    Path lib = folder.resolve("lib");
    Path old = Files.writeString(lib.resolve("nacre-tiny-0.aot"), "old");
    Path young = Files.writeString(lib.resolve("nacre-tiny-1.aot"), "young");
    Path other = Files.writeString(lib.resolve("nacre-0.aot"), "of the program");
    age(old, Duration.ofDays(31));
    age(young, Duration.ofDays(29));
    age(other, Duration.ofDays(31));
    List<String> first = options(0);
    assertThat(made()).doesNotContain(old).contains(young, other).hasSize(3);
    Files.writeString(folder.resolve("jvm.options"), "-Xlog:disable\n-Xmx65m\n");
    List<String> second = options(0);
    age(lib.resolve("tiny.jar"), Duration.ofHours(1));
    List<String> third = options(0);
    assertThat(List.of(first, second, third)).doesNotHaveDuplicates().doesNotContain(List.of());
  }

  @Test
  void whileAnotherProcessMakesItThisOneGoesWithout() throws IOException {
    assertThat(options(0)).hasSize(1);
    Path cache = made().getFirst();
    Files.delete(cache);
    Path lock = Files.createDirectory(cache.resolveSibling(cache.getFileName() + ".lock"));
    Path half = Files.writeString(lock.resolve("cache.aot"), "half");
    notes.clear();
    assertThat(options(0)).isEmpty();
    assertThat(half).exists();
    assertThat(notes).isEmpty();
    age(lock, Duration.ofMinutes(11));
    assertThat(options(0)).as("its owner is gone").hasSize(1);
    assertThat(made()).containsExactly(cache);
  }

  private static void age(Path file, Duration age) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
  }
}
