package io.nacre.io.gltf;

import io.nacre.io.draco.DracoAttribute;
import io.nacre.io.draco.DracoMesh;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A primitive by KHR_draco_mesh_compression: its positions, joints and weights, and its triangles.
 * Corners that are equal in all of these share a vertex.
 */
final class GltfDraco {

  private final Map<String, GltfAccessor> attributes = new HashMap<>();
  private final GltfAccessor indices;

  private GltfDraco(GltfAccessor indices) {
    this.indices = indices;
  }

  /**
   * Decodes a primitive.
   *
   * @param extension what the extension says of it
   * @param plain its accessors, which say how numbers are meant
   */
  static GltfDraco of(
      GltfFile file, GltfAccessors accessors, GltfObject extension, GltfObject plain)
      throws IOException {
    Integer view = extension.integer("bufferView");
    GltfViews.Bytes bytes = accessors.views().get(view);
    String what = "buffer view %d, packed by %s".formatted(view, GltfExtensions.DRACO);
    DracoMesh mesh =
        DracoMesh.decode(
            ByteBuffer.wrap(bytes.data(), bytes.from(), bytes.length()),
            accessors.limits(),
            message -> file.damaged(what + ": " + message));
    GltfObject ids = extension.object("attributes");
    List<String> names = new ArrayList<>();
    List<DracoAttribute> found = new ArrayList<>();
    for (String name : names(plain)) {
      Integer id = ids == null ? null : ids.integer(name);
      DracoAttribute attribute = id == null ? null : mesh.attribute(id);
      if (attribute != null) {
        names.add(name);
        found.add(attribute);
      } else if (id != null || name.equals("POSITION")) {
        throw file.damaged(
            "%s: the attribute %s is not in it; the glTF is damaged".formatted(what, name));
      }
    }
    Points points = Points.of(mesh.triangles(), found);
    GltfDraco draco = new GltfDraco(integers(points.ofCorner));
    for (int i = 0; i < found.size(); i++) {
      int components = names.get(i).equals("POSITION") ? 3 : 4;
      if (found.get(i).components() != components) {
        throw file.damaged(
            "%s: %s has %d numbers, not %d"
                .formatted(what, names.get(i), found.get(i).components(), components));
      }
      boolean normalized = accessors.isNormalized(plain.integer(names.get(i)));
      GltfNumber type = accessors.type(plain.integer(names.get(i)));
      draco.attributes.put(
          names.get(i), points.values(found.get(i), normalized ? type : GltfNumber.FLOAT));
    }
    return draco;
  }

  private static List<String> names(GltfObject plain) {
    List<String> names = new ArrayList<>(List.of("POSITION"));
    for (int set = 0; plain.json().has("JOINTS_" + set); set++) {
      names.add("JOINTS_" + set);
      names.add("WEIGHTS_" + set);
    }
    return names;
  }

  private static GltfAccessor integers(int[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    return new GltfAccessor(
        values.length,
        new GltfNumbers(bytes, 0, 4, GltfNumber.UNSIGNED_INT, false),
        new int[0],
        null);
  }

  GltfAccessor indices() {
    return indices;
  }

  /** An attribute; null when it is not among those that were decoded. */
  @Nullable GltfAccessor attribute(String name) {
    return attributes.get(name);
  }

  /**
   * Vertices, told apart by all attributes.
   *
   * @param ofCorner the vertex of each corner
   * @param firstCorner a corner of each vertex
   */
  private record Points(int[] ofCorner, int[] firstCorner) {

    static Points of(int triangles, List<DracoAttribute> attributes) {
      int[] ofCorner = new int[3 * triangles];
      int[] firstCorner = new int[3 * triangles];
      Map<List<Integer>, Integer> known = new HashMap<>();
      for (int corner = 0; corner < ofCorner.length; corner++) {
        List<Integer> key = new ArrayList<>(attributes.size());
        for (DracoAttribute attribute : attributes) {
          key.add(attribute.valueOfCorner()[corner]);
        }
        Integer point = known.putIfAbsent(key, known.size());
        if (point == null) {
          firstCorner[known.size() - 1] = corner;
        }
        ofCorner[corner] = point == null ? known.size() - 1 : point;
      }
      return new Points(ofCorner, Arrays.copyOf(firstCorner, known.size()));
    }

    /** The values of an attribute at each vertex; {@code type} says what its numbers stand for. */
    GltfAccessor values(DracoAttribute attribute, GltfNumber type) {
      int components = attribute.components();
      ByteBuffer bytes =
          ByteBuffer.allocate(4 * components * firstCorner.length).order(ByteOrder.LITTLE_ENDIAN);
      for (int corner : firstCorner) {
        for (int c = 0; c < components; c++) {
          double value = attribute.values()[attribute.valueOfCorner()[corner] * components + c];
          bytes.putFloat((float) type.normalized(value));
        }
      }
      return new GltfAccessor(
          firstCorner.length,
          new GltfNumbers(bytes, 0, 4 * components, GltfNumber.FLOAT, false),
          new int[0],
          null);
    }
  }
}
