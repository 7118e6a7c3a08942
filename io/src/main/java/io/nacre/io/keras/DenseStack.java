package io.nacre.io.keras;

import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.net.InputBox;
import io.nacre.net.Layer;
import io.nacre.net.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * A network as plain Dense layers: the map of its box joins the first layer, the frequencies of
 * sine layers their weights, and the output is the probability of being inside.
 */
final class DenseStack {

  private DenseStack() {}

  /**
   * The layers of {@code network}, named as Keras would.
   *
   * @throws IllegalArgumentException when the network reads more than coordinates
   */
  static List<DenseLayer> of(Network network) {
    Architecture architecture = network.architecture();
    if (!architecture.encoding().equals(Encoding.RAW)) {
      throw new IllegalArgumentException(
          "the network reads %s; only networks of raw coordinates are Dense layers"
              .formatted(architecture.encoding()));
    }
    List<DenseLayer> layers = new ArrayList<>();
    for (int i = 0; i < architecture.depth(); i++) {
      layers.add(layer(network, i));
    }
    return layers;
  }

  private static DenseLayer layer(Network network, int i) {
    Architecture architecture = network.architecture();
    int in = architecture.fanIn(i);
    int out = architecture.fanOut(i);
    boolean last = i == architecture.hidden().size();
    double omega = last ? 1 : omega(architecture.hidden().get(i));
    float[] kernel = new float[in * out];
    float[] bias = new float[out];
    for (int u = 0; u < out; u++) {
      int row = architecture.offset(i) + u * (in + 1);
      double constant = network.parameters()[row + in];
      for (int k = 0; k < in; k++) {
        double weight = network.parameters()[row + k];
        if (i == 0) {
          InputBox box = network.box();
          weight *= box.factor(k);
          constant -= weight * box.center(k);
        }
        kernel[k * out + u] = (float) (omega * weight);
      }
      bias[u] = (float) (omega * constant);
    }
    DenseActivation activation =
        last
            ? DenseActivation.SIGMOID
            : DenseActivation.of(architecture.hidden().get(i).activation());
    return new DenseLayer(i == 0 ? "dense" : "dense_" + i, activation, in, out, kernel, bias);
  }

  private static double omega(Layer layer) {
    return layer.activation() == Activation.SINE ? layer.omega() : 1;
  }
}
