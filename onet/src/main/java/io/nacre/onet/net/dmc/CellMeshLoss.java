package io.nacre.onet.net.dmc;

import static io.nacre.onet.net.dmc.CellLattice.like;

import io.nacre.onet.torch.Torch;
import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The loss of Deep Marching Cubes (Liao et al., CVPR 2018, section 3.3) for one shape, with the
 * weights that Occupancy Networks trains that row with: 5 points to mesh + 5 prior + 3 smoothness +
 * 3 curvature. Lengths are edges of a cell. Gradients are those of these formulas throughout; what
 * is said to be constant has none.
 */
public final class CellMeshLoss {

  private static final double POINTS = 5;
  private static final double PRIOR = 5;
  private static final double SMOOTHNESS = 3;
  private static final double CURVATURE = 3;

  /** Squared distance that topologies with a surface have in a cell without points. */
  private static final double EMPTY_CELL = 0.4;

  /** How much worse than the worst surface none is in a cell with points. */
  private static final double NO_SURFACE = 10;

  private static final double OCCUPIED = 0.2;
  private static final int LARGEST_SHARE = 30;

  /** Cells that are with less probability crossed by a surface have no curvature. */
  private static final double UNCROSSED = 1e-4;

  private final CellLattice lattice;
  private final float[] rim;

  public CellMeshLoss(CellLattice lattice) {
    this.lattice = lattice;
    this.rim = RimWeights.of(lattice.side());
  }

  /**
   * The loss of a shape.
   *
   * @param occupancy [corners] in (0, 1)
   * @param offsets [3, corners] in (-0.5, 0.5)
   * @param points x0 y0 z0 x1 … on the surface, in coordinates of the unit cube
   * @return a scalar
   */
  public Tensor of(Tensor occupancy, Tensor offsets, float[] points) {
    Tensor probabilities = lattice.probabilities(occupancy);
    Tensor vertices = lattice.vertices(offsets);
    return pointsToMesh(probabilities, vertices, points)
        .mul(new Scalar(POINTS))
        .add(prior(occupancy), new Scalar(PRIOR))
        .add(smoothness(occupancy), new Scalar(SMOOTHNESS))
        .add(curvature(probabilities, vertices), new Scalar(CURVATURE));
  }

  /**
   * Expected squared distance from the points of a cell to its surface, mean over the points, over
   * all cells. Where there are points, to have no surface is ten times as bad as the worst surface,
   * a constant; where there are none, to have one costs {@value #EMPTY_CELL}.
   */
  Tensor pointsToMesh(Tensor probabilities, Tensor vertices, float[] points) {
    CellContents contents = CellContents.of(lattice, points);
    int[] cells = contents.cells();
    Tensor none = probabilities.narrow(1, 0, 2).sum(1);
    Tensor surfaces =
        probabilities
            .narrow(1, 2, CellTriangles.FORMS)
            .add(probabilities.narrow(1, 2L + CellTriangles.FORMS, CellTriangles.FORMS));
    Tensor empty = like(Torch.tensor(contents.empty(), lattice.count()), probabilities);
    Tensor cost = surfaces.sum(1).mul(empty).sum().mul(new Scalar(EMPTY_CELL));
    if (cells.length > 0) {
      Tensor distances = distances(lattice.vertices(vertices, cells), contents);
      Tensor worst = distances.max(1, false).get0().detach().mul(new Scalar(NO_SURFACE));
      Tensor here = Torch.indices(cells);
      cost =
          cost.add(surfaces.index_select(0, here).mul(distances).sum())
              .add(none.index_select(0, here).mul(worst).sum());
    }
    return cost.div(new Scalar((double) lattice.count()));
  }

