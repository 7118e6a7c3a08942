package io.nacre.cli.option;

import io.nacre.study.UserException;
import io.nacre.study.engine.EngineSettings;
import io.nacre.study.object.ObjectFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say where a batch is worked on, and which of its objects. */
public final class EngineChoice {

  private static final String LOCAL = "local";

  /** Options with a value. */
  private static final List<String> VALUED =
      List.of(
          "--engine", "--master", "--per-task", "--max-input", "--column", "--id-column", "--ids");

  private static final List<String> FLAGS = List.of("--files", "--report");

  /** The names of these options, on which no result depends. */
  static final List<String> NAMES = Stream.of(VALUED, FLAGS).flatMap(List::stream).toList();

  /** Those that this JVM alone has no use for. */
  private static final List<String> ENGINES =
      List.of(
          "--master",
          "--per-task",
          "--max-input",
          "--column",
          "--id-column",
          "--files",
          "--report");

  private static final long GIB = 1L << 30;

  @Option(
      names = "--engine",
      paramLabel = "local|spark",
      defaultValue = LOCAL,
      description =
          "Where objects are encoded: in this program, or by Apache Spark on one or many"
              + " machines, where OUT gets a Parquet table. Files have the same bytes. Default:"
              + " ${DEFAULT-VALUE}.")
  private String engine = LOCAL;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = {
        "Spark: the machines, such as local[2], spark://HOST:7077 or yarn. Default: this machine"
            + " with --threads, or what spark-submit says."
      })
  private @Nullable String master;

  @Option(
      names = "--per-task",
      paramLabel = "N",
      converter = CountConverter.class,
      description = {
        "Spark: number of objects in a task, which are lost together if a machine fails. Default: 1"
            + " for a search, up to 32 for --exact."
      })
  private @Nullable Long perTask;

  @Option(
      names = "--max-input",
      paramLabel = "BYTES",
      converter = CountConverter.class,
      description = "Spark: larger inputs are reported, not read. Default: 1 GiB.")
  private @Nullable Long maxInput;

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description = {
        "Spark: column of Parquet and CSV tables with paths or whole files.",
        "Default: content or path."
      })
  private @Nullable String column;

  @Option(
      names = "--id-column",
      paramLabel = "NAME",
      description = "Spark: column of tables with the names of objects. Default: id, if any.")
  private @Nullable String idColumn;

  @Option(
      names = "--ids",
      paramLabel = "FILE|ID,ID...",
      description = {
        "Take only the objects with these names: for an array of many, the number in its ids or the"
            + " row; for a file, its name without the extension. FILE has one name on each line."
      })
  private @Nullable String ids;

  @Option(
      names = "--files",
      description = "Spark: also write NAME.nacre of each object, into OUT/files.")
  private boolean files;

  @Option(
      names = "--report",
      description = {
        "Spark: encode nothing; DIR is the OUT of earlier runs, and -o gets results.csv, summary"
            + " and histograms of its objects."
      })
  private boolean report;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /** The engine's name; null for this program itself. */
  public @Nullable String engine() {
    return engine.equals(LOCAL) ? null : engine;
  }

  /** Whether earlier runs are to be summed up. */
  public boolean report() {
    return report;
  }

  /** Refuses options that would do nothing. */
  public void check() {
    if (command == null) {
      throw new IllegalStateException("picocli sets the command");
    }
    GivenOptions given = new GivenOptions(command);
    if (!Set.of(LOCAL, "spark").contains(engine)) {
      throw given.usage("there is no engine '%s'; there are local and spark".formatted(engine));
    }
    if (engine() == null) {
      given.refuse(ENGINES, "is for an engine; add --engine spark, or drop it");
    } else {
      given.refuse(List.of("--picture"), "is for --engine local; drop one of the two");
    }
  }

  /**
   * What is asked of the engine.
   *
   * @param jobs objects side by side
   * @param threads of each of them
   */
  public EngineSettings settings(int jobs, int threads) throws IOException {
    return new EngineSettings(
        master,
        jobs,
        threads,
        perTask == null ? 0 : Math.toIntExact(Math.min(perTask, Integer.MAX_VALUE)),
        maxInput == null ? GIB : maxInput,
        files,
        column,
        idColumn,
        ids());
  }

  /**
   * Those of {@code objects} that were asked for.
   *
   * @throws UserException when one of the names is nobody's
   */
  public List<ObjectFile> chosen(List<ObjectFile> objects) throws IOException {
    Set<String> wanted = ids();
    if (wanted == null) {
      return objects;
    }
    List<ObjectFile> chosen = objects.stream().filter(o -> wanted.contains(o.id())).toList();
    Set<String> missing = new LinkedHashSet<>(wanted);
    missing.removeAll(chosen.stream().map(ObjectFile::id).collect(Collectors.toSet()));
    if (!missing.isEmpty()) {
      throw new UserException(
          "--ids names %s, but no object has this name; objects are named %s, ..."
              .formatted(missing.iterator().next(), objects.getFirst().id()));
    }
    return chosen;
  }

  private @Nullable Set<String> ids() throws IOException {
    if (ids == null) {
      return null;
    }
    Path file = Path.of(ids);
    Set<String> names = new HashSet<>();
    List<String> words = Files.isRegularFile(file) ? Files.readAllLines(file) : List.of(ids);
    for (String line : words) {
      if (!line.startsWith("#")) {
        for (String word : line.split(",", -1)) {
          names.add(word.strip());
        }
      }
    }
    names.remove("");
    if (names.isEmpty()) {
      throw new UserException(ids + ": names no object; write one name on each line, or ID,ID");
    }
    return names;
  }

  /** The words of a command line without these options: what it would be for this program alone. */
  public static List<String> without(List<String> words) {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (VALUED.contains(word)) {
        i++;
      } else if (!FLAGS.contains(word)
          && VALUED.stream().noneMatch(v -> word.startsWith(v + "="))) {
        kept.add(word);
      }
    }
    return kept;
  }
}
