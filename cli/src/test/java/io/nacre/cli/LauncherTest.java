package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program through its launcher, in terminals of several widths and in poor surroundings. */
class LauncherTest {

  private static final String CUBE =
      """
      v 0 0 0
      v 1 0 0
      v 0 1 0
      v 0 0 1
      f 1 3 2
      f 1 2 4
      f 1 4 3
      f 2 3 4
      """;

  private static final List<String> SMALL =
      List.of(
          "encode",
          "sample:trefoil",
          "--resolution",
          "32",
          "--arch",
          "3x16",
          "--steps",
          "300k",
          "--mesh-resolution",
          "32");

  @TempDir private static Path program;
  @TempDir private static Path work;

  private static Path launcher = Path.of("");

  /** What a command printed, on both streams, and its exit status. */
  private record Outcome(int status, String text) {}

  @BeforeAll
  static void begin() throws Exception {
    assumeTrue(File.separatorChar == '/', "the launcher is a shell script");
    launcher = ProgramFolder.launcher(program);
    Files.writeString(work.resolve("cube.obj"), CUBE);
    List<String> encode = new ArrayList<>(SMALL);
    encode.addAll(List.of("-o", "small.nacre", "--no-picture"));
    Outcome outcome = run(Map.of(), encode);
    assertThat(outcome.status()).as(outcome.text()).isZero();
    assertThat(outcome.text()).doesNotContain("incubator").doesNotContain("WARNING");
  }

  private static Outcome run(Map<String, String> environment, List<String> arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(arguments);
    return execute(environment, command, true);
  }

