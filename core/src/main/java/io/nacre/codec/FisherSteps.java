package io.nacre.codec;

import io.nacre.format.WeightGrid;
import io.nacre.net.Architecture;
import io.nacre.net.Network;
import io.nacre.net.NeuronOrder;
import io.nacre.train.FisherInformation;
import io.nacre.train.TrainingGrid;

/**
 * Quantisation steps of a network by one number, the coarseness c: every map has the step c /
 * sqrt(F), F being the mean Fisher information of its parameters. Rounding then costs each map the
 * same accuracy a parameter, which is the best division of any number of bits (the error grows with
 * F step^2 and the bits fall with log step).
 */
final class FisherSteps {

  /** Part of the largest information below which a map counts as having that much. */
  private static final double LEAST = 1e-9;

  private final Network network;
  private final double[] steps;

  private FisherSteps(Network network, double[] steps) {
    this.network = network;
    this.steps = steps;
  }

  /** The steps for {@code network}, trained on {@code target}. */
  static FisherSteps of(Network network, TrainingGrid target, int threads) {
    Network sorted = NeuronOrder.sorted(network);
    Architecture architecture = network.architecture();
    double[] information = FisherInformation.of(sorted, target, threads);
    double[] means = new double[WeightGrid.parts(architecture)];
    double largest = Double.MIN_NORMAL;
    for (int part = 0; part < means.length; part++) {
      int from = WeightGrid.offset(architecture, part);
      int to = WeightGrid.offset(architecture, part + 1);
      for (int i = from; i < to; i++) {
        means[part] += information[i] / (to - from);
      }
      largest = Math.max(largest, means[part]);
    }
    double[] steps = new double[means.length];
    for (int part = 0; part < steps.length; part++) {
      steps[part] = 1 / Math.sqrt(Math.max(means[part], LEAST * largest));
    }
    return new FisherSteps(sorted, steps);
  }

  /** The network, its neurons in the order that codes best. */
  Network network() {
    return network;
  }

  /** The grids of coarseness {@code c}. */
  WeightGrid grid(double c) {
    return grid(c, network);
  }

  /** The same for a network that came of this one. */
  WeightGrid grid(double c, Network near) {
    double[] scaled = new double[steps.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = c * steps[i];
    }
    return WeightGrid.of(near, scaled);
  }
}