  /** Mean squared distance of a cell's points to the triangles of each form, [K, forms]. */
  private static Tensor distances(Tensor edges, CellContents contents) {
    Tensor first = edges.index_select(1, Torch.indices(CellTriangles.CORNERS[0]));
    Tensor e0 = edges.index_select(1, Torch.indices(CellTriangles.CORNERS[1])).sub(first);
    Tensor e1 = edges.index_select(1, Torch.indices(CellTriangles.CORNERS[2])).sub(first);
    Tensor group = Torch.indices(contents.group());
    Tensor points = like(Torch.tensor(contents.positions(), contents.group().length, 1, 3), edges);
    Tensor a = e0.mul(e0).sum(2).index_select(0, group);
    Tensor b = e0.mul(e1).sum(2).index_select(0, group);
    Tensor c = e1.mul(e1).sum(2).index_select(0, group);
    Tensor away = first.index_select(0, group).sub(points);
    Tensor d = e0.index_select(0, group).mul(away).sum(2);
    Tensor e = e1.index_select(0, group).mul(away).sum(2);
    Tensor f = away.mul(away).sum(2);
    Tensor det = a.mul(c).sub(b.mul(b)).clamp_min(new Scalar(1e-8));
    Tensor s = torch.relu(b.mul(e).sub(c.mul(d)).div(det));
    Tensor t = torch.relu(b.mul(d).sub(a.mul(e)).div(det));
    Tensor beyond = s.add(t).clamp_min(new Scalar(1));
    s = s.div(beyond);
    t = t.div(beyond);
    Scalar two = new Scalar(2);
    Tensor squares =
        s.mul(a.mul(s).add(b.mul(t)).add(d, two))
            .add(t.mul(b.mul(s).add(c.mul(t)).add(e, two)))
            .add(f);
    Tensor nearest =
        squares
            .index_select(1, Torch.indices(CellTriangles.OF_FORM))
            .view(-1, CellTriangles.FORMS, CellTriangles.MOST)
            .min(2, false)
            .get0();
    Tensor sums =
        nearest.new_zeros(edges.size(0), CellTriangles.FORMS).index_add(0, group, nearest);
    return sums.div(like(Torch.tensor(contents.counts(), edges.size(0), 1), edges));
  }

  /**
   * The rim of the lattice is free and its middle occupied: mean occupancy near the six outer
   * sides, and {@value #OCCUPIED} times one less the mean occupancy of the middle, the less the
   * fuller the fullest thirtieth of all corners is, a constant.
   */
  Tensor prior(Tensor occupancy) {
    int side = lattice.side();
    double total = 0;
    for (float weight : rim) {
      total += weight;
    }
    Tensor free =
        occupancy.mul(like(Torch.tensor(rim, rim.length), occupancy)).sum().div(new Scalar(total));
    int low = (int) (0.2 * side);
    int size = (int) (0.8 * side) - low;
    Tensor middle =
        occupancy
            .view(side, side, side)
            .narrow(0, low, size)
            .narrow(1, low, size)
            .narrow(2, low, size)
            .mean();
    Tensor fullest =
        occupancy.detach().topk(occupancy.numel() / LARGEST_SHARE, 0, true, false).get0().mean();
    Tensor one = torch.ones_like(middle);
    return free.add(one.sub(middle).mul(one.sub(fullest)), new Scalar(OCCUPIED));
  }

  /** Differences in occupancy of neighbouring corners, summed, a cell. */
  Tensor smoothness(Tensor occupancy) {
    int side = lattice.side();
    Tensor grid = occupancy.view(side, side, side);
    Tensor sum = grid.new_zeros(1).sum();
    for (int axis = 0; axis < 3; axis++) {
      Tensor low = grid.narrow(axis, 0, lattice.cells());
      sum = sum.add(grid.narrow(axis, 1, lattice.cells()).sub(low).abs().sum());
    }
    return sum.div(new Scalar((double) lattice.count()));
  }

