package io.nacre.mesh.parts;

import io.nacre.mesh.TriangleMesh;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Which body the wall of each cavity belongs to: of the pieces of the surface that enclose a vertex
 * of it, the one of the smallest volume. A piece encloses a point when a ray along +z leaves it
 * once more than it enters it; points above an edge count for one side of it, by the same rule for
 * all triangles at the edge.
 */
final class CavityOwners {

  private static final int NONE = -1;

  private final TriangleMesh mesh;
  private final int[] pieces;
  private final double[] volumes;

  /** The pieces that are turned inwards, by rising x of their points. */
  private final Integer[] cavities;

  /** A vertex of each piece. */
  private final int[] point;

  private final double[] pointX;

  /**
   * Prepares the search.
   *
   * @param pieces number of each triangle's piece
   * @param volumes of each piece, negative where it is turned inwards
   */
  CavityOwners(TriangleMesh mesh, int[] pieces, double[] volumes) {
    this.mesh = mesh;
    this.pieces = pieces;
    this.volumes = volumes;
    point = new int[volumes.length];
    for (int t = pieces.length - 1; t >= 0; t--) {
      point[pieces[t]] = mesh.triangles()[3 * t];
    }
    cavities =
        IntStream.range(0, volumes.length)
            .filter(piece -> volumes[piece] < 0)
            .boxed()
            .sorted(Comparator.comparingDouble(piece -> mesh.positions()[3 * point[piece]]))
            .toArray(Integer[]::new);
    pointX = Arrays.stream(cavities).mapToDouble(c -> mesh.positions()[3 * point[c]]).toArray();
  }

  /** For each piece itself, or the body that it is a cavity of. */
  int[] owners() {
    int[] owner = new int[volumes.length];
    Arrays.setAll(owner, piece -> piece);
    if (cavities.length == 0) {
      return owner;
    }
    int[][] byPiece = trianglesByPiece();
    int[] best = new int[cavities.length];
    Arrays.fill(best, NONE);
    int[] winding = new int[cavities.length];
    for (int piece = 0; piece < volumes.length; piece++) {
      if (volumes[piece] <= 0) {
        continue;
      }
      Arrays.fill(winding, 0);
      for (int t : byPiece[piece]) {
        cross(t, winding);
      }
      for (int c = 0; c < cavities.length; c++) {
        boolean closer = best[c] == NONE || volumes[piece] < volumes[best[c]];
        best[c] = winding[c] > 0 && closer ? piece : best[c];
      }
    }
    for (int c = 0; c < cavities.length; c++) {
      owner[cavities[c]] = best[c] == NONE ? cavities[c] : best[c];
    }
    return owner;
  }

  private int[][] trianglesByPiece() {
    int[] count = new int[volumes.length];
    for (int piece : pieces) {
      count[piece]++;
    }
    int[][] triangles = new int[volumes.length][];
    Arrays.setAll(triangles, piece -> new int[count[piece]]);
    for (int t = pieces.length - 1; t >= 0; t--) {
      triangles[pieces[t]][--count[pieces[t]]] = t;
    }
    return triangles;
  }

  /** Adds how often the rays up from the cavities' points leave triangle {@code t}. */
  private void cross(int t, int[] winding) {
    double[] p = mesh.positions();
    int a = 3 * mesh.triangles()[3 * t];
    int b = 3 * mesh.triangles()[3 * t + 1];
    int c = 3 * mesh.triangles()[3 * t + 2];
    double low = Math.min(p[a], Math.min(p[b], p[c]));
    double high = Math.max(p[a], Math.max(p[b], p[c]));
    int first = Arrays.binarySearch(pointX, low);
    first = first < 0 ? -first - 1 : first;
    while (first > 0 && pointX[first - 1] == low) {
      first--;
    }
    for (int i = first; i < pointX.length && pointX[i] <= high; i++) {
      double[] q = {pointX[i], p[3 * point[cavities[i]] + 1], p[3 * point[cavities[i]] + 2]};
      int around = passes(p, a, b, q) + passes(p, b, c, q) + passes(p, c, a, q);
      if (around != 0 && isAbove(p, a, b, c, q)) {
        winding[i] += around;
      }
    }
  }

  /**
   * Seen along z, whether the edge from {@code a} to {@code b} passes a point on the side of +x: 1
   * upwards in y, -1 downwards, 0 if not. The opposite edge always gives the opposite.
   */
  private static int passes(double[] p, int a, int b, double[] q) {
    boolean upwards = p[a + 1] <= q[1] && q[1] < p[b + 1];
    boolean downwards = p[b + 1] <= q[1] && q[1] < p[a + 1];
    if (!upwards && !downwards) {
      return 0;
    }
    int lower = upwards ? a : b;
    int upper = upwards ? b : a;
    double turn =
        (p[upper] - p[lower]) * (q[1] - p[lower + 1])
            - (q[0] - p[lower]) * (p[upper + 1] - p[lower + 1]);
    if (!(turn > 0)) {
      return 0;
    }
    return upwards ? 1 : -1;
  }

  private static boolean isAbove(double[] p, int a, int b, int c, double[] q) {
    double ux = p[b] - p[a];
    double uy = p[b + 1] - p[a + 1];
    double uz = p[b + 2] - p[a + 2];
    double vx = p[c] - p[a];
    double vy = p[c + 1] - p[a + 1];
    double vz = p[c + 2] - p[a + 2];
    double nx = uy * vz - uz * vy;
    double ny = uz * vx - ux * vz;
    double nz = ux * vy - uy * vx;
    return p[a + 2] - (nx * (q[0] - p[a]) + ny * (q[1] - p[a + 1])) / nz > q[2];
  }
}
