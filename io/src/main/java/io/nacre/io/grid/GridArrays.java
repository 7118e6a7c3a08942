package io.nacre.io.grid;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadNotes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The arrays of an npz file, of which one is its grid.
 *
 * @param shapes by name, in the order of the archive, at least one; null where an array holds
 *     something else than numbers
 */
record GridArrays(Path path, Map<String, @Nullable List<Long>> shapes) {

  /** Where several arrays could be the grid, the first of these is. */
  private static final List<String> USUAL =
      List.of("arr_0", "occupancy", "occupancies", "voxels", "grid");

  /**
   * The one to read.
   *
   * @param asked its name; null when the file is to say
   */
  String choose(@Nullable String asked, ReadNotes notes) throws MalformedShapeException {
    if (asked != null) {
      if (!shapes.containsKey(asked)) {
        throw new MalformedShapeException(
            "%s: no array \"%s\"; there are %s".formatted(path, asked, list(null)));
      }
      return asked;
    }
    if (shapes.size() == 1) {
      return shapes.keySet().iterator().next();
    }
    List<String> possible = possible();
    if (possible.isEmpty()) {
      throw new MalformedShapeException(
          "%s: no array has the three dimensions of a grid; there are %s"
              .formatted(path, list(null)));
    }
    String usual = USUAL.stream().filter(possible::contains).findFirst().orElse(null);
    if (possible.size() > 1 && usual == null) {
      throw new MalformedShapeException(
          "%s: several arrays could be the grid; choose one with --array NAME: %s"
              .formatted(path, list(null)));
    }
    String chosen = usual == null ? possible.getFirst() : usual;
    notes.add(
        "array \"%s\" of %d was read%s; there %s besides"
            .formatted(
                chosen,
                shapes.size(),
                possible.size() > 1 ? ", --array NAME chooses another" : "",
                (shapes.size() == 2 ? "is " : "are ") + list(chosen)));
    return chosen;
  }

  /** Those of three dimensions, else those of more. */
  private List<String> possible() {
    List<String> three = shapes.keySet().stream().filter(name -> dimensions(name) == 3).toList();
    return three.isEmpty()
        ? shapes.keySet().stream().filter(name -> dimensions(name) > 3).toList()
        : three;
  }

  private int dimensions(String name) {
    List<Long> shape = shapes.get(name);
    return shape == null ? 0 : GridLayout.dimensions(shape);
  }

  private String list(@Nullable String without) {
    return shapes.entrySet().stream()
        .filter(array -> !array.getKey().equals(without))
        .map(array -> array.getKey() + " " + shape(array.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String shape(@Nullable List<Long> shape) {
    return shape == null ? "(not numbers)" : Objects.toString(shape);
  }
}
