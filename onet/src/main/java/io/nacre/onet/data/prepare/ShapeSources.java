package io.nacre.onet.data.prepare;

import io.nacre.io.ShapeReader;
import io.nacre.io.arrays.NeuralImplicits;
import io.nacre.io.file.Extension;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.onet.data.shapenet.ModelFolder;
import io.nacre.onet.data.shapenet.SampledObject;
import io.nacre.onet.data.shapenet.ShapeNetClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the objects that files and folders hold. */
final class ShapeSources {

  private static final Set<String> MESHES =
      Set.of("obj", "stl", "ply", "off", "glb", "gltf", "drc", "3mf");
  private static final Set<String> ARRAYS = Set.of("npz", "npy");
  private static final Set<String> GRIDS = Set.of("binvox", "vox");

  /** What tells grids made of a mesh from the mesh in their names. */
  private static final Pattern MADE = Pattern.compile("\\.(solid|surface)$");

  private final List<ShapeSource> found = new ArrayList<>();
  private final ShapeNetClasses classes = new ShapeNetClasses();

  private ShapeSources() {}

  /**
   * Objects of all {@code sources} in their order, of a folder sorted by path. Sub-folders are
   * categories; an array of grids is a category of its own. Objects of {@link ModelFolder}s are
   * called by their class and folder. One object is one source: a binvox file beside the mesh that
   * it was made of is passed over, and so is all else in the folder of a {@link SampledObject}.
   *
   * @throws MalformedShapeException when a source holds none or two have the same name
   */
  static List<ShapeSource> find(List<Path> sources) throws IOException {
    ShapeSources all = new ShapeSources();
    for (Path source : sources) {
      int before = all.found.size();
      if (Files.isDirectory(source)) {
        all.addFolder(source);
      } else if (Files.exists(source)) {
        all.addFile(source, nameOf(source.toAbsolutePath().normalize().getParent()), "");
      } else {
        throw new NoSuchFileException(source.toString());
      }
      if (all.found.size() == before) {
        throw new MalformedShapeException(
            source
                + ": no mesh or grid in it; looked for obj, stl, ply, off, glb, gltf, 3mf, npz,"
                + " npy, binvox and vox");
      }
    }
    checkNames(all.found);
    return List.copyOf(all.found);
  }

  /** The first {@code limit} objects, as many of each category as possible, in their order. */
  static List<ShapeSource> limited(List<ShapeSource> sources, int limit) {
    Map<String, Integer> seen = new HashMap<>();
    List<Integer> ranks = new ArrayList<>();
    for (ShapeSource source : sources) {
      ranks.add(seen.merge(source.category(), 1, Integer::sum));
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      order.add(i);
    }
    return order.stream()
        .sorted(Comparator.comparing(ranks::get))
        .limit(limit)
        .sorted()
        .map(sources::get)
        .toList();
  }

  private void addFolder(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files =
          walk.filter(Files::isRegularFile)
              .filter(file -> isShape(file) && !isHidden(folder.relativize(file)))
              .sorted(Comparator.comparing(file -> folder.relativize(file).toString()))
              .toList();
    }
    files = withoutCopies(files);
    String own = nameOf(folder.toAbsolutePath().normalize());
    for (Path file : files) {
      Path relative = folder.relativize(file);
      int depth = relative.getNameCount() - 1;
      String category = depth == 0 ? own : relative.getName(0).toString();
      String below =
          depth < 2 ? "" : relative.subpath(1, depth).toString().replace('\\', '/') + "/";
      addFile(file, category, below);
    }
  }

  /** Without grids that were made of a mesh beside them, and without what belongs to samples. */
  private static List<Path> withoutCopies(List<Path> files) {
    Set<Path> meshes = new HashSet<>();
    Set<Path> prepared = new HashSet<>();
    for (Path file : files) {
      if (MESHES.contains(Extension.of(file))) {
        meshes.add(file.resolveSibling(stem(file)));
      } else if (SampledObject.isOf(file)) {
        prepared.add(file.toAbsolutePath().getParent());
      }
    }
    return files.stream()
        .filter(
            file ->
                !(GRIDS.contains(Extension.of(file))
                    && meshes.contains(
                        file.resolveSibling(MADE.matcher(stem(file)).replaceFirst("")))))
        .filter(file -> SampledObject.isOf(file) || !isBelow(file, prepared))
        .toList();
  }

  private static boolean isBelow(Path file, Set<Path> folders) {
    Path above = file.toAbsolutePath().getParent();
    while (above != null && !folders.contains(above)) {
      above = above.getParent();
    }
    return above != null;
  }

  private void addFile(Path file, String category, String below) throws IOException {
    String stem = stem(file);
    ModelFolder model = ModelFolder.of(file);
    if (model != null) {
      String known = classes.of(model);
      ShapeSource.Content content =
          SampledObject.isOf(file) ? ShapeSource.Content.SAMPLES : ShapeSource.Content.SHAPES;
      found.add(new ShapeSource(known + "/" + model.model(), known, file, -1, content));
      return;
    }
    if (NeuralImplicits.isIn(file)) {
      List<String> ids = NeuralImplicits.read(file).ids();
      for (int i = 0; i < ids.size(); i++) {
        found.add(
            new ShapeSource(stem + "/" + ids.get(i), stem, file, i, ShapeSource.Content.NETWORKS));
      }
      return;
    }
    OptionalInt grids =
        ARRAYS.contains(Extension.of(file))
            ? ShapeReader.gridCount(file, ReadLimits.DEFAULT)
            : OptionalInt.empty();
    if (grids.isEmpty()) {
      found.add(new ShapeSource(category + "/" + below + stem, category, file, -1));
    }
    for (int i = 0; i < grids.orElse(0); i++) {
      found.add(new ShapeSource(stem + "/" + i, stem, file, i));
    }
  }

  private static void checkNames(List<ShapeSource> sources) throws MalformedShapeException {
    Map<String, ShapeSource> names = new HashMap<>();
    for (ShapeSource source : sources) {
      ShapeSource same = names.putIfAbsent(source.name(), source);
      if (same != null) {
        throw new MalformedShapeException(
            "%s and %s are both named \"%s\"; rename or leave out one of them"
                .formatted(same.place(), source.place(), source.name()));
      }
    }
  }

  private static boolean isShape(Path file) {
    String extension = Extension.of(file);
    return MESHES.contains(extension) || ARRAYS.contains(extension) || GRIDS.contains(extension);
  }

  private static boolean isHidden(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private static String stem(Path file) {
    String name = nameOf(file);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static String nameOf(@Nullable Path path) {
    return path == null || path.getFileName() == null ? "objects" : path.getFileName().toString();
  }
}
