package io.nacre.io.gltf;

import com.fasterxml.jackson.databind.JsonNode;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.file.ReadNotes;
import io.nacre.io.mesh.MeshBuilder;
import io.nacre.mesh.TriangleMesh;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * glTF 2.0, text (.gltf) and binary (.glb): triangles, strips and fans of the default scene (of all
 * meshes when there is no scene), placed by nodes, instances and skins, morphed as at rest, all
 * merged.
 */
public final class GltfReader {

  /** What a mesh of many takes. */
  private static final long BYTES_A_VERTEX = 3L * Double.BYTES;

  private static final long BYTES_A_TRIANGLE = 3L * Integer.BYTES;

  private final GltfFile file;
  private final GltfAccessors accessors;
  private final MeshBuilder mesh;
  private final GltfPrimitives primitives;
  private final GltfNodes nodes;
  private final GltfSkins skins;
  private final @Nullable List<@Nullable GltfObject> meshes;
  private final BitSet visited = new BitSet();
  private final List<Use> uses = new ArrayList<>();
  private final ReadLimits limits;

  /**
   * A mesh at a node.
   *
   * @param weights of its morph targets; null for none
   * @param transform from the node's coordinates to the scene's
   * @param joints the matrices that place its vertices; null when the node does
   * @param instances the copies; null when it is there once
   */
  private record Use(
      GltfObject part,
      double @Nullable [] weights,
      double[] transform,
      double @Nullable [][] joints,
      @Nullable GltfInstances instances) {}

  private GltfReader(GltfFile file, ReadLimits limits) {
    this.file = file;
    this.limits = limits;
    this.accessors = new GltfAccessors(file, limits);
    this.mesh = new MeshBuilder(limits, file::damaged);
    this.primitives = new GltfPrimitives(file, accessors, mesh);
    this.nodes = new GltfNodes(file);
    this.skins = new GltfSkins(file, accessors, nodes);
    this.meshes = file.json().objects("meshes");
  }

  /** As the other form, without notes. */
  public static TriangleMesh read(Path path, ReadLimits limits) throws IOException {
    return read(path, limits, new ReadNotes());
  }

  /** Reads a file; throws {@link MalformedShapeException} when it is damaged. */
  public static TriangleMesh read(Path path, ReadLimits limits, ReadNotes notes)
      throws IOException {
    GltfFile file = GltfFile.read(path, notes);
    GltfExtensions.checkRequired(file);
    return new GltfReader(file, limits).read(notes);
  }

  private TriangleMesh read(ReadNotes notes) throws IOException {
    List<@Nullable GltfObject> scenes = file.json().objects("scenes");
    if (scenes != null && !scenes.isEmpty()) {
      Integer chosen = file.json().integer("scene");
      GltfObject scene = file.entry(scenes, chosen == null ? 0 : chosen, "scene");
      nodes(scene.integers("nodes"), GltfTransform.identity(), 0);
    } else if (meshes != null) {
      for (GltfObject part : meshes) {
        if (part != null) {
          uses.add(new Use(part, part.numbers("weights"), GltfTransform.identity(), null, null));
        }
      }
    }
    checkSize();
    for (Use use : uses) {
      add(use);
    }
    if (scenes != null && scenes.size() > 1) {
      notes.add("the default scene of %d was read".formatted(scenes.size()));
    }
    notes.passedOver(primitives.others(), "primitives of points or lines, which bound nothing");
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
    if (depth > GltfNodes.DEEPEST) {
      throw file.damaged("nodes are nested deeper than " + GltfNodes.DEEPEST);
    }
    GltfObject node = nodes.get(index);
    if (index == null || visited.get(index)) {
      throw file.damaged("node " + index + " has two parents; glTF nodes form trees");
    }
    visited.set(index);
    double[] transform = GltfTransform.product(parent, GltfTransform.of(node));
    Integer part = node.integer("mesh");
    if (part != null) {
      meshOf(node, file.entry(meshes, part, "mesh"), transform);
    }
    nodes(node.integers("children"), transform, depth + 1);
  }

  private void meshOf(GltfObject node, GltfObject part, double[] transform) throws IOException {
    double[] own = node.numbers("weights");
    double[] weights = own == null ? part.numbers("weights") : own;
    Integer skin = node.integer("skin");
    if (skin != null) {
      uses.add(new Use(part, weights, transform, skins.joints(skin), null));
    } else {
      GltfInstances instances = GltfInstances.of(file, accessors, node);
      uses.add(new Use(part, weights, transform, null, instances));
    }
  }

  /**
   * Adds up what all uses of meshes make, before any of it is made.
   *
   * @throws MalformedShapeException when it is more than the limits or this JVM's memory
   */
  private void checkSize() throws IOException {
    GltfPrimitives.Size size = new GltfPrimitives.Size(0, 0);
    long copies = 0;
    IdentityHashMap<JsonNode, GltfPrimitives.Size> sizes = new IdentityHashMap<>();
    for (Use use : uses) {
      GltfPrimitives.Size one = sizes.get(use.part.json());
      if (one == null) {
        one = primitives.size(use.part);
        sizes.put(use.part.json(), one);
      }
      int times = use.instances == null ? 1 : use.instances.count();
      size = size.plus(one, times);
      copies += times;
    }
    long bytes = BYTES_A_VERTEX * size.vertices() + BYTES_A_TRIANGLE * size.triangles();
    long heap = Runtime.getRuntime().maxMemory();
    boolean tooMany =
        size.vertices() > limits.maxVertices() || size.triangles() > limits.maxTriangles();
    if (tooMany || bytes > heap) {
      throw file.damaged(
          "%d uses of %d meshes make %d vertices and %d triangles, more than %s; read fewer copies, or simplify the meshes"
              .formatted(
                  copies,
                  sizes.size(),
                  size.vertices(),
                  size.triangles(),
                  tooMany
                      ? "the limits of %d and %d"
                          .formatted(limits.maxVertices(), limits.maxTriangles())
                      : "the %d MB of this JVM hold (-Xmx gives it more)".formatted(heap >> 20)));
    }
    mesh.expect(size.vertices(), size.triangles());
  }

  private void add(Use use) throws IOException {
    if (use.joints != null) {
      skinned(use.part, use.weights, use.joints, use.transform);
    } else if (use.instances == null) {
      placed(use.part, use.weights, use.transform);
    } else if (!primitives.of(use.part).isEmpty()) {
      for (int i = 0; i < use.instances.count(); i++) {
        double[] instance = use.instances.transform(i);
        placed(use.part, use.weights, GltfTransform.product(use.transform, instance));
      }
    }
  }

  /** Adds a mesh whose vertices all go the same way. */
  private void placed(GltfObject part, double @Nullable [] weights, double[] transform)
      throws IOException {
    for (GltfObject primitive : primitives.of(part)) {
      primitives.add(primitive, weights, vertex -> transform);
    }
  }

  /** Adds a mesh that joints place; a primitive without joints lies where its node does. */
  private void skinned(
      GltfObject part, double @Nullable [] weights, double[][] joints, double[] transform)
      throws IOException {
    for (GltfObject primitive : primitives.of(part)) {
      GltfPlacement byJoints = skins.placement(joints, primitives.vertices(primitive));
      primitives.add(primitive, weights, byJoints == null ? vertex -> transform : byJoints);
    }
  }
}
