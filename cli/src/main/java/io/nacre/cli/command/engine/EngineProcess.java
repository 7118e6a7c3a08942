package io.nacre.cli.command.engine;

import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.Interruption;
import io.nacre.study.UserException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The same command in a JVM that has an engine on its class path. Engines lie in folders of their
 * own, beside the program, so that no other command starts slower for them. Should that JVM die,
 * the command goes on in another, where objects are worked on in processes of their own.
 */
public final class EngineProcess {

  private static final String MAIN = "io.nacre.cli.Main";

  /** Statuses of a JVM that was interrupted or ended by request: 128 and the signal. */
  static final Set<Integer> ASKED_TO_END = Set.of(129, 130, 143);

  private static final int SIGNALLED = 128;

  private final String engine;
  private final CommandOutput output;

  /**
   * A command of this program.
   *
   * @param engine its name
   */
  public EngineProcess(String engine, CommandOutput output) {
    this.engine = engine;
    this.output = output;
  }

  /** Runs it to its end, on the streams of this process, and gives its exit status. */
  public int run() throws IOException {
    Path folder = folder();
    List<String> cached =
        EngineCache.of(engine, folder, System.getenv()).options(rehearsal(), output::note);
    int status = run(folder, cached);
    if (status > SIGNALLED && !ASKED_TO_END.contains(status)) {
      output.note(
          ("the JVM died of signal %d; continuing with the remaining objects, each in its own"
                  + " process")
              .formatted(status - SIGNALLED));
      status = run(folder, List.of("-Dnacre.engine.isolate=true"));
    }
    return status;
  }

  /** What most batches do on an engine, small and soon done, from the name of the main class on. */
  private List<String> rehearsal() {
    String batch = "batch sample:gear sample:bolt --exact --resolution 64 --jobs 1 -q -o out";
    List<String> words = new ArrayList<>(List.of(MAIN));
    words.addAll(List.of(batch.split(" ", -1)));
    words.addAll(List.of("--engine", engine));
    return words;
  }

  private int run(Path folder, List<String> flags) throws IOException {
    List<String> command = new ArrayList<>(EngineCache.java(folder));
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("nacre.") || name.startsWith("spark."))
        .sorted()
        .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
    String given = System.getenv("NACRE_JAVA_OPTS");
    if (given != null && !given.isBlank()) {
      command.addAll(List.of(given.strip().split("\\s+", -1)));
    }
    command.addAll(flags);
    command.addAll(EngineCache.classPath(folder));
    command.add(MAIN);
    command.addAll(output.typed());
    // Ctrl-C reaches both processes; what it does is the other's affair.
    try (Interruption _ = Interruption.leftToOthers()) {
      Process process = new ProcessBuilder(command).inheritIO().start();
      Thread end = new Thread(process::destroy);
      Runtime.getRuntime().addShutdownHook(end);
      try {
        return process.waitFor();
      } catch (InterruptedException e) {
        process.destroy();
        throw new UserException("interrupted while waiting for the engine", e);
      } finally {
        removeHook(end);
      }
    }
  }

  /** Takes back what the end of this JVM would do. */
  static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The JVM is ending, and the hook runs.
    }
  }

  /** The engine's folder: what the launcher names, or that beside the program's own jars. */
  private Path folder() {
    String named = System.getenv("NACRE_" + engine.toUpperCase(Locale.ROOT));
    Path folder = named == null ? beside() : Path.of(named);
    if (folder == null || !Files.isRegularFile(folder.resolve("jvm.options"))) {
      throw new UserException(
          "the engine \"%s\" is not installed%s: unpack nacre-%s-VERSION.zip into Nacre's folder, or build it with ./mvnw -P%s -DskipTests package"
              .formatted(engine, folder == null ? "" : " (no " + folder + ")", engine, engine));
    }
    return folder;
  }

  private @Nullable Path beside() {
    CodeSource source = EngineProcess.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return null;
    }
    try {
      Path lib = Path.of(source.getLocation().toURI()).toAbsolutePath().getParent();
      return lib == null || lib.getParent() == null ? null : lib.resolveSibling(engine);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a code source is a URI", e);
    }
  }
}
