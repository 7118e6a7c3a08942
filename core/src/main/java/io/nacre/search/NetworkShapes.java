package io.nacre.search;

import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.net.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws, changes and resizes networks of a space. */
final class NetworkShapes {

  private static final int DEPTH = 6;

  /** Widths of a tapering network relative to their mean, first layer to last. */
  private static final double[] TAPER = {1.5, 1.25, 1.0, 0.875, 0.75, 0.625};

  private final SearchSpace space;

  NetworkShapes(SearchSpace space) {
    this.space = space;
  }

  /** Equal layers of the space's first activation, about {@code parameters} in all. */
  Architecture equal(int parameters) {
    return shaped(parameters, new double[] {1, 1, 1, 1, 1, 1});
  }

  /** As {@link #equal}, but each layer a little narrower than the one before. */
  Architecture tapering(int parameters) {
    return shaped(parameters, TAPER);
  }

  private Architecture shaped(int parameters, double[] profile) {
    int depth = Math.clamp(DEPTH, space.minDepth(), space.maxDepth());
    Activation activation = space.activations().getFirst();
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < depth; i++) {
      int width = nearestWidth(32 * profile[i * profile.length / depth]);
      layers.add(layer(width, activation, defaultOmega()));
    }
    return resized(new Architecture(space.encodings().getFirst(), layers), parameters);
  }

  private float defaultOmega() {
    return space.omegas().contains(Layer.DEFAULT_OMEGA) || space.omegas().isEmpty()
        ? Layer.DEFAULT_OMEGA
        : space.omegas().getFirst();
  }

  /** A network with independent uniform choices. */
  Architecture random(SplittableRandom random) {
    int depth = space.minDepth() + random.nextInt(space.maxDepth() - space.minDepth() + 1);
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < depth; i++) {
      layers.add(layer(of(space.widths(), random), of(space.activations(), random), random));
    }
    return new Architecture(of(space.encodings(), random), layers);
  }

  /** A network that differs in one or two respects. */
  Architecture mutated(Architecture parent, SplittableRandom random) {
    Architecture child = parent;
    int changes = 1 + random.nextInt(2);
    for (int tries = 0; tries < 20 && (changes > 0 || child.equals(parent)); tries++) {
      Architecture next = changed(child, random);
      changes -= next.equals(child) ? 0 : 1;
      child = next;
    }
    return child;
  }

  private Architecture changed(Architecture parent, SplittableRandom random) {
    List<Layer> layers = new ArrayList<>(parent.hidden());
    Encoding encoding = parent.encoding();
    int at = random.nextInt(layers.size());
    Layer layer = layers.get(at);
    switch (random.nextInt(8)) {
      case 0, 1 -> {
        double factor = random.nextBoolean() ? 1.3 : 1 / 1.3;
        layers.set(at, resized(layer, stepped(layer.width(), factor)));
      }
      case 2 -> {
        // More or less taper: one end wider, the other narrower.
        boolean more = random.nextBoolean();
        for (int i = 0; i < layers.size(); i++) {
          double position = layers.size() == 1 ? 0 : 1 - 2.0 * i / (layers.size() - 1);
          double factor = StrictMath.exp((more ? 0.25 : -0.25) * position);
          layers.set(i, resized(layers.get(i), nearestWidth(layers.get(i).width() * factor)));
        }
      }
      case 3 -> {
        if (layers.size() < space.maxDepth()) {
          layers.add(at, layer);
        }
      }
      case 4 -> {
        if (layers.size() > space.minDepth()) {
          layers.remove(at);
        }
      }
      case 5 -> layers.set(at, layer(layer.width(), of(space.activations(), random), random));
      case 6 -> {
        // The first layer's frequency decides what detail is easy; the others mostly follow suit.
        int first = random.nextBoolean() ? 0 : 1;
        float omega = space.omegas().isEmpty() ? 1 : of(space.omegas(), random);
        for (int i = first; i < (first == 0 ? 1 : layers.size()); i++) {
          layers.set(i, layer(layers.get(i).width(), layers.get(i).activation(), omega));
        }
      }
      default -> encoding = of(space.encodings(), random);
    }
    return new Architecture(encoding, layers);
  }

  /** The network whose layers keep their proportions and whose size is nearest. */
  Architecture resized(Architecture network, int parameters) {
    Architecture best = network;
    for (double factor = 0.05; factor < 20; factor *= 1.02) {
      double by = factor;
      List<Layer> layers =
          network.hidden().stream().map(l -> resized(l, nearestWidth(l.width() * by))).toList();
      Architecture next = new Architecture(network.encoding(), layers);
      if (distance(next, parameters) < distance(best, parameters)) {
        best = next;
      }
    }
    return best;
  }

  private static int distance(Architecture network, int parameters) {
    return Math.abs(network.parameterCount() - parameters);
  }

  private static Layer resized(Layer layer, int width) {
    return new Layer(width, layer.activation(), layer.omega());
  }

  /** The next width of the space in that direction, at least {@code factor} away when it can be. */
  private int stepped(int width, double factor) {
    int next = nearestWidth(width * factor);
    if (next != width) {
      return next;
    }
    int at = space.widths().indexOf(width) + (factor > 1 ? 1 : -1);
    return at < 0 || at >= space.widths().size() ? width : space.widths().get(at);
  }

  private int nearestWidth(double wanted) {
    int best = space.widths().getFirst();
    for (int width : space.widths()) {
      if (Math.abs(width - wanted) < Math.abs(best - wanted)) {
        best = width;
      }
    }
    return best;
  }

  private Layer layer(int width, Activation activation, SplittableRandom random) {
    return layer(width, activation, space.omegas().isEmpty() ? 1 : of(space.omegas(), random));
  }

  private static Layer layer(int width, Activation activation, float omega) {
    return activation == Activation.SINE
        ? new Layer(width, activation, omega)
        : new Layer(width, activation);
  }

  private static <T> T of(List<T> choices, SplittableRandom random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
