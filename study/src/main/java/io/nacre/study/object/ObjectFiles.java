package io.nacre.study.object;

import io.nacre.study.UserException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** The objects that the arguments of a batch name. */
public final class ObjectFiles {

  private static final Set<String> SHAPES =
      Set.of(
          "obj", "stl", "ply", "off", "glb", "gltf", "drc", "3mf", "npz", "npy", "binvox", "vox");

  /** Far more than any list of files needs. */
  private static final long MAX_LIST_BYTES = 1L << 26;

  private final Map<String, String> objects = new LinkedHashMap<>();

  private ObjectFiles() {}

  /**
   * Expands folders and lists; what is named twice comes once, where it came first.
   *
   * @param arguments folders, lists of inputs, meshes, grids, or {@code sample:NAME}
   * @return a mesh, grid or {@code sample:NAME} each; files need not exist
   * @throws UserException when a list is not text or there is no object at all
   */
  public static List<String> expand(List<String> arguments) throws IOException {
    ObjectFiles inputs = new ObjectFiles();
    for (String argument : arguments) {
      if (isObject(argument) || Files.isDirectory(Path.of(argument))) {
        inputs.add(argument);
      } else {
        inputs.addList(Path.of(argument));
      }
    }
    if (inputs.objects.isEmpty()) {
      throw new UserException(
          "no mesh or grid in %s; looked for files ending in %s"
              .formatted(
                  String.join(", ", arguments),
                  String.join(", ", SHAPES.stream().sorted().toList())));
    }
    return List.copyOf(inputs.objects.values());
  }

  /** Whether a path ends as files of meshes and grids do. */
  public static boolean isShape(String path) {
    int dot = path.lastIndexOf('.');
    return SHAPES.contains(path.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  private static boolean isObject(String argument) {
    return argument.startsWith(Input.SAMPLE)
        || SHAPES.contains(OutputFile.extension(Path.of(argument)));
  }

  private void add(String argument) throws IOException {
    if (argument.startsWith(Input.SAMPLE)) {
      objects.putIfAbsent(argument, argument);
      return;
    }
    Path path = Path.of(argument);
    if (Files.isDirectory(path)) {
      addFolder(path);
    } else {
      objects.putIfAbsent(path.toAbsolutePath().normalize().toString(), argument);
    }
  }

  /** Meshes and grids in a folder and those below it, but not in hidden ones, sorted by name. */
  private void addFolder(Path folder) throws IOException {
    List<Path> found;
    try (Stream<Path> files = Files.walk(folder)) {
      found =
          files
              .filter(file -> !isHidden(folder.relativize(file)))
              .filter(file -> SHAPES.contains(OutputFile.extension(file)))
              .filter(Files::isRegularFile)
              .sorted(Comparator.comparing(file -> folder.relativize(file).toString()))
              .toList();
    }
    for (Path file : found) {
      add(file.toString());
    }
  }

  private static boolean isHidden(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private void addList(Path list) throws IOException {
    for (String input : lines(list)) {
      add(input.startsWith(Input.SAMPLE) ? input : list.resolveSibling(input).toString());
    }
  }

  private static List<String> lines(Path list) throws IOException {
    if (Files.isRegularFile(list) && Files.size(list) > MAX_LIST_BYTES) {
      throw notAList(list);
    }
    List<String> inputs = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(list)) {
        String input = line.replace("\uFEFF", "").strip();
        if (input.indexOf('\0') >= 0) {
          throw notAList(list);
        }
        if (!input.isEmpty() && !input.startsWith("#")) {
          inputs.add(input);
        }
      }
    } catch (CharacterCodingException e) {
      throw notAList(list);
    }
    return inputs;
  }

  private static UserException notAList(Path list) {
    return new UserException(
        list + ": neither a mesh, a grid or a folder nor a text file with an input a line");
  }

  /**
   * {@code count} of {@code objects} by chance, in the order of their names; all of them when there
   * are fewer. The same ones whatever order they come in.
   */
  public static List<ObjectFile> sample(List<ObjectFile> objects, int count, long seed) {
    List<ObjectFile> drawn =
        new ArrayList<>(objects.stream().sorted(Comparator.comparing(ObjectFile::name)).toList());
    Collections.shuffle(drawn, new Random(seed));
    return drawn.stream().limit(count).sorted(Comparator.comparing(ObjectFile::name)).toList();
  }
}
