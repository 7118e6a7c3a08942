package io.nacre.cli.command.engine;

import io.nacre.study.UserException;
import io.nacre.study.report.InputHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM of an engine need not find out again (JEP 483): parsed and linked classes. How
 * methods behave (JEP 515) is left out by the options, since trainings get nowhere by what a batch
 * without any taught the compiler. A rehearsal makes it once. It fits one JDK, one set of jars and
 * one set of options, so its name is a checksum of these; an empty file says that making it failed.
 * It lies beside the jars or, where that folder is read-only, in the user's own cache, as the
 * launcher's does. {@code NACRE_CACHE=off} does without.
 */
final class EngineCache {

  private static final Pattern OTHERS =
      Pattern.compile("(?:^|\\s)-(?:Xshare:|XX:AOT|XX:SharedArchiveFile)");

  private static final String SUFFIX = ".aot";
  private static final String LOCK = ".lock";
  private static final int KEY_DIGITS = 12;

  /** What nobody made anew for so long is of another JVM or of earlier jars. */
  private static final Duration OLD = Duration.ofDays(30);

  /** Whoever is killed while making a cache leaves a lock, which gets so old. */
  private static final Duration ABANDONED = Duration.ofMinutes(10);

  private static final Duration LONGEST = Duration.ofMinutes(9);

  /** Bytes on the disk below which none is made: it takes 200 MB, and as many while it is made. */
  private static final long SPACE = 1L << 30;

  private final String engine;
  private final Path folder;
  private final @Nullable Path file;

  private EngineCache(String engine, Path folder, @Nullable Path file) {
    this.engine = engine;
    this.folder = folder;
    this.file = file;
  }

  /**
   * The cache of an engine; nothing has been made yet.
   *
   * @param engine its name
   * @param folder of the engine, with {@code jvm.options} and the jars in {@code lib}
   * @param environment variables by name
   */
  static EngineCache of(String engine, Path folder, Map<String, String> environment) {
    boolean off =
        environment.getOrDefault("NACRE_CACHE", "").startsWith("off")
            || OTHERS.matcher(environment.getOrDefault("NACRE_JAVA_OPTS", "")).find();
    try {
      Path at = off ? null : place(folder.resolve("lib"), environment);
      return new EngineCache(
          engine, folder, at == null ? null : at.resolve(prefix(engine) + key(folder) + SUFFIX));
    } catch (IOException e) {
      return new EngineCache(engine, folder, null);
    }
  }

  private static String prefix(String engine) {
    return "nacre-" + engine + "-";
  }

  /** Where caches are; null where the user has no folder for them. */
  private static @Nullable Path place(Path lib, Map<String, String> environment) {
    if (Files.isWritable(lib)) {
      return lib;
    }
    String home = environment.get("HOME");
    String base =
        Stream.of("XDG_CACHE_HOME", "LOCALAPPDATA")
            .map(name -> environment.getOrDefault(name, ""))
            .filter(each -> !each.isEmpty())
            .findFirst()
            .orElse(home == null || home.isEmpty() ? "" : home + "/.cache");
    return base.isEmpty() ? null : Path.of(base, "nacre");
  }

  /** A checksum of the JDK, of the names, sizes and times of the jars, and of the options. */
  private static String key(Path folder) throws IOException {
    StringBuilder text = new StringBuilder();
    Path release = Path.of(System.getProperty("java.home"), "release");
    text.append(release).append('\n');
    if (Files.isRegularFile(release)) {
      text.append(Files.readString(release)).append('\n');
    }
    text.append(Files.readString(folder.resolve("jvm.options"))).append('\n');
    try (Stream<Path> jars = Files.list(folder.resolve("lib"))) {
      for (Path jar : jars.filter(each -> each.toString().endsWith(".jar")).sorted().toList()) {
        text.append(jar).append(' ').append(Files.size(jar)).append(' ');
        text.append(Files.getLastModifiedTime(jar).toMillis()).append('\n');
      }
    }
    return InputHash.sha256(text.toString().getBytes(StandardCharsets.UTF_8))
        .substring(0, KEY_DIGITS);
  }

