package io.nacre.onet.net;

import io.nacre.onet.net.layer.Initializer;
import io.nacre.onet.net.layer.Linear;
import io.nacre.onet.net.layer.Pass;
import io.nacre.onet.net.layer.ResidualBlock;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A PointNet (Qi et al. 2017) of five residual blocks; after each but the last the maximum over all
 * points is put beside every point's own features. The order of the points does not matter.
 *
 * @param points points of an observation
 * @param channels values of a point: 3 coordinates, or 3 and an occupancy
 * @param hidden features of a block
 * @param outputs sizes of the codes that are made of the last maximum, side by side in the answer
 */
record PointEncoder(String name, int points, int channels, int hidden, int[] outputs)
    implements ObservationEncoder {

  private static final int BLOCKS = 5;

  private Linear positions() {
    return new Linear(name + ".fc_pos", channels, 2 * hidden);
  }

  private ResidualBlock block(int index) {
    return new ResidualBlock(name + ".block_" + index, 2 * hidden, hidden);
  }

  private List<Linear> heads() {
    List<Linear> heads = new ArrayList<>();
    for (int i = 0; i < outputs.length; i++) {
      heads.add(new Linear(name + ".fc_c" + (i == 0 ? "" : i), hidden, outputs[i]));
    }
    return heads;
  }

  @Override
  public void define(Initializer initializer) {
    positions().define(initializer);
    for (int i = 0; i < BLOCKS; i++) {
      block(i).define(initializer);
    }
    heads().forEach(head -> head.define(initializer));
  }

  @Override
  public int inputSize() {
    return points * channels;
  }

  @Override
  public Tensor apply(Pass pass, Tensor observations) {
    long shapes = observations.size(0);
    Tensor x = positions().apply(pass, observations.view(shapes, -1, channels));
    for (int i = 0; i < BLOCKS - 1; i++) {
      x = block(i).apply(pass, x);
      Tensor most = maximum(x).unsqueeze(1).expand_as(x);
      x = torch.cat(new TensorVector(x, most), 2);
    }
    Tensor pooled = torch.relu(maximum(block(BLOCKS - 1).apply(pass, x)));
    TensorVector codes = new TensorVector();
    for (Linear head : heads()) {
      codes.push_back(head.apply(pass, pooled));
    }
    return torch.cat(codes, 1);
  }

  private static Tensor maximum(Tensor x) {
    return x.max(1).get0();
  }
}