  /**
   * Squared differences of the normals of triangles that meet in an edge of the mesh, expected,
   * summed, a cell; the probabilities count as constants. For a wall between cells the sum over
   * pairs w w' |n - n'|^2 is 2 W W' - 2 S S', W and S the sums of w and w n of each side.
   */
  Tensor curvature(Tensor probabilities, Tensor vertices) {
    Tensor weights = probabilities.detach();
    int[] crossed = crossed(Torch.floats(weights.narrow(1, 0, 2).to(torch.ScalarType.Float)));
    if (crossed.length == 0) {
      return vertices.new_zeros(1).sum();
    }
    Tensor here = Torch.indices(crossed);
    int forms = CellTriangles.FORMS;
    Tensor some = weights.index_select(0, here);
    Tensor one = some.narrow(1, 2, forms);
    Tensor dual = some.narrow(1, 2L + forms, forms);
    Tensor form = Torch.indices(CellTriangles.FORM);
    Tensor normals = normals(lattice.vertices(vertices, crossed));
    Tensor table =
        like(
            Torch.tensor(CellTriangles.ON_FACES, CellTriangles.FORM.length, CellTriangles.SLOTS),
            normals);
    Tensor sums = one.add(dual).index_select(1, form).matmul(table);
    Tensor turned =
        normals
            .mul(one.sub(dual).index_select(1, form).unsqueeze(2))
            .permute(0, 2, 1)
            .matmul(table);
    int n = lattice.cells();
    Tensor walls =
        normals
            .new_zeros(lattice.count(), CellTriangles.SLOTS)
            .index_copy(0, here, sums)
            .view(n, n, n, 1, CellTriangles.SLOTS);
    Tensor vectors =
        normals
            .new_zeros(lattice.count(), 3, CellTriangles.SLOTS)
            .index_copy(0, here, turned)
            .view(n, n, n, 3, CellTriangles.SLOTS);
    Tensor sum = between(walls).sub(between(vectors)).add(within(normals, one, dual));
    return sum.mul(new Scalar(2.0 / lattice.count()));
  }

  /** Products of what lies on both sides of each wall, summed. */
  private Tensor between(Tensor sides) {
    int last = lattice.cells() - 1;
    int pairs = CellTriangles.SLOTS / 6;
    Tensor sum = sides.new_zeros(1).sum();
    for (int axis = 0; axis < 3; axis++) {
      Tensor before = sides.narrow(axis, 0, last).narrow(4, (2L * axis + 1) * pairs, pairs);
      Tensor after = sides.narrow(axis, 1, last).narrow(4, 2L * axis * pairs, pairs);
      sum = sum.add(before.mul(after).sum());
    }
    return sum;
  }

  /** The same of the triangles of one topology, each pair once. */
  private static Tensor within(Tensor normals, Tensor one, Tensor dual) {
    Tensor difference =
        normals
            .index_select(1, Torch.indices(CellTriangles.NEIGHBOURS[0]))
            .sub(normals.index_select(1, Torch.indices(CellTriangles.NEIGHBOURS[1])));
    int[] forms =
        Arrays.stream(CellTriangles.NEIGHBOURS[0]).map(i -> CellTriangles.FORM[i]).toArray();
    Tensor squares = one.mul(one).add(dual.mul(dual)).index_select(1, Torch.indices(forms));
    return difference.mul(difference).sum(2).mul(squares).sum();
  }

  private static Tensor normals(Tensor edges) {
    Tensor first = edges.index_select(1, Torch.indices(CellTriangles.CORNERS[0]));
    Tensor e0 = edges.index_select(1, Torch.indices(CellTriangles.CORNERS[1])).sub(first);
    Tensor e1 = edges.index_select(1, Torch.indices(CellTriangles.CORNERS[2])).sub(first);
    Tensor across = torch.linalg_cross(e0, e1, 2);
    Tensor length = across.mul(across).sum(2).add(new Scalar(1e-12)).sqrt().unsqueeze(2);
    return across.div(length);
  }

  private static int[] crossed(float[] none) {
    int[] cells = new int[none.length / 2];
    int count = 0;
    for (int i = 0; i < cells.length; i++) {
      if (none[2 * i] + none[2 * i + 1] < 1 - UNCROSSED) {
        cells[count++] = i;
      }
    }
    return Arrays.copyOf(cells, count);
  }
}
