package io.nacre.onet.torch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Adam (Kingma and Ba 2015) with beta 0.9 and 0.999 and epsilon 1e-8. Its state can be taken out
 * and put back, after which it goes on as if nothing had happened.
 */
public final class TensorAdam {

  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;
  private static final double EPSILON = 1e-8;
  private static final String FIRST = "first/";
  private static final String SECOND = "second/";

  private final Parameters parameters;
  private final List<String> names;
  private final Parameters moments = new Parameters();
  private long steps;

  /** An optimiser that has made no step. */
  public TensorAdam(Parameters parameters) {
    this.parameters = parameters;
    this.names = parameters.weights();
    try (PointerScope scope = new PointerScope()) {
      for (String name : names) {
        int size = Math.toIntExact(parameters.value(name).numel());
        moments.addBuffer(FIRST + name, new float[size], size);
        moments.addBuffer(SECOND + name, new float[size], size);
      }
    }
  }

  /** Steps made so far. */
  public long steps() {
    return steps;
  }

  /**
   * Changes every weight.
   *
   * @param gradients one for each of {@link Parameters#weights()}, in their order
   * @param rate learning rate of this step
   */
  public void step(List<Tensor> gradients, double rate) {
    steps++;
    double first = 1 - Math.pow(BETA_1, steps);
    double second = 1 - Math.pow(BETA_2, steps);
    try (PointerScope scope = new PointerScope()) {
      Scalar beta1 = new Scalar(BETA_1);
      Scalar beta2 = new Scalar(BETA_2);
      Scalar rest1 = new Scalar(1 - BETA_1);
      Scalar rest2 = new Scalar(1 - BETA_2);
      Scalar epsilon = new Scalar(EPSILON);
      Scalar unbias = new Scalar(1 / Math.sqrt(second));
      Scalar size = new Scalar(-rate / first);
      for (int i = 0; i < names.size(); i++) {
        Tensor gradient = gradients.get(i).reshape(-1);
        Tensor m = moments.value(FIRST + names.get(i));
        Tensor v = moments.value(SECOND + names.get(i));
        m.mul_(beta1).add_(gradient, rest1);
        v.mul_(beta2).addcmul_(gradient, gradient, rest2);
        Tensor scale = v.sqrt().mul_(unbias).add_(epsilon);
        parameters.value(names.get(i)).view(-1).addcdiv_(m, scale, size);
      }
    }
  }

  /** The moments of every weight, by names of this class's own. */
  public Map<String, float[]> state() {
    return new LinkedHashMap<>(moments.values());
  }

  /**
   * Goes on from {@link #state} after {@code steps} steps.
   *
   * @throws IllegalArgumentException when the state is that of other parameters
   */
  public void load(Map<String, float[]> state, long stepsMade) {
    moments.load(state);
    steps = stepsMade;
  }
}
