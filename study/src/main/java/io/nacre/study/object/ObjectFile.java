package io.nacre.study.object;

import io.nacre.io.file.GridOptions;
import io.nacre.study.report.InputHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One object of a batch.
 *
 * @param argument what names it: a file, {@code sample:NAME}, or {@code FILE#ID} for one of many in
 *     a file
 * @param name what its files are called, unlike that of every other object, in small letters too
 * @param source what it is read from; null when {@code argument} names that
 */
public record ObjectFile(String argument, String name, @Nullable ObjectSource source) {

  /** Names of the files that are about all objects of a run, which none of them gets. */
  private static final Set<String> RESERVED = Set.of("summary", "histogram-iou", "histogram-cd");

  private static final int SUFFIX_DIGITS = 8;

  /** An object that its argument names. */
  public ObjectFile(String argument, String name) {
    this(argument, name, null);
  }

  /** What a list of ids calls it: ID of {@code FILE#ID}, else the file's name. */
  public String id() {
    Matcher one = Input.ONE_OF_MANY.matcher(argument);
    return one.matches() ? one.group(2) : Input.stem(argument);
  }

  /** The same object, read from {@code other}. */
  public ObjectFile withSource(@Nullable ObjectSource other) {
    return new ObjectFile(argument, name, other);
  }

  /** What identifies its content. */
  public InputHash hash() throws IOException {
    return source == null ? Input.hash(argument) : source.hash();
  }

  /**
   * Reads it.
   *
   * @param options how a grid is read
   * @param resolution voxels per axis for what has none of its own; 0 for what is usual
   * @param threads that compute
   */
  public Input read(GridOptions options, int resolution, int threads) throws IOException {
    return source == null
        ? Input.read(argument, options)
        : source.read(argument, options, resolution, threads);
  }

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
