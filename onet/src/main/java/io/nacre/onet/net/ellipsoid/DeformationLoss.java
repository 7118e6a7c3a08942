package io.nacre.onet.net.ellipsoid;

import io.nacre.onet.torch.Torch;
import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The loss of Pixel2Mesh (Wang et al., ECCV 2018, section 3.3) of one shape, with the weights that
 * Occupancy Networks trains that row with, for coordinates of the unit cube: those of the original
 * code times 0.57^2, since its objects have an edge of 0.57, but for the normals, which have no
 * unit.
 *
 * @param graphs of the blocks
 */
public record DeformationLoss(EllipsoidGraphs graphs) {

  private static final double UNIT = 0.57 * 0.57;
  private static final double CHAMFER = 3000 * UNIT;

  /** Of the way from the mesh to the truth, beside that from the truth to the mesh. */
  private static final double THERE = 0.55;

  private static final double EDGES = 300 * UNIT;
  private static final double NORMALS = 0.5;
  private static final double LAPLACIAN = 1500 * UNIT;

  /** Of the Laplacian of the first block. */
  private static final double FIRST = 0.3;

  private static final double MOVES = 100 * UNIT;

  /**
   * The loss.
   *
   * @param blocks what each block did, [V, 1, 3]
   * @param points [Q, 3] on the true surface
   * @param normals [Q, 3] its unit normals there
   * @return a scalar
   */
  public Tensor of(List<Deformation.Moved> blocks, Tensor points, Tensor normals) {
    Tensor sum = points.new_zeros(1).sum();
    for (int i = 0; i < blocks.size(); i++) {
      MeshGraph graph = graphs.levels().get(i);
      Deformation.Moved block = blocks.get(i);
      Tensor vertices = block.after().squeeze(1);
      Tensor distances = torch.cdist(vertices.detach(), points);
      Tensor nearest = distances.argmin(new LongOptional(1), false);
      // The published means count every edge twice and every vertex as an edge to itself.
      double share = 2.0 * graph.edges() / (2.0 * graph.edges() + graph.vertices());
      sum =
          sum.add(chamfer(vertices, points, distances, nearest), new Scalar(CHAMFER))
              .add(edges(graph, block), new Scalar(EDGES * share))
              .add(normals(graph, block, normals, nearest), new Scalar(NORMALS * share))
              .add(laplacian(graph, block), new Scalar(LAPLACIAN * (i == 0 ? FIRST : 1)));
      if (i > 0) {
        sum = sum.add(move(block), new Scalar(MOVES));
      }
    }
    return sum;
  }

  /** Squared distances of nearest points, both ways. */
  static Tensor chamfer(Tensor vertices, Tensor points, Tensor distances, Tensor nearest) {
    Tensor back = distances.argmin(new LongOptional(0), false);
    Tensor there = vertices.sub(points.index_select(0, nearest));
    Tensor here = points.sub(vertices.index_select(0, back));
    Tensor first = here.mul(here).sum(1).mean();
    return first.add(there.mul(there).sum(1).mean(), new Scalar(THERE));
  }

  /** Squared lengths of edges. */
  static Tensor edges(MeshGraph graph, Deformation.Moved block) {
    Tensor along = graph.along(block.after());
    return along.mul(along).sum(2).mean();
  }

  /** How far edges are from being square to the true normals nearest to their two ends. */
  static Tensor normals(MeshGraph graph, Deformation.Moved block, Tensor normals, Tensor nearest) {
    Tensor along = graph.along(block.after()).squeeze(1);
    Tensor length = along.mul(along).sum(1).add(new Scalar(1e-12)).sqrt().unsqueeze(1);
    Tensor direction = along.div(length);
    Tensor seen = normals.index_select(0, nearest);
    Tensor low = direction.mul(seen.index_select(0, Torch.indices(graph.from()))).sum(1).abs();
    Tensor high = direction.mul(seen.index_select(0, Torch.indices(graph.to()))).sum(1).abs();
    return low.add(high).mean().mul(new Scalar(0.5));
  }

  /** How much each vertex changed its place among its neighbours, squared. */
  static Tensor laplacian(MeshGraph graph, Deformation.Moved block) {
    Tensor change = graph.laplacian(block.before()).sub(graph.laplacian(block.after()));
    return change.mul(change).sum(2).mean();
  }

  /** How far vertices moved, squared. */
  static Tensor move(Deformation.Moved block) {
    Tensor by = block.before().sub(block.after());
    return by.mul(by).sum(2).mean();
  }
}