  private static Outcome execute(
      Map<String, String> environment, List<String> command, boolean errors) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile());
    builder.redirectErrorStream(errors);
    if (!errors) {
      builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    }
    builder.environment().keySet().removeAll(List.of("LC_ALL", "LC_CTYPE", "LANG", "COLUMNS"));
    builder.environment().putAll(Map.of("NACRE_CACHE", "off", "TERM", "xterm"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return new Outcome(process.exitValue(), text);
  }

  private static void assumePty() {
    Outcome python;
    try {
      python = execute(Map.of(), List.of("python3", "-c", "import pty, fcntl"), true);
    } catch (Exception e) {
      python = new Outcome(1, "");
    }
    assumeTrue(python.status() == 0, "no python3 with the module pty: terminals are not tested");
  }

  /** What a person would see in a terminal, as run_in_pty.py says. */
  private static JsonNode terminal(int columns, List<String> interrupts, List<String> arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("python3"));
    command.add(Path.of("src/test/resources/terminal/run_in_pty.py").toAbsolutePath().toString());
    command.add(Integer.toString(columns));
    interrupts.forEach(pattern -> command.addAll(List.of("--interrupt", pattern)));
    command.addAll(List.of("--", launcher.toString()));
    command.addAll(arguments);
    Outcome outcome =
        execute(Map.of("LC_ALL", "C.UTF-8", "PYTHONIOENCODING", "utf-8"), command, false);
    assertThat(outcome.status()).as(outcome.text()).isZero();
    return new ObjectMapper().readTree(outcome.text());
  }

  private static List<String> lines(JsonNode seen) {
    List<String> lines = new ArrayList<>();
    seen.get("lines").forEach(line -> lines.add(line.asText()));
    return lines;
  }

  private static String text(JsonNode seen) {
    return String.join(" ", lines(seen)).replaceAll("\\s+", " ");
  }

  private static void fits(JsonNode seen, int columns) {
    assertThat(seen.get("widest").asInt())
        .as(seen.get("widest_line").asText())
        .isLessThanOrEqualTo(columns);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 120})
  void everyLineFitsTheTerminal(int columns) throws Exception {
    assumePty();
    List<String> encode = new ArrayList<>(SMALL);
    encode.addAll(List.of("-o", "w" + columns + ".nacre"));
    JsonNode seen = terminal(columns, List.of(), encode);
    fits(seen, columns);
    assertThat(seen.get("status").asInt()).isZero();
    List<String> lines = lines(seen);
    assertThat(text(seen)).contains("reading", "preparing", "training", "rounding", "picture");
    assertThat(text(seen)).contains("IoU", "CD x1000", "sample-steps)").doesNotContain("incubator");
    assertThat(lines).noneMatch(line -> line.contains("] 100 %"));
    List<Integer> percents =
        lines.stream()
            .filter(line -> line.startsWith("["))
            .map(line -> Integer.valueOf(line.replaceFirst(".*?] (\\d+) %.*", "$1")))
            .toList();
    assertThat(percents).isSorted();
  }

  @ParameterizedTest
  @ValueSource(ints = 40)
  void everyResultFitsTheTerminal(int columns) throws Exception {
    assumePty();
    for (List<String> command :
        List.of(
            List.of("info", "small.nacre"),
            List.of("eval", "small.nacre", "sample:trefoil", "--samples", "20k"),
            List.of(
                "compare",
                "sample:trefoil",
                "--resolution",
                "16",
                "--mesh-resolution",
                "16",
                "--methods",
                "classical"))) {
      JsonNode seen = terminal(columns, List.of(), command);
      fits(seen, columns);
      assertThat(seen.get("status").asInt()).isZero();
    }
  }

  @Test
  void ctrlCSavesTheTrainingAndSaysSo() throws Exception {
    assumePty();
    JsonNode seen =
        terminal(
            80,
            List.of("training.*IoU"),
            List.of(
                "encode",
                "sample:trefoil",
                "--resolution",
                "32",
                "--steps",
                "900M",
                "-o",
                "c.nacre"));
    assertThat(seen.get("status").asInt()).isEqualTo(130);
    assertThat(text(seen))
        .contains("stopping: saving the best network so far")
        .contains(
            "nacre: interrupted; c.nacre has the best network so far; with --checkpoint FILE");
    assertThat(work.resolve("c.nacre")).exists();
  }

  @Test
  void ctrlCBeforeThereIsAnythingEndsAtOnce() throws Exception {
    assumePty();
    JsonNode seen =
        terminal(
            80,
            List.of("preparing|reading|voxelising"),
            List.of("voxelize", "sample:bust", "--resolution", "512", "-o", "v.npz"));
    assertThat(seen.get("status").asInt()).isEqualTo(130);
    assertThat(text(seen)).contains("nacre: interrupted; nothing was written");
    assertThat(work.resolve("v.npz")).doesNotExist();
  }

  @Test
  void aSecondCtrlCEndsAtOnceWhatTheFirstOneOnlyAskedFor() throws Exception {
    assumePty();
    JsonNode seen =
        terminal(
            80,
            List.of("searching.*tried", "stopping"),
            List.of("encode", "sample:trefoil", "--budget", "5m", "--resume", "s.journal"));
    assertThat(seen.get("status").asInt()).isEqualTo(130);
    assertThat(text(seen)).contains("nacre: interrupted;", "s.journal");
  }

  private static List<Path> caches() throws Exception {
    try (Stream<Path> files = Files.list(program.resolve("lib"))) {
      return files.filter(file -> file.getFileName().toString().contains("nacre-")).toList();
    }
  }

  /** The classes under test lie in folders, of which a JVM makes no cache: it goes without. */
  @Test
  void theCacheIsMadeOnceForEachSetOfFlags() throws Exception {
    Path jar = program.resolve("lib/nacre-cli-test.jar");
    assertThat(caches()).containsExactly(jar);
    Map<String, String> on = Map.of("NACRE_CACHE", "on");
    for (int i = 0; i < 2; i++) {
      Outcome version = run(on, List.of("--version"));
      assertThat(version.status()).as(version.text()).isZero();
      assertThat(version.text()).startsWith("nacre ").doesNotContain("JAVA_TOOL_OPTIONS");
      List<Path> caches = caches();
      assertThat(caches).hasSize(2).contains(jar);
      assertThat(caches).anyMatch(file -> file.toString().matches(".*/nacre-\\d+\\.aot"));
    }
    List<Path> before = caches();
    run(Map.of("NACRE_CACHE", "on", "NACRE_JAVA_OPTS", "-Xshare:off"), List.of("--version"));
    assertThat(caches()).containsExactlyInAnyOrderElementsOf(before);
    for (Path cache : before) {
      if (!cache.equals(jar)) {
        Files.delete(cache);
      }
    }
  }

  @Test
  void aShippedRuntimeNeedsNoJavaAndNoOtherProgram() throws Exception {
    Path runtime = program.resolve("runtime");
    Files.createSymbolicLink(runtime, Path.of(System.getProperty("java.home")));
    try {
      Map<String, String> nothing = Map.of("PATH", "", "JAVA_HOME", "");
      Outcome version =
          execute(nothing, List.of("/bin/sh", launcher.toString(), "--version"), true);
      assertThat(version.text()).startsWith("nacre ");
      assertThat(version.status()).isZero();
    } finally {
      Files.delete(runtime);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", ""})
  void namesBeyondAsciiNeedNoLocale(String locale) throws Exception {
    assumeTrue(
        execute(Map.of("LC_ALL", "C.UTF-8"), List.of("locale", "charmap"), true)
            .text()
            .startsWith("UTF-8"),
        "there is no locale C.UTF-8");
    Path folder = Files.createDirectories(work.resolve("many" + locale));
    Files.writeString(folder.resolve("würfel.obj"), CUBE);
    Files.writeString(folder.resolve("立方体.obj"), CUBE);
    Map<String, String> poor = locale.isEmpty() ? Map.of() : Map.of("LC_ALL", locale);
    Outcome info = run(poor, List.of("info", folder.resolve("würfel.obj").toString()));
    assertThat(info.text()).contains("würfel.obj", "vertices    4");
    assertThat(info.status()).isZero();
    Path out = work.resolve("out" + locale);
    Outcome batch =
        run(
            poor,
            List.of(
                "batch",
                folder.toString(),
                "-o",
                out.toString(),
                "--exact",
                "--resolution",
                "8",
                "--mesh-resolution",
                "8"));
    assertThat(batch.status()).as(batch.text()).isZero();
    assertThat(out.resolve("würfel.nacre")).exists();
    assertThat(out.resolve("立方体.nacre")).exists();
  }

  @Test
  void aLocaleThatCannotSayTheNameIsNamed() throws Exception {
    Path name = Files.writeString(work.resolve("kugel-ü.obj"), CUBE);
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            program.resolve("lib/nacre-cli-test.jar").toString(),
            "info",
            name.getFileName().toString());
    Outcome outcome = execute(Map.of("LC_ALL", "C"), java, true);
    assumeTrue(outcome.status() != 0, "this JVM reads names in any locale");
    assertThat(outcome.text()).contains("set it to a UTF-8 locale such as C.UTF-8");
  }
}
