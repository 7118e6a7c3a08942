package io.nacre.onet.data.shapenet;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one object in a collection laid out by classes: {@code CLASS/MODEL}, where lists in
 * the folder of the class call the object by the name of its own.
 *
 * @param classFolder the folder of the class
 * @param model name of the object's folder
 */
public record ModelFolder(Path classFolder, String model) {

  /** WordNet's number of a noun, which ShapeNet calls its classes by. */
  private static final Pattern SYNSET = Pattern.compile("\\d{8}");

  /**
   * The folder that a file of ShapeNetCore or of prepared samples belongs to: {@code
   * SYNSET/MODEL/models/model_normalized.obj} (version 2), {@code SYNSET/MODEL/model.obj} (version
   * 1) or {@code CLASS/MODEL/points.npz}.
   *
   * @return null when the file is none of these
   */
  public static @Nullable ModelFolder of(Path file) {
    Path name = file.getFileName();
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (name == null || folder == null) {
      return null;
    }
    return switch (name.toString()) {
      case SampledObject.POINTS -> SampledObject.isOf(file) ? at(folder) : null;
      case "model.obj" -> ofSynset(at(folder));
      case "model_normalized.obj" ->
          folder.endsWith("models") ? ofSynset(at(folder.getParent())) : null;
      default -> null;
    };
  }

  private static @Nullable ModelFolder at(@Nullable Path folder) {
    Path above = folder == null ? null : folder.getParent();
    Path name = folder == null ? null : folder.getFileName();
    return above == null || above.getFileName() == null || name == null
        ? null
        : new ModelFolder(above, name.toString());
  }

  private static @Nullable ModelFolder ofSynset(@Nullable ModelFolder found) {
    return found != null && SYNSET.matcher(found.className()).matches() ? found : null;
  }

  /** Name of the folder of the class, in ShapeNet the number of a synset. */
  String className() {
    return String.valueOf(classFolder.getFileName());
  }
}
