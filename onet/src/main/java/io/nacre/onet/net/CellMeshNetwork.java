package io.nacre.onet.net;

import io.nacre.onet.data.batch.Batch;
import io.nacre.onet.net.dmc.CellLattice;
import io.nacre.onet.net.dmc.CellMeshLoss;
import io.nacre.onet.net.layer.Initializer;
import io.nacre.onet.net.layer.Linear;
import io.nacre.onet.net.layer.Pass;
import io.nacre.onet.torch.Parameters;
import io.nacre.onet.torch.Torch;
import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The baseline DMC, Deep Marching Cubes (Liao et al., CVPR 2018), for points: features of points
 * are pooled into the cells of a lattice, a network of 3D convolutions says of every corner how
 * likely it is occupied and of every edge where the surface crosses it, and the loss is the
 * expected distance of points to the mesh over all ways in which it may pass through the cells.
 */
public record CellMeshNetwork(
    ModelConfig config, Parameters parameters, CellLattice lattice, CellMeshLoss distances)
    implements ShapeNetwork {

  static CellMeshNetwork of(ModelConfig config, Parameters parameters, Initializer initializer) {
    CellLattice lattice = new CellLattice(config.gridSide());
    CellMeshNetwork network =
        new CellMeshNetwork(config, parameters, lattice, new CellMeshLoss(lattice));
    network.first().define(initializer);
    network.second().define(initializer);
    network.cells().define(initializer);
    return network;
  }

  /**
   * What the network says of lattices.
   *
   * @param occupancy [B, corners] in (0, 1)
   * @param offsets [B, 3, corners] in (-0.5, 0.5)
   */
  public record Answers(Tensor occupancy, Tensor offsets) {}

  private Linear first() {
    return new Linear("encoder.fc_0", 3, config.encoder());
  }

  private Linear second() {
    return new Linear("encoder.fc_1", config.encoder(), config.width());
  }

  private CellUnet cells() {
    return new CellUnet("decoder", config.width());
  }

  @Override
  public Tensor loss(Batch batch, boolean recording) {
    Pass pass = new Pass(parameters, true, recording);
    Answers answers = decode(pass, pooled(pass, batch.input(), batch.shapes()));
    Tensor sum = loss(answers, batch, 0);
    for (int shape = 1; shape < batch.shapes(); shape++) {
      sum = sum.add(loss(answers, batch, shape));
    }
    return sum.div(new Scalar((double) batch.shapes()));
  }

  /** The loss of one shape of a batch, whose points are truth. */
  public Tensor loss(Answers answers, Batch batch, int shape) {
    int row = 3 * batch.points();
    return distances.of(
        answers.occupancy().select(0, shape),
        answers.offsets().select(0, shape),
        Arrays.copyOfRange(batch.xyz(), shape * row, (shape + 1) * row));
  }

  /** Largest features of the points of each cell, at least 0: [count, width cells]. */
  private Tensor pooled(Pass pass, float[] rows, int count) {
    if (rows.length == 0 || rows.length % (3 * count) != 0) {
      throw new IllegalArgumentException(
          "%d clouds of as many points each expected, not %d numbers"
              .formatted(count, rows.length));
    }
    int points = rows.length / 3;
    float[] positions = new float[rows.length];
    int[] places = new int[points];
    for (int i = 0; i < rows.length; i++) {
      positions[i] = lattice.position(rows[i]);
    }
    for (int i = 0; i < points; i++) {
      places[i] =
          i / (points / count) * lattice.count()
              + lattice.cell(positions[3 * i], positions[3 * i + 1], positions[3 * i + 2]);
    }
    Tensor hidden = torch.relu(first().apply(pass, Torch.tensor(positions, points, 3)));
    Tensor features = second().apply(pass, hidden);
    Tensor target = Torch.indices(places).unsqueeze(1).expand_as(features);
    int n = lattice.cells();
    return features
        .new_zeros((long) count * lattice.count(), config.width())
        .scatter_reduce(0, target, features, "amax", true)
        .view(count, n, n, n, config.width())
        .permute(0, 4, 1, 2, 3)
        .reshape(count, -1);
  }

  private Answers decode(Pass pass, Tensor code) {
    int n = lattice.cells();
    Tensor grid = code.view(-1, config.width(), n, n, n);
    Tensor corners = torch.constant_pad_nd(grid, 0, 1, 0, 1, 0, 1);
    CellUnet.Heads heads = cells().apply(pass, corners);
    return new Answers(
        torch.sigmoid(heads.occupancy()).reshape(code.size(0), lattice.corners()),
        torch
            .sigmoid(heads.offsets())
            .sub(new Scalar(0.5))
            .reshape(code.size(0), 3, lattice.corners()));
  }

  /** Features of the cells, [count, width cells]. */
  @Override
  public Tensor encode(float[] rows, int count) {
    return pooled(Pass.answering(parameters), rows, count);
  }

  /**
   * The answers to codes.
   *
   * @param code [B, code size]
   */
  public Answers answers(Tensor code) {
    return decode(Pass.answering(parameters), code);
  }
}
