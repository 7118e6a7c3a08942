package io.nacre.mesh;

import java.util.Arrays;

/**
 * Splits the winding number of an open mesh into a whole number and what its holes take away. The
 * edges that the mesh runs along more often one way than the other (its rims) fall apart into
 * loops; each loop is closed by a fan of triangles around its centre. The winding number of the
 * mesh is that of {@code closed}, which is whole, minus that of {@code caps}.
 *
 * @param closed the mesh and the caps
 * @param caps the fans alone, as many triangles as rim edges; corner 0 is the centre of the fan,
 *     corners 1 and 2 are the ends of the rim edge
 */
public record RimCaps(TriangleMesh closed, TriangleMesh caps) {

  /**
   * Closes {@code mesh}; a mesh whose edges all balance gets no cap.
   *
   * @param table the edges of {@code mesh}
   */
  public static RimCaps of(TriangleMesh mesh, EdgeTable table) {
    int[] rim = rimEdges(mesh, table);
    int edges = rim.length / 2;
    Fans fans = new Fans(mesh, edges);
    fans.closeLoops(rim);
    double[] positions = Arrays.copyOf(fans.positions, 3 * fans.vertices);
    int[] all = Arrays.copyOf(mesh.triangles(), mesh.triangles().length + fans.triangles.length);
    System.arraycopy(fans.triangles, 0, all, mesh.triangles().length, fans.triangles.length);
    return new RimCaps(
        new TriangleMesh(positions, all), new TriangleMesh(positions, fans.triangles));
  }

  /** Whether there was nothing to close. */
  public boolean isEmpty() {
    return caps.triangleCount() == 0;
  }

  /** Directed edges from, to, from, to …, each as often as it lacks its opposite. */
  private static int[] rimEdges(TriangleMesh mesh, EdgeTable table) {
    int[] tri = mesh.triangles();
    int[] rim = new int[64];
    int count = 0;
    for (int e = 0; e < table.edges(); e++) {
      int first = table.halfEdges()[table.starts()[e]];
      int from = tri[first];
      int to = tri[EdgeTable.next(first)];
      int balance = 0;
      for (int i = table.starts()[e]; i < table.starts()[e + 1]; i++) {
        balance += tri[table.halfEdges()[i]] == from ? 1 : -1;
      }
      for (int i = 0; i < Math.abs(balance); i++) {
        if (count == rim.length) {
          rim = Arrays.copyOf(rim, 2 * count);
        }
        rim[count++] = balance > 0 ? from : to;
        rim[count++] = balance > 0 ? to : from;
      }
    }
    return Arrays.copyOf(rim, count);
  }

  /** Takes loops out of a set of directed edges in which every vertex is left as often as met. */
  private static final class Fans {

    /** Shifts centres, in loop sizes, off the planes that voxel centres tend to lie in. */
    private static final double[] SHIFT = {0.00137, 0.00291, 0.00417};

    private final int[] triangles;
    private final int[] loop;
    private double[] positions;
    private int vertices;
    private int used;

    Fans(TriangleMesh mesh, int edges) {
      triangles = new int[3 * edges];
      loop = new int[edges + 1];
      positions = Arrays.copyOf(mesh.positions(), mesh.positions().length + edges);
      vertices = mesh.vertexCount();
    }

    /** Walks along unused edges and closes a loop whenever the walk meets itself. */
    void closeLoops(int[] rim) {
      int[] starts = new int[vertices + 1];
      for (int i = 0; i < rim.length; i += 2) {
        starts[rim[i] + 1]++;
      }
      for (int v = 0; v < vertices; v++) {
        starts[v + 1] += starts[v];
      }
      int[] next = starts.clone();
      int[] ends = new int[rim.length / 2];
      for (int i = 0; i < rim.length; i += 2) {
        ends[next[rim[i]]++] = rim[i + 1];
      }
      System.arraycopy(starts, 0, next, 0, next.length);
      int[] placeOnWalk = new int[vertices];
      for (int i = 0; i < rim.length; i += 2) {
        int length = 0;
        for (int v = rim[i]; next[v] < starts[v + 1]; v = ends[next[v]++]) {
          length = step(v, length, placeOnWalk);
        }
        if (length > 0) {
          step(rim[i], length, placeOnWalk);
          placeOnWalk[rim[i]] = 0;
        }
      }
    }

    /** Adds a vertex to the walk, or closes the loop since its last visit; the new length. */
    private int step(int v, int length, int[] placeOnWalk) {
      int place = placeOnWalk[v];
      if (place == 0) {
        loop[length] = v;
        placeOnWalk[v] = length + 1;
        return length + 1;
      }
      fan(place - 1, length);
      for (int i = place; i < length; i++) {
        placeOnWalk[loop[i]] = 0;
      }
      return place;
    }

    /** Closes loop[from, to) by triangles that run along its edges backwards. */
    private void fan(int from, int to) {
      int centre = addCentre(from, to);
      for (int i = from; i < to; i++) {
        triangles[used++] = centre;
        triangles[used++] = loop[i + 1 < to ? i + 1 : from];
        triangles[used++] = loop[i];
      }
    }

    private int addCentre(int from, int to) {
      if (3 * vertices + 3 > positions.length) {
        positions = Arrays.copyOf(positions, positions.length + positions.length / 2 + 3);
      }
      double total = 0;
      double[] sum = new double[3];
      for (int i = from; i < to; i++) {
        int a = 3 * loop[i];
        int b = 3 * loop[i + 1 < to ? i + 1 : from];
        double dx = positions[b] - positions[a];
        double dy = positions[b + 1] - positions[a + 1];
        double dz = positions[b + 2] - positions[a + 2];
        double length = Math.sqrt(dx * dx + dy * dy + dz * dz);
        total += length;
        for (int k = 0; k < 3; k++) {
          sum[k] += 0.5 * length * (positions[a + k] + positions[b + k]);
        }
      }
      for (int k = 0; k < 3; k++) {
        double mean = total > 0 ? sum[k] / total : positions[3 * loop[from] + k];
        positions[3 * vertices + k] = mean + SHIFT[k] * total / 6;
      }
      return vertices++;
    }
  }
}
