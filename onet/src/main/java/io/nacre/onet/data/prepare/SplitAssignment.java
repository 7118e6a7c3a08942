package io.nacre.onet.data.prepare;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.onet.data.sample.Seeds;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries out a {@link Split}. */
final class SplitAssignment {

  private SplitAssignment() {}

  /**
   * The part of each object by its name, in the order of {@code sources}; where that is not known
   * before the objects are, all are to learn from.
   */
  static Map<String, Split.Part> of(Split split, List<ShapeSource> sources) throws IOException {
    return switch (split) {
      case Split.Seeded seeded -> seeded(seeded, sources);
      case Split.Apart _ -> {
        Map<String, Split.Part> all = new LinkedHashMap<>();
        sources.forEach(source -> all.put(source.name(), Split.Part.TRAIN));
        yield all;
      }
      case Split.Listed(Path file) -> listed(file, sources);
      case Split.Lists(Split.Seeded otherwise) -> SplitLists.parts(otherwise, sources);
    };
  }

  static Map<String, Split.Part> seeded(Split.Seeded split, List<ShapeSource> sources) {
    Map<String, List<ShapeSource>> categories = new LinkedHashMap<>();
    Map<String, Split.Part> parts = new LinkedHashMap<>();
    for (ShapeSource source : sources) {
      categories.computeIfAbsent(source.category(), c -> new ArrayList<>()).add(source);
      parts.put(source.name(), Split.Part.TEST);
    }
    categories.forEach(
        (category, members) -> {
          int n = members.size();
          int validation = share(split.validation(), n);
          boolean tested = split.train() + split.validation() < 1 - 1e-9;
          int most = n - validation - (tested && n >= 3 ? 1 : 0);
          int train = Math.clamp(Math.round(split.train() * n), 1, Math.max(1, most));
          int[] order = Seeds.permutation(n, Seeds.random(split.seed(), category));
          for (int i = 0; i < Math.min(n, train + validation); i++) {
            parts.put(
                members.get(order[i]).name(), i < train ? Split.Part.TRAIN : Split.Part.VALIDATION);
          }
        });
    return parts;
  }

  private static int share(double part, int n) {
    int rounded = (int) Math.round(part * n);
    return part > 0 && n >= 3 ? Math.max(1, rounded) : rounded;
  }

  private static Map<String, Split.Part> listed(Path file, List<ShapeSource> sources)
      throws IOException {
    Set<String> known = new HashSet<>();
    sources.forEach(source -> known.add(source.name()));
    Map<String, Split.Part> listed = new LinkedHashMap<>();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replace("\uFEFF", "").strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int comma = line.lastIndexOf(',');
      String name = comma < 0 ? line : line.substring(0, comma).strip();
      Split.Part part = part(line.substring(comma + 1).strip());
      if (comma < 0 || part == null) {
        throw damaged(file, i, "\"%s\" is not NAME,train or NAME,val or NAME,test".formatted(line));
      }
      if (!known.contains(name)) {
        throw damaged(
            file,
            i,
            "no object is named \"%s\"; names are like \"%s\""
                .formatted(name, sources.getFirst().name()));
      }
      if (listed.putIfAbsent(name, part) != null) {
        throw damaged(file, i, "\"%s\" is named twice".formatted(name));
      }
    }
    Map<String, Split.Part> parts = new LinkedHashMap<>();
    for (ShapeSource source : sources) {
      Split.Part part = listed.get(source.name());
      if (part != null) {
        parts.put(source.name(), part);
      }
    }
    return parts;
  }

  private static Split.@Nullable Part part(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "train" -> Split.Part.TRAIN;
      case "val", "validation" -> Split.Part.VALIDATION;
      case "test" -> Split.Part.TEST;
      default -> null;
    };
  }

  static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new MalformedShapeException(file + ": not a text file with a line an object", e);
    }
  }

  private static MalformedShapeException damaged(Path file, int line, String what) {
    return new MalformedShapeException("%s: %s (line %d)".formatted(file, what, line + 1));
  }
}
