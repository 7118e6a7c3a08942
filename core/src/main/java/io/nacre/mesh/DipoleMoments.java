package io.nacre.mesh;

import java.util.Arrays;

/**
 * Far field of the triangles below each node of a hierarchy, as a Taylor series of the dipole field
 * up to second order about the node's area-weighted centre.
 *
 * <p>Only the parts that the field can see are kept: the sum of area vectors (3 numbers), the
 * symmetrised first moments (6) and the symmetrised second moments (10).
 */
final class DipoleMoments {

  /** Numbers a node: 3 centre, 1 squared radius, 3 + 6 + 10 moments. */
  static final int STRIDE = 23;

  private static final int[][] PAIRS = {{0, 0}, {1, 1}, {2, 2}, {0, 1}, {0, 2}, {1, 2}};
  private static final int[][] TRIPLES = {
    {0, 0, 0}, {1, 1, 1}, {2, 2, 2}, {0, 0, 1}, {0, 0, 2}, {0, 1, 1}, {1, 1, 2}, {0, 2, 2},
    {1, 2, 2}, {0, 1, 2}
  };
  private static final int[][] PAIR_INDEX = {{0, 3, 4}, {3, 1, 5}, {4, 5, 2}};

  private final TriangleBvh bvh;
  private final double[] data;
  private final double[] areas;

  private DipoleMoments(TriangleBvh bvh) {
    this.bvh = bvh;
    this.data = new double[STRIDE * bvh.nodes];
    this.areas = new double[bvh.nodes];
  }

  /** {@link #STRIDE} numbers a node. */
  static double[] of(TriangleBvh bvh) {
    DipoleMoments moments = new DipoleMoments(bvh);
    for (int node = bvh.nodes - 1; node >= 0; node--) {
      if (bvh.isLeaf(node)) {
        moments.leaf(node);
      } else {
        moments.inner(node);
      }
    }
    return moments.data;
  }

  private void leaf(int node) {
    double[] centre = new double[3];
    double total = 0;
    for (int t = bvh.first[node]; t < bvh.end[node]; t++) {
      double[] n = areaVector(t);
      double area = Triangles.length(n);
      total += area;
      for (int k = 0; k < 3; k++) {
        centre[k] += area * centroid(t, k);
      }
    }
    place(node, centre, total);
    double[] own = new double[19];
    for (int t = bvh.first[node]; t < bvh.end[node]; t++) {
      double[] n = areaVector(t);
      double[] shift = new double[3];
      Arrays.fill(own, 0);
      for (int k = 0; k < 3; k++) {
        own[k] = n[k];
        shift[k] = centroid(t, k) - data[STRIDE * node + k];
      }
      for (int i = 0; i < 10; i++) {
        int[] a = TRIPLES[i];
        own[9 + i] =
            (n[a[0]] * covariance(t, a[1], a[2])
                    + n[a[1]] * covariance(t, a[0], a[2])
                    + n[a[2]] * covariance(t, a[0], a[1]))
                / 3;
      }
      addShifted(node, own, 0, shift);
    }
  }

  private void inner(int node) {
    int left = node + 1;
    int right = bvh.skip[left];
    double[] centre = new double[3];
    for (int k = 0; k < 3; k++) {
      centre[k] = areas[left] * data[STRIDE * left + k] + areas[right] * data[STRIDE * right + k];
    }
    place(node, centre, areas[left] + areas[right]);
    double[] shift = new double[3];
    for (int child = left, i = 0; i < 2; child = right, i++) {
      for (int k = 0; k < 3; k++) {
        shift[k] = data[STRIDE * child + k] - data[STRIDE * node + k];
      }
      addShifted(node, data, STRIDE * child + 4, shift);
    }
  }

  /** Sets centre and radius of a node; {@code weighted} is the sum of area times centroid. */
  private void place(int node, double[] weighted, double area) {
    areas[node] = area;
    double squared = 0;
    for (int k = 0; k < 3; k++) {
      double low = bvh.boxes[6 * node + k];
      double high = bvh.boxes[6 * node + 3 + k];
      double c = area > 0 ? Math.clamp(weighted[k] / area, low, high) : 0.5 * (low + high);
      data[STRIDE * node + k] = c;
      double reach = Math.max(c - low, high - c);
      squared += reach * reach;
    }
    data[STRIDE * node + 3] = Math.min(squared, squaredReach(node));
  }

  /** A bound on the squared distance of the node's corners from its centre: exact in leaves. */
  private double squaredReach(int node) {
    if (!bvh.isLeaf(node)) {
      double left = reachOfChild(node, node + 1);
      double right = reachOfChild(node, bvh.skip[node + 1]);
      return Math.max(left, right) * Math.max(left, right);
    }
    double farthest = 0;
    for (int corner = 3 * bvh.first[node]; corner < 3 * bvh.end[node]; corner++) {
      double squared = 0;
      for (int k = 0; k < 3; k++) {
        double d = bvh.corners[3 * corner + k] - data[STRIDE * node + k];
        squared += d * d;
      }
      farthest = Math.max(farthest, squared);
    }
    return farthest;
  }

  private double reachOfChild(int node, int child) {
    double squared = 0;
    for (int k = 0; k < 3; k++) {
      double d = data[STRIDE * child + k] - data[STRIDE * node + k];
      squared += d * d;
    }
    return Math.sqrt(squared) + Math.sqrt(data[STRIDE * child + 3]);
  }

  /** Adds moments about a point to those about the node's centre, {@code s} before it. */
  private void addShifted(int node, double[] from, int at, double[] s) {
    int to = STRIDE * node + 4;
    for (int k = 0; k < 3; k++) {
      data[to + k] += from[at + k];
    }
    for (int i = 0; i < 6; i++) {
      int a = PAIRS[i][0];
      int b = PAIRS[i][1];
      data[to + 3 + i] += from[at + 3 + i] + 0.5 * (from[at + a] * s[b] + from[at + b] * s[a]);
    }
    for (int i = 0; i < 10; i++) {
      int a = TRIPLES[i][0];
      int b = TRIPLES[i][1];
      int c = TRIPLES[i][2];
      double firsts =
          from[at + 3 + PAIR_INDEX[a][b]] * s[c]
              + from[at + 3 + PAIR_INDEX[b][c]] * s[a]
              + from[at + 3 + PAIR_INDEX[a][c]] * s[b];
      double zeroths =
          from[at + a] * s[b] * s[c] + from[at + b] * s[a] * s[c] + from[at + c] * s[a] * s[b];
      data[to + 9 + i] += from[at + 9 + i] + (2 * firsts + zeroths) / 3;
    }
  }

  private double centroid(int triangle, int k) {
    int at = 9 * triangle + k;
    return (bvh.corners[at] + bvh.corners[at + 3] + bvh.corners[at + 6]) / 3;
  }

  /** Mean over the triangle of the product of two coordinates about the centroid. */
  private double covariance(int triangle, int i, int j) {
    double ci = centroid(triangle, i);
    double cj = centroid(triangle, j);
    double sum = 0;
    for (int corner = 0; corner < 3; corner++) {
      int at = 9 * triangle + 3 * corner;
      sum += (bvh.corners[at + i] - ci) * (bvh.corners[at + j] - cj);
    }
    return sum / 12;
  }

  /** The normal of a triangle, as long as its area. */
  private double[] areaVector(int triangle) {
    double[] n = new double[3];
    int at = 9 * triangle;
    Triangles.normal(bvh.corners, at, at + 3, at + 6, n);
    for (int k = 0; k < 3; k++) {
      n[k] *= 0.5;
    }
    return n;
  }
}
