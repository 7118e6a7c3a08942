package io.nacre.study.object;

import io.nacre.study.report.InputHash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One object of a batch.
 *
 * @param argument what names it: a file or {@code sample:NAME}
 * @param name what its files are called, unlike that of every other object, in small letters too
 */
public record ObjectFile(String argument, String name) {

  /** Names of the files that are about all objects of a run, which none of them gets. */
  private static final Set<String> RESERVED = Set.of("summary", "histogram-iou", "histogram-cd");

  private static final int SUFFIX_DIGITS = 8;

  /**
   * Names each of {@code arguments} after its file. Those that would share a name all get eight
   * hexadecimal digits of the SHA-256 of the argument as well, so that no name depends on the order
   * of the arguments.
   *
   * @param arguments all different
   */
  public static List<ObjectFile> named(List<String> arguments) {
    Map<String, Long> uses =
        arguments.stream().collect(Collectors.groupingBy(ObjectFile::key, Collectors.counting()));
    return arguments.stream()
        .map(
            argument -> {
              String stem = Input.stem(argument);
              boolean unique =
                  uses.getOrDefault(key(argument), 0L) == 1 && !RESERVED.contains(key(argument));
              return new ObjectFile(argument, unique ? stem : stem + "-" + suffix(argument));
            })
        .toList();
  }

  /** A name that two objects may not share: some file systems do not tell capitals. */
  private static String key(String argument) {
    return Input.stem(argument).toLowerCase(Locale.ROOT);
  }

  private static String suffix(String argument) {
    return InputHash.sha256(argument.replace('\\', '/').getBytes(StandardCharsets.UTF_8))
        .substring(0, SUFFIX_DIGITS);
  }
}
