package io.nacre.render;

import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.Triangles;
import io.nacre.parallel.Parallel;
import java.util.Arrays;

/** Triangles of a mesh with the mesh's own normals or, without, smoothed ones up to a crease. */
final class MeshFacets {

  private static final double CREASE_COSINE = StrictMath.cos(StrictMath.toRadians(40));
  private static final int CHUNK = 4096;

  private final TriangleMesh mesh;
  private final float[] corners;
  private final float[] normals;

  /** Area vectors of the triangles, and their lengths. */
  private final float[] areas;

  private final float[] sizes;

  /** Triangles around vertex v are {@code around[start[v]] .. around[start[v+1]-1]}. */
  private final int[] start;

  private final int[] around;

  private MeshFacets(TriangleMesh mesh, int threads) {
    this.mesh = mesh;
    int count = mesh.triangleCount();
    corners = new float[9 * count];
    normals = new float[9 * count];
    areas = new float[3 * count];
    sizes = new float[count];
    start = new int[mesh.vertexCount() + 2];
    around = new int[3 * count];
    int chunks = (count + CHUNK - 1) / CHUNK;
    Parallel.forEach(threads, chunks, chunk -> measure(chunk * CHUNK, end(chunk, count)));
    if (mesh.normals() == null) {
      gatherNeighbours();
    }
    Parallel.forEach(threads, chunks, chunk -> shade(chunk * CHUNK, end(chunk, count)));
  }

  private static int end(int chunk, int count) {
    return Math.min(count, (chunk + 1) * CHUNK);
  }

  static Facets of(TriangleMesh mesh, int colour, int threads) {
    MeshFacets made = new MeshFacets(mesh, threads);
    int[] colours = new int[mesh.triangleCount()];
    Arrays.fill(colours, colour);
    return new Facets(made.corners, made.normals, colours, true);
  }

  private void measure(int from, int to) {
    double[] p = mesh.positions();
    int[] triangles = mesh.triangles();
    double[] normal = new double[3];
    for (int t = from; t < to; t++) {
      int a = 3 * triangles[3 * t];
      int b = 3 * triangles[3 * t + 1];
      int c = 3 * triangles[3 * t + 2];
      for (int axis = 0; axis < 3; axis++) {
        corners[9 * t + axis] = (float) p[a + axis];
        corners[9 * t + 3 + axis] = (float) p[b + axis];
        corners[9 * t + 6 + axis] = (float) p[c + axis];
      }
      Triangles.normal(p, a, b, c, normal);
      sizes[t] = (float) Triangles.normalize(normal);
      for (int axis = 0; axis < 3; axis++) {
        areas[3 * t + axis] = (float) normal[axis];
      }
    }
  }

  private void gatherNeighbours() {
    int[] triangles = mesh.triangles();
    for (int vertex : triangles) {
      start[vertex + 2]++;
    }
    for (int v = 2; v < start.length; v++) {
      start[v] += start[v - 1];
    }
    for (int i = 0; i < triangles.length; i++) {
      around[start[triangles[i] + 1]++] = i / 3;
    }
  }

  private void shade(int from, int to) {
    float[] given = mesh.normals();
    int[] triangles = mesh.triangles();
    for (int t = from; t < to; t++) {
      for (int corner = 0; corner < 3; corner++) {
        int vertex = triangles[3 * t + corner];
        int out = 9 * t + 3 * corner;
        if (given == null) {
          smooth(t, vertex, out);
        } else {
          System.arraycopy(given, 3 * vertex, normals, out, 3);
        }
      }
    }
  }

  /** The mean, by area, of the normals around a vertex that are within the crease of triangle t. */
  private void smooth(int t, int vertex, int out) {
    double x = 0;
    double y = 0;
    double z = 0;
    for (int i = start[vertex]; i < start[vertex + 1]; i++) {
      int other = around[i];
      double cosine =
          areas[3 * t] * areas[3 * other]
              + areas[3 * t + 1] * areas[3 * other + 1]
              + areas[3 * t + 2] * areas[3 * other + 2];
      if (other == t || cosine > CREASE_COSINE) {
        x += areas[3 * other] * sizes[other];
        y += areas[3 * other + 1] * sizes[other];
        z += areas[3 * other + 2] * sizes[other];
      }
    }
    double length = Math.sqrt(x * x + y * y + z * z);
    double scale = length > 0 ? 1 / length : 0;
    normals[out] = (float) (x * scale);
    normals[out + 1] = (float) (y * scale);
    normals[out + 2] = (float) (z * scale);
  }
}
