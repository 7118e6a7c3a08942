package io.nacre.io.gltf;

import io.nacre.io.file.MalformedShapeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Extensions of glTF: those that are read, those that cannot change where triangles lie, and those
 * that hold geometry in a form that is not read.
 */
final class GltfExtensions {

  /** Several copies of a node's mesh. */
  static final String INSTANCING = "EXT_mesh_gpu_instancing";

  /** A primitive in a stream of Draco. */
  static final String DRACO = "KHR_draco_mesh_compression";

  private static final List<String> MESHOPT =
      List.of("EXT_meshopt_compression", "KHR_meshopt_compression");

  /** Read, or about other things than geometry. */
  private static final Set<String> HARMLESS =
      Set.of(
          "KHR_mesh_quantization",
          DRACO,
          "EXT_meshopt_compression",
          "KHR_meshopt_compression",
          INSTANCING,
          "EXT_mesh_features",
          "EXT_mesh_manifold",
          "EXT_instance_features",
          "EXT_structural_metadata",
          "CESIUM_primitive_outline",
          "KHR_animation_pointer",
          "KHR_techniques_webgl",
          "KHR_xmp",
          "KHR_xmp_json_ld",
          "VRM",
          "VRMC_vrm",
          "VRMC_springBone");

  /** Families of extensions about looks. */
  private static final Pattern LOOKS =
      Pattern.compile("[A-Z0-9]+_(?:materials|texture|lights|audio|packing)(?:_\\w+)?");

  private GltfExtensions() {}

  /**
   * Checks what the asset requires.
   *
   * @throws MalformedShapeException when that may change geometry and is not known
   */
  static void checkRequired(GltfFile file) throws MalformedShapeException {
    List<@Nullable String> required = file.json().texts("extensionsRequired");
    if (required == null) {
      return;
    }
    for (String extension : required) {
      if (extension == null || HARMLESS.contains(extension)) {
        continue;
      }
      if (extension.contains("compression")) {
        throw compressed(file, "the glTF", extension);
      }
      if (!LOOKS.matcher(extension).matches()) {
        throw file.damaged(
            "the glTF requires the extension %s, which is not supported; re-export without it"
                .formatted(extension));
      }
    }
  }

  /** The refusal of {@code what} because its data are compressed by {@code extension}. */
  static MalformedShapeException compressed(GltfFile file, String what, String extension) {
    return file.damaged(
        "%s needs the extension %s, which is not supported; re-export without compression"
            .formatted(what, extension));
  }

  /** The refusal of an accessor that has no data of its own. */
  static MalformedShapeException withoutData(GltfFile file, Integer accessor) {
    String what = "accessor " + accessor;
    List<String> used = new ArrayList<>();
    List<@Nullable String> all = file.json().texts("extensionsUsed");
    if (all != null) {
      for (String name : all) {
        if (name != null) {
          used.add(name);
        }
      }
    }
    return file.damaged(
        "%s has no data%s; re-export the glTF without compression"
            .formatted(what, used.isEmpty() ? "" : ", the glTF uses " + String.join(", ", used)));
  }

  /** What compresses a buffer view, or marks a buffer; null when nothing does. */
  static @Nullable GltfObject meshopt(GltfObject of) {
    for (String extension : MESHOPT) {
      GltfObject found = of(of, extension);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** What {@code extension} says of {@code object}; null when it says nothing. */
  static @Nullable GltfObject of(GltfObject object, String extension) {
    GltfObject extensions = object.object("extensions");
    return extensions == null ? null : extensions.object(extension);
  }
}
