package io.nacre.mesh;

import io.nacre.partition.DisjointSets;
import java.util.Arrays;

/**
 * The spaces that the sides of triangles look into, as far as edges tell: side 2t is the front of
 * triangle t, where its normal points, side 2t + 1 its back. Around an edge, the sides that face
 * each other across a wedge free of triangles look into the same cell; around an edge of one
 * triangle so do its front and its back. The sides of a cell are a closed surface: along each edge
 * they come in pairs.
 *
 * <p>After Zhou et al., "Mesh arrangements for solid geometry" (2016).
 */
final class SideCells {

  /** Triangles at an edge count as one upon the other below this angle, in radians. */
  private static final double TIE = 1e-6;

  private final TriangleMesh mesh;
  private final EdgeTable table;
  private final FacePatches patches;
  private final DisjointSets sets;

  private SideCells(TriangleMesh mesh, EdgeTable table, FacePatches patches) {
    this.mesh = mesh;
    this.table = table;
    this.patches = patches;
    this.sets = new DisjointSets(2 * mesh.triangleCount());
  }

  /**
   * The cell of each side, a number below the count of sides that is the same for sides of one
   * cell.
   *
   * @param mesh without two triangles on the same corners
   * @param table the edges of {@code mesh}
   */
  static int[] of(TriangleMesh mesh, EdgeTable table) {
    FacePatches patches = new FacePatches(mesh.triangleCount());
    for (int e = 0; e < table.edges(); e++) {
      if (table.valence(e) == 2) {
        int a = table.halfEdges()[table.starts()[e]];
        int b = table.halfEdges()[table.starts()[e] + 1];
        patches.join(a / 3, b / 3, mesh.triangles()[a] == mesh.triangles()[b]);
      }
    }
    SideCells cells = new SideCells(mesh, table, patches);
    for (int e = 0; e < table.edges(); e++) {
      cells.joinAround(e);
    }
    int[] cell = new int[2 * mesh.triangleCount()];
    Arrays.setAll(cell, cells.sets::root);
    return cell;
  }

  private void joinAround(int e) {
    int from = table.starts()[e];
    int valence = table.valence(e);
    int[] ring = Arrays.copyOfRange(table.halfEdges(), from, from + valence);
    if (valence > 2) {
      ring = sorted(ring);
    }
    for (int i = 0; i < valence; i++) {
      sets.join(above(ring[i]), above(ring[(i + 1) % valence]) ^ 1);
    }
  }

  /** Whether the half-edge runs from its lower to its higher vertex. */
  private boolean rises(int h) {
    return mesh.triangles()[h] < mesh.triangles()[EdgeTable.next(h)];
  }

  /** The side that faces growing angles, seen with the rising edge towards the eye. */
  private int above(int h) {
    return 2 * (h / 3) + (rises(h) ? 0 : 1);
  }

  /** Half-edges of one edge by the angle of their triangles around it. */
  private int[] sorted(int[] ring) {
    double[] angles = angles(ring);
    Integer[] order = new Integer[ring.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (i, j) -> Double.compare(angles[i], angles[j]));
    int[] result = new int[ring.length];
    Arrays.setAll(result, i -> ring[order[i]]);
    for (int i = 0; i < ring.length; ) {
      int end = i + 1;
      while (end < ring.length && angles[order[end]] - angles[order[i]] < TIE) {
        end++;
      }
      if (end - i > 1) {
        pile(result, i, end);
      }
      i = end;
    }
    return result;
  }

  /**
   * Orders triangles that lie upon each other, ring[from, to), by their patches, away from the
   * front of the first patch: so two patches lie the same way at all their common edges.
   */
  private void pile(int[] ring, int from, int to) {
    Integer[] pile = new Integer[to - from];
    Arrays.setAll(pile, i -> ring[from + i]);
    Arrays.sort(
        pile,
        (g, h) -> {
          int byPatch = Integer.compare(patches.root(g / 3), patches.root(h / 3));
          return byPatch != 0 ? byPatch : Integer.compare(g, h);
        });
    boolean upwards = rises(pile[0]) ^ patches.flipped(pile[0] / 3);
    for (int i = 0; i < pile.length; i++) {
      ring[from + i] = pile[upwards ? i : pile.length - 1 - i];
    }
  }

  /** Angles in [0, 2 pi) about the rising edge, from the triangle that reaches farthest from it. */
  private double[] angles(int[] ring) {
    double[] p = mesh.positions();
    int[] tri = mesh.triangles();
    int low = 3 * Math.min(tri[ring[0]], tri[EdgeTable.next(ring[0])]);
    int high = 3 * Math.max(tri[ring[0]], tri[EdgeTable.next(ring[0])]);
    double[] axis = {p[high] - p[low], p[high + 1] - p[low + 1], p[high + 2] - p[low + 2]};
    double length = Triangles.normalize(axis);
    double[] angles = new double[ring.length];
    if (!(length > 0)) {
      return angles;
    }
    double[][] arms = new double[ring.length][];
    int longest = 0;
    for (int i = 0; i < ring.length; i++) {
      int apex = 3 * tri[EdgeTable.next(EdgeTable.next(ring[i]))];
      double[] arm = {p[apex] - p[low], p[apex + 1] - p[low + 1], p[apex + 2] - p[low + 2]};
      double along = arm[0] * axis[0] + arm[1] * axis[1] + arm[2] * axis[2];
      for (int k = 0; k < 3; k++) {
        arm[k] -= along * axis[k];
      }
      arms[i] = arm;
      if (Triangles.squaredLength(arm) > Triangles.squaredLength(arms[longest])) {
        longest = i;
      }
    }
    double[] zero = arms[longest];
    double[] quarter = Triangles.cross(axis, zero);
    for (int i = 0; i < ring.length; i++) {
      double[] arm = arms[i];
      double x = arm[0] * zero[0] + arm[1] * zero[1] + arm[2] * zero[2];
      double y = arm[0] * quarter[0] + arm[1] * quarter[1] + arm[2] * quarter[2];
      double angle = StrictMath.atan2(y, x);
      angles[i] = angle < -TIE ? angle + 2 * Math.PI : angle;
    }
    return angles;
  }
}