  /** The words that start a JVM of the engine, all options before those of its own. */
  static List<String> java(Path folder) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "@" + folder.resolve("jvm.options"));
  }

  /**
   * The options of a JVM that starts with it; none where there is no cache. It is made first where
   * that was not tried; what goes wrong then leaves a JVM that starts slower.
   *
   * @param rehearsal what that does: the main class and its arguments, which may name files of a
   *     folder of its own
   * @param notes says what takes so long
   */
  List<String> options(List<String> rehearsal, Consumer<String> notes) {
    Path cache = file;
    if (cache == null) {
      return List.of();
    }
    try {
      if (!Files.exists(cache)) {
        make(cache, rehearsal, notes);
      }
      return Files.exists(cache) && Files.size(cache) > 0 ? uses(cache) : List.of();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private static List<String> uses(Path cache) {
    return List.of("-XX:AOTCache=" + cache);
  }

  /** One process does it; others go without meanwhile. */
  private void make(Path cache, List<String> rehearsal, Consumer<String> notes) throws IOException {
    Path place = Files.createDirectories(cache.toAbsolutePath().getParent());
    if (Files.getFileStore(place).getUsableSpace() < SPACE) {
      return;
    }
    Path lock = place.resolve(cache.getFileName() + LOCK);
    if (isOlder(lock, ABANDONED)) {
      remove(lock);
    }
    try {
      Files.createDirectory(lock);
    } catch (FileAlreadyExistsException busy) {
      return;
    }
    notes.accept("preparing this JVM for %s, once, for quicker starts ...".formatted(engine));
    Path made = lock.resolve("cache" + SUFFIX);
    try (Rehearsing rehearsing = new Rehearsing(lock)) {
      List<String> words = new ArrayList<>(java(folder));
      words.add("-XX:AOTCacheOutput=" + made);
      words.add("-XX:ErrorFile=" + lock.resolve("error"));
      words.addAll(classPath(folder));
      words.addAll(rehearsal);
      List<String> check = new ArrayList<>(java(folder));
      check.addAll(uses(made));
      check.add("-XX:AOTMode=on");
      check.addAll(classPath(folder));
      check.add("-version");
      if (rehearsing.succeeds(words) && rehearsing.succeeds(check)) {
        removeOld(place);
        Files.move(made, cache, StandardCopyOption.ATOMIC_MOVE);
      } else if (!rehearsing.ended) {
        Files.createFile(cache);
      }
    }
  }

  /** The option that names the jars of an engine. */
  static List<String> classPath(Path folder) {
    return List.of("-cp", folder.resolve("lib") + "/*");
  }

  /** Processes that work in the folder of a lock, none of which outlives this or its JVM. */
  private static final class Rehearsing implements AutoCloseable {

    private final Path lock;
    private final Thread hook = new Thread(this::end);
    private volatile @Nullable Process process;
    private volatile boolean ended;

    Rehearsing(Path lock) {
      this.lock = lock;
      Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Runs a command that neither asks nor says anything, nor knows options of the user. */
    boolean succeeds(List<String> words) throws IOException {
      if (ended) {
        return false;
      }
      ProcessBuilder builder =
          new ProcessBuilder(words)
              .directory(lock.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectInput(lock.resolve("nothing").toFile());
      Files.write(lock.resolve("nothing"), new byte[0]);
      builder.environment().keySet().removeIf(name -> name.startsWith("NACRE_"));
      builder.environment().put("XDG_CONFIG_HOME", lock.toString());
      Process started = builder.start();
      process = started;
      try {
        boolean done = started.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS);
        if (!done) {
          kill(started);
          return false;
        }
      } catch (InterruptedException e) {
        ended = true;
        throw new UserException("interrupted while preparing the engine", e);
      }
      ended |= EngineProcess.ASKED_TO_END.contains(started.exitValue());
      return started.exitValue() == 0;
    }

    private static void kill(Process process) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }

    /** Whatever was asked for ends now. */
    private void end() {
      ended = true;
      close();
    }

    @Override
    public void close() {
      Process started = process;
      if (started != null && started.isAlive()) {
        kill(started);
      }
      remove(lock);
      EngineProcess.removeHook(hook);
    }
  }

  private void removeOld(Path place) throws IOException {
    List<Path> old = new ArrayList<>();
    try (Stream<Path> files = Files.list(place)) {
      files
          .filter(each -> each.getFileName().toString().matches(prefix(engine) + ".*\\" + SUFFIX))
          .forEach(old::add);
    }
    for (Path each : old) {
      if (isOlder(each, OLD)) {
        Files.deleteIfExists(each);
      }
    }
  }

  private static boolean isOlder(Path file, Duration age) throws IOException {
    return Files.exists(file)
        && Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(age));
  }

  /** Removes a folder as far as that goes. */
  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException e) {
      // It gets old, and whoever makes the next cache tries again.
    }
  }
}
