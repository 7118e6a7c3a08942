package io.nacre.mesh;

/**
 * Bounding-volume hierarchy over the triangles of a mesh, laid out depth first: the first child of
 * inner node n is n + 1, and skip[n] is the node that follows the subtree of n, so that a traversal
 * needs no stack.
 */
final class TriangleBvh {

  /** Most triangles in a leaf. */
  static final int LEAF = 4;

  /** Triangle numbers of the mesh in leaf order. */
  final int[] order;

  /** Nine corner coordinates a triangle, in leaf order. */
  final double[] corners;

  /** First triangle (in leaf order) of each node. */
  final int[] first;

  /** One past the last triangle of each node. */
  final int[] end;

  /** Node that follows the subtree of each node; the node count after the last. */
  final int[] skip;

  /** minX minY minZ maxX maxY maxZ a node. */
  final double[] boxes;

  /** Number of nodes; 0 for a mesh without triangles. */
  final int nodes;

  private TriangleBvh(int[] order, double[] corners, Builder builder) {
    this.order = order;
    this.corners = corners;
    this.first = builder.first;
    this.end = builder.end;
    this.skip = builder.skip;
    this.boxes = builder.boxes;
    this.nodes = builder.nodes;
  }

  /** Splits at the median centroid along the longest axis of the centroids' box. */
  static TriangleBvh of(TriangleMesh mesh) {
    Builder builder = new Builder(mesh);
    int count = mesh.triangleCount();
    if (count > 0) {
      builder.split(0, count);
    }
    double[] corners = new double[9 * count];
    for (int i = 0; i < count; i++) {
      builder.copyCorners(builder.order[i], corners, 9 * i);
    }
    return new TriangleBvh(builder.order, corners, builder);
  }

  boolean isLeaf(int node) {
    return end[node] - first[node] <= LEAF;
  }

  private static final class Builder {

    private final TriangleMesh mesh;
    private final double[] centroids;
    private final int[] order;
    private final int[] first;
    private final int[] end;
    private final int[] skip;
    private final double[] boxes;
    private int nodes;

    Builder(TriangleMesh mesh) {
      this.mesh = mesh;
      int count = mesh.triangleCount();
      int capacity = Math.max(1, count);
      first = new int[capacity];
      end = new int[capacity];
      skip = new int[capacity];
      boxes = new double[6 * capacity];
      centroids = new double[3 * count];
      order = new int[count];
      double[] c = new double[9];
      for (int t = 0; t < count; t++) {
        order[t] = t;
        copyCorners(t, c, 0);
        for (int axis = 0; axis < 3; axis++) {
          centroids[3 * t + axis] = (c[axis] + c[3 + axis] + c[6 + axis]) / 3;
        }
      }
    }

    void copyCorners(int triangle, double[] to, int at) {
      for (int corner = 0; corner < 3; corner++) {
        int vertex = mesh.triangles()[3 * triangle + corner];
        System.arraycopy(mesh.positions(), 3 * vertex, to, at + 3 * corner, 3);
      }
    }

    void split(int from, int to) {
      int node = nodes++;
      first[node] = from;
      end[node] = to;
      if (to - from > LEAF) {
        int axis = longestAxis(from, to);
        int middle = (from + to) >>> 1;
        select(from, to - 1, middle, axis);
        int left = nodes;
        split(from, middle);
        int right = nodes;
        split(middle, to);
        for (int k = 0; k < 3; k++) {
          boxes[6 * node + k] = Math.min(boxes[6 * left + k], boxes[6 * right + k]);
          boxes[6 * node + 3 + k] = Math.max(boxes[6 * left + 3 + k], boxes[6 * right + 3 + k]);
        }
      } else {
        boundLeaf(node, from, to);
      }
      skip[node] = nodes;
    }

    private void boundLeaf(int node, int from, int to) {
      for (int k = 0; k < 3; k++) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 3 * from; i < 3 * to; i++) {
          double value = mesh.positions()[3 * mesh.triangles()[3 * order[i / 3] + i % 3] + k];
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
        boxes[6 * node + k] = low;
        boxes[6 * node + 3 + k] = high;
      }
    }

    private int longestAxis(int from, int to) {
      int longest = 0;
      double length = -1;
      for (int axis = 0; axis < 3; axis++) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
          double value = centroids[3 * order[i] + axis];
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
        if (high - low > length) {
          length = high - low;
          longest = axis;
        }
      }
      return longest;
    }

    /** Moves the triangle of rank {@code rank} to its place, smaller ones before it (Hoare). */
    private void select(int from, int to, int rank, int axis) {
      int low = from;
      int high = to;
      while (low < high) {
        double pivot = centroids[3 * order[(low + high) >>> 1] + axis];
        int i = low;
        int j = high;
        while (i <= j) {
          while (centroids[3 * order[i] + axis] < pivot) {
            i++;
          }
          while (centroids[3 * order[j] + axis] > pivot) {
            j--;
          }
          if (i <= j) {
            int swap = order[i];
            order[i++] = order[j];
            order[j--] = swap;
          }
        }
        if (rank <= j) {
          high = j;
        } else if (rank >= i) {
          low = i;
        } else {
          return;
        }
      }
    }
  }
}
