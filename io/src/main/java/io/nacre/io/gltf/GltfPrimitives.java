package io.nacre.io.gltf;

import com.fasterxml.jackson.databind.JsonNode;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.mesh.MeshBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the triangles, strips and fans of primitives into one mesh. */
final class GltfPrimitives {

  private static final int TRIANGLES = 4;
  private static final int STRIP = 5;
  private static final int FAN = 6;

  private final GltfFile file;
  private final GltfAccessors accessors;
  private final MeshBuilder mesh;
  private final IdentityHashMap<JsonNode, GltfVertices> known = new IdentityHashMap<>();

  private long others;

  /** What morph targets add to positions: {@code weight} times {@code offsets}. */
  private record Morph(double weight, GltfAccessor offsets) {}

  GltfPrimitives(GltfFile file, GltfAccessors accessors, MeshBuilder mesh) {
    this.file = file;
    this.accessors = accessors;
    this.mesh = mesh;
  }

  /** The primitives of a mesh that have triangles. */
  List<GltfObject> of(GltfObject part) throws MalformedShapeException {
    List<GltfObject> found = new ArrayList<>();
    List<@Nullable GltfObject> primitives = part.objects("primitives");
    if (primitives == null) {
      return found;
    }
    for (GltfObject primitive : primitives) {
      if (primitive == null || primitive.object("attributes") == null) {
        throw file.damaged("a mesh primitive has no attributes");
      }
      int mode = mode(primitive);
      if (mode >= TRIANGLES && mode <= FAN) {
        found.add(primitive);
      } else {
        others++;
      }
    }
    return found;
  }

  /** How many primitives without triangles were met. */
  long others() {
    return others;
  }

  private static int mode(GltfObject primitive) {
    Integer given = primitive.integer("mode");
    return given == null ? TRIANGLES : given;
  }

  /** Where the vertices of a primitive come from. */
  GltfVertices vertices(GltfObject primitive) throws IOException {
    GltfVertices vertices = known.get(primitive.json());
    if (vertices == null) {
      vertices = new GltfVertices(file, accessors, primitive);
      known.put(primitive.json(), vertices);
    }
    return vertices;
  }

  /** How many vertices and triangles a mesh has. */
  record Size(long vertices, long triangles) {

    Size plus(Size more, long times) {
      return new Size(vertices + times * more.vertices, triangles + times * more.triangles);
    }
  }

  /** How large a mesh is, by what its accessors say. */
  Size size(GltfObject part) throws IOException {
    Size size = new Size(0, 0);
    for (GltfObject primitive : of(part)) {
      GltfVertices vertices = vertices(primitive);
      int points = vertices.attribute("POSITION", "VEC3").count();
      GltfAccessor indices = vertices.indices();
      int corners = indices == null ? points : indices.count();
      boolean list = vertices.isTriangles() || mode(primitive) == TRIANGLES;
      size = size.plus(new Size(points, list ? corners / 3 : Math.max(0, corners - 2)), 1);
    }
    return size;
  }

  /**
   * Adds a primitive.
   *
   * @param weights of its morph targets; null for none
   */
  void add(GltfObject primitive, double @Nullable [] weights, GltfPlacement placement)
      throws IOException {
    GltfVertices vertices = vertices(primitive);
    GltfAccessor points = vertices.attribute("POSITION", "VEC3");
    List<Morph> morphs = morphs(primitive, weights, points.count());
    int base = mesh.vertexCount();
    BitSet mirrored = new BitSet();
    double[] p = new double[3];
    for (int i = 0; i < points.count(); i++) {
      for (int axis = 0; axis < 3; axis++) {
        p[axis] = points.at(i, axis);
        for (Morph morph : morphs) {
          p[axis] += morph.weight * morph.offsets.at(i, axis);
        }
      }
      double[] m = placement.matrix(i);
      if (GltfTransform.mirrors(m)) {
        mirrored.set(i);
      }
      mesh.vertex(
          m[0] * p[0] + m[4] * p[1] + m[8] * p[2] + m[12],
          m[1] * p[0] + m[5] * p[1] + m[9] * p[2] + m[13],
          m[2] * p[0] + m[6] * p[1] + m[10] * p[2] + m[14]);
    }
    triangles(vertices, mode(primitive), points.count(), base, mirrored);
  }

  private List<Morph> morphs(GltfObject primitive, double @Nullable [] weights, int points)
      throws IOException {
    List<Morph> morphs = new ArrayList<>();
    List<@Nullable GltfObject> targets = primitive.objects("targets");
    if (weights == null || targets == null) {
      return morphs;
    }
    for (int i = 0; i < Math.min(weights.length, targets.size()); i++) {
      GltfObject target = targets.get(i);
      if (weights[i] == 0 || target == null || !target.json().has("POSITION")) {
        continue;
      }
      GltfAccessor offsets = accessors.get(target.integer("POSITION"), "VEC3");
      if (offsets.count() != points) {
        throw file.damaged(
            "morph target %d has %d positions but the primitive has %d vertices; the glTF is damaged"
                .formatted(i, offsets.count(), points));
      }
      morphs.add(new Morph(weights[i], offsets));
    }
    return morphs;
  }

  private void triangles(
      GltfVertices vertices, int givenMode, int points, int base, BitSet mirrored)
      throws IOException {
    GltfAccessor indices = vertices.indices();
    int mode = vertices.isTriangles() ? TRIANGLES : givenMode;
    int corners = indices == null ? points : indices.count();
    if (mode == TRIANGLES && corners % 3 != 0) {
      throw file.damaged(
          "a primitive of triangles has " + corners + " indices, not a multiple of 3");
    }
    int step = mode == TRIANGLES ? 3 : 1;
    for (int i = 0; i + 2 < corners; i += step) {
      int a = index(indices, mode == FAN ? 0 : i, points);
      int b = index(indices, i + 1, points);
      int c = index(indices, i + 2, points);
      boolean swap = mirrored.get(a) ^ (mode == STRIP && (i & 1) != 0);
      mesh.triangle(base + a, base + (swap ? c : b), base + (swap ? b : c));
    }
  }

  private int index(@Nullable GltfAccessor indices, int i, int points)
      throws MalformedShapeException {
    double index = indices == null ? i : indices.at(i, 0);
    if (!(index >= 0 && index < points)) {
      throw file.damaged(
          "index %d is %.0f but the primitive has %d vertices".formatted(i, index, points));
    }
    return (int) index;
  }
}
