package io.nacre.cli.defaults;

import io.nacre.study.UserException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where options come from that no command line names: variables of the environment, such as {@code
 * NACRE_TARGET_IOU} for {@code --target-iou}, and a file of properties with lines such as {@code
 * target-iou = 0.98} or, for one command alone, {@code encode.target-iou = 0.98}.
 *
 * @param environment variables by name
 * @param file the user's properties; null for none
 */
public record DefaultSources(Map<String, String> environment, @Nullable Path file) {

  /** The option that names another file. */
  public static final String FILE = "--defaults";

  /** No sources but the file that a command line names. */
  public static final DefaultSources NONE = new DefaultSources(Map.of(), null);

  private static final String PREFIX = "NACRE_";

  /** Variables of the launcher and of the program as a whole. */
  private static final Set<String> OTHERS =
      Set.of(
          "NACRE_CACHE",
          "NACRE_READY",
          "NACRE_JAVA_OPTS",
          "NACRE_DEBUG",
          "NACRE_SPARK",
          "NACRE_BYTES");

  /** Those of this process: the user's file is in the folder for settings that its system has. */
  public static DefaultSources ofProcess() {
    Map<String, String> environment = System.getenv();
    String folder = environment.getOrDefault("XDG_CONFIG_HOME", environment.get("APPDATA"));
    String home = System.getProperty("user.home", "");
    Path base = folder == null || folder.isEmpty() ? Path.of(home, ".config") : Path.of(folder);
    Path file = base.resolve("nacre").resolve("nacre.properties");
    return new DefaultSources(environment, Files.isRegularFile(file) ? file : null);
  }

  /** Whether there is nothing in them. */
  boolean isEmpty() {
    return file == null && environment.keySet().stream().noneMatch(DefaultSources::isOption);
  }

  private static boolean isOption(String variable) {
    return variable.startsWith(PREFIX) && !OTHERS.contains(variable);
  }

  /** What the environment says, by long names; also of what is no option. */
  Map<String, String> variables() {
    Map<String, String> options = new TreeMap<>();
    environment.forEach(
        (key, value) -> {
          if (isOption(key)) {
            String name = key.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
            options.put("--" + name.replace('_', '-'), value);
          }
        });
    return options;
  }

  /**
   * What a file says to one command, by long names.
   *
   * @param command its path, such as {@code lab.ni}
   * @param known whether there is an option of a long name
   */
  static Map<String, String> properties(Path file, String command, Predicate<String> known) {
    Properties lines = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      lines.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw new UserException("%s: %s".formatted(file, e.getMessage()), e);
    }
    Map<String, String> options = new TreeMap<>();
    for (String key : lines.stringPropertyNames()) {
      String name = "--" + key.substring(key.lastIndexOf('.') + 1);
      if (!known.test(name)) {
        throw new UserException(
            "%s: there is no option %s, which '%s' would set; 'nacre help COMMAND --all' lists them"
                .formatted(file, name, key));
      }
      if (key.indexOf('.') < 0) {
        options.putIfAbsent(name, lines.getProperty(key).strip());
      } else if (key.equals(command + "." + name.substring(2))) {
        options.put(name, lines.getProperty(key).strip());
      }
    }
    return options;
  }
}
