package io.nacre.onet.data.prepare;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.onet.data.shapenet.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lists beside the objects of classes, {@link Split.Lists}. */
final class SplitLists {

  private static final Map<String, Split.Part> FILES = files();

  private final Map<Path, Map<String, Split.Part>> read = new HashMap<>();

  private SplitLists() {}

  private static Map<String, Split.Part> files() {
    Map<String, Split.Part> files = new LinkedHashMap<>();
    files.put("train.lst", Split.Part.TRAIN);
    files.put("val.lst", Split.Part.VALIDATION);
    files.put("test.lst", Split.Part.TEST);
    return files;
  }

  /** The part of each object by its name, in the order of {@code sources}. */
  static Map<String, Split.Part> parts(Split.Seeded otherwise, List<ShapeSource> sources)
      throws IOException {
    SplitLists lists = new SplitLists();
    Map<String, Split.Part> listed = new HashMap<>();
    List<ShapeSource> others = new ArrayList<>();
    for (ShapeSource source : sources) {
      ModelFolder folder = ModelFolder.of(source.file());
      Map<String, Split.Part> list = folder == null ? null : lists.of(folder.classFolder());
      if (folder == null || list == null) {
        others.add(source);
        continue;
      }
      Split.Part part = list.get(folder.model());
      if (part != null) {
        listed.put(source.name(), part);
      }
    }
    Map<String, Split.Part> divided = SplitAssignment.seeded(otherwise, others);
    Map<String, Split.Part> parts = new LinkedHashMap<>();
    for (ShapeSource source : sources) {
      Split.Part part = listed.getOrDefault(source.name(), divided.get(source.name()));
      if (part != null) {
        parts.put(source.name(), part);
      }
    }
    return parts;
  }

  /** What the lists of a class say; null when there are none. */
  private @Nullable Map<String, Split.Part> of(Path folder) throws IOException {
    if (!read.containsKey(folder)) {
      Map<String, Split.Part> parts = null;
      for (Map.Entry<String, Split.Part> entry : FILES.entrySet()) {
        Path file = folder.resolve(entry.getKey());
        if (Files.isRegularFile(file)) {
          parts = parts == null ? new HashMap<>() : parts;
          add(file, entry.getValue(), parts);
        }
      }
      read.put(folder, parts);
    }
    return read.get(folder);
  }

  private static void add(Path file, Split.Part part, Map<String, Split.Part> parts)
      throws IOException {
    List<String> lines = SplitAssignment.lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String name = lines.get(i).strip();
      if (name.isEmpty()) {
        continue;
      }
      Split.Part other = parts.putIfAbsent(name, part);
      if (other != null && other != part) {
        throw new MalformedShapeException(
            "%s: \"%s\" is in another of the lists as well (line %d); an object has one part"
                .formatted(file, name, i + 1));
      }
    }
  }
}
