package io.nacre.search.enas;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One network written down token by token, and the way back through it. */
final class PolicyPass {

  /**
   * A decision.
   *
   * @param input token before it
   * @param lstms step of each LSTM
   * @param squashed tanh(logit / temperature) of each token; the plain logit / temperature when the
   *     shape does not squash
   * @param probabilities of each token
   */
  private record Decision(
      int input, List<LstmLayer.Step> lstms, double[] squashed, double[] probabilities) {}

  private final PolicyNetwork network;
  private final double[] parameters;
  private final List<Decision> decisions = new ArrayList<>();
  private final List<Integer> taken = new ArrayList<>();
  private double logProbability;

  /** At the start, before the first decision. */
  PolicyPass(PolicyNetwork network, double[] parameters) {
    this.network = network;
    this.parameters = parameters;
    decisions.add(decide(network.end()));
  }

  /** Whether the network has ended. */
  boolean ended() {
    return decisions.size() == taken.size();
  }

  /** Probabilities of the next token [layers + 1]; not to be asked once the network has ended. */
  double[] probabilities() {
    return decisions.getLast().probabilities;
  }

  /** Natural logarithm of the probability of all tokens taken. */
  double logProbability() {
    return logProbability;
  }

  /** The tokens taken. */
  List<Integer> taken() {
    return List.copyOf(taken);
  }

  /** Takes a token drawn from {@link #probabilities}. */
  void draw(SplittableRandom random) {
    double[] p = probabilities();
    double left = random.nextDouble();
    int token = 0;
    // The last token that can be taken gets what rounding leaves over.
    for (int i = 0; i < p.length && left >= 0; i++) {
      if (p[i] > 0) {
        token = i;
        left -= p[i];
      }
    }
    take(token);
  }

  /** Takes {@code token}. */
  void take(int token) {
    logProbability += StrictMath.log(probabilities()[token]);
    taken.add(token);
    if (token != network.end() && !network.mustEnd(taken.size())) {
      decisions.add(decide(token));
    }
  }

  private Decision decide(int token) {
    List<LstmLayer.Step> steps = new ArrayList<>();
    double[] x = network.input(parameters, token);
    for (LstmLayer lstm : network.lstms()) {
      LstmLayer.Step previous =
          decisions.isEmpty() ? null : decisions.getLast().lstms.get(steps.size());
      LstmLayer.Step step = lstm.forward(parameters, x, previous);
      steps.add(step);
      x = step.output();
    }
    ControllerShape shape = network.shape();
    double[] squashed = new double[network.end() + 1];
    double[] probabilities = new double[squashed.length];
    double sum = 0;
    for (int k = 0; k < squashed.length; k++) {
      double logit = parameters[network.logit(k) + shape.units()];
      for (int u = 0; u < shape.units(); u++) {
        logit += parameters[network.logit(k) + u] * x[u];
      }
      squashed[k] = logit / shape.temperature();
      if (shape.tanhConstant() > 0) {
        squashed[k] = StrictMath.tanh(squashed[k]);
      }
      if (k != network.end() || network.mayEnd(taken.size())) {
        probabilities[k] =
            StrictMath.exp(
                shape.tanhConstant() > 0 ? shape.tanhConstant() * squashed[k] : squashed[k]);
        sum += probabilities[k];
      }
    }
    for (int k = 0; k < probabilities.length; k++) {
      probabilities[k] /= sum;
    }
    return new Decision(token, steps, squashed, probabilities);
  }

  /** Adds the gradient of {@code weight * logProbability()} to {@code gradient}. */
  void backward(double weight, double[] gradient) {
    int stack = network.lstms().size();
    int units = network.shape().units();
    double[][] outputGradients = new double[stack][units];
    double[][] cellGradients = new double[stack][units];
    for (int t = taken.size() - 1; t >= 0; t--) {
      Decision decision = decisions.get(t);
      logitsBackward(decision, taken.get(t), weight, outputGradients[stack - 1], gradient);
      for (int i = stack - 1; i >= 0; i--) {
        LstmLayer lstm = network.lstms().get(i);
        double[] inputs =
            lstm.backward(
                parameters, gradient, decision.lstms.get(i), outputGradients[i], cellGradients[i]);
        System.arraycopy(inputs, lstm.inputs(), outputGradients[i], 0, units);
        double[] below = i > 0 ? outputGradients[i - 1] : gradient;
        int at = i > 0 ? 0 : decision.input * network.shape().embedding();
        if (i > 0 || network.shape().embedding() > 0) {
          for (int k = 0; k < lstm.inputs(); k++) {
            below[at + k] += inputs[k];
          }
        }
      }
    }
  }

  private void logitsBackward(
      Decision decision, int token, double weight, double[] outputGradient, double[] gradient) {
    ControllerShape shape = network.shape();
    double[] output = decision.lstms.getLast().output();
    for (int k = 0; k < decision.probabilities.length; k++) {
      if (decision.probabilities[k] == 0) {
        continue;
      }
      double slope = weight * ((k == token ? 1 : 0) - decision.probabilities[k]);
      if (shape.tanhConstant() > 0) {
        slope *= shape.tanhConstant() * (1 - decision.squashed[k] * decision.squashed[k]);
      }
      slope /= shape.temperature();
      int at = network.logit(k);
      for (int u = 0; u < shape.units(); u++) {
        gradient[at + u] += slope * output[u];
        outputGradient[u] += slope * parameters[at + u];
      }
      gradient[at + shape.units()] += slope;
    }
  }
}
