package io.nacre.io.gltf;

import io.nacre.io.file.MalformedShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The nodes of an asset and where each of them lies when nothing is animated. */
final class GltfNodes {

  /** Deepest nesting that is read. */
  static final int DEEPEST = 256;

  private static final int NONE = -1;

  private final GltfFile file;
  private final @Nullable List<@Nullable GltfObject> nodes;
  private int @Nullable [] parents;

  GltfNodes(GltfFile file) {
    this.file = file;
    this.nodes = file.json().objects("nodes");
  }

  GltfObject get(@Nullable Integer index) throws MalformedShapeException {
    return file.entry(nodes, index, "node");
  }

  /** From the coordinates of node {@code index} to the scene's. */
  double[] global(@Nullable Integer index) throws MalformedShapeException {
    double[] transform = GltfTransform.of(get(index));
    int[] above = parents();
    int node = index == null ? NONE : above[index];
    for (int depth = 0; node != NONE; depth++) {
      if (depth > DEEPEST) {
        throw file.damaged("nodes are nested deeper than " + DEEPEST);
      }
      transform = GltfTransform.product(GltfTransform.of(get(node)), transform);
      node = above[node];
    }
    return transform;
  }

  private int[] parents() {
    int[] found = parents;
    if (found == null) {
      List<@Nullable GltfObject> all = nodes == null ? new ArrayList<>() : nodes;
      found = new int[all.size()];
      Arrays.fill(found, NONE);
      for (int i = 0; i < found.length; i++) {
        GltfObject node = all.get(i);
        List<@Nullable Integer> children = node == null ? null : node.integers("children");
        if (children == null) {
          continue;
        }
        for (Integer child : children) {
          if (child != null && child >= 0 && child < found.length) {
            found[child] = i;
          }
        }
      }
      parents = found;
    }
    return found;
  }
}
