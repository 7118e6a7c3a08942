package io.nacre.search;

import io.nacre.format.Precision;
import io.nacre.net.Architecture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Decides which networks get a final training: two at a time, side by side. Where an IoU is to be
 * reached, the sizes of a second pair follow from how the first pair did.
 */
final class FinalRounds {

  /** Final trainings at a time. */
  static final int PAIR = 2;

  /**
   * Part of the allowed error that the first pair aims at, then the second. A network with 0.8 of
   * the error that is allowed leaves rounding enough for the fewest bytes; three of four reach the
   * goal. Of those that aim at 0.55 nearly all do, for about a tenth more bytes.
   */
  private static final double[][] MARGINS = {{0.8, 0.55}, {0.85, 0.7}};

  /**
   * Part of the allowed error below which a network is so much better than foreseen that another
   * pair, of smaller ones, is worth its work.
   */
  private static final double FAR_BETTER = 0.45;

  /** Where only one precision is open, the second of a pair is smaller by this part. */
  private static final double SECOND_SMALLER = 0.15;

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

  /** Whether what finished says that another pair may be much better: none of these fits well. */
  boolean wantsMore() {
    return settings.objective() instanceof Objective.TargetIou(double iou)
        && finished.stream()
            .filter(t -> t.overlap().iou() >= iou)
            .map(Trial::training)
            .filter(Objects::nonNull)
            .mapToDouble(t -> 1 - t.iou())
            .noneMatch(error -> error > FAR_BETTER * (1 - iou));
  }

  /** Pairs that were handed out. */
  int round() {
    return round;
  }

  void completed(Trial trial) {
    finished.add(trial);
  }

  /** The next pair; fewer when nothing more is worth it. */
  List<Candidate> next(List<Trial> trials, Forecast forecast) {
    int now = round++;
    return settings.objective() instanceof Objective.TargetIou target
        ? sized(target, trials, forecast, now)
        : best(trials, forecast, now);
  }

  private List<Candidate> best(List<Trial> trials, Forecast forecast, int now) {
    List<Candidate> pair = new ArrayList<>();
    Set<Architecture> taken = new HashSet<>();
    trials.stream()
        .filter(t -> t.training() != null)
        .sorted(Comparator.comparingDouble(forecast::score).reversed())
        .filter(t -> taken.add(t.job().architecture()))
        .limit(PAIR)
        .forEach(t -> pair.add(idea(t.job().architecture(), "best of " + t.job().id(), now)));
    if (settings.objective() instanceof Objective.MaxBytes(long bytes) && pair.isEmpty()) {
      // Nothing was explored: the plain shape, as large as each precision allows.
      Architecture plain = shapes.equal(Forecast.USUAL_PARAMETERS);
      List<Precision> open = Precisions.toTry(settings.precision(), settings.objective());
      for (int i = 0; i < PAIR; i++) {
        Precision precision = open.get(i % open.size());
        long most = i < open.size() ? bytes : (long) (bytes * (1 - SECOND_SMALLER));
        pair.add(idea(sizes.within(plain, most, precision), "ladder", now));
      }
    }
    return pair;
  }

  private List<Candidate> sized(
      Objective.TargetIou target, List<Trial> trials, Forecast forecast, int now) {
    Trial shape =
        trials.stream()
            .filter(t -> t.training() != null)
            .min(Comparator.comparingDouble(t -> merit(t, forecast)))
            .orElse(null);
    Architecture model =
        shape == null ? shapes.equal(Forecast.USUAL_PARAMETERS) : shape.job().architecture();
    double advantage = shape == null ? 0 : forecast.lasting(shape);
    int reached = sizeThatReached(target, trials);
    int missed = sizeThatMissed(target);
    List<Candidate> pair = new ArrayList<>();
    for (int i = 0; i < PAIR; i++) {
      boolean lost = missed > 0 && reached == Integer.MAX_VALUE;
      int wanted = forecast.parameters(advantage, MARGINS[lost ? 0 : now][i]);
      if (lost) {
        wanted = Math.max(wanted, (int) (missed * (1.15 + 0.25 * i)));
      } else if (reached < Integer.MAX_VALUE) {
        int low = missed > 0 && missed < reached ? missed : reached / 3;
        int step = Math.max(1, (reached - low) / 8);
        wanted = Math.clamp(wanted, low + step, Math.max(low + step, reached - step));
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

  /** The smallest network of any trial that reached the target, or the largest integer. */
  private static int sizeThatReached(Objective.TargetIou target, List<Trial> trials) {
    return trials.stream()
        .filter(t -> t.overlap().iou() >= target.iou())
        .mapToInt(t -> t.job().architecture().parameterCount())
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  /** The largest network that missed the target after a final training, or 0. */
  private int sizeThatMissed(Objective.TargetIou target) {
    return finished.stream()
        .filter(t -> t.overlap().iou() < target.iou())
        .mapToInt(t -> t.job().architecture().parameterCount())
        .max()
        .orElse(0);
  }

  /** How good a shape is, and how near to the size that is needed it was seen; less is better. */
  private static double merit(Trial trial, Forecast forecast) {
    double advantage = forecast.lasting(trial);
    double wanted = forecast.parameters(advantage, 1);
    double distance =
        Math.abs(StrictMath.log(trial.job().architecture().parameterCount() / wanted));
    return advantage + 0.3 * distance;
  }

  private Candidate idea(Architecture network, String origin, int now) {
    return new Candidate(network, origin, now, settings.finalSteps());
  }
}
