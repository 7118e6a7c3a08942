package io.nacre.mesh;

import java.util.Arrays;

/** The part of a mesh that has the most triangles. */
public final class LargestPart {

  private LargestPart() {}

  /**
   * The triangles of {@code mesh} that hang together by vertices with the most others; of equal
   * parts the one with the first triangle. Vertices stay as they are.
   *
   * @throws IllegalArgumentException when the mesh has no triangle
   */
  public static TriangleMesh of(TriangleMesh mesh) {
    int count = mesh.triangleCount();
    if (count == 0) {
      throw new IllegalArgumentException("a mesh without triangles has no parts");
    }
    int[] triangles = mesh.triangles();
    FacePatches parts = new FacePatches(count);
    int[] firstAt = new int[mesh.vertexCount()];
    Arrays.fill(firstAt, -1);
    for (int i = 0; i < triangles.length; i++) {
      int vertex = triangles[i];
      if (firstAt[vertex] < 0) {
        firstAt[vertex] = i / 3;
      } else {
        parts.join(firstAt[vertex], i / 3, false);
      }
    }
    int[] sizes = new int[count];
    int largest = 0;
    for (int t = 0; t < count; t++) {
      sizes[parts.root(t)]++;
    }
    for (int t = 1; t < count; t++) {
      largest = sizes[t] > sizes[largest] ? t : largest;
    }
    int[] kept = new int[3 * sizes[largest]];
    int at = 0;
    for (int t = 0; t < count; t++) {
      if (parts.root(t) == largest) {
        System.arraycopy(triangles, 3 * t, kept, at, 3);
        at += 3;
      }
    }
    return new TriangleMesh(mesh.positions(), kept, mesh.normals());
  }
}
