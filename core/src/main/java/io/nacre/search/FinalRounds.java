package io.nacre.search;

import io.nacre.format.Precision;
import io.nacre.net.Architecture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which networks get a final training: two at a time, side by side. Where an IoU is to be
 * reached it is one at a time, on all threads: the size of each follows from how those before did,
 * and mostly the first will do.
 */
final class FinalRounds {

  /** Final trainings side by side, where no IoU is to be reached. */
  private static final int PAIR = 2;

  /** Final trainings at most. */
  static final int MOST = 4;

  /**
   * Part of the allowed error that the first training aims at. A network with 0.8 of the error that
   * is allowed leaves rounding enough for the fewest bytes; three of four reach the goal.
   */
  private static final double FIRST_MARGIN = 0.8;

  /** The same for those that follow one that missed, or one that was far better. */
  private static final double MARGIN_AFTER_MISS = 0.75;

  private static final double MARGIN_TO_SHRINK = 0.85;

  /** How many times as large as one that missed the next network is at least. */
  private static final double LEAST_GROWTH = 1.15;

  /** And at most: it has the same work, so that a larger one has fewer steps. */
  private static final double MOST_GROWTH = 2.5;

  /** Near a size, error falls with about this power of it. */
  private static final double POWER = 1.1;

  /**
   * Part of the allowed error below which a network is so much better than foreseen that a smaller
   * one is worth its work.
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

  /** Final trainings at a time. */
  int together() {
    return settings.objective() instanceof Objective.TargetIou ? 1 : PAIR;
  }

  /** How many there should be at most: fewer when only the longest trainings may reach the IoU. */
  int most(Forecast shortTrainings) {
    return settings.objective() instanceof Objective.TargetIou(double iou)
            && shortTrainings.reaches((1 - iou) * FIRST_MARGIN, 0)
        ? MOST
        : PAIR;
  }

  /** Whether what finished says that another may be much better: none of these fits well. */
  boolean wantsMore() {
    return settings.objective() instanceof Objective.TargetIou(double iou)
        && finished.stream()
            .filter(t -> t.overlap().iou() >= iou)
            .map(Trial::training)
            .filter(Objects::nonNull)
            .mapToDouble(t -> 1 - t.iou())
            .noneMatch(error -> error > FAR_BETTER * (1 - iou));
  }

  /** How often {@link #next} was asked. */
  int round() {
    return round;
  }

  /** Trainings that were handed out. */
  int begun() {
    return round * together();
  }

  void completed(Trial trial) {
    finished.add(trial);
  }

  /** The next ones; fewer than {@link #together} when nothing more is worth it. */
  List<Candidate> next(List<Trial> trials, Forecast forecast) {
    int now = round++;
    return settings.objective() instanceof Objective.TargetIou target
        ? List.of(sized(target, trials, forecast, now))
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

  private Candidate sized(
      Objective.TargetIou target, List<Trial> trials, Forecast forecast, int now) {
    Trial shape =
        trials.stream()
            .filter(t -> t.training() != null)
            .min(Comparator.comparingDouble(t -> merit(t, forecast)))
            .orElse(null);
    Architecture model =
        shape == null ? shapes.equal(Forecast.USUAL_PARAMETERS) : shape.job().architecture();
    double advantage = shape == null ? 0 : forecast.lasting(shape);
    int wanted = wanted(target, trials, forecast, advantage);
    String origin = shape == null ? "ladder" : "shape of " + shape.job().id();
    return idea(shapes.resized(model, wanted), origin, now);
  }

  private int wanted(
      Objective.TargetIou target, List<Trial> trials, Forecast forecast, double advantage) {
    int reached = sizeThatReached(target, trials);
    Trial missed = largestThatMissed(target);
    int below = missed == null ? 0 : missed.job().architecture().parameterCount();
    if (reached < Integer.MAX_VALUE) {
      int low = below > 0 && below < reached ? below : reached / 3;
      int step = Math.max(1, (reached - low) / 8);
      int foreseen = forecast.parameters(advantage, MARGIN_TO_SHRINK);
      return Math.clamp(foreseen, low + step, Math.max(low + step, reached - step));
    }
    if (missed != null) {
      double excess = (1 - missed.overlap().iou()) / (MARGIN_AFTER_MISS * (1 - target.iou()));
      return (int)
          (below * Math.clamp(StrictMath.pow(excess, 1 / POWER), LEAST_GROWTH, MOST_GROWTH));
    }
    return forecast.parameters(advantage, FIRST_MARGIN);
  }

  /** The smallest network of any trial that reached the target, or the largest integer. */
  private static int sizeThatReached(Objective.TargetIou target, List<Trial> trials) {
    return trials.stream()
        .filter(t -> t.overlap().iou() >= target.iou())
        .mapToInt(t -> t.job().architecture().parameterCount())
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  /** The final training of the largest network that missed the target; null for none. */
  private @Nullable Trial largestThatMissed(Objective.TargetIou target) {
    return finished.stream()
        .filter(t -> t.overlap().iou() < target.iou())
        .max(Comparator.comparingInt(t -> t.job().architecture().parameterCount()))
        .orElse(null);
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
