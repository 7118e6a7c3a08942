package io.nacre.train.optimizer;

import io.nacre.net.Architecture;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** SOAP (Vyas et al. 2024) on every weight matrix, Adam on the biases. */
final class Soap implements Optimizer {

  private final Architecture architecture;
  private final Adam biases;
  private final SoapMatrix[] matrices;

  Soap(Architecture architecture) {
    this.architecture = architecture;
    biases = new Adam(architecture, 0);
    matrices = new SoapMatrix[architecture.depth()];
    for (int i = 0; i < matrices.length; i++) {
      matrices[i] = new SoapMatrix(architecture.fanOut(i), architecture.fanIn(i));
    }
  }

  @Override
  public void step(int layer, float[] parameters, float[] gradient, float rate, long step) {
    int from = architecture.offset(layer);
    int in = architecture.fanIn(layer);
    matrices[layer].step(parameters, gradient, from, in + 1, rate, step);
    biases.update(
        from + in, architecture.offset(layer + 1), in + 1, parameters, gradient, rate, step);
  }

  @Override
  public void features(
      int from, int to, float[] parameters, float[] gradient, float rate, long step) {
    biases.features(from, to, parameters, gradient, rate, step);
  }

  @Override
  public void save(DataOutput out) throws IOException {
    biases.save(out);
    for (SoapMatrix matrix : matrices) {
      matrix.save(out);
    }
  }

  @Override
  public void load(DataInput in) throws IOException {
    biases.load(in);
    for (SoapMatrix matrix : matrices) {
      matrix.load(in);
    }
  }
}
