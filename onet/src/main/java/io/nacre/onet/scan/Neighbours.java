package io.nacre.onet.scan;

import io.nacre.parallel.Parallel;
import java.util.Arrays;

/**
 * The nearest other points of every point, found ring by ring in a grid of cells.
 *
 * @param each how many a point has
 * @param indices points x each, the nearest first
 * @param squares their squared distances
 */
record Neighbours(int each, int[] indices, double[] squares) {

  /** Points of a cell that has some, about. */
  private static final double PER_CELL = 4;

  private static final int MOST_CELLS = 200;
  private static final int CHUNK = 512;

  /**
   * Searches.
   *
   * @param xyz x0 y0 z0 x1 …, at least two points
   * @param wanted neighbours a point; fewer when there are not as many
   */
  static Neighbours of(float[] xyz, int wanted, int threads) {
    int n = xyz.length / 3;
    int each = Math.min(wanted, n - 1);
    Cells cells = new Cells(xyz);
    int[] indices = new int[n * each];
    double[] squares = new double[n * each];
    Parallel.forEach(
        threads,
        (n + CHUNK - 1) / CHUNK,
        chunk -> {
          for (int i = chunk * CHUNK; i < Math.min(n, (chunk + 1) * CHUNK); i++) {
            cells.search(i, each, indices, squares);
          }
        });
    return new Neighbours(each, indices, squares);
  }

  int points() {
    return indices.length / each;
  }

  /** Point number {@code rank} by its distance from {@code point}. */
  int index(int point, int rank) {
    return indices[point * each + rank];
  }

  /** The median, over all points, of the distance to neighbour {@code rank} or the last one. */
  double medianDistance(int rank) {
    double[] distances = new double[points()];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = Math.sqrt(squares[i * each + Math.min(rank, each - 1)]);
    }
    Arrays.sort(distances);
    return distances[distances.length / 2];
  }

  /** Points sorted into cells. */
  private static final class Cells {
    private final float[] xyz;
    private final double[] low;
    private final double size;
    private final int[] counts = new int[3];
    private final int[] starts;
    private final int[] order;

    Cells(float[] xyz) {
      this.xyz = xyz;
      int n = xyz.length / 3;
      ScanBounds bounds = ScanBounds.of(xyz);
      low = bounds.low();
      double edge = bounds.longestEdge();
      // A surface passes through about as many cells as a side of the grid has.
      double side = Math.clamp(Math.sqrt(n / PER_CELL), 1, MOST_CELLS);
      size = edge > 0 ? edge / side : 1;
      for (int axis = 0; axis < 3; axis++) {
        counts[axis] = (int) (bounds.edge(axis) / size) + 1;
      }
      int[] places = new int[n];
      starts = new int[counts[0] * counts[1] * counts[2] + 1];
      for (int i = 0; i < n; i++) {
        places[i] = place(cell(i, 0), cell(i, 1), cell(i, 2));
        starts[places[i] + 1]++;
      }
      for (int i = 1; i < starts.length; i++) {
        starts[i] += starts[i - 1];
      }
      order = new int[n];
      int[] next = starts.clone();
      for (int i = 0; i < n; i++) {
        order[next[places[i]]++] = i;
      }
    }

    private int cell(int point, int axis) {
      int cell = (int) ((xyz[3 * point + axis] - low[axis]) / size);
      return Math.clamp(cell, 0, counts[axis] - 1);
    }

    private int place(int x, int y, int z) {
      return (x * counts[1] + y) * counts[2] + z;
    }

    void search(int point, int each, int[] indices, double[] squares) {
      int from = point * each;
      int found = 0;
      int[] cell = {cell(point, 0), cell(point, 1), cell(point, 2)};
      int rings = Math.max(counts[0], Math.max(counts[1], counts[2]));
      for (int ring = 0; ring <= rings; ring++) {
        // What lies further out is at least so far away.
        double reach = (ring - 1) * size;
        if (found == each && ring > 0 && squares[from + each - 1] <= reach * reach) {
          return;
        }
        found = ring(point, cell, ring, each, found, indices, squares);
      }
    }

    private int ring(
        int point, int[] cell, int ring, int each, int found, int[] indices, double[] squares) {
      int held = found;
      for (int x = Math.max(0, cell[0] - ring); x <= Math.min(counts[0] - 1, cell[0] + ring); x++) {
        boolean edgeX = Math.abs(x - cell[0]) == ring;
        for (int y = Math.max(0, cell[1] - ring);
            y <= Math.min(counts[1] - 1, cell[1] + ring);
            y++) {
          boolean edge = edgeX || Math.abs(y - cell[1]) == ring;
          int step = edge || ring == 0 ? 1 : 2 * ring;
          for (int z = cell[2] - ring; z <= cell[2] + ring; z += step) {
            if (z >= 0 && z < counts[2]) {
              held = cell(point, place(x, y, z), each, held, indices, squares);
            }
          }
        }
      }
      return held;
    }

    private int cell(int point, int place, int each, int found, int[] indices, double[] squares) {
      int held = found;
      int from = point * each;
      for (int k = starts[place]; k < starts[place + 1]; k++) {
        int other = order[k];
        if (other == point) {
          continue;
        }
        double square = 0;
        for (int axis = 0; axis < 3; axis++) {
          double d = xyz[3 * other + axis] - xyz[3 * point + axis];
          square += d * d;
        }
        if (held == each && square >= squares[from + each - 1]) {
          continue;
        }
        int at = held < each ? held++ : each - 1;
        while (at > 0 && squares[from + at - 1] > square) {
          squares[from + at] = squares[from + at - 1];
          indices[from + at] = indices[from + at - 1];
          at--;
        }
        squares[from + at] = square;
        indices[from + at] = other;
      }
      return held;
    }
  }
}
