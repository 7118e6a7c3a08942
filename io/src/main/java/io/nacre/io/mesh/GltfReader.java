package io.nacre.io.mesh;

import io.nacre.io.file.ByteSource;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.mesh.TriangleMesh;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * glTF 2.0, text (.gltf) and binary (.glb): triangles, strips and fans of the default scene (of all
 * meshes when there is no scene), node transforms applied, all merged.
 */
public final class GltfReader {

  private static final int JSON_CHUNK = 0x4E4F534A;
  private static final int BINARY_CHUNK = 0x004E4942;
  private static final int DEEPEST = 256;

  private final GltfObject gltf;
  private final GltfBuffers buffers;
  private final MeshBuilder mesh;
  private final @Nullable List<@Nullable GltfObject> nodes;
  private final @Nullable List<@Nullable GltfObject> meshes;
  private final BitSet visited = new BitSet();

  private GltfReader(GltfObject gltf, GltfBuffers buffers, ReadLimits limits) {
    this.gltf = gltf;
    this.buffers = buffers;
    this.nodes = gltf.objects("nodes");
    this.meshes = gltf.objects("meshes");
    this.mesh = new MeshBuilder(limits, buffers::damaged);
  }

  /** Reads a file; throws {@link MalformedShapeException} when it is damaged. */
  public static TriangleMesh read(Path path, ReadLimits limits) throws IOException {
    try (ByteSource in = ByteSource.open(path)) {
      long size = in.remaining();
      if (size > Integer.MAX_VALUE - 8) {
        throw in.damaged("glTF files of 2 GiB and more are not supported; export it as PLY");
      }
      byte[] json = in.bytes((int) Math.min(4, size), "the header");
      byte[] chunk = null;
      if (size >= 4 && json[0] == 'g' && json[1] == 'l' && json[2] == 'T' && json[3] == 'F') {
        json = jsonChunk(in, size);
        chunk = binaryChunk(in);
      } else {
        byte[] whole = new byte[(int) size];
        System.arraycopy(json, 0, whole, 0, json.length);
        in.read(whole, json.length, (int) size - json.length);
        json = whole;
      }
      GltfObject gltf = parse(json, in);
      return new GltfReader(gltf, new GltfBuffers(path, gltf, chunk, limits), limits).read();
    }
  }

  private static byte[] jsonChunk(ByteSource in, long size) throws IOException {
    int version = in.int32();
    long length = in.u32();
    if (version != 2 || length != size) {
      throw in.damaged(
          "the GLB header gives version %d and %d bytes; version 2 and the file's %d bytes are expected"
              .formatted(version, length, size));
    }
    long bytes = in.u32();
    if (in.int32() != JSON_CHUNK) {
      throw in.damaged("the first chunk of a GLB must be JSON; the file is damaged");
    }
    in.require(bytes, "the JSON chunk");
    return in.bytes((int) bytes, "the JSON chunk");
  }

  private static byte @Nullable [] binaryChunk(ByteSource in) throws IOException {
    while (in.remaining() >= 8) {
      long bytes = in.u32();
      int type = in.int32();
      in.require(bytes, "a chunk");
      if (type == BINARY_CHUNK) {
        return in.bytes((int) bytes, "the binary chunk");
      }
      in.skip(bytes);
    }
    return null;
  }

  private static GltfObject parse(byte[] json, ByteSource in) throws MalformedShapeException {
    GltfObject gltf;
    try {
      gltf = GltfObject.parse(json);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw new MalformedShapeException(
          "%s: the JSON of the glTF is damaged: %s".formatted(in.name(), firstLine(e)), e);
    }
    if (gltf == null) {
      throw in.damaged("the JSON of the glTF is empty");
    }
    List<@Nullable String> required = gltf.texts("extensionsRequired");
    if (required != null) {
      for (String extension : required) {
        if (extension == null
            || extension.contains("compression")
            || extension.contains("meshopt")) {
          throw in.damaged(
              "the glTF needs extension %s, which is not supported; re-export without compression"
                  .formatted(extension));
        }
      }
    }
    return gltf;
  }

