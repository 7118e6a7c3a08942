package io.nacre.onet.net.ellipsoid;

import io.nacre.mesh.TriangleMesh;
import java.util.ArrayList;
import java.util.List;

/**
 * The ellipsoid that Pixel2Mesh deforms, and its finer graphs: {@value #VERTICES} vertices, then
 * 618, then 2,466. The published one is a file; this is one of as many vertices and triangles and
 * of the same axes, made by a rule.
 *
 * @param levels graphs from coarse to fine
 */
public record EllipsoidGraphs(List<MeshGraph> levels) {

  private static final int VERTICES = 156;

  /** Half axes to the right, up and towards the viewer, in edges of the unit cube. */
  private static final double[] AXES = {0.48, 0.34, 0.35};

  /** Graphs from the coarsest to number {@code count}. */
  public static EllipsoidGraphs of(int count) {
    TriangleMesh sphere = SphereMesh.of(VERTICES);
    double[] positions = sphere.positions().clone();
    for (int i = 0; i < positions.length; i++) {
      positions[i] *= AXES[i % 3];
    }
    List<MeshGraph> levels = new ArrayList<>();
    levels.add(MeshGraph.of(new TriangleMesh(positions, sphere.triangles())));
    while (levels.size() < count) {
      levels.add(levels.getLast().finer());
    }
    return new EllipsoidGraphs(List.copyOf(levels));
  }

  /** Number of graphs. */
  public int count() {
    return levels.size();
  }

  /** The coordinates of the first graph, [V, 1, 3]. */
  public float[] start() {
    double[] positions = levels.getFirst().mesh().positions();
    float[] start = new float[positions.length];
    for (int i = 0; i < start.length; i++) {
      start[i] = (float) positions[i];
    }
    return start;
  }

  /** Triangles of the finest graph. */
  public int[] triangles() {
    return levels.getLast().mesh().triangles();
  }
}
