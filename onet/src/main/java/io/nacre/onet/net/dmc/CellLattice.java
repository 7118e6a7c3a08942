package io.nacre.onet.net.dmc;

import io.nacre.onet.torch.Torch;
import java.util.Objects;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * N^3 cells over a cube of edge {@value #EDGE} about the origin, in coordinates where a cell has
 * edge 1 and the corners are whole numbers. Corner (x, y, z) has number (x (N+1) + y) (N+1) + z,
 * cells are numbered alike. The vertex of the edge along axis a that ends at corner q has number a
 * (N+1)^3 + q.
 *
 * @param cells N
 */
public record CellLattice(int cells) {

  /** Edge of the cube that the cells fill, in edges of the unit cube. */
  public static final double EDGE = 1.2;

  /** Number of cells. */
  public int count() {
    return cells * cells * cells;
  }

  /** Corners along an axis. */
  public int side() {
    return cells + 1;
  }

  /** Number of corners. */
  public int corners() {
    return side() * side() * side();
  }

  /** A coordinate of the unit cube in those of the lattice. */
  public float position(float coordinate) {
    return (float) (cells * (coordinate / EDGE + 0.5));
  }

  /** A coordinate of the lattice in those of the unit cube. */
  public double coordinate(double position) {
    return EDGE * (position / cells - 0.5);
  }

  /** The cell that a point in lattice coordinates lies in; the nearest one when it is outside. */
  public int cell(float x, float y, float z) {
    return (along(x) * cells + along(y)) * cells + along(z);
  }

  private int along(float position) {
    return Math.clamp((int) Math.floor(position), 0, cells - 1);
  }

  /** Number of a corner of a cell. */
  public int corner(int cell, int which) {
    int x = cell / (cells * cells) + (which & 1);
    int y = cell / cells % cells + (which >> 1 & 1);
    int z = cell % cells + (which >> 2 & 1);
    return (x * side() + y) * side() + z;
  }

  /** Number of the vertex on an edge of a cell. */
  public int vertex(int cell, int edge) {
    return (edge >> 2) * corners() + corner(cell, CellTopology.highCorner(edge));
  }

  /** Coordinate {@code axis} of a corner. */
  public int place(int corner, int axis) {
    return axis == 0
        ? corner / (side() * side())
        : axis == 1 ? corner / side() % side() : corner % side();
  }

  /**
   * The vertices of all edges.
   *
   * @param offsets [3, corners] in (-0.5, 0.5)
   * @return [3 corners, 3] in lattice coordinates
   */
  Tensor vertices(Tensor offsets) {
    float[] middles = new float[9 * corners()];
    float[] axes = new float[9];
    for (int axis = 0; axis < 3; axis++) {
      axes[4 * axis] = 1;
      for (int corner = 0; corner < corners(); corner++) {
        for (int i = 0; i < 3; i++) {
          middles[3 * (axis * corners() + corner) + i] = place(corner, i) - (i == axis ? 0.5f : 0);
        }
      }
    }
    Tensor shift = offsets.unsqueeze(2).mul(like(Torch.tensor(axes, 3, 1, 3), offsets));
    return like(Torch.tensor(middles, 3, corners(), 3), offsets).sub(shift).view(-1, 3);
  }

  /** The vertices of the edges of some cells: [K, 12, 3] of {@link #vertices}. */
  Tensor vertices(Tensor all, int[] some) {
    int[] numbers = new int[CellTopology.EDGES * some.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = vertex(some[i / CellTopology.EDGES], i % CellTopology.EDGES);
    }
    return all.index_select(0, Torch.indices(numbers)).view(some.length, CellTopology.EDGES, 3);
  }

  /**
   * The probability of each accepted topology in each cell, whose sum is 1.
   *
   * @param occupancy [corners] in (0, 1)
   * @return [cells, {@link CellTriangles#TOPOLOGIES}]
   */
  Tensor probabilities(Tensor occupancy) {
    int[] numbers = new int[CellTopology.CORNERS * count()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = corner(i / CellTopology.CORNERS, i % CellTopology.CORNERS);
    }
    Tensor occupied = occupancy.index_select(0, Torch.indices(numbers)).view(count(), -1);
    int[] low = new int[CellTriangles.TOPOLOGIES];
    int[] high = new int[low.length];
    for (int i = 0; i < low.length; i++) {
      low[i] = CellTopology.ACCEPTED.get(i).free() & 15;
      high[i] = CellTopology.ACCEPTED.get(i).free() >> 4;
    }
    Tensor all =
        patterns(occupied, 0)
            .index_select(1, Torch.indices(low))
            .mul(patterns(occupied, 4).index_select(1, Torch.indices(high)));
    return all.div(all.sum(1).clamp_min(new Scalar(1e-6)).unsqueeze(1));
  }

  /** Probabilities of the 16 patterns of four corners from {@code first} on; a bit set is free. */
  private static Tensor patterns(Tensor occupied, int first) {
    Tensor free = torch.ones_like(occupied).sub(occupied);
    Tensor patterns = null;
    for (int corner = first; corner < first + 4; corner++) {
      Tensor both =
          torch.stack(new TensorVector(occupied.select(1, corner), free.select(1, corner)), 1);
      patterns =
          patterns == null
              ? both
              : both.unsqueeze(2).mul(patterns.unsqueeze(1)).reshape(both.size(0), -1);
    }
    return Objects.requireNonNull(patterns);
  }

  /** A table of the type of {@code x}. */
  static Tensor like(Tensor table, Tensor x) {
    return table.to(x.scalar_type());
  }
}
