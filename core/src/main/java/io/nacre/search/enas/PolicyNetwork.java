package io.nacre.search.enas;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The controller's network: where its parameters lie and what a token becomes. Tokens 0..layers-1
 * are hidden layers, token {@code layers} ends the network.
 *
 * <p>Parameters: the embedding [layers + 1][embedding], its last row that of the start; each LSTM;
 * the logits' matrix [layers + 1][units + 1] with the biases in the last column.
 */
final class PolicyNetwork {

  private final ControllerShape shape;
  private final int layers;
  private final int minDepth;
  private final int maxDepth;
  private final List<LstmLayer> lstms = new ArrayList<>();
  private final int head;

  /**
   * @param layers hidden layers to choose from
   * @param minDepth layers before which a network may not end
   * @param maxDepth layers after which it ends by itself
   */
  PolicyNetwork(ControllerShape shape, int layers, int minDepth, int maxDepth) {
    this.shape = shape;
    this.layers = layers;
    this.minDepth = minDepth;
    this.maxDepth = maxDepth;
    int offset = (layers + 1) * shape.embedding();
    int inputs = shape.embedding() == 0 ? layers : shape.embedding();
    for (int i = 0; i < shape.lstms(); i++) {
      LstmLayer lstm = new LstmLayer(inputs, shape.units(), offset);
      lstms.add(lstm);
      offset += lstm.parameterCount();
      inputs = shape.units();
    }
    head = offset;
  }

  int parameterCount() {
    return head + (layers + 1) * (shape.units() + 1);
  }

  /**
   * Fresh parameters. With an embedding: U(±0.1), as ENAS. Without: U(±sqrt(6/(in+out))) a matrix
   * (Glorot and Bengio 2010), zero biases but those of the forget gates, which are 1.
   */
  double[] initialParameters(SplittableRandom random) {
    double[] parameters = new double[parameterCount()];
    if (shape.embedding() > 0) {
      fill(parameters, 0, parameters.length, 0.1, random);
      return parameters;
    }
    for (LstmLayer lstm : lstms) {
      int stride = lstm.inputs() + lstm.units() + 1;
      double inputBound = Math.sqrt(6.0 / (lstm.inputs() + 4 * lstm.units()));
      double recurrentBound = Math.sqrt(6.0 / (lstm.units() + 4 * lstm.units()));
      for (int row = 0; row < 4 * lstm.units(); row++) {
        int at = lstm.offset() + row * stride;
        fill(parameters, at, at + lstm.inputs(), inputBound, random);
        fill(parameters, at + lstm.inputs(), at + stride - 1, recurrentBound, random);
      }
      for (int u = 0; u < lstm.units(); u++) {
        parameters[lstm.forgetBias(u)] = 1;
      }
    }
    double bound = Math.sqrt(6.0 / (shape.units() + layers + 1));
    for (int token = 0; token <= layers; token++) {
      fill(parameters, logit(token), logit(token) + shape.units(), bound, random);
    }
    return parameters;
  }

  private static void fill(
      double[] parameters, int from, int to, double bound, SplittableRandom random) {
    for (int i = from; i < to; i++) {
      parameters[i] = (2 * random.nextDouble() - 1) * bound;
    }
  }

  ControllerShape shape() {
    return shape;
  }

  List<LstmLayer> lstms() {
    return lstms;
  }

  /** The token that ends a network; as an input, the start. */
  int end() {
    return layers;
  }

  /** Index of the first parameter of a token's logit: units weights, then the bias. */
  int logit(int token) {
    return head + token * (shape.units() + 1);
  }

  /** What the first LSTM sees of {@code token}; {@link #end} stands for the start. */
  double[] input(double[] parameters, int token) {
    if (shape.embedding() > 0) {
      double[] row = new double[shape.embedding()];
      System.arraycopy(parameters, token * row.length, row, 0, row.length);
      return row;
    }
    double[] oneHot = new double[layers];
    if (token < layers) {
      oneHot[token] = 1;
    }
    return oneHot;
  }

  /** Whether a network of {@code depth} layers may end. */
  boolean mayEnd(int depth) {
    return depth >= minDepth;
  }

  /** Whether a network of {@code depth} layers ends without being asked. */
  boolean mustEnd(int depth) {
    return depth >= maxDepth;
  }
}
