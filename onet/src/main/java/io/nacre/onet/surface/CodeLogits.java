package io.nacre.onet.surface;

import io.nacre.onet.net.OccupancyNetwork;
import io.nacre.onet.torch.Torch;
import org.bytedeco.pytorch.Tensor;

/**
 * The object that an occupancy network sees in a code.
 *
 * @param network trained or not; nobody may train it meanwhile
 * @param code the object, code size values
 */
public record CodeLogits(OccupancyNetwork network, float[] code) implements PointLogits {

  @Override
  public Tensor logits(Tensor points) {
    return network.logits(points.unsqueeze(0), Torch.tensor(code, 1, code.length)).select(0, 0);
  }
}
