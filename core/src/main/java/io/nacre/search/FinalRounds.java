package io.nacre.search;

import io.nacre.net.Architecture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides which networks get a final training: two at a time, side by side. Where an IoU is to be
 * reached, the sizes of a second pair follow from how the first pair did.
 */
final class FinalRounds {

  /** Final trainings at a time. */
  static final int PAIR = 2;

  /**
   * Part of the allowed error that the first pair aims at, then the second: the first is sure to
   * learn about the size that is needed, the second comes close to it.
   */
  private static final double[][] MARGINS = {{0.85, 0.55}, {0.96, 0.88}};

  private final SearchSettings settings;
  private final NetworkShapes shapes;
  private final Sizes sizes;
  private final List<Trial> finished = new ArrayList<>();
  private int round;

  FinalRounds(SearchSettings settings, Sizes sizes, NetworkShapes shapes) {
    this.settings = settings;
    this.sizes = sizes;
    this.shapes = shapes;
  }

  /** How many pairs there should be: one when only the longest trainings may reach the target. */
  int rounds(Forecast shortTrainings) {
    return settings.objective() instanceof Objective.TargetIou(double iou)
            && shortTrainings.reaches((1 - iou) * MARGINS[0][0], 0)
        ? MARGINS.length
        : 1;
  }

  /** Pairs that were handed out. */
  int round() {
    return round;
  }

  void completed(Trial trial) {
    finished.add(trial);
  }

  /** The next pair; fewer when nothing more is worth it. */
  List<Idea> next(List<Trial> trials, Forecast forecast) {
    int now = round++;
    return settings.objective() instanceof Objective.TargetIou target
        ? sized(target, trials, forecast, now)
        : best(trials, forecast, now);
  }

  private List<Idea> best(List<Trial> trials, Forecast forecast, int now) {
    List<Idea> pair = new ArrayList<>();
    Set<Architecture> taken = new HashSet<>();
    trials.stream()
        .filter(t -> t.training() != null)
        .sorted(Comparator.comparingDouble(forecast::score).reversed())
        .filter(t -> taken.add(t.job().architecture()))
        .limit(PAIR)
        .forEach(t -> pair.add(idea(t.job().architecture(), "best of " + t.job().id(), now)));
    while (pair.size() < PAIR) {
      // Nothing was explored: the plain shape, from as many starts as there are places.
      Architecture plain = shapes.equal(forecast.parameters(0, 1));
      pair.add(idea(sizes.fitting(plain, forecast), "ladder", now));
    }
    return pair;
  }

  private List<Idea> sized(
      Objective.TargetIou target, List<Trial> trials, Forecast forecast, int now) {
    Trial shape =
        trials.stream()
            .filter(t -> t.training() != null)
            .min(Comparator.comparingDouble(t -> merit(t, forecast)))
            .orElse(null);
    Architecture model = shape == null ? shapes.equal(1500) : shape.job().architecture();
    double advantage = shape == null ? 0 : forecast.lasting(shape);
    int reached = Integer.MAX_VALUE;
    int missed = 0;
    for (Trial trial : finished) {
      int parameters = trial.job().architecture().parameterCount();
      if (trial.overlap().iou() >= target.iou()) {
        reached = Math.min(reached, parameters);
      } else {
        missed = Math.max(missed, parameters);
      }
    }
    List<Idea> pair = new ArrayList<>();
    for (int i = 0; i < PAIR; i++) {
      double margin = missed > 0 && reached == Integer.MAX_VALUE ? MARGINS[0][i] : MARGINS[now][i];
      int wanted = forecast.parameters(advantage, margin);
      if (missed > 0 && reached == Integer.MAX_VALUE) {
        wanted = Math.max(wanted, (int) (missed * (1.15 + 0.25 * i)));
      } else if (reached < Integer.MAX_VALUE) {
        int low = missed > 0 && missed < reached ? missed : reached / 3;
        wanted =
            Math.clamp(
                wanted, low + (reached - low) / 5, reached - Math.max(1, (reached - low) / 8));
      }
      Architecture network = shapes.resized(model, wanted);
      boolean again = pair.stream().anyMatch(p -> p.architecture().equals(network));
      if (!again || pair.isEmpty()) {
        String origin = shape == null ? "ladder" : "shape of " + shape.job().id();
        pair.add(idea(network, origin, now));
      }
    }
    return pair;
  }

  /** How good a shape is, and how near to the size that is needed it was seen; less is better. */
  private static double merit(Trial trial, Forecast forecast) {
    double advantage = forecast.lasting(trial);
    double wanted = forecast.parameters(advantage, 1);
    double distance = Math.abs(Math.log(trial.job().architecture().parameterCount() / wanted));
    return advantage + 0.3 * distance;
  }

  private Idea idea(Architecture network, String origin, int now) {
    return new Idea(network, origin, now, settings.finalSteps());
  }
}
