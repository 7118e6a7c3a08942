package io.nacre.io.gltf;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The copies of a node's mesh by EXT_mesh_gpu_instancing: each has a translation, rotation and
 * scale of its own within the node.
 */
final class GltfInstances {

  private final @Nullable GltfAccessor translations;
  private final @Nullable GltfAccessor rotations;
  private final @Nullable GltfAccessor scales;
  private final int count;

  private GltfInstances(
      @Nullable GltfAccessor translations,
      @Nullable GltfAccessor rotations,
      @Nullable GltfAccessor scales,
      int count) {
    this.translations = translations;
    this.rotations = rotations;
    this.scales = scales;
    this.count = count;
  }

  /** The copies that {@code node} asks for; null when its mesh is there once. */
  static @Nullable GltfInstances of(GltfFile file, GltfAccessors accessors, GltfObject node)
      throws IOException {
    GltfObject extension = GltfExtensions.of(node, GltfExtensions.INSTANCING);
    GltfObject attributes = extension == null ? null : extension.object("attributes");
    if (attributes == null) {
      return null;
    }
    int count = -1;
    GltfAccessor[] found = new GltfAccessor[3];
    String[] names = {"TRANSLATION", "ROTATION", "SCALE"};
    for (int i = 0; i < names.length; i++) {
      if (!attributes.json().has(names[i])) {
        continue;
      }
      found[i] = accessors.get(attributes.integer(names[i]), i == 1 ? "VEC4" : "VEC3");
      if (count >= 0 && found[i].count() != count) {
        throw file.damaged(
            "%s of the instances of a node has %d elements, another attribute %d; the glTF is damaged"
                .formatted(names[i], found[i].count(), count));
      }
      count = found[i].count();
    }
    return count < 0 ? null : new GltfInstances(found[0], found[1], found[2], count);
  }

  int count() {
    return count;
  }

  /** From a copy's coordinates to the node's. */
  double[] transform(int instance) {
    double[] m = GltfTransform.identity();
    if (rotations != null) {
      double x = rotations.at(instance, 0);
      double y = rotations.at(instance, 1);
      double z = rotations.at(instance, 2);
      double w = rotations.at(instance, 3);
      // Rounded to bytes or shorts they are not quite of length 1.
      double length = Math.sqrt(x * x + y * y + z * z + w * w);
      if (length > 0) {
        GltfTransform.rotate(m, x / length, y / length, z / length, w / length);
      }
    }
    if (scales != null) {
      GltfTransform.scale(
          m, scales.at(instance, 0), scales.at(instance, 1), scales.at(instance, 2));
    }
    if (translations != null) {
      for (int axis = 0; axis < 3; axis++) {
        m[12 + axis] = translations.at(instance, axis);
      }
    }
    return m;
  }
}
