package io.nacre.onet.torch;

import io.nacre.parallel.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Gradients of a loss that is the sum of parts. Each part has a thread of its own, and parts are
 * added in their order, so that the result does not depend on the number of threads.
 */
public final class Gradients implements AutoCloseable {

  private final List<Tensor> sums;
  private final double loss;

  private Gradients(List<Tensor> sums, double loss) {
    this.sums = sums;
    this.loss = loss;
  }

  /**
   * Gradients with respect to the weights of {@code parameters}, to be used in the caller's {@link
   * PointerScope}.
   *
   * @param parts number of parts
   * @param part the loss of a part, a scalar tensor; called in a scope of its own
   */
  public static Gradients of(
      Parameters parameters, int parts, int threads, IntFunction<Tensor> part) {
    List<String> names = parameters.weights();
    List<List<Tensor>> gradients = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      gradients.add(List.of());
    }
    double[] losses = new double[parts];
    Parallel.forEach(
        threads,
        parts,
        index -> {
          try (PointerScope scope = new PointerScope()) {
            Tensor loss = part.apply(index);
            losses[index] = loss.item_float();
            gradients.set(index, kept(gradientsOf(loss, parameters, names)));
          }
        });
    double loss = 0;
    for (int i = 0; i < parts; i++) {
      loss += losses[i];
    }
    List<Tensor> sums = gradients.getFirst();
    for (List<Tensor> more : gradients.subList(1, parts)) {
      for (int i = 0; i < names.size(); i++) {
        sums.get(i).add_(more.get(i));
        more.get(i).close();
      }
    }
    return new Gradients(sums, loss);
  }

  private static TensorVector gradientsOf(Tensor loss, Parameters parameters, List<String> names) {
    TensorVector variables = new TensorVector();
    for (String name : names) {
      variables.push_back(parameters.variable(name));
    }
    return torch.grad(
        new TensorVector(loss), variables, new TensorVector(), new BoolOptional(), false, false);
  }

  /** Held beyond the scope of the part, until {@link #close}. */
  private static List<Tensor> kept(TensorVector gradients) {
    List<Tensor> kept = new ArrayList<>();
    for (long i = 0; i < gradients.size(); i++) {
      Tensor own = new Tensor(gradients.get(i));
      own.retainReference();
      kept.add(own);
    }
    return kept;
  }

  /**
   * Shortens all gradients together to a length of {@code most} where they are longer (Pascanu et
   * al. 2013).
   */
  public void clip(double most) {
    try (PointerScope scope = new PointerScope()) {
      double square = 0;
      for (Tensor sum : sums) {
        double length = sum.norm().item_float();
        square += length * length;
      }
      if (square > most * most) {
        Scalar factor = new Scalar(most / Math.sqrt(square));
        sums.forEach(sum -> sum.mul_(factor));
      }
    }
  }

  /** The loss, summed over the parts. */
  public double loss() {
    return loss;
  }

  /** One gradient for each weight, in the order of {@link Parameters#weights()}. */
  public List<Tensor> tensors() {
    return sums;
  }

  /** Frees the gradients. */
  @Override
  public void close() {
    sums.forEach(Tensor::close);
  }
}
