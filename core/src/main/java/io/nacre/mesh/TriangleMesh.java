package io.nacre.mesh;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Triangles over shared vertices.
 *
 * <p>The arrays are owned by the mesh and are not copied, so that meshes of millions of triangles
 * exist once; callers must not change an array after handing it over.
 *
 * @param positions vertex coordinates x0 y0 z0 x1 …, length 3V, finite, in the caller's own units
 * @param triangles vertex indices, counter-clockwise seen from outside, length 3F, each in [0, V)
 * @param normals unit vertex normals, length 3V, or null when the mesh carries none
 */
public record TriangleMesh(double[] positions, int[] triangles, float @Nullable [] normals) {

  public TriangleMesh {
    Objects.requireNonNull(positions, "positions");
    Objects.requireNonNull(triangles, "triangles");
    if (positions.length % 3 != 0 || triangles.length % 3 != 0) {
      throw new IllegalArgumentException(
          "positions and triangles hold triples, got lengths "
              + positions.length
              + " and "
              + triangles.length);
    }
    if (normals != null && normals.length != positions.length) {
      throw new IllegalArgumentException(
          "one normal a vertex expected: "
              + positions.length / 3
              + " vertices, "
              + normals.length / 3
              + " normals");
    }
  }

  /** A mesh without normals. */
  public TriangleMesh(double[] positions, int[] triangles) {
    this(positions, triangles, null);
  }

  /** Number of vertices V. */
  public int vertexCount() {
    return positions.length / 3;
  }

  /** Number of triangles F. */
  public int triangleCount() {
    return triangles.length / 3;
  }

  /** The same surface with its inside outside: every triangle runs the other way. */
  public TriangleMesh turned() {
    int[] other = triangles.clone();
    for (int i = 0; i < other.length; i += 3) {
      other[i + 1] = triangles[i + 2];
      other[i + 2] = triangles[i + 1];
    }
    float[] away = normals == null ? null : normals.clone();
    for (int i = 0; away != null && i < away.length; i++) {
      away[i] = -away[i];
    }
    return new TriangleMesh(positions, other, away);
  }

  /**
   * Smallest axis-aligned box around the vertices that triangles use; throws when there is no
   * triangle.
   */
  public BoundingBox bounds() {
    return BoundingBox.ofTriangles(this);
  }
}
