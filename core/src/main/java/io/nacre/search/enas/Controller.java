package io.nacre.search.enas;

import io.nacre.net.Layer;
import io.nacre.search.SearchSpace;
import io.nacre.train.optimizer.ClippedAdam;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The policy that proposes networks, and its training: REINFORCE (Williams 1992) by Adam with rate
 * 1e-3, gradients of a norm of at most 1, ten epochs a round in which the round is one batch.
 */
final class Controller {

  private static final int EPOCHS = 10;
  private static final double RATE = 1e-3;
  private static final double LARGEST_NORM = 1;
  private static final double DECAY = 0.9;

  private final List<Layer> layers;
  private final Map<Layer, Integer> tokens = new HashMap<>();
  private final int maxDepth;
  private final PolicyNetwork network;
  private final double[] parameters;
  private final ClippedAdam optimizer;
  private final Baseline baseline;
  private double average = Double.NaN;

  /**
   * A fresh controller.
   *
   * @param space whose layers are the tokens
   * @param seed of its parameters
   */
  Controller(SearchSpace space, ControllerShape shape, Baseline baseline, long seed) {
    layers = space.layers().stream().distinct().toList();
    for (Layer layer : layers) {
      tokens.put(layer, tokens.size());
    }
    maxDepth = space.maxDepth();
    network = new PolicyNetwork(shape, layers.size(), space.minDepth(), maxDepth);
    parameters = network.initialParameters(new SplittableRandom(seed));
    optimizer = new ClippedAdam(parameters.length, RATE, LARGEST_NORM);
    this.baseline = baseline;
  }

  /** Draws the hidden layers of a network. */
  List<Layer> sample(SplittableRandom random) {
    PolicyPass pass = new PolicyPass(network, parameters);
    while (!pass.ended()) {
      pass.draw(random);
    }
    return pass.taken().stream().filter(t -> t != network.end()).map(layers::get).toList();
  }

  /** Natural logarithm of the probability that {@link #sample} gives {@code hidden}. */
  double logProbability(List<Layer> hidden) {
    return pass(hidden).logProbability();
  }

  /**
   * Learns from a round.
   *
   * @param samples hidden layers of each network of the round; none when the round is empty
   * @param rewards of the same networks
   */
  void learn(List<List<Layer>> samples, double[] rewards) {
    if (samples.size() != rewards.length) {
      throw new IllegalArgumentException(
          "%d samples but %d rewards".formatted(samples.size(), rewards.length));
    }
    if (samples.isEmpty()) {
      return;
    }
    double subtracted = subtracted(rewards);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      double[] gradient = new double[parameters.length];
      for (int i = 0; i < rewards.length; i++) {
        // Downhill on the negative expected reward.
        pass(samples.get(i)).backward((subtracted - rewards[i]) / rewards.length, gradient);
      }
      optimizer.step(parameters, gradient);
    }
  }

  private double subtracted(double[] rewards) {
    if (baseline == Baseline.NONE) {
      return 0;
    }
    double mean = 0;
    for (double reward : rewards) {
      mean += reward / rewards.length;
    }
    average = Double.isNaN(average) ? mean : DECAY * average + (1 - DECAY) * mean;
    return average;
  }

  private PolicyPass pass(List<Layer> hidden) {
    PolicyPass pass = new PolicyPass(network, parameters);
    for (int token : tokens(hidden)) {
      pass.take(token);
    }
    return pass;
  }

  private List<Integer> tokens(List<Layer> hidden) {
    List<Integer> sequence = new ArrayList<>();
    for (Layer layer : hidden) {
      Integer token = tokens.get(layer);
      if (token == null) {
        throw new IllegalArgumentException("a layer outside the search space: " + layer);
      }
      sequence.add(token);
    }
    if (hidden.size() < maxDepth) {
      sequence.add(network.end());
    }
    return sequence;
  }
}
