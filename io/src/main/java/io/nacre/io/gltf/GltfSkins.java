package io.nacre.io.gltf;

import io.nacre.io.file.MalformedShapeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The skins of an asset at rest (glTF 2.0, 3.7.3): a vertex is placed by the mean, by its weights,
 * of its joints' matrices, each the joint's global transform times its inverse bind matrix. Where
 * the node of the skinned mesh itself lies does not matter.
 */
final class GltfSkins {

  private final GltfFile file;
  private final GltfAccessors accessors;
  private final GltfNodes nodes;
  private final @Nullable List<@Nullable GltfObject> skins;

  GltfSkins(GltfFile file, GltfAccessors accessors, GltfNodes nodes) {
    this.file = file;
    this.accessors = accessors;
    this.nodes = nodes;
    this.skins = file.json().objects("skins");
  }

  /** The matrices of the joints of skin {@code index}. */
  double[][] joints(int index) throws IOException {
    GltfObject skin = file.entry(skins, index, "skin");
    List<@Nullable Integer> joints = skin.integers("joints");
    if (joints == null || joints.isEmpty()) {
      throw file.damaged("skin " + index + " has no joints; the glTF is damaged");
    }
    Integer bind = skin.integer("inverseBindMatrices");
    GltfAccessor inverses = bind == null ? null : accessors.get(bind, "MAT4");
    if (inverses != null && inverses.count() < joints.size()) {
      throw file.damaged(
          "skin %d has %d joints but only %d inverse bind matrices; the glTF is damaged"
              .formatted(index, joints.size(), inverses.count()));
    }
    double[][] matrices = new double[joints.size()][];
    for (int i = 0; i < matrices.length; i++) {
      double[] global = nodes.global(joints.get(i));
      matrices[i] = inverses == null ? global : GltfTransform.product(global, matrix(inverses, i));
    }
    return matrices;
  }

  private static double[] matrix(GltfAccessor of, int element) {
    double[] matrix = new double[16];
    for (int i = 0; i < 16; i++) {
      matrix[i] = of.at(element, i);
    }
    return matrix;
  }

  /**
   * How {@code joints} place the vertices of a primitive; null when its attributes tie them to no
   * joint.
   */
  @Nullable GltfPlacement placement(double[][] joints, GltfVertices vertices) throws IOException {
    List<GltfAccessor> indices = new ArrayList<>();
    List<GltfAccessor> weights = new ArrayList<>();
    for (int set = 0; vertices.has("JOINTS_" + set); set++) {
      indices.add(attribute(vertices, "JOINTS_" + set));
      weights.add(attribute(vertices, "WEIGHTS_" + set));
    }
    if (indices.isEmpty()) {
      return null;
    }
    double[] mean = new double[16];
    return vertex -> {
      Arrays.fill(mean, 0);
      double sum = 0;
      for (int set = 0; set < indices.size(); set++) {
        for (int k = 0; k < 4; k++) {
          double weight = weights.get(set).at(vertex, k);
          if (weight != 0) {
            add(mean, joint(joints, indices.get(set).at(vertex, k)), weight);
            sum += weight;
          }
        }
      }
      if (sum == 0) {
        return joint(joints, indices.getFirst().at(vertex, 0));
      }
      for (int i = 0; i < 16; i++) {
        mean[i] /= sum;
      }
      return mean;
    };
  }

  private GltfAccessor attribute(GltfVertices vertices, String name) throws IOException {
    GltfAccessor accessor = vertices.attribute(name, "VEC4");
    int points = vertices.attribute("POSITION", "VEC3").count();
    if (accessor.count() != points) {
      throw file.damaged(
          "%s has %d elements but the primitive has %d vertices; the glTF is damaged"
              .formatted(name, accessor.count(), points));
    }
    return accessor;
  }

  private double[] joint(double[][] joints, double index) throws MalformedShapeException {
    if (!(index >= 0 && index < joints.length)) {
      throw file.damaged(
          "a vertex uses joint %.0f but its skin has %d joints; the glTF is damaged"
              .formatted(index, joints.length));
    }
    return joints[(int) index];
  }

  private static void add(double[] to, double[] matrix, double weight) {
    for (int i = 0; i < 16; i++) {
      to[i] += weight * matrix[i];
    }
  }
}
