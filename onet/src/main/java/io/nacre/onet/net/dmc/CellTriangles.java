package io.nacre.onet.net.dmc;

import java.util.ArrayList;
import java.util.List;

/**
 * The triangles of the {@link CellTopology#ACCEPTED} topologies as tables for tensors. A topology
 * and its dual have the same ones, so that there are tables of half of the topologies, the {@code
 * FORMS}.
 */
final class CellTriangles {

  /** Topologies that training knows. */
  static final int TOPOLOGIES = CellTopology.ACCEPTED.size();

  /** Pairs of a topology with a surface and its dual. */
  static final int FORMS = (TOPOLOGIES - 2) / 2;

  /** Triangles that a form has at most. */
  static final int MOST = 3;

  /** Sides of a cell times the six pairs of edges of a side. */
  static final int SLOTS = 36;

  private static final int PAIRS = 6;

  /** Edges of the three corners of each triangle, a table a corner. */
  static final int[][] CORNERS;

  /** The form of each triangle. */
  static final int[] FORM;

  /** For each form the numbers of its triangles, the last repeated where it has fewer. */
  static final int[] OF_FORM = new int[FORMS * MOST];

  /** Triangles of one form that share two vertices: the first ones, the second ones. */
  static final int[][] NEIGHBOURS;

  /**
   * 1 where a triangle, by row, has exactly two vertices on a face and those are the pair of edges
   * of the slot, by column; slot 6f + i is pair i of face f.
   */
  static final float[] ON_FACES;

  static {
    List<int[]> triangles = new ArrayList<>();
    List<Integer> forms = new ArrayList<>();
    List<int[]> neighbours = new ArrayList<>();
    for (int form = 0; form < FORMS; form++) {
      int first = triangles.size();
      List<int[]> own = CellTopology.ACCEPTED.get(2 + form).triangles();
      for (int i = 0; i < MOST; i++) {
        OF_FORM[form * MOST + i] = first + Math.min(i, own.size() - 1);
      }
      for (int i = 0; i < own.size(); i++) {
        triangles.add(own.get(i));
        forms.add(form);
        if (i > 0) {
          neighbours.add(new int[] {first + i - 1, first + i});
        }
      }
    }
    FORM = forms.stream().mapToInt(Integer::intValue).toArray();
    CORNERS = columns(triangles, 3);
    NEIGHBOURS = columns(neighbours, 2);
    ON_FACES = new float[triangles.size() * SLOTS];
    for (int t = 0; t < triangles.size(); t++) {
      for (int face = 0; face < SLOTS / PAIRS; face++) {
        int pair = pair(triangles.get(t), CellTopology.edgesOf(face));
        if (pair >= 0) {
          ON_FACES[t * SLOTS + face * PAIRS + pair] = 1;
        }
      }
    }
  }

  private CellTriangles() {}

  private static int[][] columns(List<int[]> rows, int width) {
    int[][] columns = new int[width][rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j < width; j++) {
        columns[j][i] = rows.get(i)[j];
      }
    }
    return columns;
  }

  /** Which two of a face's four edges a triangle has; -1 for fewer or more. */
  private static int pair(int[] triangle, List<Integer> edges) {
    List<Integer> places = new ArrayList<>();
    for (int edge : triangle) {
      if (edges.contains(edge)) {
        places.add(edges.indexOf(edge));
      }
    }
    if (places.size() != 2) {
      return -1;
    }
    int low = Math.min(places.get(0), places.get(1));
    int high = Math.max(places.get(0), places.get(1));
    return low == 0 ? high - 1 : low + high;
  }
}
