package io.nacre.onet.net;

import io.nacre.onet.torch.Torch;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Trilinear interpolation between the middles of cells, values at the border beyond them; twice
 * differentiable by the places.
 *
 * @param channels values of a cell
 */
record CellFeatures(CellFrame frame, int channels) {

  /**
   * Values at places.
   *
   * @param features [B, cells^3 * channels], z before y before x, the channels of a cell together
   * @param positions [B, T, 3] of {@link CellFrame#positions}
   * @return [B, T, channels]
   */
  Tensor at(Tensor features, Tensor positions) {
    int shapes = Math.toIntExact(positions.size(0));
    long points = positions.size(1);
    int n = frame.cells();
    Tensor v =
        CellFrame.bounded(positions.sub(new Scalar(0.5)), 0, n - 1).reshape(shapes * points, 3);
    Tensor low = CellFrame.bounded(torch.floor(v.detach()), 0, n - 2);
    Tensor part = v.sub(low);
    Tensor rest = part.neg().add(new Scalar(1));
    Tensor first = low.matmul(Torch.tensor(new float[] {n * n, n, 1}, 3)).to(Torch.indexType());
    int[] bases = new int[shapes];
    for (int i = 0; i < shapes; i++) {
      bases[i] = i * frame.count();
    }
    Tensor base = Torch.indices(bases).repeat_interleave(points);
    Tensor corner = first.add(base);
    List<Tensor> indices = new ArrayList<>();
    List<Tensor> weights = new ArrayList<>();
    for (int c = 0; c < 8; c++) {
      int step = (c >> 2) * n * n + (c >> 1 & 1) * n + (c & 1);
      indices.add(corner.add(new Scalar(step)));
      Tensor x = (c & 4) == 0 ? rest : part;
      Tensor y = (c & 2) == 0 ? rest : part;
      Tensor z = (c & 1) == 0 ? rest : part;
      weights.add(x.select(1, 0).mul(y.select(1, 1)).mul(z.select(1, 2)));
    }
    Tensor rows = features.view(-1, channels);
    Tensor gathered =
        rows.index_select(0, torch.cat(vector(indices), 0)).view(8, shapes * points, channels);
    Tensor weight = torch.stack(vector(weights), 0).unsqueeze(-1);
    return gathered.mul(weight).sum(0).view(shapes, points, channels);
  }

  private static TensorVector vector(List<Tensor> tensors) {
    return new TensorVector(tensors.toArray(Tensor[]::new));
  }
}