  private static String firstLine(Throwable e) {
    String message = String.valueOf(e.getMessage());
    return message.lines().findFirst().orElse("");
  }

  private TriangleMesh read() throws IOException {
    List<@Nullable GltfObject> scenes = gltf.objects("scenes");
    if (scenes != null && !scenes.isEmpty()) {
      Integer chosen = gltf.integer("scene");
      GltfObject scene = buffers.entry(scenes, chosen == null ? 0 : chosen, "scene");
      nodes(scene.integers("nodes"), GltfTransform.identity(), 0);
    } else if (meshes != null) {
      for (GltfObject part : meshes) {
        part(part, GltfTransform.identity());
      }
    }
    return mesh.build();
  }

  private void nodes(@Nullable List<@Nullable Integer> indices, double[] parent, int depth)
      throws IOException {
    if (indices != null) {
      for (Integer index : indices) {
        node(index, parent, depth);
      }
    }
  }

  private void node(@Nullable Integer index, double[] parent, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw buffers.damaged("nodes are nested deeper than " + DEEPEST);
    }
    GltfObject node = buffers.entry(nodes, index, "node");
    if (index == null || visited.get(index)) {
      throw buffers.damaged("node " + index + " has two parents; glTF nodes form trees");
    }
    visited.set(index);
    double[] transform = GltfTransform.product(parent, GltfTransform.of(node));
    Integer part = node.integer("mesh");
    if (part != null) {
      part(buffers.entry(meshes, part, "mesh"), transform);
    }
    nodes(node.integers("children"), transform, depth + 1);
  }

  private void part(@Nullable GltfObject part, double[] transform) throws IOException {
    List<@Nullable GltfObject> primitives = part == null ? null : part.objects("primitives");
    if (primitives == null) {
      return;
    }
    for (GltfObject primitive : primitives) {
      GltfObject attributes = primitive == null ? null : primitive.object("attributes");
      if (primitive == null || attributes == null) {
        throw buffers.damaged("a mesh primitive has no attributes");
      }
      Integer given = primitive.integer("mode");
      int mode = given == null ? 4 : given;
      if (mode >= 4 && mode <= 6) {
        primitive(attributes.integer("POSITION"), primitive.integer("indices"), mode, transform);
      }
    }
  }

  private void primitive(
      @Nullable Integer positions, @Nullable Integer triangles, int mode, double[] m)
      throws IOException {
    GltfBuffers.View points = buffers.view(positions, 3, "VEC3");
    int base = mesh.vertexCount();
    for (int i = 0; i < points.count(); i++) {
      double x = points.component(i, 0);
      double y = points.component(i, 1);
      double z = points.component(i, 2);
      mesh.vertex(
          m[0] * x + m[4] * y + m[8] * z + m[12],
          m[1] * x + m[5] * y + m[9] * z + m[13],
          m[2] * x + m[6] * y + m[10] * z + m[14]);
    }
    GltfBuffers.View indices = triangles == null ? null : buffers.view(triangles, 1, "SCALAR");
    int corners = indices == null ? points.count() : indices.count();
    if (mode == 4 && corners % 3 != 0) {
      throw buffers.damaged(
          "a primitive of triangles has " + corners + " indices, not a multiple of 3");
    }
    boolean flip = GltfTransform.mirrors(m);
    int step = mode == 4 ? 3 : 1;
    for (int i = 0; i + 2 < corners; i += step) {
      int a = index(indices, mode == 6 ? 0 : i, points.count());
      int b = index(indices, i + 1, points.count());
      int c = index(indices, i + 2, points.count());
      boolean swap = flip ^ (mode == 5 && (i & 1) != 0);
      mesh.triangle(base + a, base + (swap ? c : b), base + (swap ? b : c));
    }
  }

  private int index(GltfBuffers.@Nullable View indices, int i, int points)
      throws MalformedShapeException {
    double index = indices == null ? i : indices.component(i, 0);
    if (!(index >= 0 && index < points)) {
      throw buffers.damaged(
          "index %d is %.0f but the primitive has %d vertices".formatted(i, index, points));
    }
    return (int) index;
  }
}
