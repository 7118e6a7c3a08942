package io.nacre.train.optimizer;

import io.nacre.net.Architecture;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** SOAP (Vyas et al. 2024) on every weight matrix, Adam on the moments. */
final class Soap implements Optimizer {

  private final Architecture architecture;
  private final AdamMoments moments;
  private final SoapMatrix[] matrices;

  Soap(Architecture architecture) {
    this.architecture = architecture;
    moments = new AdamMoments(architecture.parameterCount(), Adam.EPSILON);
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
    moments.update(
        from + in, architecture.offset(layer + 1), in + 1, parameters, gradient, rate, step);
  }

  @Override
  public void features(
      int from, int to, float[] parameters, float[] gradient, float rate, long step) {
    moments.update(from, to, parameters, gradient, rate, step);
  }

  @Override
  public void save(DataOutput out) throws IOException {
    moments.save(out);
    for (SoapMatrix matrix : matrices) {
      matrix.save(out);
    }
  }

  @Override
  public void load(DataInput in) throws IOException {
    moments.load(in);
    for (SoapMatrix matrix : matrices) {
      matrix.load(in);
    }
  }
}
