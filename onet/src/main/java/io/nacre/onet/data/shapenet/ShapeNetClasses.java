package io.nacre.onet.data.shapenet;

import io.nacre.io.file.MalformedShapeException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The names of classes whose folders are called by numbers. Those of the thirteen classes that Choy
 * et al. (ECCV 2016) and after them Mescheder et al. (CVPR 2019) use are known; others are those of
 * the {@code metadata.yaml} beside the folders of the classes, if there is one.
 */
public final class ShapeNetClasses {

  private static final String METADATA = "metadata.yaml";

  /** The thirteen classes by the numbers of their synsets, in the order of the paper's tables. */
  public static final Map<String, String> THIRTEEN = thirteen();

  private final Map<Path, Map<String, String>> read = new HashMap<>();

  private static Map<String, String> thirteen() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("02691156", "airplane");
    names.put("02828884", "bench");
    names.put("02933112", "cabinet");
    names.put("02958343", "car");
    names.put("03001627", "chair");
    names.put("03211117", "display");
    names.put("03636649", "lamp");
    names.put("03691459", "loudspeaker");
    names.put("04090263", "rifle");
    names.put("04256520", "sofa");
    names.put("04379243", "table");
    names.put("04401088", "telephone");
    names.put("04530566", "vessel");
    return Collections.unmodifiableMap(names);
  }

  /**
   * The class of an object: a word such as {@code chair}, or the folder's name where nothing says
   * more.
   *
   * @throws MalformedShapeException when {@code metadata.yaml} is damaged
   */
  public String of(ModelFolder object) throws IOException {
    String folder = object.className();
    String known = THIRTEEN.get(folder);
    if (known != null) {
      return known;
    }
    Path collection = object.classFolder().getParent();
    if (collection == null) {
      return folder;
    }
    Map<String, String> names = read.get(collection);
    if (names == null) {
      names = metadata(collection.resolve(METADATA));
      read.put(collection, names);
    }
    return names.getOrDefault(folder, folder);
  }

  /** The first of the names, which commas part, by the folder of the class. */
  private static Map<String, String> metadata(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Map.of();
    }
    Map<String, String> names = new HashMap<>();
    try (Reader in = Files.newBufferedReader(file)) {
      if (new Yaml(new SafeConstructor(new LoaderOptions())).load(in) instanceof Map<?, ?> all) {
        all.forEach(
            (folder, entry) -> {
              if (entry instanceof Map<?, ?> fields && fields.get("name") instanceof String text) {
                names.put(String.valueOf(folder), text.split(",", 2)[0].strip());
              }
            });
      }
    } catch (YAMLException | CharacterCodingException e) {
      throw new MalformedShapeException(
          "%s: no YAML (%s); mend it or take it away".formatted(file, firstLine(e)), e);
    }
    return names;
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
