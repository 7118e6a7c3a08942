package io.nacre.onet.net.ellipsoid;

import io.nacre.mesh.EdgeTable;
import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.torch.Torch;
import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The vertices and edges of a closed mesh, for features [V, B, C].
 *
 * @param mesh with the vertices of a sphere or ellipsoid
 * @param from low vertex of each edge
 * @param to its high vertex
 * @param degree neighbours of each vertex
 * @param largest the largest eigenvalue of its normalised Laplacian
 */
public record MeshGraph(TriangleMesh mesh, int[] from, int[] to, float[] degree, double largest) {

  private static final int ROUNDS = 300;

  static MeshGraph of(TriangleMesh mesh) {
    EdgeTable table = EdgeTable.of(mesh);
    int[] corners = mesh.triangles();
    int[] from = new int[table.edges()];
    int[] to = new int[table.edges()];
    float[] degree = new float[mesh.vertexCount()];
    for (int edge = 0; edge < from.length; edge++) {
      int half = table.halfEdges()[table.starts()[edge]];
      from[edge] = Math.min(corners[half], corners[EdgeTable.next(half)]);
      to[edge] = Math.max(corners[half], corners[EdgeTable.next(half)]);
      degree[from[edge]]++;
      degree[to[edge]]++;
    }
    return new MeshGraph(mesh, from, to, degree, largest(from, to, degree));
  }

  /** By power iteration, from a vector that is no eigenvector of another eigenvalue. */
  private static double largest(int[] from, int[] to, float[] degree) {
    double[] x = new double[degree.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = 1 + StrictMath.sin(i);
    }
    double length = 0;
    for (int round = 0; round < ROUNDS; round++) {
      double[] next = x.clone();
      for (int edge = 0; edge < from.length; edge++) {
        double weight = 1 / Math.sqrt((double) degree[from[edge]] * degree[to[edge]]);
        next[from[edge]] -= weight * x[to[edge]];
        next[to[edge]] -= weight * x[from[edge]];
      }
      length = Math.sqrt(Arrays.stream(next).map(value -> value * value).sum());
      for (int i = 0; i < x.length; i++) {
        x[i] = next[i] / length;
      }
    }
    return length;
  }

  public int vertices() {
    return degree.length;
  }

  /** Number of edges. */
  public int edges() {
    return from.length;
  }

  /** The graph with a vertex more in the middle of each edge and four triangles for each. */
  MeshGraph finer() {
    int[] old = mesh.triangles();
    int[] triangles = new int[4 * old.length];
    for (int t = 0; t < old.length; t += 3) {
      int a = old[t];
      int b = old[t + 1];
      int c = old[t + 2];
      int ab = middle(a, b);
      int bc = middle(b, c);
      int ca = middle(c, a);
      int[] four = {a, ab, ca, ab, b, bc, ca, bc, c, ab, bc, ca};
      System.arraycopy(four, 0, triangles, 4 * t, four.length);
    }
    double[] places = Arrays.copyOf(mesh.positions(), 3 * (vertices() + edges()));
    for (int edge = 0; edge < edges(); edge++) {
      for (int axis = 0; axis < 3; axis++) {
        places[3 * (vertices() + edge) + axis] =
            (places[3 * from[edge] + axis] + places[3 * to[edge] + axis]) / 2;
      }
    }
    return of(new TriangleMesh(places, triangles));
  }

  /** Edges are sorted by their two vertices. */
  private int middle(int a, int b) {
    int low = Math.min(a, b);
    int high = Math.max(a, b);
    int edge = Arrays.binarySearch(from, low);
    while (edge > 0 && from[edge - 1] == low) {
      edge--;
    }
    while (to[edge] != high) {
      edge++;
    }
    return vertices() + edge;
  }

  /** Features of the vertices of {@link #finer}: the new ones have the means of two. */
  Tensor unpooled(Tensor x) {
    Tensor low = x.index_select(0, Torch.indices(from));
    Tensor high = x.index_select(0, Torch.indices(to));
    return torch.cat(new TensorVector(x, low.add(high).mul(new Scalar(0.5))), 0);
  }

  /**
   * The Chebyshev polynomial of order 1 of the normalised Laplacian, scaled to [-1, 1], applied:
   * (2/l - 1) x - (2/l) D^-1/2 A D^-1/2 x.
   */
  Tensor supported(Tensor x) {
    float[] roots = new float[vertices()];
    for (int i = 0; i < roots.length; i++) {
      roots[i] = (float) (1 / Math.sqrt(degree[i]));
    }
    Tensor scale = Torch.tensor(roots, vertices(), 1, 1).to(x.scalar_type());
    Tensor around = neighbours(x.mul(scale)).mul(scale);
    return x.mul(new Scalar(2 / largest - 1)).sub(around, new Scalar(2 / largest));
  }

  /** Sums over the neighbours of each vertex. */
  Tensor neighbours(Tensor x) {
    Tensor low = Torch.indices(from);
    Tensor high = Torch.indices(to);
    return torch
        .zeros_like(x)
        .index_add(0, high, x.index_select(0, low))
        .index_add(0, low, x.index_select(0, high));
  }

  /** What each vertex is off the mean of its neighbours. */
  Tensor laplacian(Tensor x) {
    return x.sub(neighbours(x).div(Torch.tensor(degree, vertices(), 1, 1).to(x.scalar_type())));
  }

  /** Vectors along the edges, [E, B, C]. */
  Tensor along(Tensor x) {
    return x.index_select(0, Torch.indices(to)).sub(x.index_select(0, Torch.indices(from)));
  }
}
