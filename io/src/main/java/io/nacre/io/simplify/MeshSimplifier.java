package io.nacre.io.simplify;

import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.TriangleMesh;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.util.meshoptimizer.MeshOptimizer;

/**
 * Fewer triangles by quadric error edge collapses (Garland and Heckbert, 1997), done by the native
 * library meshoptimizer. Vertices keep their places: the result uses a subset of them, and a few in
 * the middle of edges where {@link SeamSplitter} had to part it.
 */
public final class MeshSimplifier {

  private static final float ANY_ERROR = 1;

  private MeshSimplifier() {}

  /**
   * {@code mesh} with about {@code targetTriangles} triangles; more when the topology, which is
   * kept, allows no fewer, and the mesh itself when it has no more already. A closed manifold stays
   * one: where collapses let sheets meet, they are told apart again, at two triangles an edge.
   * Unused vertices are dropped, normals go with their vertices.
   *
   * @param targetTriangles wanted number of triangles, at least 1
   * @throws IllegalArgumentException when the target is below 1 or a triangle names a vertex that
   *     does not exist
   * @throws UnsupportedOperationException when meshoptimizer is not available on this platform
   */
  public static TriangleMesh simplify(TriangleMesh mesh, int targetTriangles) {
    if (targetTriangles < 1) {
      throw new IllegalArgumentException(
          "a mesh cannot be simplified to %d triangles: ask for at least 1"
              .formatted(targetTriangles));
    }
    // The native code does not check.
    for (int i = 0; i < mesh.triangles().length; i++) {
      int vertex = mesh.triangles()[i];
      if (vertex < 0 || vertex >= mesh.vertexCount()) {
        throw new IllegalArgumentException(
            "triangle %d names vertex %d of %d".formatted(i / 3, vertex, mesh.vertexCount()));
      }
    }
    if (mesh.triangleCount() <= targetTriangles) {
      return mesh;
    }
    TriangleMesh simple = withoutUnusedVertices(mesh, collapsed(mesh, targetTriangles));
    // Meshoptimizer lets sheets meet along an edge.
    return ManifoldCheck.of(simple).isClosedManifold() ? simple : SeamSplitter.split(simple);
  }

  private static int[] collapsed(TriangleMesh mesh, int targetTriangles) {
    IntBuffer indices = null;
    IntBuffer result = null;
    FloatBuffer positions = null;
    try {
      indices = MemoryUtil.memAllocInt(mesh.triangles().length);
      result = MemoryUtil.memAllocInt(mesh.triangles().length);
      positions = MemoryUtil.memAllocFloat(mesh.positions().length);
      indices.put(0, mesh.triangles());
      putCentred(mesh, positions);
      long count =
          MeshOptimizer.meshopt_simplify(
              result,
              indices,
              positions,
              mesh.vertexCount(),
              3L * Float.BYTES,
              3L * targetTriangles,
              ANY_ERROR,
              0,
              null);
      int[] triangles = new int[Math.toIntExact(count)];
      result.get(0, triangles);
      return triangles;
    } catch (LinkageError e) {
      throw new UnsupportedOperationException(
          "simplification needs the native library meshoptimizer, which cannot be loaded on %s %s"
                  .formatted(System.getProperty("os.name"), System.getProperty("os.arch"))
              + " (Linux, Windows and macOS on x64 and arm64 are supported): "
              + e.getMessage()
              + "; write the mesh without simplifying it",
          e);
    } finally {
      free(indices);
      free(result);
      free(positions);
    }
  }

  private static void free(@Nullable IntBuffer buffer) {
    if (buffer != null) {
      MemoryUtil.memFree(buffer);
    }
  }

  private static void free(@Nullable FloatBuffer buffer) {
    if (buffer != null) {
      MemoryUtil.memFree(buffer);
    }
  }

  /** Positions about the centre of the mesh, so that rounding to float costs little. */
  private static void putCentred(TriangleMesh mesh, FloatBuffer to) {
    BoundingBox box = mesh.bounds();
    double[] centre = {box.centerX(), box.centerY(), box.centerZ()};
    double scale = box.longestEdge() > 0 ? 1 / box.longestEdge() : 1;
    double[] p = mesh.positions();
    for (int i = 0; i < p.length; i++) {
      to.put(i, (float) ((p[i] - centre[i % 3]) * scale));
    }
  }

  private static TriangleMesh withoutUnusedVertices(TriangleMesh mesh, int[] triangles) {
    int[] newIndex = new int[mesh.vertexCount()];
    Arrays.fill(newIndex, -1);
    int vertices = 0;
    double[] positions = new double[mesh.positions().length];
    float[] oldNormals = mesh.normals();
    float[] normals = oldNormals == null ? null : new float[oldNormals.length];
    for (int i = 0; i < triangles.length; i++) {
      int old = triangles[i];
      if (newIndex[old] < 0) {
        newIndex[old] = vertices;
        System.arraycopy(mesh.positions(), 3 * old, positions, 3 * vertices, 3);
        if (oldNormals != null && normals != null) {
          System.arraycopy(oldNormals, 3 * old, normals, 3 * vertices, 3);
        }
        vertices++;
      }
      triangles[i] = newIndex[old];
    }
    double[] used = Arrays.copyOf(positions, 3 * vertices);
    return normals == null
        ? new TriangleMesh(used, triangles)
        : new TriangleMesh(used, triangles, Arrays.copyOf(normals, 3 * vertices));
  }
}
