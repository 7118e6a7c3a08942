package io.nacre.train.optimizer;

import io.nacre.net.Architecture;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Adam (Kingma and Ba 2015), epsilon 1e-7 as in the published trainer. */
final class Adam implements Optimizer {

  static final float EPSILON = 1e-7f;

  /** Weight decay of the hierarchical method. */
  static final float DECAY = 1e-5f;

  private final Architecture architecture;
  private final AdamMoments moments;

  /**
   * @param decay times a parameter is added to its gradient
   */
  Adam(Architecture architecture, float decay) {
    this.architecture = architecture;
    moments = new AdamMoments(architecture.parameterCount(), EPSILON, decay);
  }

  @Override
  public void step(int layer, float[] parameters, float[] gradient, float rate, long step) {
    int from = architecture.offset(layer);
    moments.update(from, architecture.offset(layer + 1), parameters, gradient, rate, step);
  }

  @Override
  public void features(
      int from, int to, float[] parameters, float[] gradient, float rate, long step) {
    moments.update(from, to, parameters, gradient, rate, step);
  }

  @Override
  public void save(DataOutput out) throws IOException {
    moments.save(out);
  }

  @Override
  public void load(DataInput in) throws IOException {
    moments.load(in);
  }
}
