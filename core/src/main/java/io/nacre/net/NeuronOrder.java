package io.nacre.net;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Spells a network in the way that codes best. A network stays the same function when the neurons
 * of a layer change places, when all that enters an odd neuron (sine, tanh) and all that it gives
 * is negated, and when all that enters an even one (abs) is.
 */
public final class NeuronOrder {

  private NeuronOrder() {}

  /**
   * {@code network} with biases that rise along each hidden layer and, where activations allow it,
   * none below 0. Sums over neurons are rounded in another order.
   */
  public static Network sorted(Network network) {
    Architecture architecture = network.architecture();
    float[] p = network.parameters().clone();
    for (int layer = 0; layer < architecture.hidden().size(); layer++) {
      sort(architecture, layer, p);
    }
    return new Network(architecture, network.box(), p);
  }

  private static void sort(Architecture architecture, int layer, float[] p) {
    int in = architecture.fanIn(layer) + 1;
    int neurons = architecture.fanOut(layer);
    int from = architecture.offset(layer);
    Activation activation = architecture.hidden().get(layer).activation();
    boolean odd = activation == Activation.SINE || activation == Activation.TANH;
    float[] sign = new float[neurons];
    float[] bias = new float[neurons];
    for (int n = 0; n < neurons; n++) {
      bias[n] = p[from + n * in + in - 1];
      boolean negated = (odd || activation == Activation.ABS) && bias[n] < 0;
      sign[n] = negated ? -1 : 1;
      bias[n] *= sign[n];
    }
    int[] order =
        IntStream.range(0, neurons)
            .boxed()
            .sorted(Comparator.comparingDouble(n -> bias[n]))
            .mapToInt(n -> n)
            .toArray();
    float[] old = p.clone();
    int next = architecture.offset(layer + 1);
    for (int n = 0; n < neurons; n++) {
      int was = order[n];
      for (int c = 0; c < in; c++) {
        p[from + n * in + c] = sign[was] * old[from + was * in + c];
      }
      float given = odd ? sign[was] : 1;
      for (int r = 0; r < architecture.fanOut(layer + 1); r++) {
        int row = next + r * (neurons + 1);
        p[row + n] = given * old[row + was];
      }
    }
  }
}
